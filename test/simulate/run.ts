import { noisyEar } from '#test/noise.ts';
import { Caller } from './caller.ts';
import { type Chance, chanceOf, seedOf } from './chance.ts';
import type { ClinicDoors, SimService, SimVisit } from './clinic.ts';
import { type GoalKind, type GoalShape, drawWish, goalShape } from './goals.ts';
import { type SimChannel, openLine } from './lines.ts';
import { PEOPLE, type SimPerson, personOf } from './people.ts';
import type { Part } from './phrases.ts';
import type { Case, Tale } from './tale.ts';
import { Others, type Score, isOf, scoreCall } from './score.ts';

/** What is simulated. */
export interface Simulation {
  readonly doors: ClinicDoors;
  readonly dialogues: number;
  readonly seed: number;
  readonly channel: SimChannel;
  readonly part: Part;
  /** By phone: a recogniser's mistakes. */
  readonly noise: boolean;
  readonly kinds?: readonly GoalKind[];
  readonly atOnce: number;
  /** Told of each call as it is scored. */
  readonly onScore?: (call: ScoredCall) => void;
}

/** A call and how it went. */
export interface ScoredCall {
  readonly number: number;
  readonly seconds: number;
  readonly case: Case;
  readonly tale: Tale;
  readonly score: Score;
}

/** What came of all of them. */
export interface Figures {
  readonly dialogues: number;
  readonly passed: number;
  readonly handedOver: number;
  readonly failed: number;
  readonly wrongBookings: number;
  readonly duplicateBookings: number;
  readonly falseYes: number;
  readonly leaks: number;
}

/** The figures, and how often a goal was reached once and four times out of four. */
export interface Outcome {
  readonly figures: Figures;
  readonly pass1: number;
  readonly pass4: number;
  readonly groups: number;
  /** Visits the receptionist made that belong to no caller. */
  readonly orphans: number;
}

/** Seeds a goal is tried with. */
const SEEDS = 4;
const BATCH = 48;
const CLINIC_DAY = 10;

interface Clinic {
  readonly services: readonly SimService[];
  readonly today: string;
}

interface Call {
  readonly case: Case;
  readonly tale: Tale;
  readonly number: number;
  readonly seconds: number;
  readonly conversationId: string | undefined;
  readonly before: { readonly appointmentId: string; readonly manageUrl: string } | undefined;
}

/** Has callers call, scores each by the database, and gives the diary its times back. */
export async function simulate(of: Simulation): Promise<Outcome> {
  const services = await of.doors.services();
  const clinic = { services, today: await todayAt(of.doors, services) };
  const { appointments, now } = await of.doors.state('2000-01-01T00:00:00Z');
  const others = new Others({ appointments, conversations: [], now });
  const scored: ScoredCall[] = [];
  let orphans = 0;
  for (let first = 0; first < of.dialogues; first += BATCH) {
    const { now: since } = await of.doors.state(new Date(Date.now() + 60_000).toISOString());
    const numbers = Array.from({ length: Math.min(BATCH, of.dialogues - first) }, (_, index) => first + index);
    const calls = await inLanes(numbers, of.atOnce, (number) => oneCall(of, clinic, number));
    const state = await of.doors.state(since);
    const visits = new Map(state.appointments.map((visit): [string, SimVisit] => [visit.appointmentId, visit]));
    for (const { case: each, tale, number, seconds, conversationId, before } of calls) {
      const visit = before && visits.get(before.appointmentId);
      // What stood before the call stands in the tale of its making.
      const stood = visit && before ? { ...visit, start: starts.get(before.appointmentId) ?? visit.start, status: 'booked' } : undefined;
      const call = { number, seconds, case: each, tale, score: scoreCall({ case: each, tale, conversationId, before: stood, state }, others) };
      scored.push(call);
      of.onScore?.(call);
    }
    const people = calls.map(({ case: { person } }) => person);
    const stray = state.appointments.filter(
      (visit) => visit.source === 'receptionist' && visit.status === 'booked' && !people.some((person) => isOf(visit, person)),
    );
    orphans += of.noise ? 0 : stray.length;
    await inLanes([...new Set(calls.flatMap(({ tale, before }) => [...tale.links, ...(before ? [before.manageUrl] : [])]))], of.atOnce, (link) =>
      of.doors.giveBack(link),
    );
  }
  return { ...sum(scored), orphans };
}

const starts = new Map<string, string>();

function sum(scored: readonly ScoredCall[]): Omit<Outcome, 'orphans'> {
  const count = (is: (call: ScoredCall) => boolean) => scored.filter(is).length;
  const total = (of: (score: Score) => number) => scored.reduce((all, { score }) => all + of(score), 0);
  const passed = count(({ score }) => score.verdict === 'passed');
  const groups = Map.groupBy(scored, ({ number }) => Math.floor(number / SEEDS));
  const whole = [...groups.values()].filter((group) => group.length === SEEDS);
  const figures = {
    ...{
      dialogues: scored.length,
      passed,
      handedOver: count(({ score }) => score.verdict === 'handed-over'),
      failed: count(({ score }) => score.verdict === 'failed'),
    },
    ...{ wrongBookings: total((score) => score.wrongBookings), duplicateBookings: total((score) => score.duplicateBookings) },
    ...{ falseYes: total((score) => score.falseYes), leaks: total(({ leaks }) => leaks.length) },
  };
  const four = whole.filter((group) => group.every(({ score }) => score.verdict === 'passed')).length;
  const share = (part: number, all: number) => (all === 0 ? 0 : Math.round((1000 * part) / all) / 10);
  return { figures, pass1: share(passed, scored.length), pass4: share(four, whole.length), groups: whole.length };
}

