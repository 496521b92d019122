import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aDataDir, startCandorProcess } from '#test/candor-process.ts';
import type { Tale } from './tale.ts';
import { Caller } from './caller.ts';
import { chanceOf } from './chance.ts';
import { ClinicDoors, type SimState, type SimVisit } from './clinic.ts';
import { type Trait, drawWish, goalShape } from './goals.ts';
import type { Line } from './lines.ts';
import { textsIn } from './hear.ts';
import { CUTS, interruptCommits } from './interrupted.ts';
import { personOf } from './people.ts';
import { ENGLISH } from './phrases-en.ts';
import { SPANISH } from './phrases-es.ts';
import { waysToSay } from './phrases.ts';
import { simulate } from './run.ts';
import { startsIn } from './say-when.ts';
import { Others, scoreCall } from './score.ts';

const SERVICE = { id: 's1', name: 'Facial', durationMinutes: 60, priceLabel: '$220', providers: [{ id: 'p1', name: 'Lena Ortiz' }], prerequisite: null };
const person = personOf(7, chanceOf(1));
const START = '2026-12-01T14:00:00-05:00';
const wish = { kind: 'exact', target: { day: '2026-12-01', minute: 840 }, slot: { start: START, providerId: 'p1' }, providerId: undefined } as const;
const of = {
  shape: { ...goalShape(chanceOf(1), [SERVICE], ['book']), kind: 'book' as const },
  service: SERVICE,
  person,
  wish,
  today: '2026-11-22',
  victim: undefined,
};
const READ_BACK = 'Let me read that back: Facial with Lena Ortiz, Tuesday, December 1 at 2:00 PM (Eastern time), at Harbor Street. Shall I book it?';

function aVisit(change: Partial<SimVisit> = {}): SimVisit {
  const { firstName, lastName, mobile, email } = person;
  const named = { services: [{ id: 's1', name: 'Facial' }], providers: [{ id: 'p1', name: 'Lena Ortiz' }] };
  return {
    appointmentId: 'a1',
    status: 'booked',
    source: 'receptionist',
    start: START,
    madeAt: START,
    ...named,
    client: { id: 'c1', firstName, lastName, mobile, email },
    ...change,
  };
}

function score(appointments: SimVisit[], tale: Partial<Tale> = {}) {
  const whole: Tale = {
    ...{ turns: [{ who: 'desk', text: READ_BACK }], keys: ['book.booked'], agreed: { start: wish.target, text: READ_BACK }, yeses: 1 },
    ...{ wish, ended: 'done', links: [], ...tale },
  };
  const state: SimState = { now: START, appointments, conversations: [] };
  const stranger = aVisit({ client: { id: 'c2', firstName: 'Zoe', lastName: 'Quint', mobile: '+15615550101', email: 'zoe@mail.example' } });
  return scoreCall({ case: of, tale: whole, conversationId: undefined, before: undefined, state }, new Others({ ...state, appointments: [stranger] }));
}

test('a call passes when exactly what was agreed to stands in the diary', () => {
  assert.equal(score([aVisit()]).verdict, 'passed');
  assert.equal(score([]).verdict, 'failed');
  assert.equal(score([aVisit({ status: 'held' })]).verdict, 'failed');
});

test('another time, another service, one visit too many, a yes nobody said and a name of somebody else are each seen', () => {
  assert.equal(score([aVisit({ start: '2026-12-01T15:00:00-05:00' })]).wrongBookings, 1);
  assert.equal(score([aVisit({ services: [{ id: 's2', name: 'Peel' }] })]).wrongBookings, 1);
  assert.equal(score([aVisit({ providers: [{ id: 'p2', name: 'Maya Chen' }] })]).wrongBookings, 1);
  assert.equal(score([aVisit(), aVisit({ appointmentId: 'a2' })]).duplicateBookings, 1);
  assert.equal(score([aVisit()], { agreed: undefined }).falseYes, 1);
  assert.deepEqual(score([aVisit()], { turns: [{ who: 'desk', text: 'Zoe Quint is at (561) 555-0101.' }] }).leaks, ['Zoe Quint', '(561) 555-0101']);
});

test('there are at least twelve ways to say each thing, a third of them kept back, in both languages', () => {
  for (const act of Object.keys(ENGLISH) as (keyof typeof ENGLISH)[])
    for (const language of ['en', 'es'] as const) {
      const [tune, kept] = [waysToSay(act, language, 'tune'), waysToSay(act, language, 'held-out')];
      assert.ok(tune.length + kept.length >= 12, `${act} in ${language}: ${tune.length + kept.length}`);
      assert.ok(kept.length >= 4 && !kept.some((way) => tune.includes(way)), `${act} in ${language}`);
    }
  assert.deepEqual(Object.keys(SPANISH), Object.keys(ENGLISH));
});

