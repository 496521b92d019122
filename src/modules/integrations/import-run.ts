import { destroySubjectKeys } from '#kernel/house-store.ts';
import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { importVisit } from '#modules/booking';
import { createService } from '#modules/catalog';
import { type ContactMatch, addNote, fillBlanks, importClients, matchPeople } from '#modules/clients';
import { importWills } from '#modules/consents';
import { requireAccount } from '#modules/identity';
import { RUN_JOB, UNDO_JOB, openFor, parsePart, placeOf } from './import-drafts.ts';
import type { PlanItem } from './import-lines.ts';
import { type ImportId, foldWord } from './import-model.ts';
import {
  type LineDone,
  findEntities,
  findImport,
  findSources,
  forgetFile,
  listNames,
  listToForget,
  listUnderWay,
  lockImports,
  takePart,
  updateState,
  writeDone,
} from './import-store.ts';

/** Brings in the next part of a file and queues the one after it. Each part is a transaction: it is done with its lines, or it is all still to do. */
export async function runPart(work: Work, importId: ImportId): Promise<void> {
  const row = await findImport(work, importId, 'lock');
  if (row?.state !== 'importing') return;
  await lockImports(work);
  const part = await takePart(work, importId);
  if (part) {
    const [plan = Buffer.from('[]')] = await openFor(work, importId, [
      { place: placeOf(importId, 'import_part', 'plan', `${importId}/${part.part}`), sealed: part.plan },
    ]);
    const items = parsePart(plan);
    const bring = row.kind === 'clients' ? bringClients : row.kind === 'services' ? bringServices : bringVisits;
    await writeDone(work, importId, await bring(work, importId, items, row.settings.tell));
  }
  if (part && !part.isLast) {
    await work.queue.enqueue(work, RUN_JOB, { importId });
    return;
  }
  await updateState(work, importId, 'done');
  await emit(work, 'import.finished', { importId });
}

/** A part may have been planned some time ago: whoever was added since is met and not made again. */
async function bringClients(work: Work, importId: ImportId, items: readonly PlanItem[]): Promise<LineDone[]> {
  const bySource = await findSources(
    work,
    items.map(({ source }) => source),
  );
  const matches = await matchPeople(
    work,
    items.map(({ person }) => person ?? { firstName: '', lastName: '' }),
  );
  const makes: PlanItem[] = [];
  const targets = new Map<PlanItem, ClientId | number>();
  const done: LineDone[] = [];
  for (const [index, item] of items.entries()) {
    const known = bySource.get(item.source) ?? (item.act === 'already' ? item.target : undefined);
    const target = targetOf(item, matches[index] ?? []);
    if (known !== undefined) done.push({ line: item.line, outcome: 'already', entityId: known, source: item.source });
    else if (target !== undefined) targets.set(item, target);
    else makes.push(item);
  }
  const ids = await importClients(
    work,
    makes.flatMap(({ person }) => person ?? []),
  );
  const made = new Map(makes.map((item, index) => [item.line, ids[index]]));
  for (const { line, source } of makes) done.push({ line, outcome: 'made', entityId: made.get(line), version: 1, source });
  const before = await findEntities(
    work,
    importId,
    [...targets.values()].filter((target) => typeof target === 'number'),
  );
  for (const [item, target] of targets) {
    const clientId = typeof target === 'number' ? (made.get(target) ?? (before.get(target) as ClientId | undefined)) : target;
    done.push(await fill(work, item, clientId));
  }
  await tellRest(work, importId, makes, made, done);
  if (makes.length > 0) await emit(work, 'client.imported', { importId });
  return done;
}

function targetOf(item: PlanItem, here: readonly ContactMatch[]): ClientId | number | undefined {
  if (item.act === 'fill') return item.sameAs ?? (item.target as ClientId);
  return item.asNew ? undefined : here.find(({ isSameName }) => isSameName)?.clientId;
}

async function fill(work: Work, { line, source, person }: PlanItem, clientId: ClientId | undefined): Promise<LineDone> {
  const filled = clientId === undefined || person === undefined ? undefined : await fillBlanks(work, clientId, person);
  if (!filled) return { line, outcome: 'refused', reason: 'client-gone', source };
  const { fields, version } = filled;
  return { line, outcome: fields.length === 0 ? 'already' : 'filled', entityId: clientId, version, filled: fields, source };
}

