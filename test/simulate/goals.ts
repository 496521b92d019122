import type { Chance } from './chance.ts';
import type { ClinicDoors, SimService, SimSlot } from './clinic.ts';
import { type LocalStart, addDays, localStart } from './say-when.ts';

/** What somebody calls for. */
export const GOAL_KINDS = [
  'book',
  'move',
  'cancel',
  'confirm',
  'visits',
  'price',
  'hours',
  'place',
  'parking',
  'prep',
  'message',
  'waitlist',
  'opt-out',
  'person',
  'privacy',
  'impostor',
] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** How often each is called for, in a hundred. */
const SHARES: Readonly<Record<GoalKind, number>> = {
  ...{ book: 50, move: 13, cancel: 8, confirm: 3, visits: 3, price: 4, hours: 2, place: 1, parking: 1, prep: 2, message: 3, waitlist: 3 },
  ...{ 'opt-out': 2, person: 1, privacy: 1, impostor: 3 },
};

/** How a wish for a time is meant. */
export type WishKind = 'exact' | 'morning' | 'afternoon' | 'day' | 'soonest';
/** What makes a caller hard to serve. */
export const TRAITS = [
  'terse',
  'chatty',
  'forgetful',
  'corrects',
  'changes-mind',
  'several',
  'interrupts',
  'typos',
  'picky',
  'off-topic',
  'all-at-once',
] as const;
export type Trait = (typeof TRAITS)[number];

/** A goal without its details: what stays the same when the goal is tried again with other seeds. */
export interface GoalShape {
  readonly kind: GoalKind;
  readonly serviceId: string;
  readonly wish: WishKind;
  readonly hasProvider: boolean;
  readonly language: 'en' | 'es';
  readonly traits: ReadonlySet<Trait>;
}

/** When somebody wants to come, and whether a start is that. */
export interface Wish {
  readonly kind: WishKind;
  readonly target: LocalStart;
  readonly slot: SimSlot;
  readonly providerId: string | undefined;
}

/** Draws a goal. */
export function goalShape(chance: Chance, services: readonly SimService[], kinds: readonly GoalKind[] = GOAL_KINDS): GoalShape {
  const kind = weighted(chance, kinds);
  const simple = services.filter(({ prerequisite }) => prerequisite === null);
  const service = chance.pick(kind === 'price' ? services : simple);
  const wish = chance.pick<WishKind>(['exact', 'exact', 'exact', 'morning', 'afternoon', 'day', 'soonest']);
  const traits = new Set<Trait>();
  for (let count = chance.pick([0, 1, 1, 2, 2]); count > 0; count -= 1) traits.add(chance.pick(TRAITS));
  if (traits.has('terse')) traits.delete('chatty');
  return { kind, serviceId: service.id, wish, hasProvider: chance.happens(0.3), language: chance.happens(0.15) ? 'es' : 'en', traits };
}

function weighted(chance: Chance, kinds: readonly GoalKind[]): GoalKind {
  const all = kinds.reduce((sum, kind) => sum + SHARES[kind], 0);
  let left = chance.next() * all;
  for (const kind of kinds) {
    left -= SHARES[kind];
    if (left < 0) return kind;
  }
  return kinds[0] ?? 'book';
}

const AHEAD_DAYS = 24;
const DAYS_AT_ONCE = 4;
const TRIES = 12;
const NOON = 720;
const LEAST_CHOICE = 4;

/** What is wished for where the diary has nothing of the kind: a day, then any time that is left. */
const LOOSER: Readonly<Record<WishKind, WishKind | undefined>> = { morning: 'day', afternoon: 'day', soonest: 'day', day: 'exact', exact: undefined };

/** Finds a wish that the diary can meet now; `other` than a day already wanted. Who only ever works in the afternoon is wished for on a day, not in a morning. */
export async function drawWish(
  doors: ClinicDoors,
  shape: Pick<GoalShape, 'wish' | 'hasProvider'>,
  service: SimService,
  today: string,
  chance: Chance,
  other?: string,
): Promise<Wish> {
  // Some days by chance, then all of them in turn.
  for (let tries = 0; tries < TRIES + AHEAD_DAYS / DAYS_AT_ONCE; tries += 1) {
    const providerId = shape.hasProvider ? chance.pick(service.providers).id : undefined;
    const from = addDays(today, 1 + (tries < TRIES ? chance.int(AHEAD_DAYS) : (tries - TRIES) * DAYS_AT_ONCE));
    const { slots } = await doors.slots(service.id, from, addDays(from, DAYS_AT_ONCE - 1), providerId);
    const near = slots.filter(({ start }) => localStart(start).day !== other && fitsPart(shape.wish, localStart(start)));
    // Whoever wants a part of a day can have it though others, who call at the same time, take one of its times.
    const days = Map.groupBy(near, ({ start }) => localStart(start).day);
    const fitting = shape.wish === 'exact' ? near : near.filter(({ start }) => (days.get(localStart(start).day)?.length ?? 0) >= LEAST_CHOICE);
    if (fitting.length === 0) continue;
    const slot = chance.pick(fitting);
    return { kind: shape.wish, target: localStart(slot.start), slot, providerId };
  }
  const looser = LOOSER[shape.wish];
  if (looser !== undefined) return drawWish(doors, { ...shape, wish: looser }, service, today, chance, other);
  throw new Error(`the diary has nothing left for ${service.name}`);
}

/** Says whether others have taken everything that a wish with anybody could be met by: whoever hears so, and it is true, wants something else. */
export async function isGone(doors: ClinicDoors, { id }: SimService, wish: Wish): Promise<boolean> {
  const { day } = wish.target;
  const { slots } = await doors.slots(id, day, day);
  return wish.providerId === undefined && !slots.some(({ start }) => fits(wish, localStart(start)));
}

function fitsPart(kind: WishKind, { minute }: LocalStart): boolean {
  return kind === 'morning' ? minute < NOON : kind === 'afternoon' ? minute >= NOON && minute < 1020 : true;
}

/** Says whether a start is what somebody wants. */
export function fits({ kind, target }: Wish, start: LocalStart): boolean {
  if (kind === 'soonest') return true;
  if (start.day !== target.day) return false;
  return kind === 'exact' ? start.minute === target.minute : fitsPart(kind, start);
}
