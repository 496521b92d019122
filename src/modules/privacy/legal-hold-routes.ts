import { z } from 'zod';
import { asId, isId } from '#kernel/ids.ts';
import { requireUser } from '#kernel/require-user.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { type HoldPorts, type LegalHold, placeHold, readHolds, releaseHold } from './legal-hold.ts';
import { HELD_KINDS, type LegalHoldId } from './legal-hold-store.ts';

const id = z.string().refine(isId, 'Not an id.');
const reason = z.string().trim().min(3).max(500);
const hold = z.strictObject({
  id: z.string(),
  kind: z.enum(HELD_KINDS),
  subjectId: z.string(),
  /** Null when it was deleted since the hold was released. */
  subject: z.strictObject({ name: z.string().nullable(), channel: z.string().nullable(), at: z.string().nullable() }).nullable(),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: z.string(),
  released: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

/** The doors of legal holds: the privacy officer's list, placing one, and releasing it. */
export function legalHoldRoutes(ports: HoldPorts): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/privacy/legal-holds',
      summary: 'What is kept whatever its time, why and since when, and what was released; of one client or conversation when it is named',
      permission: 'privacy.manage',
      audit: { action: 'privacy.legal-holds-read' },
      query: z.strictObject({ subjectId: id.optional() }),
      response: { 200: z.strictObject({ holds: z.array(hold) }) },
      refusals: ['erased'],
      handle: async (work, { query }) => ({ status: 200, body: { holds: (await readHolds(work, ports, query.subjectId)).map(present) } }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/privacy/legal-holds',
      summary: 'Place a client with all that is theirs, or one conversation, on legal hold: nothing of it is removed until the hold is released',
      permission: 'privacy.manage',
      audit: { action: 'privacy.legal-hold-placed' },
      stepUp: true,
      body: z.strictObject({ kind: z.enum(HELD_KINDS), subjectId: id, reason }),
      response: { 201: z.strictObject({ id: z.string() }) },
      refusals: ['step-up-required', 'not-found', 'already-held', 'erased', 'forbidden'],
      handle: async (work, { body }) => ({
        status: 201,
        body: { id: await placeHold(work, ports, { kind: body.kind, id: body.subjectId }, { reason: body.reason, by: requireUser(work) }) },
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/privacy/legal-holds/:legalHoldId/release',
      summary: 'Release a legal hold: what was held takes its usual course again',
      permission: 'privacy.manage',
      audit: { action: 'privacy.legal-hold-released' },
      stepUp: true,
      params: z.strictObject({ legalHoldId: id }),
      body: z.strictObject({ reason }),
      response: { 200: z.strictObject({}) },
      refusals: ['step-up-required', 'not-found', 'already-released', 'erased', 'forbidden'],
      handle: async (work, { params, body }) => {
        await releaseHold(work, asId<LegalHoldId>(params.legalHoldId), { reason: body.reason, by: requireUser(work) });
        return { status: 200, body: {} };
      },
    }),
  ];
}

function present({ placedAt, released, subject, ...row }: LegalHold): z.output<typeof hold> {
  return {
    ...row,
    placedAt: placedAt.toString(),
    subject: subject && { ...subject, at: subject.at?.toString() ?? null },
    released: released && { ...released, at: released.at.toString() },
  };
}
