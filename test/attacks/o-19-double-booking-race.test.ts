import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RawAnswer, sendRaw } from '#test/attack-requests.ts';
import { anAttackStory, listen } from '#test/attack-story.ts';
import { aServer } from '#test/server.ts';

const RACERS = 50;

const story = await anAttackStory();
const { a, port } = story;
// A second node over the same database, with a memory of its own.
const ports = [port, await listen((await aServer(story.house)).app)];

/** One try at a start; every racer comes from a network of its own, so that no cap on holds is in the way. */
function tryHold(racer: number, start: string, more: Readonly<Record<string, unknown>> = {}): Promise<RawAnswer> {
  return sendRaw(ports[racer % 2] ?? port, {
    method: 'POST',
    path: `/api/v1/public/${a.slug}/holds`,
    from: `127.0.1.${racer + 1}`,
    body: { serviceIds: [a.small.facial], start, ...more },
  });
}

const racers = Array.from({ length: RACERS }, (_, racer) => racer);
const wins = (answers: readonly RawAnswer[]) => answers.filter(({ status }) => status === 201).length;

/** Pairs of occupied stretches of one resource that overlap. */
async function overlaps(): Promise<number> {
  const [row] = await story.query<{
    count: number;
  }>(`select count(*)::int as count from booking.reservation one join booking.reservation other using (account_id, resource_id)
    where one.occupies and other.occupies and one.during && other.during and (one.appointment_id, one.ordinal) < (other.appointment_id, other.ordinal)`);
  return row?.count ?? -1;
}

for (const [day, provider] of [
  [7, 'the first free provider'],
  [8, 'one provider'],
  [9, 'the first free provider'],
  [10, 'one provider'],
] as const) {
  test(`of ${RACERS} who race on two nodes for one start with ${provider} on the ${day}th, one wins and the others are told what is free`, async () => {
    const more = provider === 'one provider' ? { providerId: a.small.lena } : {};
    const answers = await Promise.all(racers.map((racer) => tryHold(racer, `2026-12-${String(day).padStart(2, '0')}T10:00:00-05:00`, more)));
    assert.equal(wins(answers), 1, answers.map(({ status, code }) => `${status} ${code}`).join());
    for (const lost of answers.filter(({ status }) => status !== 201)) {
      assert.deepEqual([lost.status, lost.code], [409, 'slot-taken'], lost.text);
      assert.ok((JSON.parse(lost.text) as { alternatives: unknown[] }).alternatives.length > 0);
    }
    assert.equal(await overlaps(), 0);
  });
}

test('starts that differ and overlap are not both given, nor is the one device that two providers share', async () => {
  const starts = ['10:00', '10:15', '10:30', '10:45', '11:00', '11:15'];
  for (const day of ['14', '15', '16']) {
    const answers = await Promise.all(
      racers.map((racer) =>
        tryHold(
          racer,
          `2026-12-${day}T${starts[racer % starts.length]}:00-05:00`,
          racer % 2 === 0 ? { providerId: a.small.maya } : { providerId: a.small.lena },
        ),
      ),
    );
    assert.ok(wins(answers) >= 1);
    assert.ok(
      answers.every(({ status }) => status === 201 || status === 409),
      answers.map(({ status, code }) => `${status} ${code}`).join(),
    );
    assert.equal(await overlaps(), 0);
  }
});

test('of many who confirm one hold at once, one books', async () => {
  const { holdToken } = JSON.parse((await tryHold(0, '2026-12-17T10:00:00-05:00')).text) as { holdToken: string };
  const answers = await Promise.all(
    racers.slice(0, 12).map((racer) =>
      sendRaw(ports[racer % 2] ?? port, {
        method: 'POST',
        path: `/api/v1/public/${a.slug}/appointments`,
        from: `127.0.1.${racer + 1}`,
        headers: { 'idempotency-key': `confirm-${racer}-at-once` },
        body: {
          holdToken,
          client: { firstName: 'Racer', lastName: 'Alder', mobile: `(561) 555-01${30 + racer}`, email: `racer${racer}@mail.example`, birthDate: '1990-05-17' },
          grants: [],
        },
      }),
    ),
  );
  assert.equal(wins(answers), 1, answers.map(({ status, code }) => `${status} ${code}`).join());
  assert.ok(answers.every(({ status }) => status === 201 || status === 409 || status === 410));
  assert.equal(await overlaps(), 0);
});
