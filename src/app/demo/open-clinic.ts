import {
  type Shift,
  type ValidWindow,
  addPlace,
  addProvider,
  addStaffBlock,
  addTimeOff,
  arrangeServices,
  createLocation,
  createService,
  setBreaks,
  setLicences,
  setLocationException,
  setLocationHours,
  setWorkingHours,
} from '#modules/catalog';
import type { LocationId, ResourceId, ServiceId, UserId } from '#kernel/ids.ts';
import { type IsoDate, type Weekday, addDays, dayIn, instantOf, parseMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { CLINIC, type Hours, LOCATIONS, type LocationKey, PEOPLE, PLACES } from './facts.ts';
import { ADD_ONS, type DemoService, SERVICES } from './services.ts';

/** The ids the demo clinic got, by the keys of its facts. */
export interface ClinicIds {
  readonly locations: ReadonlyMap<string, LocationId>;
  readonly providers: ReadonlyMap<string, ResourceId>;
  readonly places: ReadonlyMap<string, ResourceId>;
  readonly services: ReadonlyMap<string, ServiceId>;
}

/** Gives what a key stands for; a key without anything is a mistake in the facts. */
export function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo knows no ${key}`);
  return value;
}

/** Gives the minutes after midnight of a time in the facts. */
export function minuteOf(text: string): number {
  const minute = parseMinuteOfDay(text);
  if (minute === undefined) throw new Error(`the demo has a wrong time: ${text}`);
  return minute;
}

function windows({ on, from, to }: Hours): ValidWindow[] {
  return on.map((weekday) => ({ weekday, startMinute: minuteOf(from), endMinute: minuteOf(to), validFrom: null, validUntil: null }));
}

/** Sets up the demo clinic's catalog by the use cases staff have; users are given for the providers who sign in. */
export async function openClinic(work: Work, today: IsoDate, users: ReadonlyMap<string, UserId>): Promise<ClinicIds> {
  const locations = new Map<string, LocationId>();
  for (const { key, hours, ...details } of LOCATIONS) {
    const id = await createLocation(work, details);
    await setLocationHours(work, id, hours.flatMap(windows));
    locations.set(key, id);
  }
  const providers = await addPeople(work, today, locations, users);
  const places = new Map<string, ResourceId>();
  for (const { at, ...place } of PLACES) places.set(place.name, await addPlace(work, { ...place, locationId: known(locations, at) }));
  const ids = { locations, providers, places, services: new Map<string, ServiceId>() };
  await addServices(work, ids);
  await addAbsences(work, today, ids);
  return ids;
}

async function addPeople(
  work: Work,
  today: IsoDate,
  locations: ReadonlyMap<string, LocationId>,
  users: ReadonlyMap<string, UserId>,
): Promise<Map<string, ResourceId>> {
  const providers = new Map<string, ResourceId>();
  for (const person of PEOPLE) {
    const id = await addProvider(work, {
      name: person.name,
      title: person.title,
      colour: person.colour,
      bookableOnline: true,
      userId: users.get(person.key) ?? null,
    });
    await setWorkingHours(
      work,
      id,
      person.shifts.flatMap((shift): Shift[] => windows(shift).map((window) => ({ ...window, locationId: known(locations, shift.at) }))),
    );
    await setBreaks(work, id, person.breaks.flatMap(windows));
    await setLicences(
      work,
      id,
      person.licences.map((licence, index) => ({ ...licence, validFrom: addDays(today, -900 - 40 * index), validUntil: addDays(today, 560 + 90 * index) })),
    );
    providers.set(person.key, id);
  }
  return providers;
}

/** Prerequisites name other services, so those that give one come before those that ask for it; the order shown is set apart. */
async function addServices(work: Work, { locations, providers, services }: ClinicIds & { readonly services: Map<string, ServiceId> }): Promise<void> {
  const given = new Set(SERVICES.flatMap(({ first = [] }) => first.map(({ by }) => by)));
  const order = [...ADD_ONS, ...SERVICES.filter(({ key }) => given.has(key)), ...SERVICES.filter(({ key }) => !given.has(key))];
  for (const service of order) {
    const { key, at, by, needs, addOns, first, ...details } = service;
    services.set(
      key,
      await createService(work, {
        ...details,
        currency: CLINIC.currency,
        isAddOn: ADD_ONS.includes(service),
        locationIds: at.map((place) => known(locations, place)),
        requirements: needs,
        skills: skillsOf(by, providers),
        addOnIds: addOns?.map((addOn) => known(services, addOn)),
        prerequisites: first?.map(({ kind, by: giver, days, onMissing }) => ({
          kind,
          validityDays: days,
          satisfiedByServiceId: known(services, giver),
          onMissing,
        })),
      }),
    );
  }
  await arrangeServices(
    work,
    [...SERVICES, ...ADD_ONS].map(({ key }) => known(services, key)),
  );
}

function skillsOf(by: DemoService['by'], providers: ReadonlyMap<string, ResourceId>) {
  return by.map((one) =>
    typeof one === 'string' ? { providerId: known(providers, one) } : { providerId: known(providers, one[0]), durationMinutes: one[1], priceMinor: one[2] },
  );
}

/** When people of the demo are away, and rooms or devices out of use, in days from today: the first, and the first no longer. */
export const ABSENCES: readonly {
  readonly who: string;
  readonly at: LocationKey;
  readonly from: number;
  readonly until: number;
  readonly reason: 'vacation' | 'training' | 'maintenance';
}[] = [
  { who: 'priya', at: 'harbor', from: 9, until: 12, reason: 'vacation' },
  { who: 'noah', at: 'lakeview', from: 16, until: 20, reason: 'training' },
  { who: 'IPL system', at: 'harbor', from: 11, until: 12, reason: 'maintenance' },
];

/** Time that comes back every week without visits. */
export const BLOCKS: readonly {
  readonly who: string;
  readonly at: LocationKey;
  readonly label: string;
  readonly on: readonly Weekday[];
  readonly start: string;
  readonly minutes: number;
}[] = [
  { who: 'amir', at: 'harbor', label: 'Charting', on: [1, 2, 3, 4], start: '12:30', minutes: 60 },
  { who: 'lena', at: 'harbor', label: 'Team meeting', on: [2], start: '09:00', minutes: 30 },
  { who: 'maya', at: 'harbor', label: 'Team meeting', on: [2], start: '09:00', minutes: 30 },
  { who: 'tess', at: 'harbor', label: 'Team meeting', on: [2], start: '09:00', minutes: 30 },
];

/** Dates both places are closed, every year. */
export const CLOSED = ['12-25', '01-01'] as const;

const DAY_NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Blocks began this long ago, so that the past was planned like the future. */
const BLOCKS_SINCE_DAYS = 120;

async function addAbsences(work: Work, today: IsoDate, { locations, providers, places }: ClinicIds): Promise<void> {
  const zones = new Map(LOCATIONS.map(({ key, timeZone }) => [key as string, timeZone]));
  const resource = (who: string) => providers.get(who) ?? known(places, who);
  for (const { who, at, from, until, reason } of ABSENCES) {
    const start = (days: number) => instantOf(dayIn(known(zones, at), addDays(today, days)).start);
    await addTimeOff(work, resource(who), { start: start(from), end: start(until), reason });
  }
  for (const { who, at, label, on, start, minutes } of BLOCKS) {
    await addStaffBlock(work, resource(who), {
      label,
      zone: known(zones, at),
      startsOn: addDays(today, -BLOCKS_SINCE_DAYS),
      startMinute: minuteOf(start),
      durationMinutes: minutes,
      rule: `FREQ=WEEKLY;BYDAY=${on.map((weekday) => DAY_NAMES[weekday - 1]).join(',')}`,
    });
  }
  for (let days = 0; days < 365; days += 1) {
    const date = addDays(today, days);
    if (!CLOSED.some((day) => date.endsWith(day))) continue;
    for (const id of locations.values()) await setLocationException(work, id, date, { hours: [], reason: 'Closed for the holiday' });
  }
}