/** Notes go to new records only; what somebody agreed to goes to all, and gives way to what they said here. */
async function tellRest(
  work: Work,
  importId: ImportId,
  makes: readonly PlanItem[],
  made: ReadonlyMap<number, ClientId | undefined>,
  done: readonly LineDone[],
): Promise<void> {
  for (const { line, note } of makes) {
    const clientId = made.get(line);
    if (note !== undefined && clientId) await addNote(work, clientId, { sensitivity: 'general', text: note });
  }
  const all = makes.flatMap((item) => {
    const entityId = done.find(({ line }) => line === item.line)?.entityId as ClientId | undefined;
    return (item.wills ?? []).flatMap((will) => (entityId ? [{ item, will, clientId: entityId }] : []));
  });
  const wills = await Promise.all(
    all.map(async ({ item, will, clientId }) => {
      const contact = will.channel === 'sms' ? item.person?.mobile : item.person?.email;
      return {
        clientId,
        channel: will.channel,
        kind: will.kind,
        contactToken: contact === undefined ? undefined : await work.vault.token(will.channel === 'sms' ? 'phone' : 'email', contact),
        evidence: { importId, line: String(item.line), ...(will.on ? { givenOn: will.on } : {}), ...(will.way ? { givenHow: will.way } : {}) },
      };
    }),
  );
  // Agreeing is for a number or an address: without one there is nothing to write to.
  await importWills(
    work,
    wills.filter(({ kind, contactToken }) => kind === 'withdrawal' || contactToken !== undefined),
  );
}

/** Services come in switched off online: who performs them, and in which room, no file says. */
async function bringServices(work: Work, importId: ImportId, items: readonly PlanItem[]): Promise<LineDone[]> {
  const { currency } = await requireAccount(work);
  const here = new Map((await listNames(work)).services.map(({ id, name }) => [foldWord(name), id]));
  const before = await findEntities(
    work,
    importId,
    items.flatMap(({ sameAs }) => sameAs ?? []),
  );
  const made = new Map<number, string>();
  const done: LineDone[] = [];
  for (const { line, source, act, target, sameAs, service } of items) {
    const known = (service && here.get(foldWord(service.name))) ?? target ?? (sameAs === undefined ? undefined : (made.get(sameAs) ?? before.get(sameAs)));
    if (known !== undefined || act === 'already' || !service) {
      done.push({ line, outcome: 'already', entityId: known, source });
      continue;
    }
    const { name, category, minutes, priceMinor, bufferAfter, description } = service;
    const id = await createService(work, {
      name,
      category,
      currency,
      durationMinutes: minutes,
      priceMinor,
      bufferAfterMinutes: bufferAfter,
      description,
      online: false,
    });
    here.set(foldWord(name), id);
    made.set(line, id);
    done.push({ line, outcome: 'made', entityId: id, version: 1, source });
  }
  return done;
}

/** Each visit is placed under the guard: one that does not fit any more is left out and says why, the others stand. */
async function bringVisits(work: Work, _importId: ImportId, items: readonly PlanItem[], tell: boolean): Promise<LineDone[]> {
  const bySource = await findSources(
    work,
    items.map(({ source }) => source),
  );
  const done: LineDone[] = [];
  for (const { line, source, target, visit, note } of items) {
    const known = bySource.get(source) ?? target;
    if (known !== undefined || !visit) done.push({ line, outcome: 'already', entityId: known, source });
    else done.push({ line, source, ...(await bringVisit(work, { ...visit, note, tell })) });
  }
  return done;
}

async function bringVisit(
  work: Work,
  {
    clientId,
    locationId,
    serviceId,
    providerId,
    start,
    note,
    tell,
  }: NonNullable<PlanItem['visit']> & { readonly note: string | undefined; readonly tell: boolean },
): Promise<Pick<LineDone, 'outcome' | 'reason' | 'entityId' | 'version'>> {
  const wanted = {
    clientId,
    locationId: locationId as LocationId,
    serviceId: serviceId as ServiceId,
    providerId: (providerId ?? undefined) as ResourceId | undefined,
    start,
    note,
    tell,
  };
  try {
    const id: AppointmentId = await importVisit(work, wanted);
    return { outcome: 'made', entityId: id, version: 1 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'refused', reason: error.reason };
  }
}

/** Forgets the files that are past their day, and goes on with what a process left in the middle. */
export async function tendImports(work: Work): Promise<void> {
  for (const importId of await listToForget(work)) {
    const row = await findImport(work, importId);
    await forgetFile(work, importId);
    await destroySubjectKeys(work, [importId]);
    if (row?.state === 'draft') await updateState(work, importId, 'undone');
  }
  for (const { id, state } of await listUnderWay(work)) await work.queue.enqueue(work, state === 'importing' ? RUN_JOB : UNDO_JOB, { importId: id });
}
