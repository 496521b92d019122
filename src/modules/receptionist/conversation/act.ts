import { type AppointmentId, type ClientId, type ServiceId, asId, isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { epochMinuteOf, parseInstant } from '#kernel/time.ts';
import type { JobQueue, Work } from '#kernel/work.ts';
import {
  type ComingVisit,
  type HeldVisit,
  type HoldCaps,
  addWaiting,
  bookHeldFor,
  cancelByLink,
  changeStatus,
  clearedFor,
  confirmBooking,
  describeHold,
  describeVisitOf,
  findComingVisit,
  findFreeSlots,
  findMoveTimes,
  joinWaitlist,
  linkToVisit,
  listComingVisits,
  listPastVisits,
  moveByLink,
  takeHold,
} from '#modules/booking';
import { readFirstName } from '#modules/clients';
import { knownClient, mayActFor } from './gate.ts';
import { checkCode, checkDetails, optOut, sendCode } from '../identity/identity-acts.ts';
import type { ConversationId, Dialogue, KnownVisit } from '../model.ts';
import { OWN_MINUTES } from './just-booked.ts';
import type { Effect, Facts, FreeStart, Held, Result } from './step.ts';
import { insertCommitment, listBookedHere, releaseSavepoint, rollBackToSavepoint, setSavepoint } from '../store.ts';

/** For whom something is done, and by which rules. */
export interface Acting {
  readonly conversationId: ConversationId;
  readonly dialogue: Dialogue;
  readonly facts: Facts;
  readonly holdCaps: HoldCaps;
  readonly publicUrl: string;
}

type Do<Name extends Effect['do']> = Extract<Effect, { do: Name }>;

/**
 * Does what a flow asked for, through the use cases of those who own it, and says what came of it. A no is a result: what was begun is taken back, and the
 * turn goes on with words about it.
 */
export async function act(work: Work, acting: Acting, effect: Effect): Promise<Result> {
  switch (effect.do) {
    case 'find-times':
      return orRefused(() => findTimes(work, acting, effect));
    case 'find-moves':
      return orRefused(() => findMoves(work, acting, effect));
    case 'recall':
      return recall(work, effect);
    case 'list-visits':
      return listVisits(work, acting);
    case 'list-past':
      return { came: 'past-visits', visits: await listPastVisits(work, [requireShown(acting)]) };
    case 'list-booked-here':
      return listOwn(work, acting);
    case 'hold':
      return holdWithWhom(work, acting, effect);
    case 'book':
      return behindSavepoint(work, (inner) => book(inner, acting, effect));
    case 'wait':
      return behindSavepoint(work, (inner) => wait(inner, acting, effect));
    case 'move':
      return behindSavepoint(work, (inner) => move(inner, acting, effect));
    case 'cancel':
      return behindSavepoint(work, (inner) => cancel(inner, acting, effect));
    case 'confirm':
      return behindSavepoint(work, (inner) => confirm(inner, acting, effect));
    case 'send-code':
      return sendCode(work, acting);
    case 'check-code':
      return checkCode(work, acting, effect.code);
    case 'check-details':
      return checkDetails(work, acting);
    case 'opt-out':
      return optOut(work, acting, effect.ending);
  }
}

/** Whoever showed who they are is offered what their own visit takes, as it will be held. */
async function findTimes(work: Work, { facts, dialogue }: Acting, { serviceIds, providerId, from, to, wide }: Do<'find-times'>): Promise<Result> {
  const cleared = new Set(await clearedFor(work, knownClient(dialogue), to));
  const wanted = { locationId: facts.place.id, serviceIds, providerId: providerId ?? undefined, from, to };
  const without = providerId === null ? (dialogue.book?.wish.withoutProviders ?? []) : [];
  if (without.length > 0) return timesWithOthers(work, facts, { ...wanted, audience: 'online', cleared }, without, wide);
  const free = await findFreeSlots(work, { ...wanted, audience: 'online', cleared });
  return { came: 'times', starts: free.slots, next: free.nextFree, wide };
}

/** The times of everybody but those whom somebody does not want to see; of several people free at one time, the first in the order shown. */
async function timesWithOthers(
  work: Work,
  facts: Facts,
  wanted: Parameters<typeof findFreeSlots>[1],
  without: readonly string[],
  wide: boolean,
): Promise<Result> {
  const others = [...facts.providers.keys()].filter(
    (id) => !without.includes(id) && wanted.serviceIds.some((serviceId) => facts.services.get(serviceId)?.providerIds.includes(id)),
  );
  const found: Awaited<ReturnType<typeof findFreeSlots>>[] = [];
  for (const providerId of others) found.push(await findFreeSlots(work, { ...wanted, providerId }));
  const starts = new Map(
    found
      .flatMap(({ slots }) => slots)
      .toReversed()
      .map((slot) => [slot.start, slot]),
  );
  const [next = null] = found.flatMap(({ nextFree }) => nextFree ?? []).sort((one, other) => one.start.localeCompare(other.start));
  return { came: 'times', starts: [...starts.values()].sort((one, other) => one.start.localeCompare(other.start)), next, wide };
}

async function findMoves(work: Work, acting: Acting, { visit, from, to, wide }: Do<'find-moves'>): Promise<Result> {
  await requireOwn(work, acting, visit);
  const free = await findMoveTimes(work, visit.appointmentId, { from, to, reach: 'online' });
  return { came: 'times', starts: free.slots, next: null, wide };
}

/** Where nobody was asked for by name, what the one a time was offered with cannot all do is held with whoever does it: an exam first, several treatments. */
async function holdWithWhom(work: Work, acting: Acting, effect: Do<'hold'>): Promise<Result> {
  const result = await behindSavepoint(work, (inner) => hold(inner, acting, effect));
  if (result.came !== 'refused' || !effect.isAnyone) return result;
  return behindSavepoint(work, (inner) => hold(inner, acting, { ...effect, providerId: null }));
}

async function hold(work: Work, { facts, dialogue, holdCaps }: Acting, { serviceIds, providerId, start, replaces }: Do<'hold'>): Promise<Result> {
  const clientId = knownClient(dialogue);
  const wanted = { locationId: facts.place.id, serviceIds, start, clientId, source: 'receptionist' as const };
  const again = { session: dialogue.session ?? undefined, replaces: replaces ?? undefined };
  const taken = await takeHold(work, { ...wanted, ...again, providerId: providerId ?? undefined }, holdCaps);
  const forName = clientId === undefined ? null : await readFirstName(work, clientId);
  return { came: 'held', held: { ...toHeld(await describeHold(work, taken)), forName } };
}

function toHeld({
  appointmentId,
  holdToken,
  session,
  expiresAt,
  start,
  services,
  serviceIds,
  providers,
  priceMinor,
  currency,
  terms,
}: HeldVisit): Omit<Held, 'forName'> {
  const price = priceMinor === null ? null : { minor: priceMinor, currency };
  return { appointmentId, holdToken, session, expiresAt, start, services, serviceIds, providers, price, terms: inJson(terms, currency) };
}

function inJson(terms: ComingVisit['terms'], currency: string): KnownVisit['terms'] {
  return { freeUntil: terms.freeUntil, isFree: terms.isFree, lateFeeMinor: Number(terms.lateFeeMinor), isDeposit: terms.isDeposit, currency };
}

async function book(
  work: Work,
  { conversationId, dialogue, facts, holdCaps, publicUrl }: Acting,
  { holdToken, subject, version, person, texts }: Do<'book'>,
): Promise<Result> {
  await commit(work, { conversationId, subjectId: subject, version, act: 'book', appointmentId: subject });
  const { visit, appointmentId, confirmBy } = person
    ? await confirmBooking(work, { holdToken, client: person, grants: grantsOf(texts, facts) }, holdCaps)
    : await bookHeldFor(work, requireKnown(dialogue), { holdToken }, holdCaps);
  return { came: 'booked', appointmentId, manageUrl: await linkToVisit(work, visit, publicUrl), byCode: confirmBy !== null, start: epochMinuteOf(visit.start) };
}

/** Whatever a dialogue says, only somebody who showed who they are books without saying it. */
function requireKnown(dialogue: Dialogue): ClientId {
  const clientId = knownClient(dialogue);
  if (clientId === undefined) throw new Error('a visit was to be booked for nobody');
  return clientId;
}

/** What somebody agreed to in a dialogue, as it is recorded with their visit. */
export function grantsOf(texts: boolean, { textsConsent }: Facts) {
  return texts && textsConsent ? [{ purpose: 'appointment-reminders' as const, channel: 'sms' as const, textVersion: textsConsent.textVersion }] : [];
}

/** The same yes never counts twice, whatever else fails to notice. */
async function commit(work: Work, commitment: Parameters<typeof insertCommitment>[1]): Promise<void> {
  if (!(await insertCommitment(work, commitment))) throw new Refusal('conflict', 'already-done', 'This was done already.');
}

async function wait(work: Work, { conversationId, dialogue, facts, holdCaps }: Acting, effect: Do<'wait'>): Promise<Result> {
  await commit(work, { conversationId, subjectId: conversationId, version: effect.version, act: 'wait', appointmentId: null });
  const { serviceIds, providerId, from, to, parts, person, texts } = effect;
  const wanted = { locationId: facts.place.id, serviceIds, providerId: providerId ?? undefined, from, to, partsOfDay: parts };
  if (!person) await addWaiting(work, requireKnown(dialogue), wanted);
  else await joinWaitlist(work, { ...wanted, client: person, grants: grantsOf(texts, facts) }, holdCaps);
  return { came: 'waiting' };
}

/** Says what became of a visit that this conversation booked or changed. */
async function recall(work: Work, { appointmentId }: Do<'recall'>): Promise<Result> {
  const visit = await describeVisitOf(work, appointmentId);
  if (!visit) return { came: 'recalled', visit: null };
  const { services, providers, start, zone, isBooked } = visit;
  return { came: 'recalled', visit: { appointmentId, services, providers, start, zone, isBooked } };
}

/** Whatever a dialogue says, nobody is told of visits who did not show whose they are. */
function requireShown({ dialogue }: Acting): ClientId {
  const clientId = knownClient(dialogue);
  if (clientId === undefined) throw new Error('visits were asked for by somebody unknown');
  return clientId;
}

async function listVisits(work: Work, acting: Acting): Promise<Result> {
  const coming = await listComingVisits(work, [requireShown(acting)]);
  return { came: 'visits', visits: coming.map(toKnown) };
}

function toKnown({
  appointmentId,
  clientId,
  locationId,
  version,
  status,
  zone,
  start,
  services,
  serviceIds,
  providers,
  providerId,
  place,
  link,
  terms,
  currency,
}: ComingVisit): KnownVisit {
  const about = { appointmentId, clientId, locationId, version, status, zone, start, services, serviceIds, providers, place, link };
  return { ...about, providerId: providerId ?? null, terms: inJson(terms, currency) };
}

/** What this conversation booked a little while ago, as its rows say it is now: whoever booked it here may change it here, and is shown nothing else. */
async function listOwn(work: Work, { conversationId }: Acting): Promise<Result> {
  const visits: KnownVisit[] = [];
  for (const appointmentId of await bookedHere(work, conversationId)) {
    const visit = await findComingVisit(work, appointmentId);
    if (visit) visits.push(toKnown(visit));
  }
  return { came: 'visits', visits };
}

function bookedHere(work: Work, conversationId: ConversationId): Promise<AppointmentId[]> {
  return listBookedHere(work, conversationId, work.now.subtract({ minutes: OWN_MINUTES }));
}

/** Whatever a dialogue says, a visit is changed only for the one it is of, or in the conversation that has just booked it. */
async function requireOwn(work: Work, { dialogue, conversationId }: Acting, { clientId, appointmentId }: KnownVisit): Promise<void> {
  if (mayActFor(dialogue, clientId)) return;
  if (!(await bookedHere(work, conversationId)).includes(appointmentId)) throw new Error("somebody else's visit was to be changed");
}

async function move(work: Work, acting: Acting, { visit, start, version }: Do<'move'>): Promise<Result> {
  await requireOwn(work, acting, visit);
  await commit(work, { conversationId: acting.conversationId, subjectId: visit.appointmentId, version, act: 'move', appointmentId: visit.appointmentId });
  const moved = await moveByLink(work, visit.link, start);
  const at = parseInstant(start);
  return { came: 'moved', start: at ? epochMinuteOf(at) : visit.start, manageUrl: await linkToVisit(work, moved.visit, acting.publicUrl) };
}

async function cancel(work: Work, acting: Acting, { visit, version }: Do<'cancel'>): Promise<Result> {
  await requireOwn(work, acting, visit);
  await commit(work, { conversationId: acting.conversationId, subjectId: visit.appointmentId, version, act: 'cancel', appointmentId: visit.appointmentId });
  const { terms } = await cancelByLink(work, visit.link);
  return { came: 'cancelled', fee: terms.feeMinor === 0n ? null : { minor: terms.feeMinor, currency: visit.terms.currency } };
}

async function confirm(work: Work, acting: Acting, { visit, version }: Do<'confirm'>): Promise<Result> {
  await requireOwn(work, acting, visit);
  if (visit.status === 'confirmed') return { came: 'confirmed' };
  await commit(work, { conversationId: acting.conversationId, subjectId: visit.appointmentId, version, act: 'confirm', appointmentId: visit.appointmentId });
  await changeStatus(work, visit.appointmentId, 'confirmed', visit.version);
  return { came: 'confirmed' };
}

/** Does something that may be refused: then nothing of it stays, neither rows nor what it would have queued. */
async function behindSavepoint(work: Work, run: (inner: Work) => Promise<Result>): Promise<Result> {
  const waiting: Parameters<JobQueue['enqueue']>[] = [];
  const queue: JobQueue = { listeners: (kind) => work.queue.listeners(kind), enqueue: async (...order) => void waiting.push(order) };
  await setSavepoint(work);
  try {
    const result = await run({ ...work, queue });
    await releaseSavepoint(work);
    for (const [, ...order] of waiting) await work.queue.enqueue(work, ...order);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await rollBackToSavepoint(work);
    return refused(error);
  }
}

async function orRefused(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function refused({ reason, detail }: Refusal): Result {
  const { alternatives, prerequisite } = detail.extra ?? {};
  const needed = typeof prerequisite === 'object' && prerequisite !== null && 'serviceId' in prerequisite ? String(prerequisite.serviceId) : '';
  return {
    came: 'refused',
    code: reason,
    alternatives: Array.isArray(alternatives) ? (alternatives as FreeStart[]).map(({ start, providerId }) => ({ start, providerId })) : [],
    serviceId: isId(needed) ? asId<ServiceId>(needed) : null,
  };
}