test('a caller hears what is asked and which times are told, written and said, in both languages', () => {
  assert.deepEqual(
    textsIn(READ_BACK).map(({ key }) => key),
    ['book.read-back', 'book.shall-i'],
  );
  assert.equal(
    textsIn('Reservado: Facial, martes, 1 de diciembre, 2:00 p.m. (Eastern time). La confirmación va a su correo. ¿Algo más?')[0]?.key,
    'book.booked',
  );
  assert.deepEqual(
    startsIn('Tuesday, December 1 at 2:00 PM with Lena Ortiz; jueves, 7 de enero, 9:15 a.m. con Maya Chen', '2026-11-22').map(({ day, minute, provider }) => [
      day,
      minute,
      provider,
    ]),
    [
      ['2026-12-01', 840, 'Lena Ortiz'],
      ['2027-01-07', 555, 'Maya Chen'],
    ],
  );
});

test('a wish is one the diary can meet: who is only there in the afternoon is wished for on a day, not in a morning', async () => {
  const slots = Array.from({ length: 4 }, (_, index) => ({ start: `2026-12-01T1${4 + index}:00:00-05:00`, providerId: 'p1' }));
  const free = { base: '', slug: '', slots: async () => ({ timeZone: 'America/New_York', slots }) } as unknown as ClinicDoors;
  const drawn = await drawWish(free, { wish: 'morning', hasProvider: true }, SERVICE, '2026-11-22', chanceOf(3));
  assert.deepEqual([drawn.kind, drawn.target.day], ['day', '2026-12-01']);
  const full = { ...free, slots: async () => ({ timeZone: 'America/New_York', slots: [] }) } as unknown as ClinicDoors;
  await assert.rejects(drawWish(full, { wish: 'morning', hasProvider: true }, SERVICE, '2026-11-22', chanceOf(3)), /nothing left for Facial/);
});

test('every call has an end: one that is never answered, and one whose line breaks', async () => {
  const voice = { isSpoken: false, language: 'en', part: 'tune', traits: new Set<Trait>(), ear: undefined } as const;
  const talk = (say: Line['say']) => {
    const line: Line = { conversationId: undefined, say, cutIn: () => undefined, hangUp: async () => undefined };
    return new Caller(new ClinicDoors('', ''), line, { case: of, voice, chance: chanceOf(2) }).call();
  };
  const unanswered = await talk(async () => ({ text: '', options: [], isOver: false }));
  assert.deepEqual([unanswered.ended, unanswered.turns.length], ['silent', 4]);
  const broken = await talk(() => Promise.reject(new Error('the line broke')));
  assert.deepEqual([broken.ended, broken.turns.at(-1)?.text], ['broke', 'Error: the line broke']);
});

const { dataDir, remove } = aDataDir();
after(remove);

test('of callers by chat and by phone, noise included, none gets a wrong or second booking, a yes they did not say, or a stranger’s data; a yes cut off from its answer books once', async () => {
  let candor = await startCandorProcess({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
  try {
    const doors = new ClinicDoors(candor.base, 'marlowe');
    for (const run of [
      { channel: 'chat', dialogues: 12, seed: 11, noise: false },
      { channel: 'voice', dialogues: 2, seed: 12, noise: true },
    ] as const) {
      const { figures, orphans } = await simulate({ doors, part: 'tune', atOnce: 4, ...run });
      const { wrongBookings, duplicateBookings, falseYes, leaks } = figures;
      assert.deepEqual(
        { wrongBookings, duplicateBookings, falseYes, leaks, orphans },
        { wrongBookings: 0, duplicateBookings: 0, falseYes: 0, leaks: 0, orphans: 0 },
      );
      assert.ok(figures.passed > 0 || run.channel === 'voice', JSON.stringify(figures));
    }
    const restart = async () => {
      // The embedded database dies with its process here, as in a power cut.
      candor.signal('SIGKILL');
      await candor.ended;
      candor = await startCandorProcess({ DATA_DIR: dataDir, RATE_LIMITS: 'off', PORT: String(candor.port) });
    };
    for (const [index, cut] of CUTS.entries()) {
      const { commits, bookedOnce } = await interruptCommits({ doors, seed: 3, restart }, cut, 3, 90_000 + index * 10);
      assert.deepEqual([cut, bookedOnce], [cut, commits]);
      assert.ok(commits > 0, cut);
    }
  } finally {
    candor.signal('SIGINT');
    await candor.ended;
  }
});
