import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { anAuditStory } from '#test/audit-story.ts';
import { aHouse } from '#test/database.ts';
import { signCheckpoint, signLeaf, verifierKey } from './checkpoint.ts';
import { type CheckpointJson, checkpointJson, fromCheckpointJson, toCheckpointJson } from './export-format.ts';
import { type Verdict, exportLog, verifyExport, writeEntry } from './index.ts';
import { entryHash } from './leaf.ts';
import { EMPTY, append, frontierRoot } from './merkle.ts';
import type { Entry } from './model.ts';

const house = await aHouse();
const story = anAuditStory(house);
const SIZE = 20;
const accountId = await story.aLog(SIZE);
const lines = await story.exported(accountId);

interface EntryLine {
  line: 'entry';
  seq: number;
  leafHash: string;
  signature: string;
  entry: Entry & Record<string, unknown>;
}
const at = (seq: number) => lines.findIndex((line) => line.startsWith(`{"line":"entry","seq":${seq},`));
const entryAt = (seq: number): EntryLine => JSON.parse(lines[at(seq)] ?? '');
const checkpoints = (from: readonly string[]): CheckpointJson[] =>
  from.filter((line) => line.startsWith('{"line":"checkpoint"')).map((line) => checkpointJson.parse(JSON.parse(line).checkpoint));

/** Writes the end line anew, as one who knows the format would. */
function resealed(changed: readonly string[]): string[] {
  const body = changed.slice(0, -1);
  const count = (kind: string) => body.filter((line) => line.startsWith(`{"line":"${kind}"`)).length;
  const sha256 = createHash('sha256')
    .update(body.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [...body, JSON.stringify({ line: 'end', entries: count('entry'), checkpoints: count('checkpoint'), waiting: count('waiting'), sha256 })];
}
const withEntry = (seq: number, change: (line: EntryLine) => unknown) =>
  resealed(lines.map((line, index) => (index === at(seq) ? JSON.stringify(change(entryAt(seq))) : line)));
const first = (verdict: Verdict) => verdict.problems[0] && [verdict.problems[0].code, verdict.problems[0].seq];
const codes = (verdict: Verdict) => verdict.problems.map(({ code }) => code);
const flip = (text: string) => `${text.startsWith('1') ? '2' : '1'}${text.slice(1)}`;

test('a log that nobody touched has no problem, and says up to where it is signed', async () => {
  const verdict = await verifyExport(lines);
  assert.deepEqual(verdict.problems, []);
  assert.deepEqual([verdict.account, verdict.entries, verdict.checkpoints, verdict.signed?.seq], [accountId, SIZE, 3, SIZE]);
  assert.equal((await verifyExport(lines, { kept: checkpoints(lines) })).keptFound, 3);
});

test('one changed byte in any field of an entry names that entry', async () => {
  const changes: Record<string, (line: EntryLine) => unknown> = {
    leafHash: (line) => ({ ...line, leafHash: flip(line.leafHash) }),
    signature: (line) => ({ ...line, signature: flip(line.signature) }),
    entryId: (line) => ({ ...line, entry: { ...line.entry, entryId: flip(line.entry.entryId) } }),
    at: (line) => ({ ...line, entry: { ...line.entry, at: line.entry.at.replace('2026', '2025') } }),
    code: (line) => ({ ...line, entry: { ...line.entry, code: 'forbiddem' } }),
    outcome: (line) => ({ ...line, entry: { ...line.entry, outcome: 'done' } }),
    about: (line) => ({ ...line, entry: { ...line.entry, about: { fields: ['firstName', 'mobile'], count: 11 } } }),
    'a field name': (line) => ({ ...line, entry: { ...line.entry, about: { fields: ['lastName', 'mobile'], count: 10 } } }),
    'a person less': (line) => ({ ...line, entry: { ...line.entry, subjects: line.entry.subjects.slice(1) } }),
    'a person changed': (line) => ({
      ...line,
      entry: { ...line.entry, subjects: line.entry.subjects.map((token, index) => (index === 0 ? flip(token) : token)) },
    }),
    'people in another order': (line) => ({ ...line, entry: { ...line.entry, subjects: [...line.entry.subjects].reverse() } }),
    'removed entry': (line) => ({ ...line, entry: null }),
    'added member': (line) => ({ ...line, entry: { ...line.entry, note: 'x' } }),
  };
  for (const name of ['actorKind', 'actorId', 'action', 'requestId'] as const)
    changes[name] = (line) => ({ ...line, entry: { ...line.entry, [name]: `${line.entry[name]}x` } });
  for (const [name, change] of Object.entries(changes)) {
    assert.equal((await verifyExport(withEntry(10, change))).problems[0]?.seq, 10, name);
  }
});

test('any byte of the file that is changed is found', async () => {
  const file = Buffer.from(lines.join('\n'));
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(position) ^ mask, position);
      const verdict = await verifyExport(changed.toString('latin1').split('\n'));
      assert.notDeepEqual(verdict.problems, []);
    }),
    { numRuns: 150 },
  );
});

