import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { checkpointText, isLeafSigned, isSigned, readVerifierKey, signCheckpoint, signLeaf, signedNote, verifierKey } from './checkpoint.ts';
import { leafHash } from './merkle.ts';

const key = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const root = leafHash(Buffer.of(1));
const head = { account: '0193a000-0000-7000-8000-000000000001', treeSize: 1, rootHash: root, at: '2026-11-22T15:42:00.000000Z' };

test('a verifier key is read back as the key it was written from', () => {
  const text = verifierKey(key.publicKey);
  assert.ok(readVerifierKey(text)?.equals(key.publicKey));
  assert.equal(readVerifierKey(text.replace('candor', 'rekor')), undefined);
  assert.equal(readVerifierKey(text.replace(/\+....\w{4}\+/, '+00000000+')), undefined);
  assert.equal(readVerifierKey(''), undefined);
});

test('a checkpoint is bound to its account, size, root and time', () => {
  const checkpoint = signCheckpoint(key, head, root);
  assert.ok(isSigned(checkpoint));
  assert.ok(!isSigned({ ...checkpoint, account: '0193a000-0000-7000-8000-000000000002' }));
  assert.ok(!isSigned({ ...checkpoint, treeSize: 2 }));
  assert.ok(!isSigned({ ...checkpoint, rootHash: leafHash(Buffer.of(2)) }));
  assert.ok(!isSigned({ ...checkpoint, at: '2026-11-22T15:42:00.000001Z' }));
  assert.ok(!isSigned({ ...checkpoint, key: verifierKey(other.publicKey) }));
  assert.ok(!isSigned({ ...checkpoint, key: 'candor' }));
});

test('a checkpoint leaves as a signed note: four lines, an empty one, and the signature with the short hash of its key', () => {
  const checkpoint = signCheckpoint(key, head, root);
  const [text = '', last = ''] = signedNote(checkpoint).split('\n\n');
  assert.equal(`${text}\n`, checkpointText(head));
  assert.equal(text, `candor/audit/${head.account}\n1\n${root.toString('base64')}\nat 2026-11-22T15:42:00.000000Z`);
  const signature = Buffer.from(/^— candor (\S+)\n$/.exec(last)?.[1] ?? '', 'base64');
  assert.equal(signature.toString('hex', 0, 4), checkpoint.key.split('+')[1]);
  assert.deepEqual(signature.subarray(4), checkpoint.signature);
});

test('a leaf signature holds for one leaf, in one place, of one account', () => {
  const leaf = { account: head.account, seq: 7, hash: root };
  const signature = signLeaf(key, leaf);
  assert.ok(isLeafSigned(key.publicKey, leaf, signature));
  assert.ok(!isLeafSigned(key.publicKey, { ...leaf, seq: 8 }, signature));
  assert.ok(!isLeafSigned(key.publicKey, { ...leaf, account: 'other' }, signature));
  assert.ok(!isLeafSigned(key.publicKey, { ...leaf, hash: leafHash(Buffer.of(3)) }, signature));
  assert.ok(!isLeafSigned(other.publicKey, leaf, signature));
});
