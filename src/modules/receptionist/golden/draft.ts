import { z } from 'zod';
import { type LocationId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Instant, parseDate } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { listOpenLocations } from '#modules/catalog';
import { openCatalog } from '#modules/booking';
import { type KnowledgeRow, readDeskVersion } from '../desk/desk-store.ts';
import { type Desk, openDesk } from '../conversation/facts.ts';
import { checkClaims } from '../desk/claims.ts';
import { type Settings, checkSettings, checkWords, settingsShape } from '../desk/settings.ts';
import { idShape } from '../shapes.ts';
import { madeBy, versionChanged } from '../who-acts.ts';
import { findDraft, writeDraft } from './draft-store.ts';

const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');

/** What an entry says, as it is written down. */
export const entryWords = z.strictObject({
  topic: z.string().regex(/^[a-z_]{1,40}$/),
  language: z.enum(['en', 'es']),
  questions: z.array(z.string().trim().min(1).max(200)).max(40),
  answer: z.string().trim().min(1).max(1_200),
  serviceId: idShape<ServiceId>().nullable().default(null),
  locationId: idShape<LocationId>().nullable().default(null),
  validFrom: date.nullable().default(null),
  validUntil: date.nullable().default(null),
});
export type EntryWords = z.output<typeof entryWords>;

const entryShape = entryWords.extend({ id: z.string(), state: z.enum(['live', 'retired']) });
/** An entry as it is to be. */
export type DraftEntry = z.output<typeof entryShape>;

/** What is changed and not live. */
export interface Draft {
  /** 0 while there never was one. */
  readonly version: number;
  /** Null while no setting is changed. */
  readonly settings: Settings | null;
  readonly entries: readonly DraftEntry[];
  readonly changedBy: string | null;
  readonly changedAt: Instant | null;
}

/** Entries an account may have: more are not read by anybody. */
const MOST_ENTRIES = 400;

/** Reads the draft of the account. */
export async function readDraft(work: Work): Promise<Draft> {
  const row = await findDraft(work);
  if (!row) return { version: 0, settings: null, entries: [], changedBy: null, changedAt: null };
  const { version, changedBy, changedAt } = row;
  const settings = row.settings === null ? null : settingsShape.parse(row.settings);
  return { version, settings, entries: z.array(entryShape).parse(row.entries), changedBy, changedAt };
}

/** Says whether a draft changes nothing. */
export function isEmpty({ settings, entries }: Draft): boolean {
  return settings === null && entries.length === 0;
}

/** The desk that is live. */
export async function liveDesk(work: Work): Promise<Desk> {
  return openDesk(work, await readDeskVersion(work));
}

/** The desk as it would be if the draft were live. */
export function draftDesk(live: Desk, draft: Draft, now: Instant): Desk {
  const drafted = new Map(draft.entries.map((entry) => [entry.id, entry]));
  const version = new Map(live.knowledge.map((row) => [row.id, row.version]));
  const made = draft.entries.map((entry): KnowledgeRow => ({ ...entry, version: (version.get(entry.id) ?? 0) + 1, madeAt: now }));
  return {
    settings: draft.settings ?? live.settings,
    settingsVersion: live.settingsVersion + (draft.settings ? 1 : 0),
    knowledge: [...live.knowledge.filter(({ id }) => !drafted.has(id)), ...made],
  };
}

/**
 * Puts settings into the draft. Nobody who writes to the clinic hears of them before they went live.
 * @throws Refusal `disclosure-mandatory`, `title-not-allowed`, `promise-not-allowed`, `dose-not-allowed`, `version-changed`
 */
export async function draftSettings(work: Work, seen: number, settings: Settings): Promise<number> {
  checkSettings(settings);
  return change(work, seen, (draft) => ({ ...draft, settings }));
}

/**
 * Puts an entry into the draft: a new one, or a new version of one that is there.
 * @throws Refusal `disclosure-mandatory`, `promise-not-allowed`, `dose-not-allowed`, `dates-invalid`, `too-many-entries`, `not-found` for an entry, treatment or place that is not of this account, `version-changed`
 */
