import type { AppointmentId, ClientId, ServiceId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import { removeImportedVisits } from '#modules/booking';
import { deleteImportedServices } from '#modules/catalog';
import { deleteImported, emptyFilled, sortImported } from '#modules/clients';
import { listHeard } from '#modules/consents';
import { UNDO_JOB } from './import-drafts.ts';
import type { ImportId } from './import-model.ts';
import { type LineToUndo, findImport, listToUndo, lockImports, updateState, writeUndone } from './import-store.ts';

/** What the other modules say of clients who are about to go: who is needed, who is on legal hold, and that they are let go of. */
export interface PeoplePort {
  findHeld(work: Work, clientIds: readonly string[]): Promise<ReadonlySet<string>>;
  findNeeded(work: Work, clientIds: readonly string[]): Promise<ReadonlySet<string>>;
  forget(work: Work, clientIds: readonly string[]): Promise<void>;
}

/** Why a line of somebody on legal hold is not taken back. */
const ON_HOLD = 'legal-hold';

/** Lines one transaction takes back. */
const AT_ONCE = 300;

interface Undone {
  readonly line: number;
  readonly kept?: string | undefined;
}

/** Takes back some lines of an import, and queues the rest. What was changed since stays, and its line says why. */
export async function undoPart(work: Work, people: PeoplePort, importId: ImportId): Promise<void> {
  const row = await findImport(work, importId, 'lock');
  if (row?.state !== 'undoing') return;
  await lockImports(work);
  const lines = await listToUndo(work, importId, AT_ONCE);
  if (lines.length === 0) {
    await updateState(work, importId, 'undone');
    await emit(work, 'import.undone', { importId });
    return;
  }
  const undone =
    row.kind === 'clients'
      ? await undoClients(work, people, lines)
      : row.kind === 'services'
        ? await undoServices(work, lines)
        : await undoVisits(work, people, lines);
  await writeUndone(work, importId, undone);
  await work.queue.enqueue(work, UNDO_JOB, { importId });
}

async function undoClients(work: Work, people: PeoplePort, all: readonly LineToUndo[]): Promise<Undone[]> {
  const held = await people.findHeld(
    work,
    all.map(({ entityId }) => entityId),
  );
  const lines = all.filter(({ entityId }) => !held.has(entityId));
  const undone: Undone[] = all.flatMap(({ line, entityId }) => (held.has(entityId) ? [{ line, kept: ON_HOLD }] : []));
  const filledLines = lines.filter(({ outcome }) => outcome === 'filled');
  for (const { line } of filledLines.filter(({ makerKept }) => makerKept)) undone.push({ line, kept: 'changed-since' });
  for (const [entityId, group] of Map.groupBy(filledLines, (each) => each.entityId)) {
    if (group.some(({ makerKept }) => makerKept)) continue;
    const isEmptied = await emptyFilled(work, entityId as ClientId, { fields: group.flatMap(({ filled }) => filled), version: group[0]?.version ?? 0 });
    for (const { line } of group) undone.push({ line, kept: isEmptied ? undefined : 'changed-since' });
  }
  const made = lines.filter(({ outcome }) => outcome === 'made');
  const { untouched, kept } = await sortImported(work, new Map(made.map(({ entityId, version }) => [entityId as ClientId, version ?? 1])));
  const needed = await people.findNeeded(work, untouched);
  const heard = new Set<string>(await listHeard(work, untouched));
  const gone = untouched.filter((id) => !needed.has(id) && !heard.has(id));
  await people.forget(work, gone);
  await deleteImported(work, gone);
  for (const id of gone) work.shown.add(id);
  if (gone.length > 0) await emit(work, 'client.import-undone', {});
  for (const { line, entityId } of made)
    undone.push({ line, kept: kept.get(entityId as ClientId) ?? (needed.has(entityId) ? 'has-visits' : heard.has(entityId) ? 'agreed-since' : undefined) });
  return undone;
}

async function undoServices(work: Work, lines: readonly LineToUndo[]): Promise<Undone[]> {
  const gone = new Set<string>(
    await deleteImportedServices(
      work,
      lines.map(({ entityId }) => entityId as ServiceId),
    ),
  );
  return lines.map(({ line, entityId }) => ({ line, kept: gone.has(entityId) ? undefined : 'changed-since' }));
}

async function undoVisits(work: Work, people: PeoplePort, lines: readonly LineToUndo[]): Promise<Undone[]> {
  const { gone, held } = await removeImportedVisits(
    work,
    lines.map(({ entityId }) => entityId as AppointmentId),
    (clientIds) => people.findHeld(work, clientIds),
  );
  const left = new Map<string, string | undefined>([...gone.map((id) => [id, undefined] as const), ...held.map((id) => [id, ON_HOLD] as const)]);
  return lines.map(({ line, entityId }) => ({ line, kept: left.has(entityId) ? left.get(entityId) : 'changed-since' }));
}
