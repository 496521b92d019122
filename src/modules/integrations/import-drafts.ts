import { destroySubjectKeys } from '#kernel/house-store.ts';
import { newId } from '#kernel/ids.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { checkSheet } from './import-check.ts';
import { parseFile } from './import-csv.ts';
import type { LineState, PlanItem, Sheet, Verdict } from './import-lines.ts';
import { type Decision, type ImportId, type ImportKind, type ImportSettings, KEPT_HOURS, LINES_AT_ONCE, findField } from './import-model.ts';
import { requireMayImport } from './import-policy.ts';
import { firstSettings } from './import-presets.ts';
import {
  type ImportRow,
  countDrafts,
  deleteImport,
  findImport,
  forgetFile,
  insertImport,
  insertParts,
  listLines,
  readFile,
  stopRun,
  updateSettings,
  updateState,
  upsertDecisions,
} from './import-store.ts';

/** Names the job that brings in a part of a file. */
export const RUN_JOB = 'integrations.run-import';
/** Names the job that takes a part of an import back. */
export const UNDO_JOB = 'integrations.undo-import';
/** Files that may wait to be brought in. */
const MOST_DRAFTS = 20;

/** Where a value of an import lies, for sealing it. */
export function placeOf(importId: ImportId, table: 'import' | 'import_line' | 'import_part', column: string, row: string = importId) {
  return { table: `integrations.${table}`, row, column };
}

/** Seals with the import's own key. The key is no person's: nobody's record was looked at. */
export async function sealFor(work: Work, importId: ImportId, place: ReturnType<typeof placeOf>, value: string | Buffer): Promise<Buffer> {
  const sealed = await work.vault.seal(await work.vault.subjectKeyOf(importId), place, value);
  work.shown.delete(importId);
  return sealed;
}

/** Opens what was sealed with the import's key. */
export async function openFor(
  work: Work,
  importId: ImportId,
  items: readonly { readonly place: ReturnType<typeof placeOf>; readonly sealed: Buffer }[],
): Promise<Buffer[]> {
  const opened: Buffer[] = [];
  for (const item of items) opened.push(await work.vault.openBytes(item));
  work.shown.delete(importId);
  return opened;
}

/**
 * Takes a file in, sealed, for a day; nothing of it is brought in yet.
 * @throws Refusal `may-not-import`, `too-many-imports`, and those of `parseFile`
 */
export async function stageImport(
  work: Work,
  { kind, name, content }: { readonly kind: ImportKind; readonly name: string; readonly content: Buffer },
): Promise<ImportId> {
  requireMayImport(work, kind);
  const file = await parseFile(content, kind);
  if ((await countDrafts(work)) >= MOST_DRAFTS)
    throw new Refusal('conflict', 'too-many-imports', `${MOST_DRAFTS} files wait to be brought in. Finish or discard one first.`);
  const importId = newId<ImportId>();
  await work.vault.newSubjectKey(importId);
  await insertImport(work, {
    importId,
    kind,
    fileToken: await work.vault.token('import-file', content.toString('latin1')),
    fileName: await sealFor(work, importId, placeOf(importId, 'import', 'file_name'), nameOf(name)),
    file: await sealFor(work, importId, placeOf(importId, 'import', 'file'), content),
    settings: firstSettings(kind, file),
    rows: file.lines.length,
    madeBy: work.actor.kind === 'user' ? work.actor.userId : work.actor.kind,
    forgetAt: work.now.add({ hours: KEPT_HOURS }),
  });
  return importId;
}

/** A file's own name, without the folders it lay in and what could break a line. */
function nameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '');
  return plain.trim().slice(0, 120) || 'file.csv';
}

/** An import with its file taken apart. */
export interface OpenImport {
  readonly row: ImportRow;
  readonly name: string;
  readonly sheet: Sheet;
}

/**
 * Finds an import the caller may see.
 * @throws Refusal `not-found`, `may-not-import`
 */
export async function requireImport(work: Work, importId: ImportId, lock: 'lock' | 'read' = 'read'): Promise<ImportRow> {
  const row = await findImport(work, importId, lock);
  if (!row) throw notFound();
  requireMayImport(work, row.kind);
  return row;
}

/**
 * Opens an import's file with everything decided about it.
 * @throws Refusal `import-forgotten`
 */
