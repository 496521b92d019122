import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { conversationId, locationId, nothing, sourceShape } from './shapes.ts';
import { closeConversation } from './conversation/end-conversation.ts';
import { type ConversationRow, findConversation } from './store.ts';
import { mailTranscript } from './transcript/mail-transcript.ts';
import { beginConversation, hashOf } from './conversation/begin-conversation.ts';
import { FLOW_NAMES, type ConversationId } from './model.ts';
import { Ahead, askAhead } from './propose/ask-ahead.ts';
import { type ReceptionistParts, type Turn, takeTurn } from './conversation/take-turn.ts';

/** Bytes a message's request may have. */
const BODY_BYTES = 16 * 1024;
const slug = z.string().min(2).max(41);
/** One thing that was said back, with what it stands on. */
const replyShape = z.strictObject({
  seq: z.int(),
  text: z.string(),
  options: z.array(z.string()).optional(),
  sources: z.array(sourceShape),
});
const stateShape = z.strictObject({
  flow: z.enum(FLOW_NAMES).nullable(),
  identityLevel: z.int(),
  escalation: z.enum(['person', 'emergency']).nullable(),
  appointmentId: z.string().optional(),
});
const answered = z.strictObject({ replies: z.array(replyShape), state: stateShape });

function present({ replies, state }: Turn): z.output<typeof answered> {
  return {
    replies: replies.map(({ seq, text, options, sources }) => ({
      seq,
      text,
      ...(options.length > 0 ? { options: [...options] } : {}),
      sources: sources.map(({ kind, id, version }) => ({ kind, id, ...(version === undefined ? {} : { version }) })),
    })),
    state,
  };
}

/**
 * Gives the token that came with a request.
 * @throws Refusal `token-required`
 */
function requireToken(bearer: string | undefined): Buffer {
  if (bearer === undefined) throw new Refusal('unauthenticated', 'token-required', 'Send the token of the conversation as Authorization: Bearer.');
  return hashOf(bearer);
}

/**
 * Reads the conversation somebody holds the token of.
 * @throws Refusal `token-required`, `not-found`
 */
async function requireHeld(work: Work, id: ConversationId, bearer: string | undefined): Promise<ConversationRow> {
  const tokenHash = requireToken(bearer);
  const row = await findConversation(work, id);
  if (!row?.tokenHash || row.tokenHash.length !== tokenHash.length || !timingSafeEqual(row.tokenHash, tokenHash)) throw notFound();
  return row;
}

const ofTheWhole: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/conversations/:conversationId/transcript',
    summary: 'Have a chat mailed to an address: what its visitor saw, three times at most',
    permission: 'public',
    audit: { action: 'conversation.transcript-asked' },
    bodyLimitBytes: BODY_BYTES,
    requestsPerMinute: 10,
    takesBearer: true,
    params: z.strictObject({ slug, conversationId }),
    body: z.strictObject({ email: z.string().min(3).max(254) }),
    response: { 202: nothing },
    refusals: ['token-required', 'not-found', 'email-invalid', 'nothing-said', 'too-many-transcripts'],
    handle: async (work, { params, body, bearer }) => {
      await mailTranscript(work, await requireHeld(work, params.conversationId, bearer), body.email);
      return { status: 202, body: {} };
    },
    replay: async () => ({ status: 202, body: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/conversations/:conversationId/end',
    summary: 'End a chat: what was held for it is free again, and nothing more is said in it',
    permission: 'public',
    audit: { action: 'conversation.ended' },
    bodyLimitBytes: BODY_BYTES,
    requestsPerMinute: 30,
    takesBearer: true,
    params: z.strictObject({ slug, conversationId }),
    body: nothing,
    response: { 200: nothing },
    refusals: ['token-required', 'not-found'],
    handle: async (work, { params, bearer }) => {
      const row = await requireHeld(work, params.conversationId, bearer);
      if (row.closedAt === null) await closeConversation(work, row);
      return { status: 200, body: {} };
    },
    replay: async () => ({ status: 200, body: {} }),
  }),
];

/** The doors of the chat. */
export function publicRoutes(parts: ReceptionistParts): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/public/:slug/conversations',
      summary: 'Begin a chat with the receptionist; the first words say that an AI speaks and how to reach a person',
      permission: 'public',
      audit: { action: 'conversation.begun' },
      bodyLimitBytes: BODY_BYTES,
      requestsPerMinute: 30,
      idempotency: { none: 'Its token is told once.' },
      params: z.strictObject({ slug }),
      body: z.strictObject({ location: locationId.optional(), language: z.enum(['en', 'es']).optional() }),
      response: { 201: answered.extend({ conversationId: z.string(), token: z.string() }) },
      refusals: ['not-found', 'location-unknown', 'no-location'],
      handle: async (work, { body }) => {
        const { conversationId: id, token, turn } = await beginConversation(work, { channel: 'chat', locationId: body.location, language: body.language });
        return { status: 201, body: { conversationId: id, token, ...present(turn) }, resultId: id };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/public/:slug/conversations/:conversationId/messages',
      summary: 'Say something to the receptionist; the same key is answered once',
      permission: 'public',
      audit: { action: 'conversation.message' },
      bodyLimitBytes: BODY_BYTES,
      requestsPerMinute: 120,
      takesBearer: true,
      idempotency: { none: 'Send a key of your own in the body instead.' },
      params: z.strictObject({ slug, conversationId }),
      body: z.strictObject({ text: z.string(), key: z.string().min(8).max(100).optional() }),
      response: { 200: answered },
      refusals: ['token-required', 'not-found', 'message-empty', 'message-too-long', 'too-many-messages', 'conversation-closed'],
      ahead: async ({ accountId, open }, { params, body, publicUrl, bearer }) =>
        bearer === undefined
          ? undefined
          : askAhead(accountId, open, { conversationId: params.conversationId, tokenHash: hashOf(bearer), text: body.text, key: body.key, publicUrl }, parts),
      handle: async (work, { params, body, publicUrl, bearer, ahead: asked }) => {
        const tokenHash = requireToken(bearer);
        const ahead = asked instanceof Ahead ? asked : undefined;
        const turn = await takeTurn(work, { conversationId: params.conversationId, tokenHash, text: body.text, key: body.key, publicUrl, ahead }, parts);
        return { status: 200, body: present(turn) };
      },
    }),
    ...ofTheWhole,
  ];
}
