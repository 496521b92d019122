import { sql } from 'kysely';
import { type AppointmentId, type ClientId, type LocationId, type ResourceId, asId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Span } from '#kernel/span.ts';
import { type Instant, epochMinuteOf, instantOf } from '#kernel/time.ts';
import { type Work, send } from '#kernel/work.ts';
import { catalogVersion } from '#modules/catalog';
import type { BusySpan } from './availability/availability-model.ts';
import { type Appointment, type CancelledBy, type Draft, type GuardRow, MOVABLE, type SessionId, type Source, type Status } from './model.ts';
import type { SealedWords } from './words.ts';

// --- what occupies resources

/** Says whether this transaction has written anything: then what it reads is not yet true for others. */
export async function isWriting(work: Work): Promise<boolean> {
  const { rows } = await sql<{ wrote: boolean }>`select ${WROTE} as wrote`.execute(work.tx);
  return rows[0]?.wrote ?? true;
}

const WROTE = sql<boolean>`pg_current_xact_id_if_assigned() is not null`;

/** A resource whose busy times are wanted; with the version that is remembered of them, if any. */
export interface BusyWanted {
  readonly resourceId: ResourceId;
  readonly known: bigint | undefined;
}

/** What one look at the database says: the catalog's version, and the busy times of each resource whose version is not the one remembered. */
export interface BusyRead {
  readonly catalogVersion: bigint;
  readonly hasWritten: boolean;
  readonly changed: ReadonlyMap<ResourceId, { readonly version: bigint; readonly busy: readonly BusySpan[] }>;
}

/**
 * Reads when resources are taken within some minutes (or from one on, to the end of days), sorted, where that changed since it was remembered; all in one
 * snapshot. A row is at most 24 hours long, so none that reaches in begins earlier than a day before.
 */
export async function readBusy(work: Work, wanted: readonly BusyWanted[], { start, end }: Span): Promise<BusyRead> {
  const isBounded = Number.isFinite(end);
  // One text for all: a row each would cost more to read than what is in it cost to find.
  const { rows } = await sql<{ catalog: bigint; wrote: boolean; changed: string | null }>`select ${WROTE} as wrote, ${catalogVersion(work)} as catalog,
    (select string_agg(k.id || '|' || coalesce(v.version, 0) || '|' || coalesce((
        select string_agg((date_part('epoch', lower(r.during)) / 60)::int || ' ' || (date_part('epoch', upper(r.during)) / 60)::int
          || coalesce(' ' || (date_part('epoch', r.expires_at) * 1000)::bigint, ''), ',' order by r.begins_at)
        from booking.reservation r where r.account_id = ${work.accountId} and r.resource_id = k.id and r.occupies and r.begins_at >= ${instantOf(start - 1440)}
          ${isBounded ? sql`and r.begins_at < ${instantOf(end)}` : sql``}), ''), ';')
      from unnest(${wanted.map(({ resourceId }) => resourceId)}::uuid[], ${wanted.map(({ known }) => known ?? -1n)}::bigint[]) as k (id, known)
      left join booking.resource_version v on v.account_id = ${work.accountId} and v.resource_id = k.id
      where coalesce(v.version, 0) <> k.known) as changed`.execute(work.tx);
  const [row] = rows;
  const changed = (row?.changed?.split(';') ?? []).map((text) => {
    const [id = '', version = '', spans = ''] = text.split('|');
    return [asId<ResourceId>(id), { version: BigInt(version), busy: spans === '' ? [] : spans.split(',').map(parseBusy) }] as const;
  });
  return { catalogVersion: row?.catalog ?? -1n, hasWritten: row?.wrote ?? true, changed: new Map(changed) };
}

function parseBusy(text: string): BusySpan {
  const [start, end, expiresAtMillis] = text.split(' ').map(Number);
  const span = { start: start ?? 0, end: end ?? 0 };
  return expiresAtMillis === undefined ? span : { ...span, expiresAtMillis };
}

/** Counts a change of resources' busy times. The last write of a transaction, in order of resource: the rows it locks are held the shortest, and never crosswise. */
export async function bumpVersions(work: Work, resourceIds: Iterable<ResourceId>): Promise<void> {
  const ids = [...new Set(resourceIds)].sort();
  if (ids.length === 0) return;
  await send(
    work,
    sql`insert into booking.resource_version as v (account_id, resource_id, version)
    select ${work.accountId}, id, 1 from unnest(${ids}::uuid[]) as id order by id
    on conflict (account_id, resource_id) do update set version = v.version + 1`,
  );
}

