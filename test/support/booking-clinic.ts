import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type AccountId, type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import type { Actor, Work } from '#kernel/work.ts';
import { createClient } from '#modules/clients';
import { type TestHouse, anAccount } from './database.ts';

/** A small clinic for stories about booking: what there is, by name. */
export interface Clinic {
  readonly accountId: AccountId;
  readonly harbor: LocationId;
  readonly lena: ResourceId;
  readonly priya: ResourceId;
  readonly rooms: readonly ResourceId[];
  readonly machine: ResourceId;
  /** 60 minutes, $220, by either provider, in a room, with the one machine. */
  readonly hydrafacial: ServiceId;
  /** 30 minutes, in a room, by either provider. */
  readonly facial: ServiceId;
  /** 20 minutes on top of a facial or HydraFacial, $60. */
  readonly dermaplaning: ServiceId;
  /** 30 minutes, by Lena, who holds the licence; refused without a good-faith exam. */
  readonly botox: ServiceId;
  /** 45 minutes, by Lena; a missing exam is seen to in the same visit. */
  readonly filler: ServiceId;
  /** 15 minutes, by Lena. */
  readonly exam: ServiceId;
  /** Not bookable online. */
  readonly hidden: ServiceId;
}

/** A visitor from one source network. */
export function aVisitor(network = randomBytes(16)): Actor {
  return { kind: 'visitor', network };
}

/** A clinic open Monday to Saturday 9 to 18 in New York, with two providers, two rooms and one machine; in an account of its own, or in one that is there. */
export async function aClinic(house: TestHouse, there?: AccountId): Promise<Clinic> {
  const accountId = there ?? (await anAccount(house));
  const [harbor, category] = [newId<LocationId>(), newId()];
  const [lena, priya, room1, room2, machine] = Array.from({ length: 5 }, () => newId<ResourceId>()).sort();
  if (!lena || !priya || !room1 || !room2 || !machine) throw new Error('five ids');
  const service = () => newId<ServiceId>();
  const clinic: Clinic = {
    accountId,
    harbor,
    lena,
    priya,
    rooms: [room1, room2],
    machine,
    hydrafacial: service(),
    facial: service(),
    dermaplaning: service(),
    botox: service(),
    filler: service(),
    exam: service(),
    hidden: service(),
  };
  await house.work(accountId, async (work) => {
    await sql`insert into catalog.location (account_id, location_id, name, address, phone, zone, position, created_at)
      values (${accountId}, ${harbor}, 'Harbor Street', '14 Harbor Street, Jupiter, FL', '+15615550100', 'America/New_York', 1, ${work.now})`.execute(work.tx);
    await sql`insert into catalog.category (account_id, category_id, name, position) values (${accountId}, ${category}, 'Treatments', 1)`.execute(work.tx);
    await insertResources(work, clinic);
    for (const weekday of [1, 2, 3, 4, 5, 6]) await insertDay(work, clinic, weekday);
    const both = [lena, priya];
    const offered: readonly [ServiceId, string, Partial<ServiceShape>][] = [
      [clinic.hydrafacial, 'HydraFacial', { minutes: 60, price: 220_00, by: both, needs: ['room', 'device'] }],
      [clinic.facial, 'Facial', { minutes: 30, price: 90_00, by: both, needs: ['room'] }],
      [clinic.dermaplaning, 'Dermaplaning', { minutes: 20, price: 60_00, addOn: true }],
      [clinic.botox, 'Botox', { minutes: 30, price: null, deposit: 50_00, by: [lena], licences: ['np'] }],
      [clinic.filler, 'Filler', { minutes: 45, price: 700_00, by: [lena], licences: ['np'] }],
      [clinic.exam, 'Good-faith exam', { minutes: 15, price: 0, by: [lena] }],
      [clinic.hidden, 'Staff only', { minutes: 30, price: 10_00, by: both, online: false }],
    ];
    for (const [index, [id, name, shape]] of offered.entries()) await insertService(work, clinic, { id, name, category, position: index + 1, ...shape });
    await sql`insert into catalog.prerequisite (account_id, service_id, kind, validity_days, satisfied_by_service_id, on_missing) values
      (${accountId}, ${clinic.botox}, 'good-faith-exam', 365, ${clinic.exam}, 'refuse'), (${accountId}, ${clinic.filler}, 'good-faith-exam', 365, ${clinic.exam}, 'add-visit')`.execute(
      work.tx,
    );
    for (const id of [clinic.hydrafacial, clinic.facial]) {
      await sql`insert into catalog.service_add_on (account_id, service_id, add_on_id, position) values (${accountId}, ${id}, ${clinic.dermaplaning}, 1)`.execute(
        work.tx,
      );
    }
  });
  return clinic;
}

