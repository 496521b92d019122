import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import {
  type EpochMinute,
  type IsoDate,
  addDays,
  daysBetween,
  epochMinuteOf,
  formatInZone,
  localDateOf,
  localMinuteOfDay,
  wallToEpochMinutes,
} from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { announceSeries } from '#modules/messaging';
import { type SeriesChoice, type SeriesConflict, seriesConflict } from './book-series.ts';
import { type CancelWanted, appointmentChanged, cancelVisit } from '../moves/cancel-visit.ts';
import { type LocatedCatalog, openCatalog } from '../availability/diary.ts';
import { type Appointment, isUpcoming } from '../model.ts';
import { requireUnchanged } from '../meanwhile.ts';
import { type MoveWanted, moveVisit } from '../moves/move-visit.ts';
import { soleProvider } from '../moves/shape-move.ts';
import { type Looked, makeLooker } from './series-look.ts';
import { requireKnownProvider } from './series-plan.ts';
import { UNDO_MINUTES } from '../policy.ts';
import { type SeriesId, findSeries } from './series-store.ts';
import { readMoment, requireClockTime } from '../availability/starts.ts';
import { findAppointment, lockResources, readReserved } from '../store.ts';
import { PREREQUISITES } from '../visit.ts';

/** Which visits of a series are meant: this one and all later ones that are still to come. */
export interface LaterWanted {
  readonly seriesId: SeriesId;
  /** This one. */
  readonly appointmentId: AppointmentId;
  /** The version of this one that was looked at. */
  readonly version?: number | undefined;
  /** Whether the client is told. */
  readonly notify?: boolean | undefined;
}

/** Where they are to go: this one to a start, the later ones by as many days to the same time of day; with somebody else when said. */
export interface LaterMove extends LaterWanted {
  readonly start: string;
  readonly providerId?: ResourceId | undefined;
}

/** One visit of the series and where it would go. */
export interface MovedLook extends Looked {
  readonly visit: Appointment;
}

interface Later {
  readonly visits: readonly (Appointment & { readonly clientId: NonNullable<Appointment['clientId']> })[];
  readonly catalog: LocatedCatalog;
}

async function readLater(work: Work, { seriesId, appointmentId: from, version }: LaterWanted, lock: 'read' | 'forUpdate'): Promise<Later> {
  const series = await findSeries(work, seriesId, lock);
  const place = series?.visits.find(({ appointmentId }) => appointmentId === from);
  if (!series || !place) throw notFound();
  const visits: Later['visits'][number][] = [];
  for (const { appointmentId } of series.visits.filter(({ number }) => number >= place.number)) {
    const visit = await findAppointment(work, appointmentId, lock);
    const isMeant = visit && isUpcoming(visit.status) && visit.start.epochMilliseconds > work.now.epochMilliseconds;
    if (isMeant && visit.clientId !== null) visits.push({ ...visit, clientId: visit.clientId });
  }
  const [first] = visits;
  // Who looked at a visit that has been cancelled meanwhile, or begun, decided about something else.
  if (first?.appointmentId !== from) throw appointmentChanged();
  await requireUnchanged(work, first, version);
  return { visits, catalog: await openCatalog(work, { locationId: first.locationId }) };
}

interface Shift {
  readonly days: number;
  readonly minuteOfDay: number;
}

function shiftOf(work: Work, { visits, catalog }: Later, { start: text, providerId }: LaterMove): Shift {
  requireKnownProvider(catalog, providerId);
  const start = readMoment(work, text);
  requireClockTime(text, catalog.zone, start);
  const [first] = visits;
  const before = localDateOf(catalog.zone, first ? epochMinuteOf(first.start) : start);
  return { days: daysBetween(before, localDateOf(catalog.zone, start)), minuteOfDay: localMinuteOfDay(catalog.zone, start) };
}

const dateOf = ({ start }: Appointment, { zone }: LocatedCatalog): IsoDate => localDateOf(zone, epochMinuteOf(start));

/**
 * Looks where this visit and all later ones would go, what hinders each, and the nearest times that are free. Nothing is changed.
 * @throws Refusal `not-found`, `appointment-changed`, `changed-meanwhile`, and those a start may have
 */
export async function reviewLater(work: Work, wanted: LaterMove): Promise<{ readonly visits: readonly MovedLook[]; readonly catalog: LocatedCatalog }> {
  const later = await readLater(work, wanted, 'read');
  const { catalog, visits } = later;
  const { days, minuteOfDay } = shiftOf(work, later, wanted);
  const ignore = (await Promise.all(visits.map(({ appointmentId }) => readReserved(work, appointmentId)))).flat();
  const last = visits.at(-1);
  const looker = makeLooker(work, { locationId: catalog.locationId, until: last ? addDays(dateOf(last, catalog), days) : '' });
  const looked: MovedLook[] = [];
  for (const visit of visits) {
    const date = addDays(dateOf(visit, catalog), days);
    const serviceIds = visit.segments.map(({ serviceId }) => serviceId);
    const providerId = wanted.providerId ?? soleProvider(visit);
    looked.push({ ...(await looker.at({ date, minuteOfDay, serviceIds, providerId, cleared: new Set(PREREQUISITES), ignore })), visit });
  }
  return { visits: looked, catalog };
}

