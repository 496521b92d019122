import type { Work } from '#kernel/work.ts';
import { type Checkpoint, isLeafSigned, isSigned, readVerifierKey } from './checkpoint.ts';
import { entryHash } from './leaf.ts';
import { EMPTY, append, frontierRoot, readFrontier } from './merkle.ts';
import { findLatestCheckpoint, lastSeq, leafHashes, leavesBetween, oldestUnsequencedSeconds } from './store.ts';

/** Entries hashed anew by one look: the newest, and a window that moves on every hour until all had their turn. */
const WINDOW = 100;
const HOUR_MS = 3_600_000;
/** How the log stands now, as evidence and for an alarm. */
export interface AuditHealth {
  readonly treeSize: number;
  readonly oldestUnsequencedSeconds: number | null;
  /** When the log was last signed; null before the first time. */
  readonly signedAt: string | null;
  /** The last signed head matches the leaves, and the entries looked at match theirs. */
  readonly intact: boolean;
}

/** Looks at the account's log: recomputes its last signed head, and the leaves of the newest entries and of a moving window. */
export async function auditHealth(work: Work): Promise<AuditHealth> {
  const treeSize = await lastSeq(work);
  const checkpoint = await findLatestCheckpoint(work);
  const start = treeSize === 0 ? 0 : (Math.floor(work.now.epochMilliseconds / HOUR_MS) * WINDOW) % treeSize;
  const intact =
    checkpoint === undefined
      ? treeSize === 0
      : checkpoint.treeSize <= treeSize &&
        (await isHeadTrue(work, checkpoint)) &&
        (await areEntriesTrue(work, checkpoint, start)) &&
        (await areEntriesTrue(work, checkpoint, Math.max(0, treeSize - WINDOW)));
  return { treeSize, oldestUnsequencedSeconds: await oldestUnsequencedSeconds(work), signedAt: checkpoint?.at ?? null, intact };
}

/** Grows the checkpoint before the last one to the last, and compares. */
async function isHeadTrue(work: Work, checkpoint: Checkpoint): Promise<boolean> {
  const before = await findLatestCheckpoint(work, checkpoint.treeSize);
  const from = before === undefined ? EMPTY : readFrontier(before.treeSize, before.frontier);
  if (!from || (before && !(isSigned(before) && frontierRoot(from).equals(before.rootHash)))) return false;
  let tree = from;
  for await (const { seq, hash } of leafHashes(work, from.size, checkpoint.treeSize)) {
    if (seq !== tree.size + 1) return false;
    tree = append(tree, hash);
  }
  return isSigned(checkpoint) && frontierRoot(tree).equals(checkpoint.rootHash);
}

async function areEntriesTrue(work: Work, checkpoint: Checkpoint, after: number): Promise<boolean> {
  const key = readVerifierKey(checkpoint.key);
  const leaves = await leavesBetween(work, after, Number.MAX_SAFE_INTEGER, WINDOW);
  return (
    key !== undefined &&
    leaves.every(
      ({ seq, hash, signature, entry }, index) =>
        seq === after + index + 1 &&
        entry !== null &&
        entryHash(work.accountId, seq, entry).equals(hash) &&
        isLeafSigned(key, { account: work.accountId, seq, hash }, signature),
    )
  );
}
