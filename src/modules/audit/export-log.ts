import { createHash } from 'node:crypto';
import type { Work } from '#kernel/work.ts';
import program from '../../../package.json' with { type: 'json' };
import { type Checkpoint, instantText } from './checkpoint.ts';
import { EXPORT_FORMAT, type ExportLine, toCheckpointJson } from './export-format.ts';
import { type LeafRow, checkpointsBetween, checkpointsBeyondLeaves, firstKey, lastSeq, leavesBetween, unplacedEntries } from './store.ts';

/** Leaves read at a time. */
const PAGE = 1000;

/** Writes a leaf as its line. */
export function entryLine({ seq, hash, signature, entry }: LeafRow): ExportLine {
  return {
    line: 'entry',
    seq,
    leafHash: hash.toString('hex'),
    signature: signature.toString('base64'),
    entry: entry && { ...entry, subjects: [...entry.subjects] },
  };
}

/**
 * Writes the account's whole log, line by line, each ending in a newline: entries in order with every checkpoint after the last
 * entry it covers, then the entries without a place and their age. `tool` names the program that wrote it.
 */
export async function* exportLog(work: Work, tool: string): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const counts = { entries: 0, checkpoints: 0, waiting: 0 };
  for await (const line of logLines(work, tool)) {
    if (line.line === 'entry') counts.entries += 1;
    if (line.line === 'checkpoint') counts.checkpoints += 1;
    if (line.line === 'waiting') counts.waiting += 1;
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    yield text;
  }
  yield `${JSON.stringify({ line: 'end', ...counts, sha256: digest.digest('hex') } satisfies ExportLine)}\n`;
}

async function* logLines(work: Work, tool: string): AsyncGenerator<ExportLine> {
  yield {
    line: 'header',
    format: EXPORT_FORMAT,
    account: work.accountId,
    exportedAt: instantText(work.now),
    key: await firstKey(work),
    tool: `${tool} ${program.version}`,
  };
  // Places are given for good: whatever is appended while this runs comes after `head`.
  const head = await lastSeq(work);
  let leaves: LeafRow[];
  for (let after = 0; (leaves = await leavesBetween(work, after, head, PAGE)).length > 0; after = leaves.at(-1)?.seq ?? head) {
    yield* withCheckpoints(leaves, await checkpointsBetween(work, after, leaves.at(-1)?.seq ?? head));
  }
  for (const checkpoint of await checkpointsBeyondLeaves(work)) yield checkpointLine(checkpoint);
  for (const { entry, isQueued, ageSeconds } of await unplacedEntries(work, head)) {
    yield { line: 'waiting', queued: isQueued, ageSeconds, entry: { ...entry, subjects: [...entry.subjects] } };
  }
}

/** Puts each checkpoint after the last leaf it covers. */
function* withCheckpoints(leaves: readonly LeafRow[], checkpoints: readonly Checkpoint[]): Generator<ExportLine> {
  let next = 0;
  for (const leaf of leaves) {
    for (let due = checkpoints[next]; due && due.treeSize < leaf.seq; due = checkpoints[++next]) yield checkpointLine(due);
    yield entryLine(leaf);
  }
  for (const due of checkpoints.slice(next)) yield checkpointLine(due);
}

function checkpointLine(checkpoint: Checkpoint): ExportLine {
  return { line: 'checkpoint', checkpoint: toCheckpointJson(checkpoint) };
}
