import { type Hash, type KeyObject, createHash } from 'node:crypto';
import { type Checkpoint, isLeafSigned, isSigned, readVerifierKey, signedNote } from './checkpoint.ts';
import { type CheckpointJson, type ExportLine, exportLine, fromCheckpointJson } from './export-format.ts';
import { entryHash } from './leaf.ts';
import { EMPTY, type Frontier, HASH_BYTES, append, frontierRoot, peakWidths, readFrontier } from './merkle.ts';

/** What can be wrong with an exported log. */
export type ProblemCode =
  | 'unreadable'
  | 'file-cut'
  | 'file-changed'
  | 'no-key'
  | 'key-differs'
  | 'kept-checkpoint-unusable'
  | 'rows-missing'
  | 'row-out-of-order'
  | 'entry-missing'
  | 'entry-changed'
  | 'leaf-signature'
  | 'checkpoint-changed'
  | 'checkpoint-misplaced'
  | 'tree-differs'
  | 'log-rewritten'
  | 'stray-entry';

/** One thing that is wrong: from which place in the log, to which when it is not known exactly. */
export interface Problem {
  readonly code: ProblemCode;
  readonly seq?: number;
  readonly through?: number;
  readonly message: string;
}

/** What an offline look at an exported log found. */
export interface Verdict {
  readonly account: string;
  readonly entries: number;
  readonly checkpoints: number;
  /** The last place under a good checkpoint of the file, and when that was signed. */
  readonly signed: { readonly seq: number; readonly at: string } | undefined;
  /** How many of the checkpoints kept elsewhere were found to fit. */
  readonly keptFound: number;
  readonly waiting: { readonly count: number; readonly oldestSeconds: number };
  /** In order of place, the first bad one first; empty when nothing was changed. */
  readonly problems: readonly Problem[];
}

/** What the verifier is told besides the file. */
export interface VerifyOptions {
  /** Checkpoints that were kept outside the system: only they can show that the end of a log was cut off. */
  readonly kept?: readonly CheckpointJson[];
  /** The verifier keys that may have signed; without them that of the kept checkpoints, or the file's own. */
  readonly keys?: readonly string[];
}

/** Problems beyond these are counted out: the first is what matters. */
const MOST_PROBLEMS = 100;

interface Check {
  account: string;
  keys: KeyObject[];
  readonly kept: Checkpoint[];
  /** Undefined when rows are missing: the tree can no more be grown. */
  tree: Frontier | undefined;
  seq: number;
  entries: number;
  checkpoints: number;
  keptFound: number;
  /** The last place under a kept checkpoint that fits. */
  keptSeq: number;
  signed: Verdict['signed'];
  readonly waiting: { count: number; oldestSeconds: number };
  readonly ahead: Checkpoint[];
  readonly problems: Problem[];
  readonly digest: Hash;
  state: 'before' | 'inside' | 'ended';
}

/**
 * Looks at an exported log without database or network: every entry against its leaf, every leaf against its signature, the tree
 * against every checkpoint, in the file and kept elsewhere. `lines` come without their newlines.
 */
export async function verifyExport(lines: Iterable<string> | AsyncIterable<string>, options: VerifyOptions = {}): Promise<Verdict> {
  const check = begin(options);
  for await (const text of lines) takeLine(check, options, text);
  if (check.state !== 'ended') report(check, { code: 'file-cut', seq: check.seq + 1, message: 'the file has no end line: part of it is missing' });
  for (const checkpoint of check.ahead) takeAhead(check, checkpoint);
  for (const kept of check.kept) if (kept.treeSize > check.seq) reportCut(check, kept, 'a checkpoint kept elsewhere');
  return {
    account: check.account,
    entries: check.entries,
    checkpoints: check.checkpoints,
    signed: check.signed,
    keptFound: check.keptFound,
    waiting: check.waiting,
    problems: check.problems.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity) || (a.through ?? 0) - (b.through ?? 0)),
  };
}

function begin({ kept = [] }: VerifyOptions): Check {
  return {
    account: '',
    keys: [],
    kept: kept.map(fromCheckpointJson).sort((a, b) => a.treeSize - b.treeSize),
    tree: EMPTY,
    seq: 0,
    entries: 0,
    checkpoints: 0,
    keptFound: 0,
    keptSeq: 0,
    signed: undefined,
    waiting: { count: 0, oldestSeconds: 0 },
    ahead: [],
    problems: [],
    digest: createHash('sha256'),
    state: 'before',
  };
}

