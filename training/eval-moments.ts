// Days and times: SGD by turn, NLU++ by value, RESTAURANTS-8K by detection.
import type { Command } from '../src/modules/receptionist/index.ts';
import { offlineEngine } from '../src/modules/receptionist/index.ts';
import { type Count, type Line, noCount, precision, recall, tally } from './measure.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { contextOfRow, markedIn } from './gate-recipe.ts';
import { NLUPP, SGD } from './policies.ts';
import { expectingOf, movesOf } from './sgd-moves.ts';
import type { NluRow, RestaurantRow, SgdAct, SgdTurn } from './shapes.ts';

const NO_CATALOG = { services: [], providers: [] };
type Said = Extract<Command, { command: 'set_slot' | 'correct_slot' }>;

/** The values of one slot among the commands, in the order they were said. */
function valuesOf(commands: readonly Command[], slot: 'date' | 'time'): Said['value'][] {
  return commands
    .flatMap((command) => ((command.command === 'set_slot' || command.command === 'correct_slot') && command.confidence >= 0.5 ? [command.value] : []))
    .filter((value) => value.slot === slot);
}

/** Measures the date and the time of each user turn against what the turn informs. */
export function evaluateSgdMoments(turns: readonly SgdTurn[], modelOf: (turn: SgdTurn) => LinearModel, miss: (text: string) => void): Line[] {
  const counts = { date: noCount(), time: noCount() };
  for (const turn of turns) {
    const moves = movesOf(turn);
    const expecting = expectingOf(moves);
    const engine = offlineEngine({ policy: SGD.policy, models: { acts: modelOf(turn) } });
    const { commands } = engine.understand({ text: turn.user, now: SGD.now, catalog: NO_CATALOG, lastMoves: moves, ...(expecting ? { expecting } : {}) });
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
  const engine = offlineEngine({ policy: NLUPP.policy });
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
export function evaluateRestaurantMoments(rows: readonly RestaurantRow[], modelOf: (row: RestaurantRow) => LinearModel, miss: (text: string) => void): Line[] {
  const counts = { date: noCount(), time: noCount() };
  const anywhere = { date: noCount(), time: noCount() };
  for (const row of rows) {
    const context = contextOfRow(row);
    const marked = markedIn(modelOf(row), context);
    for (const slot of ['date', 'time'] as const) {
      const meant = row.slots[slot] === undefined ? undefined : 'there';
      tally(anywhere[slot], meant, context[slot].length > 0 ? 'there' : undefined);
      if (!tally(counts[slot], meant, marked[slot] ? 'there' : undefined)) miss(`${slot}: ${row.text} | ${row.slots[slot]} [${row.req}]`);
    }
  }
  const every = (['date', 'time'] as const).map((slot) => ({
    what: `RESTAURANTS-8K ${slot}, marked or not: recall / precision ${precision(anywhere[slot]).toFixed(1)}`,
    value: recall(anywhere[slot]),
    cases: anywhere[slot].wanted,
  }));
  return [...linesOf('RESTAURANTS-8K', counts, { date: [98, 97], time: [96, 96] }), ...every];
}