/**
 * Moves this visit and all later ones, all of them or none, and tells the client once, or not at all when so wished. A choice is named by the date a visit would go to;
 * one that is skipped stays where it is.
 *
 * @throws Refusal `not-found`, `appointment-changed`, `changed-meanwhile`, `series-conflict` with `conflicts`, `series-invalid`, and those a start may have
 */
export async function moveLater(work: Work, wanted: LaterMove & { readonly choices: readonly SeriesChoice[] }): Promise<void> {
  const later = await readLater(work, wanted, 'forUpdate');
  const { catalog } = later;
  const { days, minuteOfDay } = shiftOf(work, later, wanted);
  const choices = new Map(wanted.choices.map((choice) => [choice.date, choice]));
  const going = later.visits.map((visit) => ({ visit, date: addDays(dateOf(visit, catalog), days) }));
  if (choices.size !== wanted.choices.length || wanted.choices.some(({ date }) => !going.some((each) => each.date === date)))
    throw invalidField('choices', 'series-invalid', 'Each choice is about a visit of the series, and there is one a visit.');
  await lockResources(work, catalog.resources.keys());
  // Whoever goes first makes room for the next: later ones before earlier ones when all go forward.
  const order = days > 0 ? going.reverse() : going;
  const [conflicts, moved]: [SeriesConflict[], Appointment[]] = [[], []];
  for (const { visit, date } of order) {
    const choice = choices.get(date);
    if (choice?.as === 'skip') continue;
    const start = choice ? choice.start : writeStart(catalog, date, minuteOfDay);
    const providerId = (choice?.as === 'other' ? choice.providerId : undefined) ?? wanted.providerId;
    const now = start === undefined ? clocksSkip() : await tryMove(work, visit, { start, providerId, notify: wanted.notify });
    if (now instanceof Refusal) conflicts.push({ date, reason: now.message });
    else moved.push(now);
  }
  if (conflicts.length > 0) throw seriesConflict(conflicts.sort((a, b) => (a.date < b.date ? -1 : 1)));
  const [first] = moved;
  if (!first?.clientId) throw invalidField('choices', 'series-invalid', 'No visit is left to move.');
  // News of an earlier change still goes out: it says how the visits stand when it does.
  if (wanted.notify === false) return;
  await announceSeries(work, {
    kind: 'moved',
    seriesId: wanted.seriesId,
    clientId: first.clientId,
    visits: moved,
    tellAt: work.now.add({ minutes: UNDO_MINUTES }),
  });
}

function writeStart({ zone }: LocatedCatalog, date: IsoDate, minuteOfDay: number): string | undefined {
  const [start]: readonly (EpochMinute | undefined)[] = wallToEpochMinutes(zone, date, minuteOfDay);
  return start === undefined ? undefined : formatInZone(zone, start);
}

const clocksSkip = () => new Refusal('conflict', 'time-does-not-exist', 'The clocks go forward that night, and this time does not exist.');

async function tryMove(work: Work, visit: Appointment, to: Pick<MoveWanted, 'start' | 'providerId' | 'notify'>): Promise<Appointment | Refusal> {
  try {
    return (await moveVisit(work, visit.appointmentId, to)).visit;
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'same-time') return visit;
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/**
 * Cancels this visit and all later ones, and tells the client once, or not at all when so wished.
 * @throws Refusal `not-found`, `appointment-changed`, `changed-meanwhile`, `card-number-refused`
 */
export async function cancelLater(work: Work, wanted: LaterWanted & CancelWanted): Promise<void> {
  const { visits } = await readLater(work, wanted, 'forUpdate');
  const { by, reason, waiveFee, notify } = wanted;
  for (const { appointmentId } of visits) await cancelVisit(work, appointmentId, { by, reason, waiveFee, notify });
  const [first] = visits;
  if (!first) throw appointmentChanged();
  if (notify === false) return;
  const ended = visits.map(({ appointmentId, version, start }) => ({ appointmentId, version: version + 1, start }));
  await announceSeries(work, {
    kind: 'cancelled',
    seriesId: wanted.seriesId,
    clientId: first.clientId,
    visits: ended,
    tellAt: work.now.add({ minutes: UNDO_MINUTES }),
  });
}
