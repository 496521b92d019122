import { type ClientId, type Id, newId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import type { IsoDate } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { Clearance, ClearanceKind } from './model.ts';
import { requireClient } from './read-clients.ts';
import { insertClearance, insertClearances, listClearances, revokeClearance, revokeClearancesOf } from './store.ts';

/** What clears a client: the kind, the dates it counts (half-open) and where it comes from. */
export interface ClearanceGiven {
  readonly clientId: ClientId;
  readonly kind: ClearanceKind;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
  readonly source: 'staff' | 'visit';
  /** The visit it follows from; the same visit clears for a kind once, and again after it was taken back. */
  readonly sourceId?: string;
}

/** Lists what a client is cleared for on a date, or on any, the longest first of each kind; records joined to the client count. */
export async function findClearances(work: Work, clientId: ClientId, on?: IsoDate): Promise<Clearance[]> {
  return listClearances(work, clientId, on);
}

/**
 * Records that a client had an exam, a consultation or a patch test.
 * @throws Refusal `not-found`, `dates-invalid`
 */
export async function recordClearance(work: Work, given: ClearanceGiven): Promise<Id<'clearance'>> {
  if (given.validUntil <= given.validFrom) throw invalidField('validUntil', 'dates-invalid', 'The last day must lie after the first.');
  const { clientId } = await requireClient(work, given.clientId);
  const clearanceId = newId<Id<'clearance'>>();
  const recordedBy = work.actor.kind === 'user' ? work.actor.userId : work.actor.kind;
  const stored = await insertClearance(work, { ...given, clientId, clearanceId, recordedBy });
  if (stored !== undefined) await emit(work, 'client.cleared', { clientId, clearanceId: stored });
  return stored ?? clearanceId;
}

/**
 * Takes a clearance back that was recorded by mistake.
 * @throws Refusal `not-found`
 */
export async function withdrawClearance(work: Work, clientId: ClientId, clearanceId: Id<'clearance'>): Promise<void> {
  if (!(await revokeClearance(work, clientId, clearanceId))) throw notFound();
  await emit(work, 'client.clearance-withdrawn', { clientId, clearanceId });
}

/** Takes back what a visit cleared for, when it turns out not to have been done. */
export async function withdrawClearancesOf(work: Work, visitId: string): Promise<void> {
  for (const { clientId, clearanceId } of await revokeClearancesOf(work, visitId)) await emit(work, 'client.clearance-withdrawn', { clientId, clearanceId });
}

/** Stores many clearances in one statement; for imports and the demo clinic. */
export async function importClearances(work: Work, given: readonly (Clearance & { readonly clientId: ClientId })[]): Promise<void> {
  await insertClearances(
    work,
    given.map((each) => ({ ...each, clearanceId: newId<Id<'clearance'>>(), source: 'import' as const, recordedBy: work.actor.kind })),
  );
}
