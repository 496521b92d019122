import { z } from 'zod';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import type { ConversationId } from '../model.ts';
import { anyId, done, nothing } from '../shapes.ts';
import { findConversation } from '../store.ts';
import { nameOf } from './cases.ts';
import { besides } from './compare.ts';
import { readDraft } from './draft.ts';
import { acceptDifference, beginDraftRun, openTold } from './run.ts';
import { type RunRow, findNewestRun, findResult, listKept, listResults } from './run-store.ts';
import { presentTurn, turnShape } from './turn-shape.ts';

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
  const named = (by: string) => names.get(by) ?? '';
  const results = rows.map(({ resultId, caseKey: key, conversationId: own, verdict, reasons, acceptedBy, acceptedAt, acceptedBecause }) => ({
    ...{ id: resultId, key, name: nameOf(key, draft, kept), isOwn: own !== null, verdict, reasons: [...reasons] },
    accepted: acceptedBy === null ? null : { by: named(acceptedBy), at: acceptedAt?.toString() ?? '', because: acceptedBecause ?? '' },
  }));
  const { runId: id, draftVersion, state, cases, startedAt, finishedAt } = row;
  const when = { startedAt: startedAt.toString(), finishedAt: finishedAt?.toString() ?? null };
  return { id, draftVersion, state, total: cases.length, ...when, madeBy: named(row.madeBy), results };
}

/** The doors of replays: begin one, read what it came to, accept a difference. */
export const replayRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/golden-runs',
    summary: 'Replay the golden calls against the draft; nothing is booked, sent or kept',
    permission: 'account.manage',
    audit: { action: 'receptionist.golden-replayed' },
    body: nothing,
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
    params: z.strictObject({ resultId: anyId }),
    response: {
      200: z.strictObject({
        verdict: z.string(),
        reasons: z.array(z.string()),
        notes: z.array(z.string()),
        greeting: z.strictObject({ before: z.string(), after: z.string() }),
        outcome: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
        lines: z.array(z.strictObject({ line: z.string(), before: turnShape.nullable(), after: turnShape.nullable(), isSame: z.boolean() })),
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
    params: z.strictObject({ resultId: anyId }),
    body: z.strictObject({ because: z.string().trim().min(1).max(400) }),
    response: { 200: nothing },
    refusals: ['not-found', 'golden-red', 'not-different'],
    handle: async (work, { params, body }) => {
      await acceptDifference(work, params.resultId, body.because);
      return done;
    },
  }),
];

/** What somebody said, however redacted, is read by those who may read messages, and the log says whose it was. */
async function noteReading(work: Work, of: ConversationId): Promise<void> {
  const { actor } = work;
  if ((actor.kind !== 'user' && actor.kind !== 'key') || !actor.permissions.has('message.read'))
    throw new Refusal('forbidden', 'forbidden', 'This is a conversation of the clinic. Your role does not read those.');
  const row = await findConversation(work, of);
  if (row?.clientId) work.shown.add(row.clientId);
}
