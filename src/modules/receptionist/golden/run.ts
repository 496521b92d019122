import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { madeBy } from '../who-acts.ts';
import { sealPart } from '../words.ts';
import { type Case, caseKeys, findCase, serviceRows, skippedBecause } from './cases.ts';
import { type Compared, compare, hasDrifted } from './compare.ts';
import { disagreements } from './disagree.ts';
import { type Draft, draftDesk, isEmpty, liveDesk, readDraft } from './draft.ts';
import { type Ground, groundOf } from './ground.ts';
import { type ReplayParts, replay } from './replay.ts';
import { brokenRules } from './rules.ts';
import {
  acceptResult,
  findNewestRun,
  findResult,
  findResultOf,
  findRun,
  finishRun,
  insertResult,
  insertRun,
  listKept,
  listResults,
  type KeptRow,
  type RunRow,
  type ToldRow,
} from './run-store.ts';
import type { Told } from './script.ts';

/** The job that replays the next few calls of a run. */
export const REPLAY_JOB = 'receptionist.replay-golden';
/** Calls one job replays: what it holds in the diary is held for no longer than one of them lasts. */
const AT_ONCE = 6;

/** Both answers as they are kept. */
export interface Kept {
  readonly before: Told | null;
  readonly after: Told;
  /** What the rows say against it, in words. */
  readonly notes: readonly string[];
}

/** Both answers as they were kept by this program. */
const keptShape = z.custom<Kept>((value) => typeof value === 'object' && value !== null && 'after' in value && 'before' in value);

/**
 * Begins to replay the golden calls against the draft.
 * @throws Refusal `nothing-drafted`
 */
export async function beginDraftRun(work: Work): Promise<string> {
  const draft = await readDraft(work);
  if (isEmpty(draft)) throw new Refusal('conflict', 'nothing-drafted', 'The draft changes nothing.');
  return begin(work, { kind: 'draft', draftVersion: draft.version, cases: caseKeys(draft, await listKept(work)) });
}

/** Begins the replay of a night: against how things stood the night before, whatever changed them. */
export async function beginNightlyRun(work: Work): Promise<string> {
  return begin(work, { kind: 'nightly', draftVersion: null, cases: caseKeys(undefined, await listKept(work)) });
}

async function begin(work: Work, run: Pick<RunRow, 'kind' | 'draftVersion' | 'cases'>): Promise<string> {
  const runId = newId();
  await insertRun(work, { ...run, runId, madeBy: madeBy(work) });
  await work.queue.enqueue(work, REPLAY_JOB, { runId });
  await emit(work, 'conversation.golden-replayed', {});
  return runId;
}

type Parts = Pick<ReceptionistParts, 'understander' | 'engine'>;

/** Replays the next calls of a run; answers whether any is left. A draft that changed meanwhile ends it: it would say nothing of what is drafted now. */
export async function replayNext(work: Work, runId: string, parts: Parts): Promise<boolean> {
  const run = await findRun(work, runId);
  if (!run || run.state === 'done') return false;
  const done = new Set((await listResults(work, runId)).map(({ caseKey }) => caseKey));
  const left = run.cases.filter((key) => !done.has(key));
  const draft = await readDraft(work);
  const isStale = run.kind === 'draft' && run.draftVersion !== draft.version;
  if (!isStale) await replaySome(work, run, draft, left.slice(0, AT_ONCE), parts);
  const isOver = isStale || left.length <= AT_ONCE;
  if (isOver) await finishRun(work, runId);
  await emit(work, 'conversation.golden-replayed', {});
  return !isOver;
}

async function replaySome(work: Work, run: RunRow, draft: Draft, keys: readonly string[], parts: Parts): Promise<void> {
  const [ground, kept, live] = [await groundOf(work), await listKept(work), await liveDesk(work)];
  const earlier = run.kind === 'nightly' ? await findNewestRun(work, 'nightly', true) : undefined;
  for (const key of keys) {
    const judged = ground && (await judgedCase(work, key, { parts, ground, live, draft, run, earlier, kept }));
    if (judged) await keep(work, run.runId, judged.found, judged.told);
    else
      await insertResult(work, run.runId, { caseKey: key, conversationId: null, verdict: 'skipped', reasons: [skippedBecause(key)], told: {}, sealed: null });
  }
}

