import { type KeyObject, createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { HASH_BYTES } from './merkle.ts';

/** The Ed25519 key pair that the sequencer signs the log with. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A signed tree head: what the whole log was at a moment, in one hash. */
export interface Checkpoint {
  readonly account: string;
  readonly treeSize: number;
  readonly rootHash: Buffer;
  /** RFC 3339 in UTC, to the microsecond. */
  readonly at: string;
  /** The key it is signed with, as a verifier key. */
  readonly key: string;
  readonly signature: Buffer;
  /** The peaks of the tree, end to end; they fold to the root, so they need no signature of their own. */
  readonly frontier: Buffer;
}

/** What of a checkpoint is signed. */
export type TreeHead = Pick<Checkpoint, 'account' | 'treeSize' | 'rootHash' | 'at'>;

const KEY_NAME = 'candor';
const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;
/** What precedes the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Writes an instant as the log does. */
export function instantText(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 6 });
}

/** Writes a public key as a verifier key of a signed note (c2sp.org/signed-note): name, short hash, type and key. */
export function verifierKey(key: KeyObject): string {
  const typed = Buffer.concat([Buffer.of(ED25519), key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length)]);
  return `${KEY_NAME}+${keyHash(typed).toString('hex')}+${typed.toString('base64')}`;
}

/** Reads a verifier key; undefined when it is none of ours or its hash does not fit. */
export function readVerifierKey(text: string): KeyObject | undefined {
  // Base64 may hold plus signs too: only the first two divide.
  const [, name, hash, encoded = ''] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  if (name !== KEY_NAME || typed.length !== 1 + PUBLIC_KEY_BYTES || typed[0] !== ED25519 || typed.toString('base64') !== encoded) return undefined;
  if (keyHash(typed).toString('hex') !== hash) return undefined;
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, typed.subarray(1)]), format: 'der', type: 'spki' });
}

function keyHash(typed: Buffer): Buffer {
  return createHash('sha256').update(`${KEY_NAME}\n`).update(typed).digest().subarray(0, 4);
}

/** The text that is signed: a transparency-log checkpoint (c2sp.org/tlog-checkpoint) with the time as its extension line. */
export function checkpointText(head: TreeHead): string {
  return `candor/audit/${head.account}\n${head.treeSize}\n${head.rootHash.toString('base64')}\nat ${head.at}\n`;
}

/** Signs a tree head. */
export function signCheckpoint(key: SigningKey, head: TreeHead, frontier: Buffer): Checkpoint {
  return { ...head, key: verifierKey(key.publicKey), signature: sign(null, Buffer.from(checkpointText(head)), key.privateKey), frontier };
}

/** Says whether a checkpoint carries the signature of the key it names. */
export function isSigned(checkpoint: Checkpoint): boolean {
  const key = readVerifierKey(checkpoint.key);
  return key !== undefined && checkpoint.rootHash.length === HASH_BYTES && verify(null, Buffer.from(checkpointText(checkpoint)), key, checkpoint.signature);
}

/** The checkpoint as a signed note, which other transparency-log tools read and witnesses can co-sign. */
export function signedNote(checkpoint: Checkpoint): string {
  const short = Buffer.from(checkpoint.key.split('+')[1] ?? '', 'hex');
  return `${checkpointText(checkpoint)}\n— ${KEY_NAME} ${Buffer.concat([short, checkpoint.signature]).toString('base64')}\n`;
}

/** Where a leaf stands and what it is. */
export interface LeafClaim {
  readonly account: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** Signs one leaf in its place, so that a rewritten entry is found by its own number, not only by its checkpoint. */
export function signLeaf(key: SigningKey, leaf: LeafClaim): Buffer {
  return sign(null, leafText(leaf), key.privateKey);
}

/** Says whether a leaf was signed in this place by a key. */
export function isLeafSigned(key: KeyObject, leaf: LeafClaim, signature: Buffer): boolean {
  return verify(null, leafText(leaf), key, signature);
}

/** Begins unlike a checkpoint, so that no signature of one passes for the other. */
function leafText({ account, seq, hash }: LeafClaim): Buffer {
  return Buffer.from(`candor/audit-leaf/${account}\n${seq}\n${hash.toString('base64')}\n`);
}
