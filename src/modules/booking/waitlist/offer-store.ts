import { sql } from 'kysely';
import type { AppointmentId, ClientId, LocationId, ResourceId } from '#kernel/ids.ts';
import type { Channel } from '#modules/consents';
import type { Span } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, type Temporal, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { OfferId, OpeningId, WaitlistId } from '../model.ts';

/** How a time came free. */
export type OpeningCause = 'cancelled' | 'moved' | 'released' | 'hours' | 'desk';
/** Where an offer is in its life; all but the first are ends. */
export type OfferStatus = 'waiting' | 'accepted' | 'declined' | 'skipped' | 'lapsed';

/** A stretch of a provider's day that came free. */
export interface Opening {
  readonly openingId: OpeningId;
  readonly locationId: LocationId;
  readonly providerId: ResourceId;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly cause: OpeningCause;
  readonly status: 'open' | 'filled' | 'ended';
  readonly reason: string | null;
  readonly madeAt: Temporal.Instant;
}

/** One person asked whether they want a time. */
export interface Offer {
  readonly offerId: OfferId;
  readonly openingId: OpeningId;
  readonly waitlistId: WaitlistId;
  readonly clientId: ClientId;
  readonly appointmentId: AppointmentId | null;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly channel: Channel;
  readonly status: OfferStatus;
  readonly madeAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

const OPENING = sql.raw(
  `opening_id as "openingId", location_id as "locationId", provider_id as "providerId", starts_at as "start", ends_at as "end", cause, status, reason, made_at as "madeAt"`,
);
const OFFER =
  sql.raw(`o.offer_id as "offerId", o.opening_id as "openingId", o.waitlist_id as "waitlistId", e.client_id as "clientId", o.appointment_id as "appointmentId",
  o.starts_at as "start", o.ends_at as "end", o.channel, o.status, o.made_at as "madeAt", o.expires_at as "expiresAt", o.ended_at as "endedAt"`);
const OFFERS = sql.raw(`booking.offer o join booking.waitlist_entry e on (e.account_id, e.waitlist_id) = (o.account_id, o.waitlist_id)`);

/** Whether times are offered by themselves, and how long somebody has to answer. */
export interface OfferSetting {
  readonly isOn: boolean;
  readonly answerMinutes: number;
}

/** What holds until an account says otherwise. */
export const USUAL_SETTING: OfferSetting = { isOn: true, answerMinutes: 15 };

/** Reads how the account offers times. */
export async function readOfferSetting(work: Work): Promise<OfferSetting> {
  const { rows } = await sql<OfferSetting>`select is_on as "isOn", answer_minutes as "answerMinutes" from booking.waitlist_setting
    where account_id = ${work.accountId}`.execute(work.tx);
  return rows[0] ?? USUAL_SETTING;
}

/** Writes how the account offers times. */
export async function saveOfferSetting(work: Work, { isOn, answerMinutes }: OfferSetting): Promise<void> {
  await sql`insert into booking.waitlist_setting (account_id, is_on, answer_minutes) values (${work.accountId}, ${isOn}, ${answerMinutes})
    on conflict (account_id) do update set is_on = excluded.is_on, answer_minutes = excluded.answer_minutes`.execute(work.tx);
}

/** Says whether anybody waits for a place between two days at a location. */
export async function isAnybodyWaiting(work: Work, at?: { readonly locationId: LocationId; readonly from: IsoDate; readonly to: IsoDate }): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select exists (select from booking.waitlist_entry where account_id = ${work.accountId} and status = 'waiting'
    ${at === undefined ? sql`` : sql`and location_id = ${at.locationId} and from_date <= ${at.to} and to_date >= ${at.from}`}) as yes`.execute(work.tx);
  return rows[0]?.yes ?? false;
}

/** Notes a time that came free. */
export async function insertOpening(
  work: Work,
  opening: Span & { readonly openingId: OpeningId; readonly locationId: LocationId; readonly providerId: ResourceId; readonly cause: OpeningCause },
): Promise<void> {
  await sql`insert into booking.opening (account_id, opening_id, location_id, provider_id, starts_at, ends_at, cause, made_at)
    values (${work.accountId}, ${opening.openingId}, ${opening.locationId}, ${opening.providerId}, ${instantOf(opening.start)}, ${instantOf(opening.end)},
      ${opening.cause}, ${work.now})`.execute(work.tx);
}

/** Takes an opening for oneself: whoever asks the next person, or takes an answer, does so one after another. */
export async function lockOpening(work: Work, openingId: OpeningId): Promise<Opening | undefined> {
  const { rows } =
    await sql<Opening>`select ${OPENING} from booking.opening where account_id = ${work.accountId} and opening_id = ${openingId} for update`.execute(work.tx);
  return rows[0];
}

/** Ends an opening, because somebody took it, or for a reason. */
export async function endOpening(
  work: Work,
  openingId: OpeningId,
  end: { readonly status: 'filled' } | { readonly status: 'ended'; readonly reason: string },
): Promise<void> {
  await sql`update booking.opening set status = ${end.status}, reason = ${end.status === 'ended' ? end.reason : null}, ended_at = ${work.now}
    where account_id = ${work.accountId} and opening_id = ${openingId} and status = 'open'`.execute(work.tx);
}

/** Lists the openings of a location that are open, or were made since an instant, the newest first. */
export async function listOpenings(
  work: Work,
  { locationId, since }: { readonly locationId: LocationId; readonly since: Temporal.Instant },
): Promise<Opening[]> {
  const { rows } = await sql<Opening>`select ${OPENING} from booking.opening
    where account_id = ${work.accountId} and location_id = ${locationId} and (status = 'open' or made_at >= ${since}) order by made_at desc, opening_id limit 50`.execute(
    work.tx,
  );
  return rows;
}

/** Writes an offer down. */
export async function insertOffer(work: Work, offer: Omit<Offer, 'clientId' | 'status' | 'madeAt' | 'endedAt'> & { readonly madeBy: string }): Promise<void> {
  await sql`insert into booking.offer (account_id, offer_id, opening_id, waitlist_id, appointment_id, starts_at, ends_at, channel, status, made_by, made_at, expires_at)
    values (${work.accountId}, ${offer.offerId}, ${offer.openingId}, ${offer.waitlistId}, ${offer.appointmentId}, ${offer.start}, ${offer.end}, ${offer.channel},
      'waiting', ${offer.madeBy}, ${work.now}, ${offer.expiresAt})`.execute(work.tx);
}

/** Reads one offer. */
export async function findOffer(work: Work, offerId: OfferId): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`select ${OFFER} from ${OFFERS} where o.account_id = ${work.accountId} and o.offer_id = ${offerId}`.execute(work.tx);
  return rows[0];
}

/** Ends an offer that waits for its answer; false when it has ended already. */
export async function endOffer(work: Work, offerId: OfferId, status: Exclude<OfferStatus, 'waiting'>): Promise<boolean> {
  const { numAffectedRows } = await sql`update booking.offer set status = ${status}, ended_at = ${work.now}
    where account_id = ${work.accountId} and offer_id = ${offerId} and status = 'waiting'`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Lists the offers of some openings, in order. */
export async function listOffers(work: Work, openingIds: readonly OpeningId[]): Promise<Offer[]> {
  const { rows } = await sql<Offer>`select ${OFFER} from ${OFFERS} where o.account_id = ${work.accountId} and o.opening_id = any(${[...openingIds]}::uuid[])
    order by o.made_at, o.offer_id`.execute(work.tx);
  return rows;
}

/** Lists the newest offer of each of some places on the waitlist, and how many each had. */
export async function listNewestOffers(work: Work, waitlistIds: readonly WaitlistId[]): Promise<Map<WaitlistId, Offer & { readonly count: number }>> {
  const { rows } = await sql<
    Offer & { count: number }
  >`select distinct on (o.waitlist_id) ${OFFER}, (count(*) over (partition by o.waitlist_id))::int as count from ${OFFERS}
    where o.account_id = ${work.accountId} and o.waitlist_id = any(${[...waitlistIds]}::uuid[]) order by o.waitlist_id, o.made_at desc`.execute(work.tx);
  return new Map(rows.map((row) => [row.waitlistId, row]));
}

/** The offer of a place on the waitlist that waits for its answer. */
export async function findLiveOffer(work: Work, of: { readonly openingId: OpeningId } | { readonly waitlistId: WaitlistId }): Promise<Offer | undefined> {
  const where = 'openingId' in of ? sql`o.opening_id = ${of.openingId}` : sql`o.waitlist_id = ${of.waitlistId}`;
  const { rows } = await sql<Offer>`select ${OFFER} from ${OFFERS} where o.account_id = ${work.accountId} and ${where} and o.status = 'waiting'`.execute(
    work.tx,
  );
  return rows[0];
}

/**
 * Names the places on the waitlist that are not asked for an opening: who is being asked now, who was asked for it before, and who was asked for the same
 * time with the same provider.
 */
export async function listAsked(work: Work, { openingId, providerId, start, end }: Opening): Promise<Set<WaitlistId>> {
  const { rows } = await sql<{ id: WaitlistId }>`select distinct o.waitlist_id as id from booking.offer o
    join booking.opening p on (p.account_id, p.opening_id) = (o.account_id, o.opening_id)
    where o.account_id = ${work.accountId} and (o.status = 'waiting' or o.opening_id = ${openingId}
      or (p.provider_id = ${providerId} and o.starts_at < ${end} and o.ends_at > ${start}))`.execute(work.tx);
  return new Set(rows.map(({ id }) => id));
}

/** The end of the first live hold that stands on a provider's time. */
export async function findHoldEnd(work: Work, { providerId, start, end }: Opening): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`select min(expires_at) as at from booking.reservation
    where account_id = ${work.accountId} and resource_id = ${providerId} and occupies and expires_at > ${work.now}
      and begins_at < ${end} and begins_at > ${start}::timestamptz - interval '1 day' and upper(during) > ${start}`.execute(work.tx);
  return rows[0]?.at ?? undefined;
}

/** Where some holds stand, by provider: at which location, from when to when. */
export interface HeldSpan extends Span {
  readonly appointmentId: AppointmentId;
  readonly locationId: LocationId;
  readonly providerId: ResourceId;
}

/** Reads what some holds take of providers' days; those of offers are left out, since what they stand on is known. */
export async function listHeldSpans(
  work: Work,
  which: { readonly appointmentId: AppointmentId } | { readonly lapsedAt: Temporal.Instant; readonly limit: number },
): Promise<HeldSpan[]> {
  const where =
    'appointmentId' in which
      ? sql`a.appointment_id = ${which.appointmentId} and a.status = 'held'`
      : sql`a.status = 'held' and a.held_until <= ${which.lapsedAt}`;
  const { rows } = await sql<{ appointmentId: AppointmentId; locationId: LocationId; providerId: ResourceId; start: EpochMinute; end: EpochMinute }>`
    select a.appointment_id as "appointmentId", a.location_id as "locationId", s.provider_id as "providerId",
      (extract(epoch from min(s.starts_at)) / 60)::int as "start", (extract(epoch from max(s.ends_at)) / 60)::int as "end"
    from booking.appointment a join booking.segment s on (s.account_id, s.appointment_id) = (a.account_id, a.appointment_id)
    where a.account_id = ${work.accountId} and ${where}
      and not exists (select from booking.offer o where o.account_id = a.account_id and o.appointment_id = a.appointment_id)
    group by a.appointment_id, a.location_id, s.provider_id order by a.appointment_id limit ${'limit' in which ? which.limit : 20}`.execute(work.tx);
  return rows;
}

/** Names the offers whose time to answer is over and that nobody ended yet. */
export async function listOverdueOffers(work: Work): Promise<OfferId[]> {
  const { rows } = await sql<{ id: OfferId }>`select offer_id as id from booking.offer where account_id = ${work.accountId} and status = 'waiting'
    and expires_at <= ${work.now} order by expires_at limit 100`.execute(work.tx);
  return rows.map(({ id }) => id);
}