function report(check: Check, problem: Problem): void {
  if (check.problems.length < MOST_PROBLEMS) check.problems.push(problem);
}

function takeLine(check: Check, options: VerifyOptions, text: string): void {
  const line = parse(text);
  if (line?.line !== 'end' && check.state !== 'ended') check.digest.update(`${text}\n`);
  if (!line || check.state === 'ended' || (line.line === 'header') !== (check.state === 'before')) {
    report(check, { code: 'unreadable', seq: check.seq + 1, message: `a line after entry ${check.seq} is not what belongs there` });
    if (check.state === 'before') check.state = 'inside';
    return;
  }
  switch (line.line) {
    case 'header':
      return takeHeader(check, options, line);
    case 'entry':
      return takeEntry(check, line);
    case 'checkpoint':
      return takeCheckpoint(check, line.checkpoint);
    case 'waiting':
      return takeWaiting(check, line);
    case 'end':
      return takeEnd(check, line);
  }
}

function parse(text: string): ExportLine | undefined {
  try {
    return exportLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

type LineOf<Kind extends ExportLine['line']> = Extract<ExportLine, { line: Kind }>;

function takeHeader(check: Check, options: VerifyOptions, header: LineOf<'header'>): void {
  check.state = 'inside';
  check.account = header.account;
  const trusted = options.keys ?? (check.kept.length > 0 ? check.kept.map(({ key }) => key) : [header.key ?? '']);
  check.keys = trusted.map(readVerifierKey).filter((key) => key !== undefined);
  if (check.keys.length === 0) report(check, { code: 'no-key', message: 'nothing says which key signed this log: pass the verifier key' });
  if (header.key !== null && !trusted.includes(header.key))
    report(check, { code: 'key-differs', message: 'the log names another key than the one it is known by' });
  for (const kept of check.kept.splice(0)) {
    if (kept.account === header.account && isSigned(kept)) check.kept.push(kept);
    else
      report(check, { code: 'kept-checkpoint-unusable', message: `the checkpoint kept over ${kept.treeSize} entries is of another account or badly signed` });
  }
}

function takeEntry(check: Check, line: LineOf<'entry'>): void {
  const { seq } = line;
  const expected = check.seq + 1;
  check.entries += 1;
  if (seq > expected) {
    report(check, { code: 'rows-missing', seq: expected, through: seq - 1, message: `entries ${expected} to ${seq - 1} are missing` });
    check.tree = undefined;
  }
  if (seq < expected) report(check, { code: 'row-out-of-order', seq, message: `entry ${seq} stands after entry ${check.seq}` });
  const hash = Buffer.from(line.leafHash, 'hex');
  if (!line.entry) report(check, { code: 'entry-missing', seq, message: `entry ${seq} was removed; its leaf is still there` });
  else if (!entryHash(check.account, seq, line.entry).equals(hash))
    report(check, { code: 'entry-changed', seq, message: `entry ${seq} is not what its leaf says` });
  const signature = Buffer.from(line.signature, 'base64');
  if (!check.keys.some((key) => isLeafSigned(key, { account: check.account, seq, hash }, signature))) {
    report(check, { code: 'leaf-signature', seq, message: `entry ${seq} was not signed as it stands` });
  }
  if (seq >= expected) check.seq = seq;
  if (seq === expected && check.tree) check.tree = append(check.tree, hash);
  for (const kept of check.kept) if (kept.treeSize === seq) compareKept(check, kept);
}

function compareKept(check: Check, kept: Checkpoint): void {
  if (!check.tree || check.tree.size !== kept.treeSize) return;
  if (frontierRoot(check.tree).equals(kept.rootHash)) {
    check.keptFound += 1;
    check.keptSeq = kept.treeSize;
    return;
  }
  reportRange(check, kept, { code: 'log-rewritten', from: check.keptSeq + 1, says: 'differ from what a checkpoint kept elsewhere was signed over' });
}

function takeCheckpoint(check: Check, json: CheckpointJson): void {
  const checkpoint = fromCheckpointJson(json);
  const { treeSize } = checkpoint;
  check.checkpoints += 1;
  if (!isTrusted(check, checkpoint) || json.note !== signedNote(checkpoint)) {
    report(check, { code: 'checkpoint-changed', seq: treeSize, message: `the checkpoint over ${treeSize} entries is not as it was signed` });
  } else if (treeSize > check.seq) {
    check.ahead.push(checkpoint);
  } else if (treeSize < check.seq) {
    report(check, { code: 'checkpoint-misplaced', seq: treeSize, message: `the checkpoint over ${treeSize} entries stands after entry ${check.seq}` });
  } else if (check.tree && !frontierRoot(check.tree).equals(checkpoint.rootHash)) {
    reportRange(check, checkpoint, { code: 'tree-differs', from: (check.signed?.seq ?? 0) + 1, says: 'are not those the checkpoint was signed over' });
  } else if (check.tree) {
    check.signed = { seq: treeSize, at: checkpoint.at };
  }
}

/** Signed by a key we go by, for this account, with peaks that fold to the signed root. */
function isTrusted(check: Check, checkpoint: Checkpoint): boolean {
  const key = readVerifierKey(checkpoint.key);
  const frontier = readFrontier(checkpoint.treeSize, checkpoint.frontier);
  return (
    checkpoint.account === check.account &&
    key !== undefined &&
    check.keys.some((trusted) => trusted.equals(key)) &&
    isSigned(checkpoint) &&
    frontier !== undefined &&
    frontierRoot(frontier).equals(checkpoint.rootHash)
  );
}

function takeAhead(check: Check, checkpoint: Checkpoint): void {
  if (checkpoint.treeSize > check.seq) reportCut(check, checkpoint, 'a checkpoint in the file');
  else
    report(check, {
      code: 'checkpoint-misplaced',
      seq: checkpoint.treeSize,
      message: `the checkpoint over ${checkpoint.treeSize} entries stands before its entries`,
    });
}

function reportCut(check: Check, { treeSize }: Checkpoint, who: string): void {
  if (check.problems.some(({ code, seq }) => code === 'rows-missing' && seq === check.seq + 1)) return;
  report(check, {
    code: 'rows-missing',
    seq: check.seq + 1,
    through: treeSize,
    message: `the log ends at entry ${check.seq}, and ${who} was signed over ${treeSize}`,
  });
}

/** Narrows a difference to the first subtree that differs; silent when an exact problem within it was reported already. */
function reportRange(check: Check, signed: Checkpoint, { code, from, says }: { code: ProblemCode; from: number; says: string }): void {
  const [seq, through] = firstDifference(check.tree, signed, from);
  if (check.problems.some((problem) => problem.seq !== undefined && problem.seq >= seq && problem.seq <= through)) return;
  report(check, { code, seq, through, message: `entries ${seq} to ${through} ${says}` });
}

function firstDifference(tree: Frontier | undefined, signed: Checkpoint, from: number): [number, number] {
  const frontier = readFrontier(signed.treeSize, signed.frontier);
  const isUsable = frontier && signed.rootHash.length === HASH_BYTES && frontierRoot(frontier).equals(signed.rootHash);
  let begin = 0;
  for (const [index, width] of isUsable ? peakWidths(signed.treeSize).entries() : []) {
    const [mine, theirs] = [tree?.peaks[index], frontier?.peaks[index]];
    if (mine && theirs && !mine.equals(theirs)) return [Math.max(begin + 1, from), begin + width];
    begin += width;
  }
  return [from, signed.treeSize];
}

function takeWaiting(check: Check, line: LineOf<'waiting'>): void {
  check.waiting.count += 1;
  check.waiting.oldestSeconds = Math.max(check.waiting.oldestSeconds, line.ageSeconds);
  if (!line.queued)
    report(check, {
      code: 'stray-entry',
      message: `entry ${line.entry.entryId} has no place in the log and waits for none: it was put in, or its place was removed`,
    });
}

function takeEnd(check: Check, end: LineOf<'end'>): void {
  check.state = 'ended';
  if (
    end.sha256 !== check.digest.digest('hex') ||
    end.entries !== check.entries ||
    end.checkpoints !== check.checkpoints ||
    end.waiting !== check.waiting.count
  ) {
    report(check, { code: 'file-changed', message: 'the file is not as it was written' });
  }
}