/** Waits for others who move visits on these resources, in order of resource, until this transaction ends. */
export async function lockResources(work: Work, resourceIds: Iterable<ResourceId>): Promise<void> {
  const ids = [...new Set(resourceIds)].sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(${work.accountId}::text || id, 6000)) from (select id from unnest(${ids}::text[]) as id order by id) as sorted`.execute(
    work.tx,
  );
}

// --- visits

/** A visit to insert: held for a while by a session or at the desk, or booked for a client. */
export interface NewVisit {
  readonly locationId: LocationId;
  readonly source: Source;
  readonly providerNamed: boolean;
  readonly state:
    | { readonly heldUntil: Instant; readonly sessionId: SessionId; readonly networkToken: Buffer }
    | { readonly heldUntil: Instant; readonly sessionId?: never }
    | { readonly clientId: ClientId; readonly note: Buffer | null; readonly overrideReason: Buffer | null };
}

/** How full of public holds a provider's day may become. */
export interface DayLimit extends Span {
  readonly resourceId: ResourceId;
  readonly freeMinutes: number;
  readonly percent: number;
}

/** A visit to place: a new one, or the one of this id that is moved and whose old rows were removed. */
export interface Placement {
  readonly appointmentId: AppointmentId;
  readonly draft: Draft;
  readonly visit: NewVisit | undefined;
  /** Resources whose versions are counted up with it. */
  readonly bump: readonly ResourceId[];
  readonly limits: readonly DayLimit[];
}

/**
 * Places a visit with everything it occupies by one call, sorted by resource; returns the rows others were faster with, or whose day would be too full.
 * When there are any, nothing was written.
 */
export async function placeVisit(work: Work, { appointmentId, draft, visit, bump, limits }: Placement): Promise<GuardRow[]> {
  const heldUntil = visit && 'heldUntil' in visit.state ? visit.state.heldUntil : null;
  const segments = draft.segments.map(({ serviceId, providerId, start, end, priceMinor }, position) => ({
    position,
    service: serviceId,
    provider: providerId,
    start,
    end,
    price: priceMinor?.toString() ?? null,
  }));
  const reservations = draft.reservations.map(({ resourceId, kind, start, end }, ordinal) => ({ ordinal, resource: resourceId, kind, start, end }));
  const days = limits.map(({ resourceId, start, end, freeMinutes, percent }) => ({
    resource: resourceId,
    from: start,
    until: end,
    free_minutes: freeMinutes,
    percent,
  }));
  const { rows } = await sql<{
    lost: number[];
  }>`select booking.place_visit(${work.accountId}, ${appointmentId}, ${visit ? JSON.stringify(toVisitRow(visit, draft)) : null},
    ${JSON.stringify(segments)}, ${JSON.stringify(reservations)}, ${heldUntil}, ${[...bump]}::uuid[], ${JSON.stringify(days)}, ${work.now}) as lost`.execute(
    work.tx,
  );
  return (rows[0]?.lost ?? []).flatMap((ordinal) => draft.reservations[ordinal] ?? []);
}

function toVisitRow({ locationId, source, providerNamed, state }: NewVisit, draft: Draft): Record<string, unknown> {
  const bytes = (value: Buffer | null) => (value === null ? null : `\\x${value.toString('hex')}`);
  const agreed = {
    start: draft.start,
    end: draft.end,
    price: draft.priceMinor?.toString() ?? null,
    deposit: draft.depositMinor.toString(),
    currency: draft.currency,
  };
  const row = { location: locationId, source, named: providerNamed, ...agreed };
  if ('heldUntil' in state)
    return { ...row, status: 'held', ...(state.sessionId === undefined ? {} : { session: state.sessionId, network: bytes(state.networkToken) }) };
  return { ...row, status: 'booked', client: state.clientId, note: bytes(state.note), override: bytes(state.overrideReason) };
}

/** Frees what a visit occupies so that it can be moved, and drops its segments; returns the resources it had. */
export async function removeReserved(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`with segments as (delete from booking.segment where account_id = ${work.accountId} and appointment_id = ${appointmentId})
    delete from booking.reservation where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
}

/** Reads what a visit occupies. */
export async function readReserved(work: Work, appointmentId: AppointmentId): Promise<(Span & { resourceId: ResourceId })[]> {
  const { rows } = await sql<{ resource_id: ResourceId; starts: Instant; ends: Instant }>`select resource_id, lower(during) as starts, upper(during) as ends
    from booking.reservation where account_id = ${work.accountId} and appointment_id = ${appointmentId} and occupies`.execute(work.tx);
  return rows.map(({ resource_id, starts, ends }) => ({ resourceId: resource_id, start: epochMinuteOf(starts), end: epochMinuteOf(ends) }));
}

/** Lets go of what a cancelled visit occupied. */
export async function releaseReserved(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`update booking.reservation set occupies = false where account_id = ${work.accountId} and appointment_id = ${appointmentId} and occupies`.execute(
    work.tx,
  );
}