export async function draftEntry(
  work: Work,
  seen: number,
  id: string | undefined,
  words: EntryWords,
): Promise<{ readonly id: string; readonly version: number }> {
  checkWords([words.answer]);
  checkClaims([words.answer]);
  if (words.validFrom !== null && words.validUntil !== null && words.validUntil <= words.validFrom)
    throw new Refusal('invalid', 'dates-invalid', 'The last day must come after the first.');
  await requirePlaces(work, words);
  const [live, draft] = await Promise.all([liveDesk(work), readDraft(work)]);
  const known = new Set([...live.knowledge, ...draft.entries].map((entry) => entry.id));
  if (id !== undefined && !known.has(id)) throw notFound();
  if (id === undefined && known.size >= MOST_ENTRIES)
    throw new Refusal('conflict', 'too-many-entries', `There are ${MOST_ENTRIES} entries. Take one out first.`);
  const entry: DraftEntry = { ...words, id: id ?? newId(), state: 'live' };
  const version = await change(work, seen, (before) => ({ ...before, entries: [...before.entries.filter((each) => each.id !== entry.id), entry] }));
  return { id: entry.id, version };
}

/**
 * Notes in the draft that an entry is to be taken out of use; one that was only drafted is gone at once.
 * @throws Refusal `not-found`, `version-changed`
 */
export async function draftRetirement(work: Work, seen: number, id: string): Promise<number> {
  const live = (await liveDesk(work)).knowledge.find((row) => row.id === id && row.state === 'live');
  const drafted = (await readDraft(work)).entries.find((entry) => entry.id === id);
  if (!live && !drafted) throw notFound();
  const words = live && entryWords.parse(pick(live));
  const retired: DraftEntry[] = words ? [{ ...words, id, state: 'retired' }] : [];
  return change(work, seen, (draft) => ({ ...draft, entries: [...draft.entries.filter((entry) => entry.id !== id), ...retired] }));
}

/**
 * Forgets what is drafted: all of it, or what concerns one entry.
 * @throws Refusal `version-changed`
 */
export async function forgetDraft(
  work: Work,
  seen: number,
  only: { readonly settings?: true | undefined; readonly entryId?: string | undefined },
): Promise<number> {
  const isAll = only.settings === undefined && only.entryId === undefined;
  return change(work, seen, (draft) => ({
    settings: isAll || only.settings ? null : draft.settings,
    entries: isAll ? [] : draft.entries.filter(({ id }) => id !== only.entryId),
  }));
}

/** The words of a row, without what is counted about it. */
export function pick({ topic, language, questions, answer, serviceId, locationId, validFrom, validUntil }: Omit<KnowledgeRow, 'madeAt' | 'version'>) {
  return { topic, language, questions: [...questions], answer, serviceId, locationId, validFrom, validUntil };
}

async function change(work: Work, seen: number, make: (draft: Draft) => Pick<Draft, 'settings' | 'entries'>): Promise<number> {
  const [before, live] = await Promise.all([readDraft(work), liveDesk(work)]);
  if (before.version !== seen) throw versionChanged();
  const made = make(before);
  const settings = made.settings && isSame(made.settings, live.settings) ? null : made.settings;
  const rows = new Map(live.knowledge.map((row) => [row.id, row]));
  const entries = made.entries.filter((entry) => {
    const row = rows.get(entry.id);
    return !row || !isSame({ ...pick(row), state: row.state }, { ...pick(entry), state: entry.state });
  });
  if (!(await writeDraft(work, seen, { settings, entries, changedBy: madeBy(work) }))) throw versionChanged();
  await emit(work, 'conversation.draft-changed', {});
  return seen + 1;
}

/** Says whether two values are the same, in whatever order their members stand. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same value with its members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

async function requirePlaces(work: Work, { serviceId, locationId }: EntryWords): Promise<void> {
  if (serviceId === null && locationId === null) return;
  const places = await listOpenLocations(work);
  if (locationId !== null && !places.some((place) => place.locationId === locationId)) throw notFound();
  if (serviceId === null) return;
  const catalogs = await Promise.all(places.map((place) => openCatalog(work, { locationId: place.locationId })));
  if (!catalogs.some(({ services }) => services.has(serviceId))) throw notFound();
}
