import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import { conversationId } from '../public-routes.ts';
import { madeBy } from '../set-desk.ts';
import { findConversation } from '../store.ts';
import type { ReceptionistParts } from '../take-turn.ts';
import { MOST_KEPT, nameOf } from './cases.ts';
import { besides } from './compare.ts';
import { readDraft } from './draft.ts';
import { preview } from './preview.ts';
import { publish, rollBack } from './publish.ts';
import { listReleases } from './release-store.ts';
import { acceptDifference, beginDraftRun, openTold } from './run.ts';
import { type RunRow, deleteKept, findNewestRun, findResult, insertKept, listKept, listResults } from './run-store.ts';
import type { ToldTurn } from './script.ts';

const runId = z.string().refine(isId, 'Not an id.');
const none = z.strictObject({});
const RELEASES_SHOWN = 40;

const result = z.strictObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  isOwn: z.boolean(),
  verdict: z.enum(['same', 'different', 'broken', 'skipped']),
  reasons: z.array(z.string()),
  accepted: z.strictObject({ by: z.string(), at: z.string(), because: z.string() }).nullable(),
});
const run = z.strictObject({
  id: z.string(),
  draftVersion: z.int().nullable(),
  state: z.enum(['running', 'done']),
  total: z.int(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  madeBy: z.string(),
  results: z.array(result),
});

async function presentRun(work: Work, row: RunRow | undefined): Promise<z.output<typeof run> | null> {
  if (!row) return null;
  const [rows, draft, kept] = [await listResults(work, row.runId), await readDraft(work), await listKept(work)];
  const names = await findUserNames(work, [row.madeBy, ...rows.flatMap(({ acceptedBy }) => acceptedBy ?? [])]);
  const named = (by: string) => new Map<string, string>(names).get(by) ?? '';
  const results = rows.map(({ resultId, caseKey: key, conversationId: own, verdict, reasons, acceptedBy, acceptedAt, acceptedBecause }) => ({
    ...{ id: resultId, key, name: nameOf(key, draft, kept), isOwn: own !== null, verdict, reasons: [...reasons] },
    accepted: acceptedBy === null ? null : { by: named(acceptedBy), at: acceptedAt?.toString() ?? '', because: acceptedBecause ?? '' },
  }));
  const { runId: id, draftVersion, state, cases, startedAt, finishedAt } = row;
  const when = { startedAt: startedAt.toString(), finishedAt: finishedAt?.toString() ?? null };
  return { id, draftVersion, state, total: cases.length, ...when, madeBy: named(row.madeBy), results };
}

const turn = z.strictObject({
  reply: z.string(),
  options: z.array(z.string()),
  sources: z.array(z.strictObject({ kind: z.string(), id: z.string(), version: z.string().optional() })),
  acts: z.array(z.string()),
});

function presentTurn({ reply, options, sources, acts }: ToldTurn): z.output<typeof turn> {
  const named = sources.map(({ kind, id, version }) => ({ kind, id, ...(version === undefined ? {} : { version }) }));
  return { reply, options: [...options], sources: named, acts: [...acts] };
}

const replaying: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/golden-runs',
    summary: 'Replay the golden calls against the draft; nothing is booked, sent or kept',
    permission: 'account.manage',
    audit: { action: 'receptionist.golden-replayed' },
    body: none,
    response: { 201: z.strictObject({ runId: z.string() }) },
    refusals: ['nothing-drafted'],
    handle: async (work) => {
      const id = await beginDraftRun(work);
      return { status: 201, body: { runId: id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { runId: id } }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/golden-runs/newest',
    summary: 'The newest replay of the draft, and the newest of a night that is over',
    permission: 'account.read',
    audit: { none: 'names and verdicts; what was said is read one call at a time' },
    response: { 200: z.strictObject({ draft: run.nullable(), night: run.nullable() }) },
    refusals: [],
    handle: async (work) => {
      const [draft, night] = [await findNewestRun(work, 'draft'), await findNewestRun(work, 'nightly', true)];
      return { status: 200, body: { draft: await presentRun(work, draft), night: await presentRun(work, night) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/golden-results/:resultId',
    summary: 'One golden call, answered before and after, side by side; one of the clinic’s own needs the right to read messages',
    permission: 'account.read',
    audit: { action: 'receptionist.golden-read' },
    params: z.strictObject({ resultId: runId }),
    response: {
      200: z.strictObject({
        verdict: z.string(),
        reasons: z.array(z.string()),
        notes: z.array(z.string()),
        greeting: z.strictObject({ before: z.string(), after: z.string() }),
        outcome: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
        lines: z.array(z.strictObject({ line: z.string(), before: turn.nullable(), after: turn.nullable(), isSame: z.boolean() })),
      }),
    },
    refusals: ['not-found', 'forbidden', 'erased'],
    handle: async (work, { params }) => {
      const row = await findResult(work, params.resultId);
      if (!row || row.verdict === 'skipped') throw notFound();
      if (row.conversationId !== null) await noteReading(work, row.conversationId);
      const { before, after, notes } = await openTold(work, row);
      const lines = besides(before ?? { ...after, turns: [] }, after).map(({ line, isSame, before: was, after: is }) => ({
        ...{ line, isSame, before: was && presentTurn(was), after: is && presentTurn(is) },
      }));
      const greeting = { before: before?.greeting ?? '', after: after.greeting };
      const outcome = { before: before?.outcome ?? null, after: after.outcome };
      return { status: 200, body: { verdict: row.verdict, reasons: [...row.reasons], notes: [...notes], greeting, outcome, lines } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/golden-results/:resultId/accept',
    summary: 'Accept a difference, saying why; what is worse cannot be accepted',
    permission: 'account.manage',
    audit: { action: 'receptionist.golden-accepted' },
    params: z.strictObject({ resultId: runId }),
    body: z.strictObject({ because: z.string().trim().min(1).max(400) }),
    response: { 200: none },
    refusals: ['not-found', 'golden-red', 'not-different'],
    handle: async (work, { params, body }) => {
      await acceptDifference(work, params.resultId, body.because);
      return { status: 200, body: {} };
    },
  }),
];

/** What somebody said, however redacted, is read by those who may read messages, and the log says whose it was. */
async function noteReading(work: Work, of: Parameters<typeof findConversation>[1]): Promise<void> {
  const { actor } = work;
  if ((actor.kind !== 'user' && actor.kind !== 'key') || !actor.permissions.has('message.read'))
    throw new Refusal('forbidden', 'forbidden', 'This is a conversation of the clinic. Your role does not read those.');
  const row = await findConversation(work, of);
  if (row?.clientId) work.shown.add(row.clientId);
}

const release = z.strictObject({
  number: z.int(),
  kind: z.string(),
  changes: z.array(z.strictObject({ what: z.string(), name: z.string() })),
  backTo: z.int().nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  accepted: z.int(),
});

const releasing: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/releases',
    summary: 'What went live, when, by whom and what it changed, the newest first',
    permission: 'account.read',
    audit: { none: "the clinic's own settings" },
    response: { 200: z.strictObject({ releases: z.array(release) }) },
    refusals: [],
    handle: async (work) => {
      const rows = await listReleases(work, RELEASES_SHOWN);
      const names = new Map<string, string>(
        await findUserNames(
          work,
          rows.map((row) => row.madeBy),
        ),
      );
      const accepted = async (id: string | null) => (id === null ? 0 : (await listResults(work, id)).filter(({ acceptedBy }) => acceptedBy !== null).length);
      const releases = [];
      for (const { number, kind, changes, backTo, madeBy: by, madeAt, runId: of } of rows)
        releases.push({ number, kind, changes: [...changes], backTo, madeBy: names.get(by) ?? '', madeAt: madeAt.toString(), accepted: await accepted(of) });
      return { status: 200, body: { releases } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/releases',
    summary: 'Put the draft live, if its replay lets it',
    permission: 'account.manage',
    audit: { action: 'receptionist.released' },
    body: z.strictObject({ version: z.int().min(1), runId }),
    response: { 200: none },
    refusals: ['golden-red', 'golden-open', 'golden-missing', 'nothing-drafted', 'version-changed', 'disclosure-mandatory', 'title-not-allowed', 'not-found'],
    handle: async (work, { body }) => {
      await publish(work, body.version, body.runId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/releases/roll-back',
    summary: 'Go back to an earlier release; the next message is answered by it',
    permission: 'account.manage',
    audit: { action: 'receptionist.rolled-back' },
    body: z.strictObject({ to: z.int().min(1), seen: z.int().min(1) }),
    response: { 200: none },
    refusals: ['not-found', 'already-live', 'version-changed', 'disclosure-mandatory', 'title-not-allowed'],
    handle: async (work, { body }) => {
      await rollBack(work, body.to, body.seen);
      return { status: 200, body: {} };
    },
  }),
];

const keeping: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/golden-calls',
    summary: 'Conversations of the clinic that are replayed before a change goes live',
    permission: 'message.read',
    audit: { none: 'names that somebody here gave, nothing that was said' },
    response: {
      200: z.strictObject({
        calls: z.array(z.strictObject({ conversationId: z.string(), name: z.string(), channel: z.string(), startedAt: z.string(), keptBy: z.string() })),
      }),
    },
    refusals: [],
    handle: async (work) => {
      const rows = await listKept(work);
      const names = new Map<string, string>(
        await findUserNames(
          work,
          rows.map(({ keptBy }) => keptBy),
        ),
      );
      const calls = rows.map(({ conversationId: id, name, channel, startedAt, keptBy }) => ({
        ...{ conversationId: id, name, channel, startedAt: startedAt.toString(), keptBy: names.get(keptBy) ?? '' },
      }));
      return { status: 200, body: { calls } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/golden-calls',
    summary: 'Keep a conversation as golden: its redacted words are replayed before every change',
    permission: 'message.send',
    audit: { action: 'receptionist.golden-kept' },
    body: z.strictObject({ conversationId, name: z.string().trim().min(1).max(80) }),
    response: { 200: none },
    refusals: ['not-found', 'kept-already', 'too-many-kept'],
    handle: async (work, { body }) => {
      if (!(await findConversation(work, body.conversationId))) throw notFound();
      if ((await listKept(work)).length >= MOST_KEPT) throw new Refusal('conflict', 'too-many-kept', `${MOST_KEPT} conversations are kept. Let one go first.`);
      if (!(await insertKept(work, body.conversationId, body.name, madeBy(work))))
        throw new Refusal('conflict', 'kept-already', 'This conversation is kept already.');
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/receptionist/golden-calls/:conversationId',
    summary: 'Replay a conversation no more; what it was replayed as is deleted',
    permission: 'message.send',
    audit: { action: 'receptionist.golden-let-go' },
    params: z.strictObject({ conversationId }),
    response: { 200: none },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      if (!(await deleteKept(work, params.conversationId))) throw notFound();
      return { status: 200, body: {} };
    },
  }),
];

/** Lines of a preview at most, and letters of one. */
const PREVIEW_LINES = 40;
const PREVIEW_LETTERS = 2_000;

function previewing(parts: Pick<ReceptionistParts, 'understander' | 'engine'>): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/preview',
    summary: 'Talk to the draft: every line so far is answered anew, and nothing of it is booked, sent or kept',
    permission: 'account.manage',
    audit: { action: 'receptionist.previewed' },
    isRead: true,
    requestsPerMinute: 120,
    body: z.strictObject({
      language: z.enum(['en', 'es']),
      lines: z.array(z.string().trim().min(1).max(PREVIEW_LETTERS)).max(PREVIEW_LINES),
    }),
    response: { 200: z.strictObject({ greeting: z.string(), lines: z.array(turn.extend({ line: z.string() })) }) },
    refusals: ['no-location'],
    handle: async (work, { body }) => {
      const told = await preview(work, body, parts);
      return { status: 200, body: { greeting: told.greeting, lines: told.turns.map((each) => ({ line: each.line, ...presentTurn(each) })) } };
    },
  });
}

/** The doors of golden calls: replays, releases, conversations that are kept, and the preview. */
export function goldenRoutes(parts: Pick<ReceptionistParts, 'understander' | 'engine'>): Route[] {
  return [...replaying, ...releasing, ...keeping, previewing(parts)];
}