interface AppointmentRow {
  readonly appointment_id: AppointmentId;
  readonly location_id: LocationId;
  readonly client_id: ClientId | null;
  readonly status: Status;
  readonly source: Source;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly provider_named: boolean;
  readonly price_minor: bigint | null;
  readonly deposit_minor: bigint;
  readonly currency: string;
  readonly held_until: Instant | null;
  readonly confirm_by: Instant | null;
  readonly version: number;
  readonly link_version: number;
  readonly fee_minor: bigint;
  readonly cancelled_by: CancelledBy | null;
  readonly booked_at: Instant | null;
  readonly segments: readonly { serviceId: string; providerId: string; start: number; end: number; price: string | null }[];
}

const APPOINTMENT =
  sql.raw(`a.appointment_id, a.location_id, a.client_id, a.status, a.source, a.starts_at, a.ends_at, a.provider_named, a.price_minor, a.deposit_minor,
  a.currency, a.held_until, a.confirm_by, a.version, a.link_version, a.fee_minor, a.cancelled_by, a.booked_at,
  (select json_agg(json_build_object('serviceId', s.service_id, 'providerId', s.provider_id, 'start', (extract(epoch from s.starts_at) / 60)::int,
    'end', (extract(epoch from s.ends_at) / 60)::int, 'price', s.price_minor::text) order by s.position)
    from booking.segment s where s.account_id = a.account_id and s.appointment_id = a.appointment_id) as segments`);

function toAppointment(row: AppointmentRow): Appointment {
  return {
    appointmentId: row.appointment_id,
    locationId: row.location_id,
    clientId: row.client_id,
    status: row.status,
    source: row.source,
    start: row.starts_at,
    end: row.ends_at,
    providerNamed: row.provider_named,
    priceMinor: row.price_minor,
    depositMinor: row.deposit_minor,
    currency: row.currency,
    heldUntil: row.held_until,
    confirmBy: row.confirm_by,
    version: row.version,
    linkVersion: row.link_version,
    feeMinor: row.fee_minor,
    cancelledBy: row.cancelled_by,
    bookedAt: row.booked_at,
    segments: (row.segments ?? []).map(({ serviceId, providerId, start, end, price }) => ({
      serviceId: asId(serviceId),
      providerId: asId(providerId),
      start,
      end,
      priceMinor: price === null ? null : BigInt(price),
    })),
  };
}

/** Reads one visit; `forUpdate` keeps others from changing it until this transaction ends. */
export async function findAppointment(work: Work, appointmentId: AppointmentId, lock: 'read' | 'forUpdate' = 'read'): Promise<Appointment | undefined> {
  const { rows } = await sql<AppointmentRow>`select ${APPOINTMENT} from booking.appointment a
    where a.account_id = ${work.accountId} and a.appointment_id = ${appointmentId} ${lock === 'forUpdate' ? sql`for update` : sql``}`.execute(work.tx);
  return rows[0] && toAppointment(rows[0]);
}

/** Which visits a calendar shows. */
export interface DiaryPage {
  readonly from: Instant;
  readonly until: Instant;
  readonly locationId: LocationId | undefined;
  readonly limit: number;
}

/** Lists the visits, holds included, that touch a stretch of time, in order of their start. */
export async function listAppointments(work: Work, { from, until, locationId, limit }: DiaryPage): Promise<Appointment[]> {
  const { rows } = await sql<AppointmentRow>`select ${APPOINTMENT} from booking.appointment a
    where a.account_id = ${work.accountId} and a.starts_at >= ${from.subtract({ hours: 24 })} and a.starts_at < ${until} and a.ends_at > ${from}
      and (a.status <> 'held' or a.held_until > ${work.now}) ${locationId === undefined ? sql`` : sql`and a.location_id = ${locationId}`}
    order by a.starts_at, a.appointment_id limit ${limit}`.execute(work.tx);
  return rows.map(toAppointment);
}

