import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { done, inConversation, nothing } from '../shapes.ts';
import { requireUser } from '#kernel/require-user.ts';
import { markNotSpam, markSpam } from './mark-spam.ts';
import { blockNumber, listBlocked, unblockNumber } from './block-number.ts';

/** The doors through which people of the team say what is spam, block numbers, and take either back. */
export const spamRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/blocked-numbers',
    summary: 'The numbers that are blocked, the latest first, with who blocked each and when',
    permission: 'message.read',
    audit: { action: 'conversation.blocked-listed' },
    response: {
      200: z.strictObject({ numbers: z.array(z.strictObject({ conversationId: z.string(), number: z.string(), by: z.string(), at: z.string() })) }),
    },
    refusals: ['erased'],
    handle: async (work) => ({ status: 200, body: { numbers: await listBlocked(work) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/block-number',
    summary:
      'Block the number of a conversation: calls are rejected, texts are taken in and not answered; a client on file is blocked only by saying so once more',
    permission: 'message.send',
    audit: { action: 'conversation.number-blocked' },
    params: inConversation,
    body: z.strictObject({ isSure: z.boolean().default(false) }),
    response: { 200: nothing },
    refusals: ['not-found', 'no-number', 'number-of-client', 'blocked-already', 'forbidden', 'erased'],
    handle: async (work, { params, body }) => {
      await blockNumber(work, params.conversationId, body, requireUser(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/unblock-number',
    summary: 'Lift the block of the number of a conversation',
    permission: 'message.send',
    audit: { action: 'conversation.number-unblocked' },
    params: inConversation,
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'no-number', 'not-blocked', 'forbidden', 'erased'],
    handle: async (work, { params }) => {
      await unblockNumber(work, params.conversationId, requireUser(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/spam',
    summary: 'Call a conversation spam: it counts and is listed as an offer; it blocks nobody',
    permission: 'message.send',
    audit: { action: 'conversation.marked-spam' },
    params: inConversation,
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'spam-already', 'call-unanswered', 'was-emergency', 'visit-touched', 'taken-already', 'forbidden', 'erased'],
    handle: async (work, { params }) => {
      await markSpam(work, params.conversationId, requireUser(work));
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/not-spam',
    summary: 'Say that a conversation is no spam, whoever or whatever called it so',
    permission: 'message.send',
    audit: { action: 'conversation.marked-not-spam' },
    params: inConversation,
    body: nothing,
    response: { 200: nothing },
    refusals: ['not-found', 'not-spam', 'forbidden', 'erased'],
    handle: async (work, { params }) => {
      await markNotSpam(work, params.conversationId, requireUser(work));
      return done;
    },
  }),
];
