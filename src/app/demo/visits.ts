import type { ImportedAppointment } from '#modules/booking';
import type { ClientId, ResourceId } from '#kernel/ids.ts';
import { type Span, overlaps, spanFrom } from '#kernel/span.ts';
import {
  type EpochMinute,
  type Instant,
  type IsoDate,
  type Weekday,
  type ZoneId,
  addDays,
  epochMinuteOf,
  instantOf,
  localMinuteOfDay,
  wallStart,
  weekdayOf,
} from '#kernel/time.ts';
import { type Hours, LOCATIONS, PEOPLE, PLACES, type Person } from './facts.ts';
import { type DemoService, SERVICES } from './services.ts';
import { ABSENCES, BLOCKS, CLOSED, type ClinicIds, known, minuteOf } from './open-clinic.ts';
import type { Chance } from './random.ts';

/** What the diary is written from. Only `cleared` clients come for services that ask for something first. */
export interface DiaryPlan {
  readonly now: Instant;
  readonly today: IsoDate;
  readonly ids: ClinicIds;
  readonly cleared: readonly ClientId[];
  readonly newcomers: readonly ClientId[];
}

const PAST_DAYS = 91;
const COMING_DAYS = 42;
/** How likely a provider's next quarter of an hour begins a visit: the past was busy, the weeks ahead fill up slowly. */
const BUSY = { past: 0.3, soon: 0.26, late: 0.08 };
/** How visits came to be booked, in the shares of a clinic that books online. */
const SOURCES = ['online', 'online', 'online', 'staff', 'staff', 'receptionist', 'import'] as const;
/** Days back within which what is still to come was booked. */
const LATELY_DAYS = 28;
/** Minutes after midnight at which people begin to call, and how long before the last of them stops. */
const DAWN = 7 * 60;
const AWAKE_MINUTES = 12 * 60;
const THURSDAY: Weekday = 4;
const NOON = 720;

/** Writes three months of visits past and six weeks to come; no resource is ever taken twice. Deterministic for one seed, date and set of ids. */
export function writeDiary(chance: Chance, plan: DiaryPlan): ImportedAppointment[] {
  const taken = new Map<string, Span[]>();
  const visits: ImportedAppointment[] = [];
  for (let day = -PAST_DAYS; day < COMING_DAYS; day += 1) {
    const date = addDays(plan.today, day);
    if (CLOSED.some((closed) => date.endsWith(closed))) continue;
    const seen = new Set<ClientId>();
    for (const person of PEOPLE) {
      for (const shift of person.shifts.filter(({ on }) => on.includes(weekdayOf(date))))
        visits.push(...fillShift({ chance, plan, taken, seen, day, date, person, shift }));
    }
  }
  return visits;
}

interface ShiftToFill {
  readonly chance: Chance;
  readonly plan: DiaryPlan;
  readonly taken: Map<string, Span[]>;
  readonly seen: Set<ClientId>;
  readonly day: number;
  readonly date: IsoDate;
  readonly person: Person;
  readonly shift: Person['shifts'][number];
}

function fillShift(fill: ShiftToFill): ImportedAppointment[] {
  const { chance, day, person, date } = fill;
  const free = freeWindows(fill);
  const visits: ImportedAppointment[] = [];
  const busy = day < 0 ? BUSY.past : BUSY.soon - (BUSY.soon - BUSY.late) * (day / COMING_DAYS);
  for (const { from, to } of free) {
    for (let minute = from; minute < to; ) {
      const visit = chance.happens(busy) ? tryVisit(fill, minute, to) : undefined;
      if (visit) visits.push(visit.row);
      minute = visit ? Math.ceil(visit.freeAt / 15) * 15 : minute + 15;
      if (isKeptFree(day, person, date, minute)) break;
    }
  }
  return visits;
}

/** Thursday afternoons of the facial providers stay free at Harbor Street, so that whoever tries the demo finds a HydraFacial there. */
function isKeptFree(day: number, person: Person, date: IsoDate, minute: number): boolean {
  return day >= 0 && weekdayOf(date) === THURSDAY && minute >= NOON && person.key === 'maya';
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function freeWindows({ person, shift, day, date }: ShiftToFill): Window[] {
  if (ABSENCES.some(({ who, from, until }) => who === person.key && day >= from && day < until)) return [];
  const weekday = weekdayOf(date);
  const onThisDay = (each: { readonly on: readonly Weekday[] }) => each.on.includes(weekday);
  const pauses = [
    ...person.breaks.filter(onThisDay).map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) })),
    ...BLOCKS.filter((block) => block.who === person.key && onThisDay(block)).map(({ start, minutes }) => ({
      from: minuteOf(start),
      to: minuteOf(start) + minutes,
    })),
  ].sort((a, b) => a.from - b.from);
  return cut(shift, pauses);
}

function cut({ from, to }: Hours, pauses: readonly Window[]): Window[] {
  const windows: Window[] = [];
  let start = minuteOf(from);
  for (const pause of pauses) {
    if (pause.from > start) windows.push({ from: start, to: pause.from });
    start = Math.max(start, pause.to);
  }
  return [...windows, { from: start, to: minuteOf(to) }];
}

interface Terms {
  readonly service: DemoService;
  readonly durationMinutes: number;
  readonly priceMinor: bigint | null;
}

function termsOf(service: DemoService, person: Person): Terms {
  const own = service.by.find((one) => typeof one !== 'string' && one[0] === person.key);
  const [, duration, price] = own !== undefined && typeof own !== 'string' ? own : [undefined, service.durationMinutes, service.priceMinor ?? null];
  return { service, durationMinutes: duration, priceMinor: price === null ? null : BigInt(price) };
}