test('a dropped entry is named, whether its leaf stays or the rest is numbered anew', async () => {
  const dropped = resealed(lines.filter((_, index) => index !== at(7)));
  assert.deepEqual(first(await verifyExport(dropped)), ['rows-missing', 7]);
  const renumbered = resealed(
    lines
      .filter((_, index) => index !== at(7))
      .map((line) => {
        const parsed = JSON.parse(line) as EntryLine;
        if (parsed.line !== 'entry' || parsed.seq < 7) return line;
        const seq = parsed.seq - 1;
        return JSON.stringify({ ...parsed, seq, leafHash: entryHash(accountId, seq, parsed.entry).toString('hex') });
      }),
  );
  assert.deepEqual(first(await verifyExport(renumbered)), ['leaf-signature', 7]);
});

test('two entries that changed places are named by the first of them', async () => {
  const [a, b] = [at(4), at(5)];
  const lineOrder = resealed(lines.map((line, index) => (index === a ? lines[b] : index === b ? lines[a] : line) ?? ''));
  assert.deepEqual(first(await verifyExport(lineOrder)), ['row-out-of-order', 4]);
  const swapped = resealed(
    lines.map((line, index) => (index === a ? JSON.stringify({ ...entryAt(5), seq: 4 }) : index === b ? JSON.stringify({ ...entryAt(4), seq: 5 }) : line)),
  );
  assert.equal((await verifyExport(swapped)).problems[0]?.seq, 4);
});

test('swapped leaf hashes are named by the first', async () => {
  const [four, five] = [entryAt(4), entryAt(5)];
  const swapped = resealed(
    lines.map((line, index) =>
      index === at(4)
        ? JSON.stringify({ ...four, leafHash: five.leafHash, signature: five.signature })
        : index === at(5)
          ? JSON.stringify({ ...five, leafHash: four.leafHash, signature: four.signature })
          : line,
    ),
  );
  assert.deepEqual(first(await verifyExport(swapped)), ['entry-changed', 4]);
});

test('an entry put in is named, even with a leaf hash that fits', async () => {
  const made: Entry = { ...entryAt(9).entry, entryId: newId(), action: 'nothing.happened' };
  const inserted = (seq: number) =>
    JSON.stringify({ line: 'entry', seq, leafHash: entryHash(accountId, seq, made).toString('hex'), signature: entryAt(9).signature, entry: made });
  const twice = resealed([...lines.slice(0, at(9) + 1), inserted(9), ...lines.slice(at(9) + 1)]);
  assert.deepEqual((await verifyExport(twice)).problems[0]?.seq, 9);
  const end = resealed([...lines.slice(0, -1), inserted(SIZE + 1), lines.at(-1) ?? '']);
  assert.deepEqual(first(await verifyExport(end)), ['leaf-signature', SIZE + 1]);
});

test('an entry changed together with its leaf hash is named by its own number', async () => {
  const forged = withEntry(13, (line) => {
    const entry = { ...line.entry, action: 'nothing.happened' };
    return { ...line, entry, leafHash: entryHash(accountId, 13, entry).toString('hex') };
  });
  assert.deepEqual(first(await verifyExport(forged)), ['leaf-signature', 13]);
});

test('a cut-off end is found by a checkpoint in the file, or by one kept elsewhere when those are cut too', async () => {
  const upTo = (seq: number, keep: (line: string) => boolean) =>
    resealed([...lines.filter((line) => !line.startsWith('{"line":"entry"') || (JSON.parse(line) as EntryLine).seq <= seq).filter(keep)]);
  assert.deepEqual(first(await verifyExport(upTo(17, () => true))), ['rows-missing', 18]);
  const clean = upTo(16, (line) => !line.includes('"treeSize":20,'));
  assert.deepEqual((await verifyExport(clean)).problems, []);
  assert.deepEqual(first(await verifyExport(clean, { kept: checkpoints(lines) })), ['rows-missing', 17]);
  assert.deepEqual(codes(await verifyExport(lines.slice(0, 12))), ['file-cut']);
});