export async function openImport(work: Work, row: ImportRow): Promise<OpenImport> {
  const { importId, kind, settings, fileName } = row;
  const sealed = await readFile(work, importId);
  if (!sealed || !fileName)
    throw new Refusal('gone', 'import-forgotten', 'Files are kept for 24 hours. Choose the file again: what was brought in from it is found again.');
  const [content = Buffer.alloc(0), name] = await openFor(work, importId, [
    { place: placeOf(importId, 'import', 'file'), sealed },
    { place: placeOf(importId, 'import', 'file_name'), sealed: fileName },
  ]);
  return { row, name: name?.toString('utf8') ?? '', sheet: { file: await parseFile(content, kind), settings, states: await readStates(work, importId) } };
}

async function readStates(work: Work, importId: ImportId): Promise<Map<number, LineState>> {
  const lines = await listLines(work, importId);
  const fixes = await openFor(
    work,
    importId,
    lines.flatMap(({ line, fix }) => (fix ? [{ place: placeOf(importId, 'import_line', 'fix', `${importId}/${line}`), sealed: fix }] : [])),
  );
  const opened = fixes.values();
  return new Map(lines.map(({ line, decision, fix, outcome }) => [line, { decision, outcome, fix: fix ? parseFix(opened.next().value) : {} }]));
}

function parseFix(bytes: Buffer | undefined): Record<string, string> {
  return bytes ? (JSON.parse(bytes.toString('utf8')) as Record<string, string>) : {};
}

/** What changes about how a file is taken; columns by number. */
export type SettingsChange = { readonly [Key in keyof ImportSettings]?: ImportSettings[Key] | undefined };

/**
 * Changes how a file is taken.
 * @throws Refusal `not-found`, `may-not-import`, `import-busy`, `field-unknown`, `field-twice`
 */
export async function changeImport(work: Work, importId: ImportId, change: SettingsChange): Promise<void> {
  const row = await requireOpen(work, importId);
  const columns = change.columns ?? row.settings.columns;
  const fields = Object.values(columns);
  if (fields.some((field) => !findField(row.kind, field))) throw invalidField('columns', 'field-unknown', 'A column goes to something that is not known here.');
  const twice = fields.find((field, index) => fields.indexOf(field) !== index && field !== 'mobile' && field !== 'email' && field !== 'note');
  if (twice) throw invalidField('columns', 'field-twice', `Two columns go to “${findField(row.kind, twice)?.label}”. Let one of them out.`);
  await updateSettings(work, importId, { ...row.settings, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) });
}

/** What is decided about a line; `fix` names fields and what they say instead, `reset` takes everything back. */
export interface LineDecision {
  readonly line: number;
  readonly decision?: Decision | 'reset' | undefined;
  readonly fix?: Readonly<Record<string, string>> | undefined;
}

/**
 * Puts lines right or decides about them.
 * @throws Refusal `not-found`, `may-not-import`, `import-busy`, `import-forgotten`, `line-unknown`, `field-unknown`
 */
export async function decideLines(work: Work, importId: ImportId, decisions: readonly LineDecision[]): Promise<void> {
  const row = await requireOpen(work, importId);
  const { sheet } = await openImport(work, row);
  const known = new Set(sheet.file.lines.map(({ line }) => line));
  const rows = [];
  for (const { line, decision, fix } of decisions) {
    if (!known.has(line)) throw invalidField('lines', 'line-unknown', 'There is no such line in the file.');
    if (Object.keys(fix ?? {}).some((field) => !findField(row.kind, field)))
      throw invalidField('lines', 'field-unknown', 'There is nothing of this name to enter.');
    const before = sheet.states.get(line);
    const cells = decision === 'reset' ? {} : { ...before?.fix, ...fix };
    const sealed =
      Object.keys(cells).length === 0
        ? null
        : await sealFor(work, importId, placeOf(importId, 'import_line', 'fix', `${importId}/${line}`), JSON.stringify(cells));
    rows.push({ line, decision: decision === 'reset' || decision === undefined ? null : decision, fix: sealed });
  }
  await upsertDecisions(work, importId, rows);
}

async function requireOpen(work: Work, importId: ImportId): Promise<ImportRow> {
  const row = await requireImport(work, importId, 'lock');
  if (row.state !== 'draft' && row.state !== 'done') throw busy(row);
  return row;
}

