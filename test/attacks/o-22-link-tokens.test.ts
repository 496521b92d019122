import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, queryOf, sampleOf, sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a, port } = story;
const base = `/api/v1/public/${a.slug}/manage`;
const post = (path: string, body: unknown) => sendRaw(port, { method: 'POST', path: `${base}/${path}`, body });
const get = (token: string) => sendRaw(port, { method: 'GET', path: `${base}/${token}` });

/** Writes out and hands over every message that waits, as the worker does. */
async function sendMessages(): Promise<number> {
  const jobs = story.server.modules.flatMap((module) => module.jobs);
  let ran = 0;
  for (const { accountId, job, ids } of story.house.queued.filter(({ job }) => job.startsWith('messaging.'))) {
    const found = jobs.find(({ name }) => name === job);
    assert.ok(found, job);
    const errand = await story.house.work(accountId, (work) => found.run(work, ids));
    if (errand) await story.house.work(accountId, await errand());
    ran += 1;
  }
  return ran;
}

test('no list and no record shows staff the token of a link', async () => {
  assert.ok((await sendMessages()) > 0);
  const reads = story.routes.filter(({ method, permission }) => method === 'GET' && permission !== 'public');
  for (const staff of [a.staff.owner, a.staff.provider, a.staff['front-desk']]) {
    for (const route of reads) {
      const { text } = await story.send({
        method: 'GET',
        path: addressOf(route, a.idFor) + (route.query ? queryOf(sampleOf(route.query, 'required', a.idFor)) : ''),
        headers: staff.headers,
      });
      assert.ok(!text.includes(a.manageToken), route.path);
      assert.doesNotMatch(text, /[#/][A-Za-z0-9_.-]{40,}|linkVersion|holdToken/, route.path);
    }
  }
});

test('mails to staff show no other staff what they say: one may be an invitation, or the way to a new password', async () => {
  const mail = story.server.modules.flatMap(({ subscribers }) => subscribers).find(({ name }) => name === 'messaging.mail-invitation');
  assert.ok(mail);
  story.house.queued.length = 0;
  await story.house.work(a.accountId, (work) => mail.run(work, { invitationId: a.idFor('invitationId') }));
  assert.ok((await sendMessages()) > 0);
  const { text } = await story.send({ method: 'GET', path: '/api/v1/messages', headers: a.staff['front-desk'].headers });
  const toStaff = (JSON.parse(text) as { messages: { purpose: string; to: null; subject: null; text: null }[] }).messages.filter(
    ({ purpose }) => purpose === 'staff',
  );
  assert.equal(toStaff.length, 1);
  const [row] = await story.query<{ written: boolean }>(
    `select rendered is not null as written from messaging.outbox_message where account_id = $1 and purpose = 'staff'`,
    [a.accountId],
  );
  assert.equal(row?.written, true);
  for (const message of toStaff) assert.deepEqual([message.to, message.subject, message.text], [null, null, null]);
});

test('a link that was used to move a visit is used up, at every door', async () => {
  const moved = await post(`${a.manageToken}/reschedule`, { start: '2026-12-04T11:00:00-05:00' });
  assert.equal(moved.status, 200, moved.text);
  const next = String((JSON.parse(moved.text) as { manageUrl: string }).manageUrl.split('#')[1]);
  for (const answer of [
    await get(a.manageToken),
    await get(`${a.manageToken}/slots?from=2026-12-04&to=2026-12-04`),
    await post(`${a.manageToken}/cancel`, {}),
    await post(`${a.manageToken}/reschedule`, { start: '2026-12-04T13:00:00-05:00' }),
    await post(`${a.manageToken}/confirm`, { code: '123456' }),
  ]) {
    assert.deepEqual([answer.status, answer.code], [410, 'link-used'], answer.text);
  }
  assert.equal((await get(next)).status, 200);
  assert.equal((await post(`${next}/cancel`, {})).status, 200);
  for (const answer of [await post(`${next}/cancel`, {}), await post(`${next}/reschedule`, { start: '2026-12-04T13:00:00-05:00' })])
    assert.equal(answer.status, 410, answer.text);
});

test('a token that was changed in any place opens nothing', async () => {
  const { manageToken } = story.b;
  const random = await sendRaw(port, { method: 'GET', path: `/api/v1/public/${story.b.slug}/manage/${'A'.repeat(54)}` });
  for (let place = 0; place < manageToken.length; place += 3) {
    const changed = `${manageToken.slice(0, place)}${manageToken[place] === 'A' ? 'B' : 'A'}${manageToken.slice(place + 1)}`;
    const answer = await sendRaw(port, { method: 'GET', path: `/api/v1/public/${story.b.slug}/manage/${changed}` });
    assert.deepEqual([answer.status, answer.text], [404, random.text], `place ${place}`);
  }
});

test('a link to a visit that has begun has ended', async () => {
  const { manageToken, slug } = story.b;
  story.house.clock.advance({ hours: 24 * 12 });
  const answer = await sendRaw(port, { method: 'POST', path: `/api/v1/public/${slug}/manage/${manageToken}/cancel`, body: {} });
  assert.deepEqual([answer.status, answer.code], [410, 'link-expired'], answer.text);
});