async function insertResources(work: Work, { accountId, harbor, lena, priya, rooms, machine }: Clinic): Promise<void> {
  const rows = [
    [lena, 'provider', 'Lena Ortiz', null, null],
    [priya, 'provider', 'Priya Shah', null, null],
    [rooms[0], 'room', 'Room 1', harbor, 'treatment'],
    [rooms[1], 'room', 'Room 2', harbor, 'treatment'],
    [machine, 'device', 'Machine', harbor, 'hydrafacial'],
  ] as const;
  for (const [index, [id, kind, name, place, ofKind]] of rows.entries()) {
    await sql`insert into catalog.resource (account_id, resource_id, kind, name, location_id, of_kind, position, created_at)
      values (${accountId}, ${id}, ${kind}, ${name}, ${place}, ${ofKind}, ${index}, ${work.now})`.execute(work.tx);
  }
  for (const id of [lena, priya]) {
    await sql`insert into catalog.provider (account_id, resource_id, title, bookable_online, colour) values (${accountId}, ${id}, 'NP', true, '#335577')`.execute(
      work.tx,
    );
  }
  await sql`insert into catalog.licence (account_id, licence_id, resource_id, kind, number, state, valid_from, valid_until)
    values (${accountId}, ${newId()}, ${lena}, 'np', 'N-1', 'FL', '2020-01-01', '2026-12-20')`.execute(work.tx);
}

async function insertDay(work: Work, { accountId, harbor, lena, priya }: Clinic, weekday: number): Promise<void> {
  await sql`insert into catalog.location_hours (account_id, hours_id, location_id, weekday, from_minute, to_minute) values (${accountId}, ${newId()}, ${harbor}, ${weekday}, 540, 1080)`.execute(
    work.tx,
  );
  for (const id of [lena, priya]) {
    await sql`insert into catalog.working_hours (account_id, hours_id, resource_id, location_id, weekday, from_minute, to_minute)
      values (${accountId}, ${newId()}, ${id}, ${harbor}, ${weekday}, 540, 1080)`.execute(work.tx);
  }
}

interface ServiceShape {
  readonly minutes: number;
  readonly price: number | null;
  readonly deposit: number;
  readonly by: readonly ResourceId[];
  readonly needs: readonly ('room' | 'device')[];
  readonly addOn: boolean;
  readonly licences: readonly string[];
  readonly online: boolean;
}

async function insertService(
  work: Work,
  { accountId, harbor }: Clinic,
  service: { id: ServiceId; name: string; category: string; position: number } & Partial<ServiceShape>,
): Promise<void> {
  const { id, name, category, position, minutes = 30, price = 0, deposit = 0, by = [], needs = [], addOn = false, licences = [], online = true } = service;
  await sql`insert into catalog.service (account_id, service_id, category_id, name, position, duration_minutes, price_minor, price_label, currency, deposit_minor, online, is_add_on, licence_kinds, created_at)
    values (${accountId}, ${id}, ${category}, ${name}, ${position}, ${minutes}, ${price}, ${price === null ? 'from $12 a unit' : `$${price / 100}`}, 'USD', ${deposit}, ${online}, ${addOn}, ${[...licences]}, ${work.now})`.execute(
    work.tx,
  );
  await sql`insert into catalog.service_location (account_id, service_id, location_id) values (${accountId}, ${id}, ${harbor})`.execute(work.tx);
  for (const resourceId of by)
    await sql`insert into catalog.service_provider (account_id, service_id, resource_id) values (${accountId}, ${id}, ${resourceId})`.execute(work.tx);
  for (const kind of needs) {
    await sql`insert into catalog.service_requirement (account_id, requirement_id, service_id, kind, of_kind)
      values (${accountId}, ${newId()}, ${id}, ${kind}, ${kind === 'room' ? 'treatment' : 'hydrafacial'})`.execute(work.tx);
  }
}

/** A client of the clinic, taken on by staff. */
export async function aClientOf(
  house: TestHouse,
  accountId: AccountId,
  details: { firstName?: string; mobile?: string; email?: string } = {},
): Promise<ClientId> {
  const { firstName = 'Ingrid', mobile = '(561) 555-0142', email = 'ingrid@mail.example' } = details;
  return house.work(accountId, (work) =>
    createClient(
      work,
      { firstName, lastName: 'Solberg', mobile, email, birthDate: '1988-04-02' },
      { source: 'staff', gate: { minimumAgeYears: 18, on: '2026-11-22' } },
    ),
  );
}
