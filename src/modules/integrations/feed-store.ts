import { sql } from 'kysely';
import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { Instant, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { FeedId, FeedShows } from './model.ts';

/** A feed as stored. */
export interface Feed {
  readonly feedId: FeedId;
  readonly resourceId: ResourceId;
  readonly shows: FeedShows;
  readonly madeAt: Instant;
  readonly lastReadAt: Instant | null;
  readonly bodyHash: Buffer | null;
  readonly bodyChangedAt: Instant | null;
}

interface FeedRow extends Omit<Feed, 'madeAt' | 'lastReadAt' | 'bodyChangedAt'> {
  readonly madeAt: string;
  readonly lastReadAt: string | null;
  readonly bodyChangedAt: string | null;
}

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
const FEED = sql`feed_id as "feedId", resource_id as "resourceId", shows, ${iso('made_at')} as "madeAt", ${iso('last_read_at')} as "lastReadAt",
  body_hash as "bodyHash", ${iso('body_changed_at')} as "bodyChangedAt"`;

function toFeed(row: FeedRow): Feed {
  const instant = (text: string | null) => (text === null ? null : Instant.from(text));
  return { ...row, madeAt: Instant.from(row.madeAt), lastReadAt: instant(row.lastReadAt), bodyChangedAt: instant(row.bodyChangedAt) };
}

/** Finds the feed of a provider. */
export async function findFeedOf(work: Work, resourceId: ResourceId): Promise<Feed | undefined> {
  const { rows } =
    await sql<FeedRow>`select ${FEED} from integrations.calendar_feed where account_id = ${work.accountId} and resource_id = ${resourceId}`.execute(work.tx);
  return rows[0] && toFeed(rows[0]);
}

/** Finds a feed by the hash of its secret. */
export async function findFeedByHash(work: Work, hash: Buffer): Promise<Feed | undefined> {
  const { rows } = await sql<FeedRow>`select ${FEED} from integrations.calendar_feed where account_id = ${work.accountId} and token_hash = ${hash}`.execute(
    work.tx,
  );
  return rows[0] && toFeed(rows[0]);
}

/** Stores a provider's one feed with a new secret; the one before, if any, opens nothing from then on. */
export async function putFeed(
  work: Work,
  feed: { readonly feedId: FeedId; readonly resourceId: ResourceId; readonly hash: Buffer; readonly shows: FeedShows },
): Promise<FeedId> {
  const { rows } = await sql<{ feedId: FeedId }>`insert into integrations.calendar_feed (account_id, feed_id, resource_id, token_hash, shows, made_at)
    values (${work.accountId}, ${feed.feedId}, ${feed.resourceId}, ${feed.hash}, ${feed.shows}, ${work.now})
    on conflict (account_id, resource_id) do update set token_hash = excluded.token_hash, shows = excluded.shows, made_at = excluded.made_at,
      last_read_at = null, body_hash = null, body_changed_at = null
    returning feed_id as "feedId"`.execute(work.tx);
  return rows[0]?.feedId ?? feed.feedId;
}

/** Changes what a provider's feed shows; says whether there is one. */
export async function setFeedShows(work: Work, resourceId: ResourceId, shows: FeedShows): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update integrations.calendar_feed set shows = ${shows} where account_id = ${work.accountId} and resource_id = ${resourceId}`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Deletes a provider's feed; says whether there was one. */
export async function deleteFeed(work: Work, resourceId: ResourceId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from integrations.calendar_feed where account_id = ${work.accountId} and resource_id = ${resourceId}`.execute(
    work.tx,
  );
  return numAffectedRows === 1n;
}

/** Notes that a feed was read, and since when it says what it says. */
export async function noteFeedRead(work: Work, feedId: FeedId, body: { readonly hash: Buffer; readonly changedAt: Instant }): Promise<void> {
  await sql`update integrations.calendar_feed set last_read_at = ${work.now}, body_hash = ${body.hash}, body_changed_at = ${body.changedAt}
    where account_id = ${work.accountId} and feed_id = ${feedId}`.execute(work.tx);
}

/** One service of a visit, as a feed tells it. */
export interface FeedSegment {
  readonly appointmentId: AppointmentId;
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly version: number;
  readonly service: string;
  readonly location: string;
  readonly changedAt: string;
}

/** Lists what a provider performs in a stretch of time, in order. */
export async function listFeedSegments(work: Work, resourceId: ResourceId, { start, end }: Span): Promise<FeedSegment[]> {
  const { rows } =
    await sql<FeedSegment>`select appointment_id as "appointmentId", ${iso('starts_at')} as start, ${iso('ends_at')} as "end", status, version, service,
      location, ${iso('changed_at')} as "changedAt"
    from integrations.provider_visit where account_id = ${work.accountId} and resource_id = ${resourceId}
      and starts_at >= ${instantOf(start)} and starts_at < ${instantOf(end)} order by starts_at, appointment_id, position`.execute(work.tx);
  return rows;
}
