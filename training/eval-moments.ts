// Days and times: SGD by turn, NLU++ by value, RESTAURANTS-8K by detection.
import type { Command, SystemMove } from '../src/modules/receptionist/index.ts';
import { offlineEngine } from '../src/modules/receptionist/index.ts';
import { type Count, type Line, noCount, precision, recall, tally } from './measure.ts';
import { NLUPP, RESTAURANT, SGD } from './policies.ts';
import type { NluRow, RestaurantRow, SgdAct, SgdTurn } from './shapes.ts';

const NO_CATALOG = { services: [], providers: [] };
type Said = Extract<Command, { command: 'set_slot' | 'correct_slot' }>;

/** The values of one slot among the commands, in the order they were said. */
function valuesOf(commands: readonly Command[], slot: 'date' | 'time'): Said['value'][] {
  return commands
    .flatMap((command) => (command.command === 'set_slot' || command.command === 'correct_slot' ? [command.value] : []))
    .filter((value) => value.slot === slot);
}

const MOVES: Record<string, SystemMove['act']> = {
  OFFER: 'offer',
  CONFIRM: 'confirm',
  REQUEST: 'request',
  INFORM: 'inform',
  INFORM_COUNT: 'count',
  OFFER_INTENT: 'offer_flow',
  REQ_MORE: 'anything_else',
  NOTIFY_SUCCESS: 'done',
  NOTIFY_FAILURE: 'failed',
};

/** What the system said last, in the receptionist's terms. */
export function movesOf(turn: SgdTurn): SystemMove[] {
  return turn.sys_acts.flatMap((act) => {
    const move = MOVES[act.a];
    if (move === undefined) return [];
    const value = (act.c ?? act.v)?.[0];
    return [act.s === undefined ? { act: move } : { act: move, slots: [{ slot: act.s, ...(value === undefined ? {} : { value }) }] }];
  });
}

/** Measures the date and the time of each user turn against what the turn informs. */
export function evaluateSgdMoments(turns: readonly SgdTurn[], miss: (text: string) => void): Line[] {
  const engine = offlineEngine(SGD.policy);
  const counts = { date: noCount(), time: noCount() };
  for (const turn of turns) {
    const asked = turn.sys_acts.some(({ a, s }) => a === 'REQUEST' && s === 'appointment_time');
    const { commands } = engine.understand({
      text: turn.user,
      now: SGD.now,
      catalog: NO_CATALOG,
      lastMoves: movesOf(turn),
      ...(asked ? { expecting: { kind: 'slot', slot: 'time' } as const } : {}),
    });
    for (const slot of ['date', 'time'] as const) {
      const meant = informed(turn.user_acts, `appointment_${slot}`);
      const understood = lastValue(commands, slot);
      if (!tally(counts[slot], meant, understood)) miss(`${slot}: ${turn.user} | meant ${meant} understood ${understood}`);
    }
  }
  return linesOf('SGD', counts, { date: [99.5, 97], time: [99.5, 99] });
}

function informed(acts: readonly SgdAct[], slot: string): string | undefined {
  const act = acts.find(({ a, s }) => a === 'INFORM' && s === slot);
  return (act?.c ?? act?.v)?.[0];
}

/** The value that stands at the end of the turn: the last one that is wanted; a day before a month. */
function lastValue(commands: readonly Command[], slot: 'date' | 'time'): string | undefined {
  const values = valuesOf(commands, slot).filter((value) => !('role' in value) || value.role !== 'not');
  const days = values.filter((value) => value.slot !== 'date' || value.first === value.last);
  const value = days.at(-1) ?? values.at(-1);
  if (value?.slot === 'date') return value.first;
  return value?.slot === 'time' ? value.at : undefined;
}