/** Counts the visits to come of some clients that were booked online. */
export async function countUpcomingOnline(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  if (clientIds.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from booking.appointment
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and source in ('online', 'receptionist') and status in ('booked', 'confirmed') and starts_at > ${work.now}`.execute(
    work.tx,
  );
  return rows[0]?.count ?? 0;
}

// --- steps

/** Writes down that a visit was booked, as the first of its steps. */
export async function insertBookedStep(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`with changed as (select version, starts_at from booking.appointment where account_id = ${work.accountId} and appointment_id = ${appointmentId})
    ${insertStep(work, appointmentId, { kind: 'status', from: 'held', to: 'booked' })}`.execute(work.tx);
}

/** What changes with a status. */
export interface StatusChange {
  readonly from: Status;
  readonly to: Status;
  readonly cancelledBy?: CancelledBy;
  readonly cancelReason?: Buffer | undefined;
  readonly feeMinor?: bigint;
  /** Of the links its client has then; counted up when it ends and nothing is said. */
  readonly linkVersion?: number;
}

/** Takes a visit from one status to another and writes the step down; undefined when it is no longer where it was thought to be. */
export async function setStatus(work: Work, appointmentId: AppointmentId, change: StatusChange): Promise<{ version: number } | undefined> {
  const ends = change.to === 'cancelled' || change.to === 'no-show';
  const { rows } = await sql<{ version: number }>`with changed as (
      update booking.appointment set status = ${change.to}, version = version + 1, link_version = coalesce(${change.linkVersion ?? null}::int, link_version + ${ends ? 1 : 0}), confirm_by = null,
        cancelled_by = ${change.cancelledBy ?? null}, cancel_reason = ${change.cancelReason ?? null}, fee_minor = ${change.feeMinor ?? 0n}
      where account_id = ${work.accountId} and appointment_id = ${appointmentId} and status = ${change.from}
      returning version, starts_at)
    ${insertStep(work, appointmentId, { kind: 'status', from: change.from, to: change.to })} returning version`.execute(work.tx);
  return rows[0];
}

/** How a visit is written down once it is moved; the links its client has are of `linkVersion` then. */
export interface MovedTo {
  readonly draft: Draft;
  readonly providerNamed: boolean;
  readonly override: Buffer | null;
  readonly linkVersion: number;
}

/** Moves a visit to the time and price of a draft and writes the step down; links of another version are used up. */
export async function setMoved(
  work: Work,
  appointmentId: AppointmentId,
  { draft, providerNamed, override, linkVersion }: MovedTo,
): Promise<{ version: number; linkVersion: number } | undefined> {
  const { rows } = await sql<{ version: number }>`with changed as (
      update booking.appointment set starts_at = ${instantOf(draft.start)}, ends_at = ${instantOf(draft.end)}, price_minor = ${draft.priceMinor}, deposit_minor = ${draft.depositMinor},
        provider_named = ${providerNamed}, override_reason = coalesce(${override}, override_reason), version = version + 1, link_version = ${linkVersion}
      where account_id = ${work.accountId} and appointment_id = ${appointmentId} and status = any(${[...MOVABLE]})
      returning version, link_version, starts_at, status),
    stepped as (insert into booking.step (account_id, appointment_id, version, kind, from_status, to_status, starts_at, at, actor_kind, actor_id)
      select ${work.accountId}, ${appointmentId}, version, 'moved', status, status, starts_at, ${work.now}, ${work.actor.kind}, ${actorId(work)} from changed)
    select version, link_version as "linkVersion" from changed`.execute(work.tx);
  return rows[0] as { version: number; linkVersion: number } | undefined;
}

function insertStep(work: Work, appointmentId: AppointmentId, step: { kind: 'status'; from: Status; to: Status }) {
  return sql`insert into booking.step (account_id, appointment_id, version, kind, from_status, to_status, starts_at, at, actor_kind, actor_id)
    select ${work.accountId}, ${appointmentId}, version, ${step.kind}, ${step.from}, ${step.to}, starts_at, ${work.now}, ${work.actor.kind}, ${actorId(work)} from changed`;
}

/** Names who acts: users and keys by id; a visitor, a link or a job by nothing. */
export function actorId({ actor }: Work): string | null {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'key' ? actor.keyId : null;
}

/** Counts a try at the code of a visit; returns how many there have been. */
export async function countCodeTry(work: Work, appointmentId: AppointmentId): Promise<number> {
  const { rows } = await sql<{ tries: number }>`update booking.appointment set code_tries = code_tries + 1
    where account_id = ${work.accountId} and appointment_id = ${appointmentId} returning code_tries as tries`.execute(work.tx);
  return rows[0]?.tries ?? 0;
}

/** Notes that the code of a visit was entered. */
export async function confirmCode(work: Work, appointmentId: AppointmentId): Promise<void> {
  await sql`update booking.appointment set confirm_by = null where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
}

/** Reads one visit that must be there. */
export async function requireAppointment(work: Work, appointmentId: AppointmentId): Promise<Appointment> {
  const found = await findAppointment(work, appointmentId);
  if (!found) throw notFound();
  return found;
}

/** Reads the sealed words about a visit. */
export async function readWords(work: Work, appointmentId: AppointmentId): Promise<SealedWords> {
  const { rows } = await sql<SealedWords>`select note, override_reason, cancel_reason from booking.appointment
    where account_id = ${work.accountId} and appointment_id = ${appointmentId}`.execute(work.tx);
  return rows[0] ?? { note: null, override_reason: null, cancel_reason: null };
}
