import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames, requireAccount } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import { type Draft, draftEntry, draftRetirement, draftSettings, entryWords, forgetDraft, liveDesk, readDraft } from '../golden/draft.ts';
import { changesOf } from '../golden/publish.ts';
import { countQuotes, listAuthors, listVersions } from './desk-store.ts';
import { listReleases } from '../golden/release-store.ts';
import { settingsShape } from './settings.ts';
import { anyId, done, nothing } from '../shapes.ts';
import { textOf } from '../conversation/texts.ts';

const words = {
  topic: z.string(),
  language: z.string(),
  questions: z.array(z.string()),
  answer: z.string(),
  serviceId: z.string().nullable(),
  locationId: z.string().nullable(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
};
const version = z.strictObject({ version: z.int(), state: z.string(), ...words, madeAt: z.string(), madeBy: z.string() });
const locked = z.strictObject({ first: z.string(), last: z.string() });
const QUOTED_DAYS = 30;
const seen = z.int().min(0);
const changed = { 200: nothing };

/** What is said first and last in every greeting, with a place for the name of the assistant. */
async function disclosure(work: Work): Promise<Record<'en' | 'es', z.output<typeof locked>>> {
  const { name: clinic, phone } = await requireAccount(work);
  const said = (language: 'en' | 'es') => ({
    first: textOf(language, 'greeting', { persona: '{persona}', clinic }),
    last: textOf(language, 'reach-a-person', { phone: phoneInWords(phone) }),
  });
  return { en: said('en'), es: said('es') };
}

async function presentDraft(work: Work, { version: at, settings, entries, changedBy, changedAt }: Draft, names: ReadonlyMap<string, string>) {
  const live = await liveDesk(work);
  return {
    version: at,
    settings,
    entries: entries.map((entry) => ({ ...entry, questions: [...entry.questions] })),
    changes: changesOf(live, { version: at, settings, entries, changedBy, changedAt }),
    changedBy: nameIn(names, changedBy),
    changedAt: changedAt?.toString() ?? null,
  };
}

/** Names a user; what no user made is the house's. */
function nameIn(names: ReadonlyMap<string, string>, by: string | null): string {
  return (by === null ? undefined : names.get(by)) ?? '';
}

const change = z.strictObject({ what: z.string(), name: z.string() });

const reading: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/desk',
    summary: 'The AI desk: what is live, what is drafted, and what no setting takes away',
    permission: 'account.read',
    audit: { none: 'settings of the clinic, nothing about any client' },
    response: {
      200: z.strictObject({
        version: z.int(),
        settings: settingsShape,
        draft: z.strictObject({
          version: z.int(),
          settings: settingsShape.nullable(),
          entries: z.array(z.strictObject({ id: z.string(), state: z.string(), ...words })),
          changes: z.array(change),
          changedBy: z.string(),
          changedAt: z.string().nullable(),
        }),
        locked: z.strictObject({ en: locked, es: locked }),
        release: z.int().nullable(),
        onCall: z.array(z.strictObject({ userId: z.string(), name: z.string() })),
      }),
    },
    refusals: [],
    handle: async (work) => {
      const [live, draft, [release]] = [await liveDesk(work), await readDraft(work), await listReleases(work, 1)];
      const onCall = [...live.settings.onCall, ...(draft.settings?.onCall ?? [])].map(({ userId }) => userId);
      const names = await findUserNames(work, [...onCall, draft.changedBy ?? '']);
      const people = [...new Set(onCall)].map((userId) => ({ userId, name: nameIn(names, userId) }));
      const body = { version: live.settingsVersion, settings: live.settings, draft: await presentDraft(work, draft, names) };
      return { status: 200, body: { ...body, locked: await disclosure(work), release: release?.number ?? null, onCall: people } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/knowledge',
    summary: 'What the receptionist may say about the clinic, who wrote it, and how often it was quoted in thirty days',
    permission: 'account.read',
    audit: { none: "the clinic's own words, nothing about any client" },
    response: { 200: z.strictObject({ entries: z.array(version.extend({ id: z.string(), quotes: z.int() })) }) },
    refusals: [],
    handle: async (work) => {
      const rows = (await liveDesk(work)).knowledge;
      const [authors, quotes] = [await listAuthors(work), await countQuotes(work, work.now.subtract({ hours: QUOTED_DAYS * 24 }))];
      const names = await findUserNames(work, authors.values());
      const entries = rows.map(({ questions, madeAt, ...row }) => ({
        ...{ ...row, questions: [...questions], madeAt: madeAt.toString() },
        ...{ madeBy: nameIn(names, authors.get(row.id) ?? null), quotes: quotes.get(row.id) ?? 0 },
      }));
      return { status: 200, body: { entries } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/knowledge/:entryId/versions',
    summary: 'Every version of an entry, the newest first',
    permission: 'account.read',
    audit: { none: "the clinic's own words, nothing about any client" },
    params: z.strictObject({ entryId: anyId }),
    response: { 200: z.strictObject({ versions: z.array(version) }) },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      const rows = await listVersions(work, params.entryId);
      if (rows.length === 0) throw notFound();
      const names = await findUserNames(
        work,
        rows.map(({ madeBy }) => madeBy),
      );
      const versions = rows.map(({ id: _id, questions, madeAt, madeBy, ...row }) => ({
        ...{ ...row, questions: [...questions], madeAt: madeAt.toString(), madeBy: nameIn(names, madeBy) },
      }));
      return { status: 200, body: { versions } };
    },
  }),
];

const drafting: Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/api/v1/receptionist/draft/settings',
    summary: 'Draft how the receptionist is set; that it is an AI cannot be taken away',
    permission: 'account.manage',
    audit: { action: 'receptionist.drafted' },
    body: z.strictObject({ version: seen, settings: settingsShape }),
    response: changed,
    refusals: ['disclosure-mandatory', 'title-not-allowed', 'promise-not-allowed', 'dose-not-allowed', 'version-changed'],
    handle: async (work, { body }) => {
      await draftSettings(work, body.version, body.settings);
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/draft/entries',
    summary: 'Draft what the receptionist may say: a new entry, or a new version of one',
    permission: 'account.manage',
    audit: { action: 'receptionist.knowledge-drafted' },
    body: entryWords.extend({ version: seen, id: anyId.optional() }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['disclosure-mandatory', 'promise-not-allowed', 'dose-not-allowed', 'dates-invalid', 'too-many-entries', 'not-found', 'version-changed'],
    handle: async (work, { body: { version: at, id: entryId, ...given } }) => {
      const drafted = await draftEntry(work, at, entryId, given);
      return { status: 201, body: { id: drafted.id }, resultId: drafted.id };
    },
    replay: async (_work, drafted) => ({ status: 201, body: { id: drafted } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/draft/entries/:entryId/retire',
    summary: 'Draft that an entry is taken out of use',
    permission: 'account.manage',
    audit: { action: 'receptionist.knowledge-drafted' },
    params: z.strictObject({ entryId: anyId }),
    body: z.strictObject({ version: seen }),
    response: changed,
    refusals: ['not-found', 'version-changed'],
    handle: async (work, { params, body }) => {
      await draftRetirement(work, body.version, params.entryId);
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/draft/forget',
    summary: 'Forget what is drafted: all of it, the settings, or one entry',
    permission: 'account.manage',
    audit: { action: 'receptionist.draft-forgotten' },
    body: z.strictObject({ version: seen, settings: z.literal(true).optional(), entryId: anyId.optional() }),
    response: changed,
    refusals: ['version-changed'],
    handle: async (work, { body }) => {
      await forgetDraft(work, body.version, body);
      return done;
    },
  }),
];

/** The doors of the AI desk: how the receptionist is set, what it may say, and what of it is drafted. What is live changes by a release alone. */
export const deskRoutes: readonly Route[] = [...reading, ...drafting];
