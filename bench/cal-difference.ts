import { contains, overlaps, type Span } from '#kernel/span.ts';
import { addDays, formatInZone, localDateOf, localMinuteOfDay, wallStart, weekdayOf, zoneSections } from '#kernel/time.ts';
import type { PlainClinic, PlainHours, PlainResource } from './cal-clinic.ts';

/** Which starts each of two programs gave for one provider, or for `whomever`. */
export interface TwoAnswers {
  readonly providerId: string;
  readonly ours: readonly number[];
  readonly peers: readonly number[];
}

/** Pairs of a start and a provider that only one of two programs gave, and what plain arithmetic on the diary says of them. */
export interface Difference {
  readonly compared: number;
  readonly onlyOurs: number;
  readonly onlyPeer: number;
  /** One line a kind of difference, with its first example. */
  readonly why: readonly string[];
}

/** Compares answers pair by pair. */
export function compareAnswers(clinic: PlainClinic, answers: readonly TwoAnswers[]): Difference {
  const pairs = new Set<string>();
  const kinds = new Map<string, { count: number; example: string }>();
  const totals = { ours: 0, peer: 0 };
  const note = (who: 'ours' | 'peer', provider: PlainResource | undefined, start: number) => {
    const truth = bestState((provider ? [provider] : clinic.providers).map((each) => stateAt(clinic, each, start)));
    const clocks = isClockChange(clinic, start) ? ' on a day the clocks change' : '';
    const kind = `only ${who === 'ours' ? 'Candor' : 'the peer'} offers it, and the diary says ${truth}${clocks}`;
    const seen = kinds.get(kind) ?? { count: 0, example: `${formatInZone(clinic.zone, start)} with ${provider?.id ?? 'whomever'}` };
    kinds.set(kind, { ...seen, count: seen.count + 1 });
    totals[who] += 1;
  };
  for (const { providerId, ours, peers } of answers) {
    const provider = clinic.providers.find(({ id }) => id === providerId);
    const [our, peer] = [new Set(ours), new Set(peers)];
    for (const start of [...ours, ...peers]) pairs.add(`${providerId} ${start}`);
    for (const start of our) if (!peer.has(start)) note('ours', provider, start);
    for (const start of peer) if (!our.has(start)) note('peer', provider, start);
  }
  const why = [...kinds].map(([kind, { count, example }]) => `${count}: ${kind}, as ${example}`);
  return { compared: pairs.size, onlyOurs: totals.ours, onlyPeer: totals.peer, why };
}

type State = 'free' | 'no room free' | 'taken' | 'off duty';

function bestState(states: readonly State[]): State {
  return (['free', 'no room free', 'taken'] as const).find((state) => states.includes(state)) ?? 'off duty';
}

function stateAt(clinic: PlainClinic, provider: PlainResource, start: number): State {
  const visit: Span = { start, end: start + clinic.durationMinutes };
  const minute = localMinuteOfDay(clinic.zone, start);
  const weekday = weekdayOf(localDateOf(clinic.zone, start));
  const wall: Span = { start: minute, end: minute + clinic.durationMinutes };
  const today = (hours: readonly PlainHours[]) =>
    hours.filter((each) => each.weekday === weekday).map((each) => ({ start: each.startMinute, end: each.endMinute }));
  if (!today(provider.hours).some((hours) => contains(hours, wall)) || today(provider.breaks).some((pause) => overlaps(pause, wall))) return 'off duty';
  if (provider.busy.some((busy) => overlaps(busy, visit))) return 'taken';
  return clinic.rooms.some(({ busy }) => !busy.some((each) => overlaps(each, visit))) ? 'free' : 'no room free';
}

function isClockChange({ zone }: PlainClinic, start: number): boolean {
  const date = localDateOf(zone, start);
  return zoneSections(zone, wallStart(zone, date, 0), wallStart(zone, addDays(date, 1), 0)).length > 1;
}