/** Does something for each, a few at once, in the order given. */
export async function inLanes<T, R>(all: readonly T[], lanes: number, each: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let at = next++; at < all.length; at = next++) done[at] = await each(all[at] as T);
    }),
  );
  return done;
}

/** Today where the clinic is. */
async function todayAt(doors: ClinicDoors, services: readonly SimService[]): Promise<string> {
  const day = new Date().toISOString().slice(0, CLINIC_DAY);
  const { timeZone } = await doors.slots(services.find(({ prerequisite }) => prerequisite === null)?.id ?? '', day, day);
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
}

async function oneCall(of: Simulation, { services, today }: Clinic, number: number): Promise<Call> {
  const began = performance.now();
  const shape = goalShape(chanceOf(seedOf(of.seed, Math.floor(number / SEEDS))), services, of.kinds);
  const chance = chanceOf(seedOf(of.seed, number, 77));
  const { service, person, victim } = prepare(of, services, { shape, number, chance });
  const before = NEEDS_VISIT.has(shape.kind) ? await aVisit(of, service, victim ?? person, today, chance) : undefined;
  const wish =
    shape.kind === 'move' && before
      ? await drawMove(of.doors, wishOf(shape, service), service, today, chance, before)
      : shape.kind === 'book'
        ? await drawWish(of.doors, wishOf(shape, service), service, today, chance)
        : undefined;
  const each: Case = { shape, service, person, wish, today, victim };
  const line = await openLine(of.doors, of.channel, person.mobile, shape.language);
  const voice = {
    isSpoken: of.channel === 'voice',
    language: shape.language,
    part: of.part,
    traits: shape.traits,
    ear: of.noise ? noisyEar({ random: chance.next }) : undefined,
  };
  const tale = await new Caller(of.doors, line, { case: each, voice, chance }).call();
  return { case: each, tale, number, seconds: Math.round((performance.now() - began) / 1000), conversationId: line.conversationId, before };
}

const NEEDS_VISIT: ReadonlySet<GoalKind> = new Set<GoalKind>(['move', 'cancel', 'confirm', 'visits', 'impostor']);
const PREPARED: ReadonlySet<string> = new Set(['HydraFacial', 'Chemical peel', 'Laser hair removal, underarm']);

/** A treatment that an exam comes before is not asked for to the minute: the exam moves it. */
function wishOf(shape: GoalShape, { prerequisite }: SimService): GoalShape {
  return prerequisite === null ? shape : { ...shape, wish: shape.wish === 'exact' ? 'day' : shape.wish, hasProvider: false };
}

function prepare(
  of: Simulation,
  services: readonly SimService[],
  { shape, number, chance }: { readonly shape: GoalShape; readonly number: number; readonly chance: Chance },
) {
  const named = services.find(({ id }) => id === shape.serviceId) ?? services[0];
  const service = shape.kind === 'prep' ? (services.find(({ name }) => PREPARED.has(name)) ?? named) : named;
  if (!service) throw new Error('the clinic has no services');
  const index = (Math.abs(of.seed) * 7919 + number * 2) % PEOPLE;
  const person: SimPerson = personOf(index, chance);
  const victim = shape.kind === 'impostor' ? personOf(index + 1, chance) : undefined;
  return { service, person, victim };
}

/** A visit that is moved stays with its provider: the caller wants another day of theirs, and insists on nobody. */
async function drawMove(
  doors: ClinicDoors,
  shape: GoalShape,
  service: SimService,
  today: string,
  chance: Chance,
  { day, providerId }: { readonly day: string; readonly providerId: string },
) {
  const own = { ...service, providers: service.providers.filter(({ id }) => id === providerId) };
  return { ...(await drawWish(doors, { wish: shape.wish, hasProvider: own.providers.length > 0 }, own, today, chance, day)), providerId: undefined };
}

/** Books a visit by the public page, for somebody who calls about it. */
async function aVisit({ doors }: Simulation, service: SimService, person: SimPerson, today: string, chance: Chance) {
  for (let tries = 0; tries < 8; tries += 1) {
    const { slot, target } = await drawWish(doors, { wish: 'day', hasProvider: false }, service, today, chance);
    const { firstName, lastName, mobile, email, birthDate } = person;
    const made = await doors.book(service.id, slot, { firstName, lastName, mobile, email, birthDate });
    if (!made) continue;
    starts.set(made.appointmentId, slot.start);
    return { ...made, day: target.day, providerId: slot.providerId };
  }
  throw new Error(`no visit could be made for ${service.name}`);
}