function linesOf(corpus: string, counts: Record<'date' | 'time', Count>, goals: Record<'date' | 'time', readonly [number, number]>): Line[] {
  return (['date', 'time'] as const).flatMap((slot) => [
    { what: `${corpus} ${slot} recall`, value: recall(counts[slot]), goal: goals[slot][0], cases: counts[slot].wanted },
    { what: `${corpus} ${slot} precision`, value: precision(counts[slot]), goal: goals[slot][1], cases: counts[slot].said },
  ]);
}

const SLOTS = ['date', 'date_from', 'date_to', 'time', 'time_from', 'time_to'] as const;

/** Measures the values of NLU++ from whole utterances: all six slots, and `date` and `time` alone. */
export function evaluateNluMoments(rows: readonly NluRow[], miss: (text: string) => void): Line[] {
  const engine = offlineEngine(NLUPP.policy);
  const all = { date: noCount(), time: noCount() };
  const alone = { date: noCount(), time: noCount() };
  for (const row of rows) {
    const { commands } = engine.understand({ text: row.text, now: NLUPP.now, catalog: NO_CATALOG });
    for (const slot of SLOTS) {
      const meant = nluValue(row.slots[slot]?.v);
      if (meant === undefined) continue;
      const kind = slot.startsWith('date') ? 'date' : 'time';
      const understood = valueFor(commands, kind, slot);
      if (!tally(all[kind], meant, understood)) miss(`${slot}: ${row.text} | meant ${meant} understood ${understood}`);
      if (slot === kind) tally(alone[kind], meant, understood);
    }
  }
  return (['date', 'time'] as const).flatMap((kind) => [
    { what: `NLU++ ${kind} values, whole utterance`, value: recall(alone[kind]), goal: kind === 'date' ? 94 : 96, cases: alone[kind].wanted },
    { what: `NLU++ ${kind} values, from and to as well`, value: recall(all[kind]), goal: kind === 'date' ? 94 : 96, cases: all[kind].wanted },
  ]);
}

function nluValue(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const part = (key: string, digits: number) => String((value as Record<string, unknown>)[key]).padStart(digits, '0');
  if ('year' in value) return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return 'hour' in value ? `${part('hour', 2)}:${part('minute', 2)}` : undefined;
}

function valueFor(commands: readonly Command[], kind: 'date' | 'time', slot: (typeof SLOTS)[number]): string | undefined {
  const values = valuesOf(commands, kind).flatMap((value) => (value.slot === 'date' || value.slot === 'time' ? [value] : []));
  const withRole = (...roles: string[]) => values.find(({ role }) => roles.includes(role));
  const picked = slot.endsWith('_to')
    ? (withRole('to', 'before') ?? values.at(-1))
    : slot.endsWith('_from')
      ? (withRole('from', 'after') ?? values.find(({ role }) => role !== 'to') ?? values[0])
      : (values.find(({ role }) => role !== 'not') ?? values[0]);
  if (picked?.slot === 'time') return picked.at;
  return slot.endsWith('_to') ? picked?.last : picked?.first;
}

/** Measures whether a day or time is found where RESTAURANTS-8K has one, and none where it has none. */
export function evaluateRestaurantMoments(rows: readonly RestaurantRow[], miss: (text: string) => void): Line[] {
  const engine = offlineEngine(RESTAURANT.policy);
  const counts = { date: noCount(), time: noCount() };
  for (const row of rows) {
    const expecting = row.req.includes('time') ? ({ kind: 'slot', slot: 'time' } as const) : undefined;
    const { commands } = engine.understand({ text: row.text, now: RESTAURANT.now, catalog: NO_CATALOG, ...(expecting ? { expecting } : {}) });
    for (const slot of ['date', 'time'] as const) {
      const found = valuesOf(commands, slot).length > 0;
      const meant = row.slots[slot] === undefined ? undefined : 'there';
      if (!tally(counts[slot], meant, found ? 'there' : undefined)) miss(`${slot}: ${row.text} | ${row.slots[slot]} [${row.req}]`);
    }
  }
  return linesOf('RESTAURANTS-8K', counts, { date: [98, 97], time: [96, 96] });
}
