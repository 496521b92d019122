import { z } from 'zod';
import { type ClientId, type Id, type LocationId, type UserId, asId, isId } from '#kernel/ids.ts';
import type { ConversationId } from './model.ts';

/** An id of one kind, in a path, a query or a body. */
export function idShape<T extends Id<string>>() {
  return z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
}

/** An id that is not told from others by its kind. */
export const anyId = z.string().refine(isId, 'Not an id.');
/** The id of a conversation. */
export const conversationId = idShape<ConversationId>();
/** The id of a client. */
export const clientId = idShape<ClientId>();
/** The id of a location. */
export const locationId = idShape<LocationId>();
/** The id of a user. */
export const userId = idShape<UserId>();
/** The conversation that a path names. */
export const inConversation = z.strictObject({ conversationId });
/** A body or an answer with nothing in it. */
export const nothing = z.strictObject({});
/** The answer where there is nothing to tell. */
export const done = { status: 200, body: {} } as const;
/** What a message stands on, as whoever reads it is told. */
export const sourceShape = z.strictObject({ kind: z.string(), id: z.string(), version: z.string().optional() });