test('a log restored from an older backup and written on is found by a checkpoint kept elsewhere, near the place', async () => {
  const restored = await story.aLog(SIZE);
  const kept = checkpoints(await story.exported(restored));
  await story.asOwner(
    `with gone as (delete from audit.leaf where account_id = $1 and seq > 12 returning entry_id), people as (delete from audit.subject s using gone where s.account_id = $1 and s.entry_id = gone.entry_id)
    delete from audit.checkpoint where account_id = $1 and tree_size > 12`,
    [restored],
  );
  await story.asOwner(
    'delete from audit.entry e where account_id = $1 and not exists (select from audit.leaf l where l.account_id = $1 and l.entry_id = e.entry_id)',
    [restored],
  );
  const shorter = await story.exported(restored);
  assert.deepEqual((await verifyExport(shorter)).problems, []);
  assert.deepEqual(first(await verifyExport(shorter, { kept })), ['rows-missing', 13]);
  await story.grow(restored, 15);
  const longer = await story.exported(restored);
  assert.deepEqual((await verifyExport(longer)).problems, []);
  const [problem] = (await verifyExport(longer, { kept })).problems;
  // Entry 13 is the first that differs; the kept checkpoints are over 8, 16 and 20.
  assert.deepEqual([problem?.code, problem?.seq, problem?.through], ['log-rewritten', 9, 16]);
  // One checkpoint alone still tells which of its subtrees differs: the first sixteen, not the last four.
  const alone = (await verifyExport(longer, { kept: kept.slice(-1) })).problems[0];
  assert.deepEqual([alone?.code, alone?.seq, alone?.through], ['log-rewritten', 1, 16]);
});

test('leaves restored from an older backup under checkpoints that stayed are found without any kept elsewhere', async () => {
  const restored = await story.aLog(SIZE);
  await story.asOwner(
    'delete from audit.subject s using audit.leaf l where s.account_id = $1 and l.account_id = $1 and l.entry_id = s.entry_id and l.seq > 12',
    [restored],
  );
  await story.asOwner(
    'with gone as (delete from audit.leaf where account_id = $1 and seq > 12 returning entry_id) delete from audit.entry e using gone where e.account_id = $1 and e.entry_id = gone.entry_id',
    [restored],
  );
  await story.grow(restored, 10, 100);
  const [problem] = (await verifyExport(await story.exported(restored))).problems;
  assert.deepEqual([problem?.code, problem?.seq, problem?.through], ['tree-differs', 9, 16]);
});

test('what of the file no signature covers is covered by its end line', async () => {
  const [header = '', ...rest] = lines;
  for (const changed of [header.replace('2026', '2025'), header.replace('"test ', '"tset '), header.replace(',', ', ')]) {
    assert.notEqual(changed, header);
    assert.deepEqual(codes(await verifyExport([changed, ...rest])), ['file-changed']);
  }
});

test('a log signed anew with another key is found by the key it is known by', async () => {
  const thief = generateKeyPairSync('ed25519');
  let tree = EMPTY;
  const forged = resealed(
    lines.map((line) => {
      const parsed = JSON.parse(line);
      if (parsed.line === 'header') return JSON.stringify({ ...parsed, key: verifierKey(thief.publicKey) });
      if (parsed.line === 'entry') {
        const entry = parsed.seq === 6 ? { ...parsed.entry, action: 'nothing.happened' } : parsed.entry;
        const hash = entryHash(accountId, parsed.seq, entry);
        tree = append(tree, hash);
        return JSON.stringify({
          ...parsed,
          entry,
          leafHash: hash.toString('hex'),
          signature: signLeaf(thief, { account: accountId, seq: parsed.seq, hash }).toString('base64'),
        });
      }
      if (parsed.line !== 'checkpoint') return line;
      const { treeSize, at: signedAt } = checkpointJson.parse(parsed.checkpoint);
      return JSON.stringify({
        ...parsed,
        checkpoint: toCheckpointJson(
          signCheckpoint(thief, { account: accountId, treeSize, rootHash: frontierRoot(tree), at: signedAt }, Buffer.concat(tree.peaks)),
        ),
      });
    }),
  );
  assert.deepEqual((await verifyExport(forged)).problems, []);
  assert.ok(codes(await verifyExport(forged, { kept: checkpoints(lines).slice(-1) })).includes('key-differs'));
  assert.ok(codes(await verifyExport(forged, { keys: [verifierKey(story.key.publicKey)] })).includes('leaf-signature'));
  assert.deepEqual(
    (await verifyExport(forged, { keys: [verifierKey(thief.publicKey)], kept: checkpoints(lines).slice(-1) })).problems.map(({ code }) => code),
    ['log-rewritten'],
  );
});

