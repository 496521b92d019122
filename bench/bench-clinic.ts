import { systemClock } from '#kernel/clock.ts';
import type { AccountId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { type IsoDate, type Weekday, addDays, epochMinuteOf, localDateOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { addPlace, addProvider, createLocation, createService, setBreaks, setLocationHours, setWorkingHours } from '#modules/catalog';
import { checkDetails, importClients } from '#modules/clients';
import { createAccount } from '#modules/identity';
import type { BenchHouse } from './bench-house.ts';

/** How large a clinic is measured. */
export interface ClinicSize {
  readonly slug: string;
  readonly providers: number;
  readonly pastVisits: number;
  readonly full: number;
}

/** A clinic to measure, in New York. */
export interface BenchClinic {
  readonly accountId: AccountId;
  readonly slug: string;
  readonly locationId: LocationId;
  readonly serviceId: ServiceId;
  readonly providers: readonly ResourceId[];
  readonly rooms: readonly ResourceId[];
  readonly clients: readonly ClientId[];
  /** The first day of the weeks measured: tomorrow. */
  readonly from: IsoDate;
  /** Visits in the 30 days measured, and the share of working time they take. */
  readonly comingVisits: number;
  readonly occupancy: number;
}

const ZONE = 'America/New_York';
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6];
const DAYS = 30;
const AT_ONCE = 5_000;
const CLIENTS = 100;

/** Mulberry32: the same clinic on every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes a clinic whose providers each work Monday to Saturday, 9 to 18 with an hour's lunch, in a pool of as many rooms; full to a share, with a past. */
export async function makeClinic(house: BenchHouse, size: ClinicSize): Promise<BenchClinic> {
  const now = systemClock.now();
  const accountId = await createAccount(house.engine, now, {
    slug: size.slug,
    name: `Bench ${size.slug}`,
    currency: 'USD',
    phone: '+15615550100',
    email: 'hello@bench.example',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  const made = await house.work(accountId, async (work) => {
    const locationId = await createLocation(work, {
      name: 'Harbor Street',
      address: '14 Harbor Street',
      directions: '',
      phone: '561 555 0100',
      timeZone: ZONE,
    });
    const day = { startMinute: 540, endMinute: 1080, validFrom: null, validUntil: null };
    await setLocationHours(
      work,
      locationId,
      WEEKDAYS.map((weekday) => ({ weekday, ...day })),
    );
    const [providers, rooms]: [ResourceId[], ResourceId[]] = [[], []];
    for (let index = 0; index < size.providers; index += 1) {
      const provider = await addProvider(work, { name: `Provider ${index}`, title: 'NP', colour: '#336699', bookableOnline: true });
      await setWorkingHours(
        work,
        provider,
        WEEKDAYS.map((weekday) => ({ weekday, ...day, locationId })),
      );
      await setBreaks(
        work,
        provider,
        WEEKDAYS.map((weekday) => ({ weekday, startMinute: lunchOf(index), endMinute: lunchOf(index) + 60 })),
      );
      providers.push(provider);
      rooms.push(await addPlace(work, { kind: 'room', name: `Room ${index}`, ofKind: 'treatment', locationId }));
    }
    const serviceId = await createService(work, {
      name: 'Facial',
      category: 'Facials',
      durationMinutes: 60,
      currency: 'USD',
      priceMinor: 22_000,
      priceLabel: '$220',
      leadTimeMinutes: 0,
      horizonDays: 365,
      skills: providers.map((providerId) => ({ providerId })),
      requirements: [{ kind: 'room', ofKind: 'treatment' }],
    });
    const people = Array.from({ length: CLIENTS }, (_, index) =>
      checkDetails(
        {
          firstName: 'Client',
          lastName: `Number ${numeral(index)}`,
          mobile: `+1561555${String(100 + (index % 100)).padStart(4, '0')}`,
          email: `client${index}@mail.example`,
        },
        { minimumAgeYears: 18, on: '2026-01-01' },
      ),
    );
    return { locationId, providers, rooms, serviceId, clients: await importClients(work, people) };
  });
  const from = addDays(localDateOf(ZONE, epochMinuteOf(now)), 1);
  const clinic = { accountId, slug: size.slug, ...made, from, comingVisits: 0, occupancy: 0 };
  const filled = await fill(house, clinic, size);
  await house.work(accountId, async () => undefined);
  return { ...clinic, ...filled };
}

function numeral(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}

function lunchOf(index: number): number {
  return index % 2 === 0 ? 720 : 780;
}

async function fill(house: BenchHouse, clinic: BenchClinic, size: ClinicSize): Promise<{ comingVisits: number; occupancy: number }> {
  const random = seeded(20_261_122);
  let [taken, open, comingVisits] = [0, 0, 0];
  let rows: ImportedAppointment[] = [];
  const flush = async () => {
    await house.work(clinic.accountId, (work) => importAppointments(work, rows));
    rows = [];
  };
  for (let day = 0; day < DAYS; day += 1) {
    for (let index = 0; index < size.providers; index += 1) {
      const made = fillDay(clinic, index, { day, status: 'booked', share: size.full }, random);
      rows.push(...made.rows);
      [taken, open, comingVisits] = [taken + made.taken, open + made.open, comingVisits + made.rows.length];
    }
  }
  await flush();
  let past = 0;
  for (let day = -2; past < size.pastVisits; day -= 1) {
    for (let index = 0; index < size.providers; index += 1) rows.push(...fillDay(clinic, index, { day, status: 'done', share: size.full }, random).rows);
    if (rows.length < AT_ONCE && past + rows.length < size.pastVisits) continue;
    rows = rows.slice(0, size.pastVisits - past);
    past += rows.length;
    await flush();
  }
  return { comingVisits, occupancy: taken / open };
}

interface Filled {
  readonly rows: ImportedAppointment[];
  readonly taken: number;
  readonly open: number;
}

function fillDay(
  clinic: BenchClinic,
  index: number,
  { day, status, share }: { day: number; status: 'booked' | 'done'; share: number },
  random: () => number,
): Filled {
  const date = addDays(clinic.from, day);
  const [providerId, resourceId] = [clinic.providers[index], clinic.rooms[index]];
  if (weekdayOf(date) === 7 || !providerId || !resourceId) return { rows: [], taken: 0, open: 0 };
  const rows: ImportedAppointment[] = [];
  let taken = 0;
  for (const [from, to] of [
    [540, lunchOf(index)],
    [lunchOf(index) + 60, 1080],
  ] as const) {
    const base = wallStart(ZONE, date, 0);
    for (let minute = from; minute + 30 <= to; ) {
      const minutes = Math.min(30 + Math.floor(random() * 8) * 15, to - minute);
      if (random() >= share * 0.42) {
        minute += 15;
        continue;
      }
      rows.push(visitOf(clinic, { providerId, roomId: resourceId, start: base + minute, minutes, status }, random));
      taken += minutes;
      minute += minutes;
    }
  }
  return { rows, taken, open: 480 };
}

interface Visit {
  readonly providerId: ResourceId;
  readonly roomId: ResourceId;
  readonly start: number;
  readonly minutes: number;
  readonly status: 'booked' | 'done';
}

function visitOf(clinic: BenchClinic, { providerId, roomId, start, minutes, status }: Visit, random: () => number): ImportedAppointment {
  const clientId = clinic.clients[Math.floor(random() * clinic.clients.length)];
  if (!clientId) throw new Error('a clinic without clients');
  const span = { start, end: start + minutes };
  return {
    clientId,
    locationId: clinic.locationId,
    start,
    status,
    bookedAt: systemClock.now(),
    segments: [
      {
        serviceId: clinic.serviceId,
        providerId,
        ...span,
        priceMinor: 22_000n,
        reservations: [
          { resourceId: providerId, kind: 'provider', ...span },
          { resourceId: roomId, kind: 'room', ...span },
        ],
      },
    ],
  };
}
