import { createHash } from 'node:crypto';

/*
 * The Merkle tree of RFC 9162 (Certificate Transparency 2), section 2.1. Leaves and nodes are hashed with different
 * prefixes, so that no leaf can pass for a node.
 */

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);
/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** The hash of one leaf's bytes. */
export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(bytes).digest();
}

/** The hash of two neighbours. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/**
 * What must be remembered of a tree to go on growing it: the roots of its largest complete subtrees, left to right.
 * Their widths are the powers of two that make up `size`, so there are at most as many as `size` has binary digits.
 */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Buffer[];
}

/** The tree before its first leaf. */
export const EMPTY: Frontier = { size: 0, peaks: [] };

/** Grows a tree by one leaf hash; about one node is hashed, however large the tree is. */
export function append(frontier: Frontier, leaf: Buffer): Frontier {
  const peaks = [...frontier.peaks];
  let peak = leaf;
  for (let width = frontier.size; width % 2 === 1; width = Math.floor(width / 2)) {
    const left = peaks.pop();
    if (!left) throw new Error('a frontier has a peak for every binary digit of its size');
    peak = nodeHash(left, peak);
  }
  peaks.push(peak);
  return { size: frontier.size + 1, peaks };
}

/** The root hash of the tree a frontier stands for. */
export function frontierRoot(frontier: Frontier): Buffer {
  if (frontier.peaks.length === 0) return createHash('sha256').digest();
  return frontier.peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The widths of a tree's largest complete subtrees, left to right. */
export function peakWidths(size: number): number[] {
  const widths: number[] = [];
  let width = 1;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) widths.unshift(width);
    width *= 2;
  }
  return widths;
}

/** Reads a frontier that was kept as its peaks, end to end; undefined when they cannot be those of a tree of this size. */
export function readFrontier(size: number, peaks: Buffer): Frontier | undefined {
  if (!Number.isSafeInteger(size) || size < 0 || peaks.length !== peakWidths(size).length * HASH_BYTES) return undefined;
  return { size, peaks: Array.from({ length: peaks.length / HASH_BYTES }, (_, index) => peaks.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)) };
}

/** The root hash over leaf hashes in order. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  return frontierRoot(leaves.reduce(append, EMPTY));
}

/** The proof that the leaf at `index` is in the tree over `leaves` (RFC 9162, 2.1.3.1). */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...inclusionProof(left, index), rootOf(right)] : [...inclusionProof(right, index - split), rootOf(left)];
}

/** What an inclusion proof claims: this leaf hash, at this index, in the tree of this size and root. */
export interface Inclusion {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
}

/** Says whether a proof shows the leaf in the tree (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ leaf, index, size, root }: Inclusion, proof: readonly Buffer[]): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** The proof that the tree over the first `size` leaves is a beginning of the tree over all (RFC 9162, 2.1.4.1). */
export function consistencyProof(leaves: readonly Buffer[], size: number): Buffer[] {
  if (!(size > 0 && size <= leaves.length)) throw new RangeError('the smaller tree has at least one leaf and no more than the larger');
  return subproof(leaves, size, true);
}

function subproof(leaves: readonly Buffer[], size: number, isWhole: boolean): Buffer[] {
  if (size === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split ? [...subproof(left, size, isWhole), rootOf(right)] : [...subproof(right, size - split, false), rootOf(left)];
}

/** A tree's size and root hash. */
export interface Head {
  readonly size: number;
  readonly root: Buffer;
}

/** Says whether a proof shows that the older tree is a beginning of the newer (RFC 9162, 2.1.4.2). */
export function verifyConsistency(older: Head, newer: Head, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size || older.size < 1) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [olderHash, newerHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(sibling, olderHash);
      newerHash = nodeHash(sibling, newerHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      newerHash = nodeHash(newerHash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && olderHash.equals(older.root) && newerHash.equals(newer.root);
}

/** The largest power of two smaller than `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function isPowerOfTwo(size: number): boolean {
  return peakWidths(size).length === 1;
}