function tryVisit(fill: ShiftToFill, minute: number, to: number): { readonly row: ImportedAppointment; readonly freeAt: number } | undefined {
  const { chance, day, date, person, shift, plan } = fill;
  const skilled = SERVICES.filter(({ by, at }) => at.includes(shift.at) && by.some((one) => (typeof one === 'string' ? one : one[0]) === person.key));
  const terms = termsOf(chance.pick(skilled), person);
  const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0, needs = [], first = [] } = terms.service;
  const startMinute = Math.ceil((minute + bufferBeforeMinutes) / 15) * 15;
  const freeAt = startMinute + terms.durationMinutes + bufferAfterMinutes;
  if (freeAt > to) return undefined;
  // Another facial provider would take the one facial room from the Thursday afternoons that are kept free.
  if (
    day >= 0 &&
    weekdayOf(date) === THURSDAY &&
    freeAt > NOON &&
    shift.at === 'harbor' &&
    person.key !== 'maya' &&
    needs.some(({ ofKind }) => ofKind === 'facial')
  )
    return undefined;
  const clientId = chance.pick(first.length > 0 || plan.newcomers.length === 0 ? plan.cleared : [...plan.cleared, ...plan.newcomers]);
  if (fill.seen.has(clientId)) return undefined;
  const start = wallStart(zoneOf(shift.at), date, startMinute);
  const reservations = reserve(fill, terms, start);
  if (!reservations) return undefined;
  fill.seen.add(clientId);
  const span = spanFrom(start, terms.durationMinutes);
  const segment = {
    ...span,
    serviceId: known(plan.ids.services, terms.service.key),
    providerId: known(plan.ids.providers, person.key),
    priceMinor: terms.priceMinor,
    reservations,
  };
  const row = {
    clientId,
    locationId: known(plan.ids.locations, shift.at),
    start,
    segments: [segment],
    depositMinor: BigInt(terms.service.depositMinor ?? 0),
    ...lifeOf(fill, span),
    source: chance.pick(SOURCES),
  };
  const bookedAt = row.source === 'receptionist' ? awake(row.bookedAt, zoneOf(shift.at)) : row.bookedAt;
  if (row.status === 'cancelled') return { row: { ...row, bookedAt }, freeAt: minute + 15 };
  for (const { resourceId, start: from, end } of reservations) fill.taken.get(resourceId)?.push({ start: from, end });
  return { row: { ...row, bookedAt }, freeAt };
}

/** Nobody calls in the small hours: what would have been then was the afternoon or evening before. */
function awake(at: Instant, zone: ZoneId): Instant {
  const minute = localMinuteOfDay(zone, epochMinuteOf(at));
  return minute >= DAWN ? at : at.subtract({ minutes: minute + 60 + ((minute * 7) % AWAKE_MINUTES) });
}

function zoneOf(key: string): ZoneId {
  return LOCATIONS.find((location) => location.key === key)?.timeZone ?? 'UTC';
}

type Reserved = Span & { readonly resourceId: ResourceId; readonly kind: 'provider' | 'room' | 'device' };

/** Finds a free room and device for what the service needs, buffers included; the provider is free while it processes. */
function reserve({ plan, taken, shift, person, day }: ShiftToFill, { service, durationMinutes }: Terms, start: EpochMinute): Reserved[] | undefined {
  const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0, processingMinutes = 0, finishingMinutes = 0, needs = [] } = service;
  const whole = { start: start - bufferBeforeMinutes, end: start + durationMinutes + bufferAfterMinutes };
  const processingStart = start + durationMinutes - processingMinutes - finishingMinutes;
  const attended =
    processingMinutes === 0
      ? [whole]
      : [
          { start: whole.start, end: processingStart },
          { start: processingStart + processingMinutes, end: whole.end },
        ];
  const isFree = (resourceId: ResourceId, spans: readonly Span[]) => {
    if (!taken.has(resourceId)) taken.set(resourceId, []);
    return !taken.get(resourceId)?.some((each) => spans.some((span) => overlaps(each, span)));
  };
  const providerId = known(plan.ids.providers, person.key);
  const rows: Reserved[] = attended.map((span) => ({ ...span, kind: 'provider', resourceId: providerId }));
  for (const { kind, ofKind, heldDuringProcessing = true } of needs) {
    const spans = heldDuringProcessing || kind === 'room' ? [whole] : attended;
    const inUse = PLACES.filter(
      (place) =>
        place.kind === kind &&
        place.ofKind === ofKind &&
        place.at === shift.at &&
        !ABSENCES.some(({ who, from, until }) => who === place.name && day >= from && day < until),
    );
    const resourceId = inUse.map(({ name }) => known(plan.ids.places, name)).find((id) => isFree(id, spans));
    if (resourceId === undefined) return undefined;
    rows.push(...spans.map((span) => ({ ...span, kind, resourceId })));
  }
  return rows.filter(({ start: from, end }) => from < end);
}

function lifeOf({ chance, plan, day }: ShiftToFill, { start, end }: Span): Pick<ImportedAppointment, 'status' | 'bookedAt'> {
  const now = epochMinuteOf(plan.now);
  const ahead = chance.between(60, 28 * 1440);
  const bookedAt = instantOf(Math.min(start - ahead, now - chance.between(30, LATELY_DAYS * 1440)));
  const roll = chance.next();
  if (end <= now) return { bookedAt, status: roll < 0.05 ? 'cancelled' : roll < 0.08 ? 'no-show' : 'done' };
  if (start <= now) return { bookedAt, status: now - start < 10 ? 'in-room' : 'with-provider' };
  if (start - now <= 20) return { bookedAt, status: 'arrived' };
  if (roll < 0.03) return { bookedAt, status: 'cancelled' };
  return { bookedAt, status: day <= 7 && roll < 0.65 ? 'confirmed' : 'booked' };
}
