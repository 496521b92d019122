import { type Look, readLooks } from '#modules/audit';
import { findUserNames } from '#modules/identity';
import { type ClientId, asId, isId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireClient } from './read-clients.ts';
import { listWholeRecord } from './record-store.ts';
import { comesWithOpening, inWords } from './who-looked-words.ts';

/** Somebody who saw or changed something of a client: who, from when to when, and what, each once. */
export interface Visitor {
  readonly id: string;
  readonly who: string;
  readonly userId: string | null;
  readonly at: string;
  readonly since: string;
  readonly what: readonly string[];
  readonly times: number;
}

/** A part of who looked, the newest first. */
export interface WhoLooked {
  readonly visitors: readonly Visitor[];
  readonly total: number;
  readonly next: string | null;
}

/** Looks by one person this close to each other are one line. */
const ONE_SITTING_MS = 10 * 60_000;
const NO_USER: Readonly<Record<string, string>> = {
  key: 'A connected program',
  link: 'By a link in a message',
  visitor: 'Online, on the booking page',
  job: 'Candor, by itself',
};

/**
 * Tells who saw or changed anything of a client, the newest first. Asking is itself written down, and seen by who asks next.
 * @throws Refusal `not-found`
 */
export async function readWhoLooked(work: Work, wanted: ClientId, page: { readonly cursor: string | undefined; readonly limit: number }): Promise<WhoLooked> {
  const { clientId } = await requireClient(work, wanted);
  work.shown.add(clientId);
  const { looks, total, next } = await readLooks(work, await listWholeRecord(work, clientId), page);
  const names = await findUserNames(
    work,
    looks.flatMap(({ actorKind, actorId }) => (actorKind === 'user' ? [actorId] : [])),
  );
  const nameOf = ({ actorKind, actorId }: Look) =>
    actorKind === 'user' && isId(actorId) ? (names.get(asId(actorId)) ?? 'Somebody who worked here') : (NO_USER[actorKind] ?? 'Unknown');
  return { visitors: inSittings(looks, nameOf), total, next };
}

function inSittings(looks: readonly Look[], nameOf: (look: Look) => string): Visitor[] {
  const visitors: Visitor[] = [];
  for (const look of looks) {
    const who = nameOf(look);
    const words = inWords(look.action);
    const last = visitors.at(-1);
    const isSame = last?.who === who && millisecondsBetween(look.at, last.since) <= ONE_SITTING_MS;
    if (last && isSame) {
      visitors[visitors.length - 1] = {
        ...last,
        since: look.at,
        times: last.times + 1,
        what: last.what.includes(words) ? last.what : [...last.what, words],
      };
    } else {
      visitors.push({ id: look.entryId, who, userId: look.actorKind === 'user' ? look.actorId : null, at: look.at, since: look.at, what: [words], times: 1 });
    }
  }
  return visitors.map((visitor) => ({ ...visitor, what: comesWithOpening(visitor.what) }));
}

function millisecondsBetween(earlier: string, later: string): number {
  return Instant.from(later).epochMilliseconds - Instant.from(earlier).epochMilliseconds;
}
