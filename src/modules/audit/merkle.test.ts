import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  EMPTY,
  append,
  consistencyProof,
  frontierRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  peakWidths,
  readFrontier,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
/** The eight leaves every Certificate Transparency implementation is tested with. */
const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((leaf) => leafHash(hex(leaf)));
/** Their roots, for the first one to eight leaves. */
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const flip = (hash: Buffer) => Buffer.from(hash.map((byte, index) => (index === 7 ? byte ^ 1 : byte)));

/** The definition of RFC 9162, 2.1.1, as it is written there. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

test('the empty tree and the known trees of one to eight leaves have their known roots', () => {
  assert.equal(rootOf([]).toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.deepEqual(
    known.map((_, index) => rootOf(known.slice(0, index + 1)).toString('hex')),
    knownRoots,
  );
});

test('the known proof for the first of the eight known leaves holds', () => {
  const proof = [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ];
  assert.deepEqual(
    inclusionProof(known, 0).map((hash) => hash.toString('hex')),
    proof,
  );
});

test('a tree grown leaf by leaf has the root its definition gives', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 130 }), (size) => {
      const leaves = leavesOf(size);
      assert.deepEqual(rootOf(leaves), definedRoot(leaves));
    }),
  );
});

test('a frontier that was kept and read back goes on growing to the same root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 60 }), (kept, more) => {
      const leaves = leavesOf(kept + more);
      const frontier = leaves.slice(0, kept).reduce(append, EMPTY);
      const read = readFrontier(kept, Buffer.concat(frontier.peaks));
      assert.ok(read);
      assert.deepEqual(frontierRoot(leaves.slice(kept).reduce(append, read)), definedRoot(leaves));
      assert.equal(
        peakWidths(kept).reduce((sum, width) => sum + width, 0),
        kept,
      );
    }),
  );
  assert.equal(readFrontier(3, Buffer.alloc(32)), undefined);
  assert.equal(readFrontier(-1, Buffer.alloc(0)), undefined);
});

test('every leaf of a tree is shown to be in it, at its place only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (size, pick, elsewhere) => {
      const leaves = leavesOf(size);
      const index = pick % size;
      const [leaf, root, proof] = [leaves[index] ?? Buffer.alloc(0), rootOf(leaves), inclusionProof(leaves, index)];
      assert.ok(verifyInclusion({ leaf, index, size, root }, proof));
      assert.ok(!verifyInclusion({ leaf: flip(leaf), index, size, root }, proof));
      assert.ok(!verifyInclusion({ leaf, index, size, root: flip(root) }, proof));
      assert.ok(!verifyInclusion({ leaf, index, size, root }, [...proof, leaf]));
      if (proof.length > 0) assert.ok(!verifyInclusion({ leaf, index, size, root }, proof.slice(1)));
      if (proof.length > 0)
        assert.ok(
          !verifyInclusion(
            { leaf, index, size, root },
            proof.map((hash, at) => (at === elsewhere % proof.length ? flip(hash) : hash)),
          ),
        );
      if (elsewhere % size !== index) assert.ok(!verifyInclusion({ leaf, index: elsewhere % size, size, root }, proof));
    }),
  );
  assert.ok(!verifyInclusion({ leaf: leafHash(Buffer.of(1)), index: 1, size: 1, root: leafHash(Buffer.of(1)) }, []));
  assert.throws(() => inclusionProof(leavesOf(3), 3), RangeError);
});

test('a tree is shown to be the beginning of a later one, and of no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (size, pick, changed) => {
      const leaves = leavesOf(size);
      const before = 1 + (pick % size);
      const [older, newer] = [
        { size: before, root: rootOf(leaves.slice(0, before)) },
        { size, root: rootOf(leaves) },
      ];
      const proof = consistencyProof(leaves, before);
      assert.ok(verifyConsistency(older, newer, proof));
      assert.ok(!verifyConsistency({ ...older, root: flip(older.root) }, newer, proof));
      assert.ok(!verifyConsistency(older, { ...newer, root: flip(newer.root) }, proof));
      assert.ok(!verifyConsistency(older, newer, [...proof, newer.root]));
      if (proof.length > 0) assert.ok(!verifyConsistency(older, newer, proof.slice(0, -1)));
      const rewritten = leaves.map((leaf, index) => (index === changed % before ? flip(leaf) : leaf));
      assert.ok(!verifyConsistency(older, { size, root: rootOf(rewritten) }, consistencyProof(rewritten, before)));
    }),
  );
  assert.ok(!verifyConsistency({ size: 3, root: rootOf(leavesOf(3)) }, { size: 2, root: rootOf(leavesOf(2)) }, []));
  assert.throws(() => consistencyProof(leavesOf(3), 0), RangeError);
});
