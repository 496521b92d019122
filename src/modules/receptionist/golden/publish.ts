import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findSettingsAt, listKnowledgeAt } from '../desk/desk-store.ts';
import type { Desk } from '../conversation/facts.ts';
import { changeSettings, writeKnowledge } from '../desk/set-desk.ts';
import { DEFAULT_SETTINGS, type Settings, settingsShape } from '../desk/settings.ts';
import { madeBy, versionChanged } from '../who-acts.ts';
import { writeDraft } from './draft-store.ts';
import { type Draft, isEmpty, isSame, liveDesk, pick, readDraft } from './draft.ts';
import { type ReleaseRow, findRelease, insertRelease, listReleases } from './release-store.ts';
import { countVerdicts, findRun } from './run-store.ts';

/** Hours a replay counts: prices, hours and services go on changing under it. */
const COUNTS_HOURS = 24;

/** What differs between a draft and what is live, named for people. */
export function changesOf(live: Desk, { settings, entries }: Draft): { readonly what: string; readonly name: string }[] {
  const rows = new Set(live.knowledge.filter(({ state }) => state === 'live').map(({ id }) => id));
  const keys = settings ? (Object.keys(settings) as (keyof Settings)[]).filter((key) => !isSame(settings[key], live.settings[key])) : [];
  return [
    ...keys.map((name) => ({ what: 'setting', name })),
    ...entries.map(({ id, state, questions, topic }) => ({
      what: state === 'retired' ? 'entry-retired' : rows.has(id) ? 'entry-changed' : 'entry-new',
      name: questions[0] ?? topic,
    })),
  ];
}

/**
 * Puts the draft live, if its replay says that it may: whoever presses, and whatever the screen shows.
 * @throws Refusal `golden-red`, `golden-open`, `golden-missing`, `nothing-drafted`, `version-changed`, `disclosure-mandatory`, `title-not-allowed`, `promise-not-allowed`, `dose-not-allowed`
 */
export async function publish(work: Work, seen: number, runId: string): Promise<number> {
  const draft = await readDraft(work);
  if (draft.version !== seen) throw versionChanged();
  if (isEmpty(draft)) throw new Refusal('conflict', 'nothing-drafted', 'The draft changes nothing.');
  await requireGreen(work, runId, seen);
  const live = await liveDesk(work);
  const changes = changesOf(live, draft);
  const number = await nextNumber(work, live);
  if (draft.settings) await changeSettings(work, draft.settings, undefined);
  const known = new Set(live.knowledge.map(({ id }) => id));
  if (draft.entries.length > 0)
    await writeKnowledge(
      work,
      draft.entries.map((entry) => ({ ...entry, isNew: !known.has(entry.id) })),
    );
  if (!(await writeDraft(work, seen, { settings: null, entries: [], changedBy: madeBy(work) }))) throw versionChanged();
  return release(work, { number, kind: 'published', changes, runId, backTo: null });
}

async function requireGreen(work: Work, runId: string, version: number): Promise<void> {
  const run = await findRun(work, runId);
  const isOld = !run?.finishedAt || run.finishedAt.add({ hours: COUNTS_HOURS }).epochMilliseconds < work.now.epochMilliseconds;
  if (run?.kind !== 'draft' || run.draftVersion !== version || run.state !== 'done' || isOld)
    throw new Refusal('conflict', 'golden-missing', 'Replay the golden calls against this draft first.');
  const { broken, open } = await countVerdicts(work, runId);
  if (broken > 0) throw red();
  if (open > 0) throw new Refusal('conflict', 'golden-open', 'Look at each difference and accept it first.');
}

function red(): Refusal {
  return new Refusal('conflict', 'golden-red', 'A golden call is worse on this draft. It stays off.');
}

/** What was in force before the first release is one to go back to. */
async function nextNumber(work: Work, live: Desk): Promise<number> {
  const [newest] = await listReleases(work, 1);
  if (newest) return newest.number + 1;
  const began = { ...pinned(live), number: 1, kind: 'began', changes: [], runId: null, backTo: null, madeBy: 'house', madeAt: work.now } as const;
  if ((await insertRelease(work, began)) !== 'written') throw versionChanged();
  return 2;
}

function pinned({ settingsVersion, knowledge }: Desk): Pick<ReleaseRow, 'settingsVersion' | 'knowledge'> {
  const live = knowledge.filter(({ state }) => state === 'live');
  return { settingsVersion, knowledge: Object.fromEntries(live.map(({ id, version }) => [id, version])) };
}

async function release(work: Work, made: Pick<ReleaseRow, 'number' | 'kind' | 'changes' | 'runId' | 'backTo'>): Promise<number> {
  const row = { ...made, ...pinned(await liveDesk(work)), madeBy: madeBy(work), madeAt: work.now };
  const written = await insertRelease(work, row);
  if (written === 'red') throw red();
  if (written === 'taken') throw versionChanged();
  await emit(work, 'conversation.desk-released', {});
  return made.number;
}

/**
 * Goes back to an earlier release: what it said is said again, as new versions. The draft stays, and has to be replayed anew.
 * @throws Refusal `not-found`, `already-live`, `version-changed`, `disclosure-mandatory`, `title-not-allowed`, `promise-not-allowed`, `dose-not-allowed`
 */
export async function rollBack(work: Work, to: number, seen: number): Promise<number> {
  const [newest] = await listReleases(work, 1);
  const wanted = await findRelease(work, to);
  if (!newest || !wanted) throw notFound();
  if (newest.number !== seen) throw versionChanged();
  if (wanted.number === newest.number) throw new Refusal('conflict', 'already-live', 'This release is live.');
  const live = await liveDesk(work);
  const old = await listKnowledgeAt(work, wanted.knowledge);
  const kept = new Set(old.map(({ id }) => id));
  const now = new Map(live.knowledge.map((row) => [row.id, row]));
  const back = old.filter((row) => now.get(row.id)?.version !== row.version);
  const gone = live.knowledge.filter(({ id, state }) => state === 'live' && !kept.has(id));
  const entries = [
    ...back.map((row) => ({ ...pick(row), id: row.id, state: 'live' as const })),
    ...gone.map((row) => ({ ...pick(row), id: row.id, state: 'retired' as const })),
  ];
  if (entries.length > 0) await writeKnowledge(work, entries);
  const isOther = wanted.settingsVersion !== live.settingsVersion;
  if (isOther) await changeSettings(work, await settingsAt(work, wanted.settingsVersion), undefined);
  const draft = await readDraft(work);
  if (draft.version > 0 && !(await writeDraft(work, draft.version, { ...draft, changedBy: madeBy(work) }))) throw versionChanged();
  const changes = [
    ...(isOther ? [{ what: 'setting', name: 'all' }] : []),
    ...entries.map(({ questions, topic }) => ({ what: 'entry-back', name: questions[0] ?? topic })),
  ];
  return release(work, { number: newest.number + 1, kind: 'rolled-back', changes, runId: null, backTo: to });
}

async function settingsAt(work: Work, version: number): Promise<Settings> {
  const stored = await findSettingsAt(work, version);
  return stored === undefined ? DEFAULT_SETTINGS : settingsShape.parse(stored);
}