test('a changed, misplaced or foreign checkpoint is found', async () => {
  const index = lines.findIndex((line) => line.includes('"treeSize":8,'));
  const changed = (change: (json: CheckpointJson) => CheckpointJson) =>
    resealed(lines.map((line, row) => (row === index ? JSON.stringify({ line: 'checkpoint', checkpoint: change(JSON.parse(line).checkpoint) }) : line)));
  for (const change of [
    (json: CheckpointJson) => ({ ...json, rootHash: flip(json.rootHash) }),
    (json: CheckpointJson) => ({ ...json, treeSize: 9 }),
    (json: CheckpointJson) => ({ ...json, at: '2026-11-22T15:42:00.000001Z' }),
    (json: CheckpointJson) => ({ ...json, signature: flip(json.signature) }),
    (json: CheckpointJson) => ({ ...json, frontier: json.frontier.map(flip) }),
    (json: CheckpointJson) => ({ ...json, note: json.note.replace('8', '9') }),
    (json: CheckpointJson) => ({ ...json, account: newId() }),
    (json: CheckpointJson) => toCheckpointJson(signCheckpoint(generateKeyPairSync('ed25519'), fromCheckpointJson(json), fromCheckpointJson(json).frontier)),
  ])
    assert.deepEqual(codes(await verifyExport(changed(change))), ['checkpoint-changed']);
  const moved = (to: number) => resealed([...lines.filter((_, row) => row !== index).toSpliced(to, 0, lines[index] ?? '')]);
  assert.deepEqual(codes(await verifyExport(moved(at(5)))), ['checkpoint-misplaced']);
  assert.deepEqual(codes(await verifyExport(moved(at(12)))), ['checkpoint-misplaced']);
  const other = checkpoints(await story.exported(await story.aLog(3)));
  assert.deepEqual(codes(await verifyExport(lines, { kept: other })), ['kept-checkpoint-unusable']);
});

test('entries without a place are counted with their age, and one that waits for none is a problem', async () => {
  const fresh = await story.aLog(2);
  await house.work(fresh, (work) => writeEntry(work, { action: 'x.done', outcome: 'done', about: {}, subjects: [newId()] }));
  house.clock.advance({ seconds: 90 });
  const verdict = await verifyExport(await story.exported(fresh));
  assert.deepEqual([verdict.problems, verdict.waiting], [[], { count: 1, oldestSeconds: 90 }]);
  await house.work(fresh, (work) =>
    sql`insert into audit.entry (account_id, entry_id, at, actor_kind, actor_id, action, outcome, request_id, about)
    values (${fresh}, ${newId()}, ${work.now}, 'job', 'nobody', 'x.done', 'done', 'r', '{}')`.execute(work.tx),
  );
  assert.deepEqual(codes(await verifyExport(await story.exported(fresh))), ['stray-entry']);
});

test('what is written while the log is exported changes nothing of what is exported', async () => {
  const busy = await story.aLog(3);
  const exported = await house.work(busy, async (work) => {
    const taken: string[] = [];
    for await (const line of exportLog(work, 'test')) {
      taken.push(line.trimEnd());
      if (taken.length === 2) await story.grow(busy, 4);
    }
    return taken;
  });
  const verdict = await verifyExport(exported);
  assert.deepEqual([verdict.problems, verdict.entries, verdict.waiting.count], [[], 3, 4]);
});

test('lines that are no export are unreadable, not a fault', async () => {
  for (const text of [[], [''], ['{}'], ['null', '[]'], [...lines, '{"line":"end"}'], lines.slice(1)]) {
    assert.notDeepEqual((await verifyExport(text)).problems, []);
  }
});
