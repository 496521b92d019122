import { createHash } from 'node:crypto';
import { type ResourceId, newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Reply } from '#kernel/route.ts';
import { epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listOpenLocations } from '#modules/catalog';
import { requireAccount } from '#modules/identity';
import { listConnectable } from './external-store.ts';
import { writeFeed } from './feed-file.ts';
import { type Feed, deleteFeed, findFeedByHash, listFeedSegments, noteFeedRead, putFeed, setFeedShows } from './feed-store.ts';
import { type FeedId, type FeedShows, feedHashOf, feedWindow, httpDate, isKnownVersion, newFeedToken } from './model.ts';
import { requireConnectable } from './policy.ts';

/**
 * Gives a provider a private link, or a new one in place of the old, which opens nothing from then on. It is told once: only its hash is kept.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function makeFeed(
  work: Work,
  resourceId: ResourceId,
  wanted: { readonly shows: FeedShows; readonly publicUrl: string },
): Promise<{ feedId: FeedId; url: string }> {
  requireConnectable(work, await listConnectable(work), resourceId);
  const { token, hash } = newFeedToken();
  const feedId = await putFeed(work, { feedId: newId<FeedId>(), resourceId, hash, shows: wanted.shows });
  const { slug } = await requireAccount(work);
  return { feedId, url: `${wanted.publicUrl}/api/v1/public/${slug}/calendars/${token}.ics` };
}

/**
 * Changes what a link shows; the link stays.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function changeFeed(work: Work, resourceId: ResourceId, shows: FeedShows): Promise<void> {
  requireConnectable(work, await listConnectable(work), resourceId);
  if (!(await setFeedShows(work, resourceId, shows))) throw notFound();
}

/**
 * Revokes a link: whoever has it is answered as if it had never been.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function revokeFeed(work: Work, resourceId: ResourceId): Promise<void> {
  requireConnectable(work, await listConnectable(work), resourceId);
  if (!(await deleteFeed(work, resourceId))) throw notFound();
}

/**
 * Answers a link with the provider's visits, or with nothing when the reader has this version already.
 * @throws Refusal `not-found`, the same for what is no link, an unknown one, a revoked one, and one of somebody who left
 */
export async function readFeed(work: Work, file: string, ifNoneMatch: string | undefined): Promise<Reply<string>> {
  const hash = feedHashOf(file);
  const feed = hash && (await findFeedByHash(work, hash));
  const provider = feed && (await listConnectable(work)).find(({ resourceId }) => resourceId === feed.resourceId);
  if (!feed || !provider) throw notFound();
  const zone = (await listOpenLocations(work))[0]?.zone ?? 'UTC';
  const segments = await listFeedSegments(work, feed.resourceId, feedWindow(localDateOf(zone, epochMinuteOf(work.now)), zone));
  const { name: clinic } = await requireAccount(work);
  const body = writeFeed({ name: provider.name, clinic, resourceId: feed.resourceId }, feed.shows, segments);
  const bodyHash = createHash('sha256').update(body).digest();
  const changedAt = changeOf(work, feed, bodyHash);
  await noteFeedRead(work, feed.feedId, { hash: bodyHash, changedAt });
  const etag = `"${bodyHash.toString('base64url')}"`;
  const version = { etag, 'last-modified': httpDate(changedAt), 'cache-control': 'private, no-cache' };
  if (isKnownVersion(ifNoneMatch, etag)) return { status: 304, body: '', headers: version };
  return {
    status: 200,
    body,
    headers: { ...version, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="calendar.ics"' },
  };
}

function changeOf(work: Work, { bodyHash, bodyChangedAt }: Feed, now: Buffer) {
  return bodyHash !== null && bodyChangedAt !== null && bodyHash.equals(now) ? bodyChangedAt : work.now;
}