function busy({ state }: ImportRow): Refusal {
  const words = state === 'undone' ? 'This import was undone. Choose the file again.' : 'This import is under way. Wait until it is done.';
  return new Refusal('conflict', 'import-busy', words);
}

/** Says what each line of an import comes to. */
export async function verdictsOf(work: Work, { row, sheet }: OpenImport): Promise<Verdict[]> {
  return checkSheet(work, row.kind, sheet, row.fileToken);
}

/**
 * Begins to bring a file in: what is ready is written down in parts, each done in a transaction of its own, so that it goes on where it was if the
 * process ends. `ready` is the number of lines somebody saw and pressed for.
 *
 * @throws Refusal `not-found`, `may-not-import`, `import-busy`, `import-forgotten`, `import-changed`, `nothing-to-import`
 */
export async function startImport(work: Work, importId: ImportId, { ready }: { readonly ready: number }): Promise<void> {
  const row = await requireOpen(work, importId);
  const verdicts = await verdictsOf(work, await openImport(work, row));
  const items = verdicts.flatMap((verdict) => (verdict.is === 'ready' ? [verdict.item] : []));
  if (items.length === 0) throw new Refusal('conflict', 'nothing-to-import', 'No line is ready. Put some right first.');
  if (items.length !== ready)
    throw new Refusal('conflict', 'import-changed', `Meanwhile ${items.length} lines are ready, not ${ready}. Look again, then import.`);
  const size = LINES_AT_ONCE[row.kind];
  const parts: Buffer[] = [];
  for (let from = 0; from < items.length; from += size) {
    const part = JSON.stringify(items.slice(from, from + size));
    parts.push(await sealFor(work, importId, placeOf(importId, 'import_part', 'plan', `${importId}/${parts.length + 1}`), part));
  }
  await insertParts(work, importId, parts);
  await updateState(work, importId, 'importing', { undoUntil: work.now.add({ hours: KEPT_HOURS }) });
  await emit(work, 'import.started', { importId });
  await work.queue.enqueue(work, RUN_JOB, { importId });
}

/** Reads what was kept sealed of a part. */
export function parsePart(bytes: Buffer): PlanItem[] {
  return JSON.parse(bytes.toString('utf8')) as PlanItem[];
}

/**
 * Stops an import that runs, after the part it is at: that part's transaction has the row. What was brought in stays and can be undone; the rest of the
 * file can be started again for as long as it is kept.
 *
 * @throws Refusal `not-found`, `may-not-import`, `import-not-running`
 */
export async function stopImport(work: Work, importId: ImportId): Promise<void> {
  const row = await requireImport(work, importId, 'lock');
  if (row.state !== 'importing') throw new Refusal('conflict', 'import-not-running', 'This import is not running any more.');
  await stopRun(work, importId, work.actor.kind === 'user' ? work.actor.userId : work.actor.kind);
  await emit(work, 'import.stopped', { importId });
}

/**
 * Takes an import back, in parts, for as long as it can be.
 * @throws Refusal `not-found`, `may-not-import`, `import-busy`, `undo-too-late`
 */
export async function undoImport(work: Work, importId: ImportId): Promise<void> {
  const row = await requireImport(work, importId, 'lock');
  if (row.state !== 'done') throw row.state === 'draft' ? new Refusal('conflict', 'nothing-to-undo', 'Nothing of this file was brought in.') : busy(row);
  if (!row.undoUntil || row.undoUntil.epochMilliseconds <= work.now.epochMilliseconds)
    throw new Refusal('conflict', 'undo-too-late', `An import can be undone for ${KEPT_HOURS} hours.`);
  await updateState(work, importId, 'undoing', { by: work.actor.kind === 'user' ? work.actor.userId : work.actor.kind });
  await emit(work, 'import.undoing', { importId });
  await work.queue.enqueue(work, UNDO_JOB, { importId });
}

/**
 * Discards a file: of a draft nothing is left; of an import that was made, what came of it stays.
 * @throws Refusal `not-found`, `may-not-import`, `import-busy`
 */
export async function discardImport(work: Work, importId: ImportId): Promise<void> {
  const row = await requireImport(work, importId, 'lock');
  if (row.state === 'importing' || row.state === 'undoing') throw busy(row);
  if (row.state === 'draft') await deleteImport(work, importId);
  else await forgetFile(work, importId);
  await destroySubjectKeys(work, [importId]);
}