/** Replays one call; undefined where the clinic's rows lack what it needs, it has no open place, or the words of a kept one are gone. */
async function judgedCase(work: Work, key: string, judging: Judging): Promise<{ readonly found: Case; readonly told: Judged } | undefined> {
  try {
    const found = await findCase(work, key, judging);
    return found && { found, told: await judge(work, found, judging) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

interface Judging {
  readonly parts: Parts;
  readonly ground: Ground;
  readonly live: ReplayParts['desk'];
  readonly draft: Draft;
  readonly run: RunRow;
  readonly earlier: RunRow | undefined;
  readonly kept: readonly KeptRow[];
}

interface Judged extends Kept, Compared {}

async function judge(work: Work, found: Case, { parts, ground, live, draft, run, earlier }: Judging): Promise<Judged> {
  const by = (desk: ReplayParts['desk']) => replay(work, found.script, { ...parts, persona: ground.persona, desk });
  if (run.kind === 'nightly') return judgeNight(work, found, await by(live), earlier);
  const [before, after] = [await by(live), await by(draftDesk(live, draft, work.now))];
  return found.entry ? judgeEntry(work, found, before, after) : { before, after, notes: [], ...compare(found.script, before, after) };
}

async function judgeNight(work: Work, found: Case, after: Told, earlier: RunRow | undefined): Promise<Judged> {
  const row = earlier && (await findResultOf(work, earlier.runId, found.key));
  const before = row && row.verdict !== 'skipped' ? (await openTold(work, row)).after : null;
  const broken = brokenRules(found.script, after);
  if (broken.length > 0) return { before, after, notes: [], verdict: 'broken', reasons: broken };
  const isOther = before !== null && hasDrifted(before, after);
  return { before, after, notes: [], verdict: isOther ? 'different' : 'same', reasons: isOther ? ['words'] : [] };
}

/** An entry has to answer its own question, and must not say anything against the clinic's rows. */
async function judgeEntry(work: Work, { entry, script }: Case, before: Told, after: Told): Promise<Judged> {
  const notes = entry ? disagreements(entry, await serviceRows(work)) : [];
  const broken = [...brokenRules(script, after), ...(notes.length > 0 ? ['sources-disagree'] : [])];
  if (broken.length > 0) return { before, after, notes, verdict: 'broken', reasons: broken };
  const isQuoted = after.turns.some(({ sources }) => sources.some(({ kind, id }) => kind === 'knowledge' && id === entry?.id));
  return { before, after, notes, verdict: isQuoted ? 'same' : 'different', reasons: isQuoted ? [] : ['not-quoted'] };
}

function sealedPlace(runId: string, caseKey: string) {
  return { table: 'receptionist.golden_result', row: `${runId}/${caseKey}`, column: 'sealed' };
}

async function keep(work: Work, runId: string, { key, kept }: Case, { verdict, reasons, ...told }: Judged): Promise<void> {
  const sealed = kept ? await sealPart(work, kept, sealedPlace(runId, key), JSON.stringify(told)) : null;
  await insertResult(work, runId, { caseKey: key, conversationId: kept?.conversationId ?? null, verdict, reasons, told: sealed ? null : told, sealed });
}

/** Opens both answers of a call. */
export async function openTold(work: Work, { told, sealed, caseKey, runId }: ToldRow): Promise<Kept> {
  if (!sealed) return keptShape.parse(told);
  const [text = ''] = await work.vault.open([{ place: sealedPlace(runId, caseKey), sealed }]);
  return keptShape.parse(JSON.parse(text));
}

/**
 * Accepts a difference, with who and why. What is broken nobody can accept.
 * @throws Refusal `not-found`, `golden-red`, `not-different`
 */
export async function acceptDifference(work: Work, resultId: string, because: string): Promise<void> {
  const row = await findResult(work, resultId);
  if (!row) throw notFound();
  if (row.verdict === 'broken') throw new Refusal('conflict', 'golden-red', 'This call is worse on the draft. It cannot be accepted; mend the draft.');
  if (!(await acceptResult(work, resultId, madeBy(work), because)))
    throw new Refusal('conflict', 'not-different', 'There is nothing to accept here, or somebody did already.');
}
