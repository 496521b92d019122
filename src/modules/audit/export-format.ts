import { z } from 'zod';
import type { Checkpoint } from './checkpoint.ts';
import { signedNote } from './checkpoint.ts';

/* The lines of an exported log: JSON, one object a line. What is here is all the offline verifier knows. */

/** Names the form of the file and its version. */
export const EXPORT_FORMAT = 'candor-audit/1';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const place = z.int().positive();

const entry = z.strictObject({
  entryId: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  action: z.string(),
  outcome: z.string(),
  code: z.string().nullable(),
  requestId: z.string(),
  about: z.unknown(),
  subjects: z.array(hex),
});

/** A checkpoint as it is written in an export, in a download and in the owner's digest. */
export const checkpointJson = z.strictObject({
  account: z.string(),
  treeSize: place,
  rootHash: hash,
  at: z.string(),
  key: z.string(),
  signature: z.base64(),
  /** The peaks of the tree, so that a later fork is found near where it began. */
  frontier: z.array(hash),
  /** The same as a signed note, for other tools. */
  note: z.string(),
});
export type CheckpointJson = z.infer<typeof checkpointJson>;

/** The shape of one line of an exported log. */
export const exportLine = z.discriminatedUnion('line', [
  z.strictObject({
    line: z.literal('header'),
    format: z.literal(EXPORT_FORMAT),
    account: z.string(),
    exportedAt: z.string(),
    key: z.string().nullable(),
    tool: z.string(),
  }),
  z.strictObject({ line: z.literal('entry'), seq: place, leafHash: hash, signature: z.base64(), entry: entry.nullable() }),
  z.strictObject({ line: z.literal('checkpoint'), checkpoint: checkpointJson }),
  /** Not in the order: `queued` ones wait for it, the others never asked for it. */
  z.strictObject({ line: z.literal('waiting'), queued: z.boolean(), ageSeconds: z.number(), entry }),
  z.strictObject({ line: z.literal('end'), entries: z.int(), checkpoints: z.int(), waiting: z.int(), sha256: hash }),
]);
export type ExportLine = z.infer<typeof exportLine>;

/** Writes a checkpoint for a file or an answer. */
export function toCheckpointJson(checkpoint: Checkpoint): CheckpointJson {
  const { account, treeSize, at, key } = checkpoint;
  const peaks = checkpoint.frontier.toString('hex').match(/.{64}/g) ?? [];
  return {
    account,
    treeSize,
    rootHash: checkpoint.rootHash.toString('hex'),
    at,
    key,
    signature: checkpoint.signature.toString('base64'),
    frontier: peaks,
    note: signedNote(checkpoint),
  };
}

/** Reads a checkpoint that came from a file. */
export function fromCheckpointJson(json: CheckpointJson): Checkpoint {
  const { account, treeSize, at, key } = json;
  return {
    account,
    treeSize,
    at,
    key,
    rootHash: Buffer.from(json.rootHash, 'hex'),
    signature: Buffer.from(json.signature, 'base64'),
    frontier: Buffer.from(json.frontier.join(''), 'hex'),
  };
}
