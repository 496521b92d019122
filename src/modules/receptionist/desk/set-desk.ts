import { type LocationId, type ServiceId, newId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Work, emit, sqlState } from '#kernel/work.ts';
import { bumpDesk, findSettings, insertKnowledge, insertSettings, listKnowledge } from './desk-store.ts';
import { type Settings, checkSettings } from './settings.ts';
import { madeBy, versionChanged } from '../who-acts.ts';

/**
 * Puts new settings in force, as a version of their own.
 * @throws Refusal `disclosure-mandatory`, `title-not-allowed`, `promise-not-allowed`, `dose-not-allowed`, `version-changed`
 */
export async function changeSettings(work: Work, settings: Settings, seen: number | undefined): Promise<number> {
  checkSettings(settings);
  const version = (await findSettings(work))?.version ?? 0;
  if (seen !== undefined && seen !== version) throw versionChanged();
  if (!(await insertSettings(work, version + 1, settings, madeBy(work)))) throw versionChanged();
  await bumpDesk(work);
  await emit(work, 'conversation.settings-changed', {});
  return version + 1;
}

/** What the clinic says about itself, as it is written down. */
export interface KnowledgeGiven {
  readonly topic: string;
  readonly language: 'en' | 'es';
  readonly questions: readonly string[];
  readonly answer: string;
  readonly serviceId?: ServiceId | null | undefined;
  readonly locationId?: LocationId | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly validUntil?: string | null | undefined;
}

/**
 * Writes knowledge entries: new ones, or a new version of one that is there.
 * @throws Refusal `not-found` for an entry, service or location that is not of this account, `version-changed`
 */
export async function writeKnowledge(
  work: Work,
  entries: readonly (KnowledgeGiven & { readonly id?: string | undefined; readonly state?: 'live' | 'retired'; readonly isNew?: boolean })[],
): Promise<string[]> {
  const known = new Map((await listKnowledge(work)).map((row) => [row.id, row.version]));
  if (entries.some(({ id, isNew }) => id !== undefined && !isNew && !known.has(id))) throw notFound();
  const rows = entries.map(
    ({ id = newId(), state = 'live', serviceId = null, locationId = null, validFrom = null, validUntil = null, isNew: _isNew, ...entry }) => {
      return { ...entry, id, state, serviceId, locationId, validFrom, validUntil, version: (known.get(id) ?? 0) + 1 };
    },
  );
  const written = await insertKnowledge(work, rows, madeBy(work)).catch((error: unknown) => {
    // A service or place is named that this account does not have.
    throw sqlState(error) === '23503' ? notFound() : error;
  });
  if (written < rows.length) throw versionChanged();
  await bumpDesk(work);
  await emit(work, 'conversation.knowledge-changed', {});
  return rows.map(({ id }) => id);
}
