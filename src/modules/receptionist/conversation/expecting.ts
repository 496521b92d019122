import type { EpochMinute } from '#kernel/time.ts';
import type { Asked, Dialogue } from '../model.ts';
import type { Expecting, SystemMove } from '../understand/port.ts';

const EXPECTED: Readonly<Partial<Record<Asked, Expecting>>> = {
  service: { kind: 'slot', slot: 'service' },
  when: { kind: 'slot', slot: 'date' },
  'wait-dates': { kind: 'slot', slot: 'date' },
  birth_date: { kind: 'slot', slot: 'birth_date' },
  name: { kind: 'slot', slot: 'name' },
  phone: { kind: 'slot', slot: 'phone' },
  email: { kind: 'slot', slot: 'email' },
  reach: { kind: 'slot', slot: 'phone' },
  texts: { kind: 'confirm' },
  confirm: { kind: 'confirm' },
  exam: { kind: 'confirm' },
  'opt-out': { kind: 'confirm' },
  wait: { kind: 'confirm' },
  'anything-else': { kind: 'open' },
};

/** What the next words are most likely to be, for whoever understands them. */
export function expectingOf({ asked: now, options: offered, person, paused }: Dialogue): Expecting {
  const { asked, options } = now === 'way-out' && paused ? paused : { asked: now, options: offered };
  // "The last one" is the last of the times, not "other times" behind them.
  const choices = options.filter(({ choice }) => asked !== 'time' || choice.is === 'time');
  if (asked === 'time' || asked === 'visit') return { kind: 'choice', of: Math.max(1, choices.length) };
  if (asked === 'details') return { kind: 'slot', slot: person.birthDate === undefined ? 'birth_date' : 'name' };
  return EXPECTED[asked] ?? { kind: 'open' };
}

/**
 * What was said last, for whoever hears the answer: a question to be answered by yes or no, with the day and the time that were read back. So the same day
 * said again is part of a yes, and another one is not.
 */
export function lastMovesOf({ asked, book, change }: Dialogue, localStart: (start: EpochMinute | string) => string): readonly SystemMove[] | undefined {
  if (EXPECTED[asked]?.kind !== 'confirm') return undefined;
  const visit = change?.visits?.find(({ appointmentId }) => appointmentId === change.visit);
  const start = asked === 'confirm' ? (book?.hold?.start ?? change?.chosen?.start ?? visit?.start) : undefined;
  if (start === undefined) return [{ act: 'confirm' }];
  const local = localStart(start);
  const slots = [
    { slot: 'date', value: local.slice(0, 10) },
    { slot: 'time', value: local.slice(11, 16) },
  ];
  return [{ act: 'confirm', slots }];
}
