import { newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Place } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { type HoldSubject, type LegalHoldId, type LegalHoldRow, insertHold, listHolds, lockForPlacing, lockHold, releaseRow } from './legal-hold-store.ts';

/** Who or what a hold is on, in words of those who know. */
export interface SubjectInWords {
  /** The client's name; null where nobody is known. */
  readonly name: string | null;
  /** How a conversation was had; null of a client. */
  readonly channel: string | null;
  /** When a conversation began; null of a client. */
  readonly at: Instant | null;
}

/** What this module is told of those it does not know; handed over at composition. */
export interface HoldPorts {
  /** Describes clients and conversations, by id; one that is not there any more is left out. */
  describe(work: Work, subjects: readonly HoldSubject[]): Promise<ReadonlyMap<string, SubjectInWords>>;
  /** The names of staff, by id. */
  namesOf(work: Work, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A hold as the privacy officer reads it. */
export interface LegalHold {
  readonly id: LegalHoldId;
  readonly kind: HoldSubject['kind'];
  readonly subjectId: string;
  /** Null when it was deleted since the hold was released. */
  readonly subject: SubjectInWords | null;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Instant;
  readonly released: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

const MOST_SHOWN = 500;

function placeOf(id: LegalHoldId, column: 'reason' | 'release_reason'): Place {
  return { table: 'privacy.legal_hold', row: id, column };
}

/**
 * Places all that is held of a client, or a conversation, on hold: from now nothing of it is removed, whatever its time. Whoever is removing some of
 * it at this moment is waited for.
 * @throws Refusal `not-found`, `already-held`
 */
export async function placeHold(
  work: Work,
  ports: HoldPorts,
  subject: HoldSubject,
  order: { readonly reason: string; readonly by: string },
): Promise<LegalHoldId> {
  await lockForPlacing(work);
  if (!(await ports.describe(work, [subject])).has(subject.id)) throw notFound();
  const id = newId<LegalHoldId>();
  const reason = await work.vault.seal(await work.vault.newSubjectKey(id), placeOf(id, 'reason'), order.reason);
  const isPlaced = await insertHold(work, { id, kind: subject.kind, subjectId: subject.id, reason, placedBy: order.by });
  if (!isPlaced) throw new Refusal('conflict', 'already-held', 'This is on legal hold already.');
  return id;
}

/**
 * Releases a hold: what was held takes its usual course again, so what is past its time goes with the next night's run.
 * @throws Refusal `not-found`, `already-released`
 */
export async function releaseHold(work: Work, id: LegalHoldId, order: { readonly reason: string; readonly by: string }): Promise<void> {
  const hold = await lockHold(work, id);
  if (!hold) throw notFound();
  if (hold.releasedAt !== null) throw new Refusal('conflict', 'already-released', 'This hold was released before.');
  const reason = await work.vault.seal(await work.vault.subjectKeyOf(id), placeOf(id, 'release_reason'), order.reason);
  work.shown.add(hold.subjectId);
  await releaseRow(work, id, { reason, by: order.by });
}

/** Reads holds in force, then those that were released; of one client or conversation when it is named. */
export async function readHolds(work: Work, ports: HoldPorts, subjectId?: string): Promise<LegalHold[]> {
  const rows = await listHolds(work, { subjectId, limit: MOST_SHOWN });
  const subjects = await ports.describe(
    work,
    rows.map(({ kind, subjectId: id }) => ({ kind, id })),
  );
  const names = await ports.namesOf(
    work,
    rows.flatMap(({ placedBy, releasedBy }) => [placedBy, ...(releasedBy === null ? [] : [releasedBy])]),
  );
  const nameOf = (userId: string) => names.get(userId) ?? '';
  const reasons = await work.vault.open(rows.map(({ id, reason }) => ({ place: placeOf(id, 'reason'), sealed: reason })));
  const released = rows.filter((row): row is LegalHoldRow & { releaseReason: Buffer } => row.releaseReason !== null);
  const because = await work.vault.open(released.map(({ id, releaseReason }) => ({ place: placeOf(id, 'release_reason'), sealed: releaseReason })));
  const releaseReasons = new Map(released.map(({ id }, index) => [id, because[index] ?? '']));
  return rows.map(({ id, kind, subjectId: of, placedBy, placedAt, releasedBy, releasedAt }, index) => ({
    ...{ id, kind, subjectId: of, subject: subjects.get(of) ?? null, reason: reasons[index] ?? '', placedBy: nameOf(placedBy), placedAt },
    released: releasedBy === null || releasedAt === null ? null : { by: nameOf(releasedBy), at: releasedAt, reason: releaseReasons.get(id) ?? '' },
  }));
}
