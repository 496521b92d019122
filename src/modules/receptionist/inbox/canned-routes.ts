import { z } from 'zod';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { sqlState } from '#kernel/work.ts';
import { done, idShape, nothing } from '../shapes.ts';
import { requireUser } from '#kernel/require-user.ts';
import { type CannedReplyId, deleteCannedReply, hasCannedReply, listCannedReplies, updateCannedReply } from './canned-store.ts';
import { keepReply, titleTaken } from './keep-reply.ts';

const kept = z.strictObject({ id: z.string(), version: z.int(), title: z.string(), words: z.string() });
const given = z.strictObject({ title: z.string().trim().min(1).max(60), words: z.string().trim().min(1).max(2_000) });
const params = z.strictObject({ cannedReplyId: idShape<CannedReplyId>() });

/** The doors of the replies the team keeps at hand: everybody who writes uses them, managers write them. */
export const cannedRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/canned-replies',
    summary: 'The replies the team keeps at hand',
    permission: 'message.read',
    audit: { none: "the clinic's own words, nothing about any client" },
    response: { 200: z.strictObject({ replies: z.array(kept) }) },
    refusals: [],
    handle: async (work) => ({ status: 200, body: { replies: await listCannedReplies(work) } }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/canned-replies',
    summary: 'Keep a reply at hand',
    permission: 'account.manage',
    audit: { action: 'canned-reply.made' },
    idempotency: 'optional',
    body: given,
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['title-taken', 'forbidden'],
    handle: async (work, { body }) => {
      const id = await keepReply(work, body, requireUser(work));
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/canned-replies/:cannedReplyId',
    summary: 'Change a reply kept at hand',
    permission: 'account.manage',
    audit: { action: 'canned-reply.changed' },
    params,
    body: given.extend({ version: z.int().min(1) }),
    response: { 200: nothing },
    refusals: ['not-found', 'title-taken', 'version-changed', 'forbidden'],
    handle: async (work, { params: { cannedReplyId: id }, body }) => {
      if (!(await hasCannedReply(work, id))) throw notFound();
      try {
        if (!(await updateCannedReply(work, { id, ...body }, requireUser(work))))
          throw new Refusal('conflict', 'version-changed', 'Somebody changed this meanwhile. Look at it again, then save.');
      } catch (error) {
        if (sqlState(error) === '23505') throw titleTaken();
        throw error;
      }
      return done;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/canned-replies/:cannedReplyId',
    summary: 'Take a reply out of those kept at hand',
    permission: 'account.manage',
    audit: { action: 'canned-reply.deleted' },
    params,
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params: { cannedReplyId: id } }) => {
      if (!(await deleteCannedReply(work, id))) throw notFound();
      return done;
    },
  }),
];
