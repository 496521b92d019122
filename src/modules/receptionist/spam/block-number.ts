import type { UserId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { findClientsByContact } from '#modules/clients';
import { findUserNames } from '#modules/identity';
import { callerPlace } from '../calls/caller.ts';
import { requireLocked } from '../inbox/own-conversation.ts';
import { insertStep } from '../inbox/thread-store.ts';
import type { ConversationId } from '../model.ts';
import { screen } from '../safety/screen.ts';
import type { ConversationRow } from '../store.ts';
import { senderPlace } from '../texting/sender-place.ts';
import { openEach, sealPart } from '../words.ts';
import { type BlockId, findBlock, findNumberOf, insertBlock, isBlockedToken, liftBlock, listBlocks, newBlockId } from './blocked-store.ts';

const LISTED = 200;

function numberPlace(blockId: BlockId) {
  return { table: 'receptionist.blocked_number', row: blockId, column: 'number' };
}

/** Says whether a number is blocked here. */
export async function isBlocked(work: Work, number: string): Promise<boolean> {
  return isBlockedToken(work, await work.vault.token('phone', number));
}

/**
 * Blocks the number a conversation is held with: its calls are rejected, its texts taken in and not answered. A number of a client on file is blocked only by saying
 * so once more. STOP and START still work, and an emergency is heard.
 * @throws Refusal `not-found`, `no-number`, `number-of-client`, `blocked-already`
 */
export async function blockNumber(work: Work, conversationId: ConversationId, { isSure }: { readonly isSure: boolean }, by: UserId): Promise<void> {
  const row = await requireLocked(work, conversationId);
  const { token, number } = await requireNumber(work, conversationId);
  if (!isSure && (await findClientsByContact(work, { mobile: number })).length > 0)
    throw new Refusal('conflict', 'number-of-client', 'This is the number of a client on file. Say so once more to block it.');
  const blockId = newBlockId();
  const sealed = await sealPart(work, row, numberPlace(blockId), number);
  if (!(await insertBlock(work, { blockId, conversationId, token, number: sealed, blockedBy: by })))
    throw new Refusal('conflict', 'blocked-already', 'This number is blocked.');
  await insertStep(work, conversationId, { kind: 'number-blocked', userId: by });
  await emit(work, 'conversation.number-blocked', { conversationId });
}

/**
 * Lifts the block of the number a conversation is held with.
 * @throws Refusal `not-found`, `no-number`, `not-blocked`
 */
export async function unblockNumber(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  await requireLocked(work, conversationId);
  const { token } = await requireNumber(work, conversationId);
  if (!(await liftBlock(work, token, by))) throw new Refusal('conflict', 'not-blocked', 'This number is not blocked.');
  await insertStep(work, conversationId, { kind: 'number-unblocked', userId: by });
  await emit(work, 'conversation.number-unblocked', { conversationId });
}

/**
 * Says whether a text of a blocked number is only kept: it tells of no emergency, none goes on, and nobody of the team has the conversation.
 */
export async function isSilenced(
  work: Work,
  token: Buffer,
  text: string,
  row: Pick<ConversationRow, 'ownerUserId' | 'escalation'> | undefined,
): Promise<boolean> {
  if (!(await isBlockedToken(work, token))) return false;
  const isHeard = row !== undefined && (row.ownerUserId !== null || row.escalation === 'emergency');
  return !isHeard && screen(text, []) === undefined;
}

/** A number that is blocked, with who blocked it and when. */
export interface Blocked {
  readonly conversationId: ConversationId;
  readonly number: string;
  readonly by: string;
  readonly at: string;
}

/** Lists the numbers that are blocked, the latest first. */
export async function listBlocked(work: Work): Promise<Blocked[]> {
  const rows = await listBlocks(work, LISTED);
  const numbers = await openEach(work, rows, ({ blockId, number }) => ({ place: numberPlace(blockId), sealed: number }));
  const names = await findUserNames(
    work,
    rows.map(({ blockedBy }) => blockedBy),
  );
  return rows.map(({ conversationId, blockedBy, blockedAt }, index) => ({
    ...{ conversationId, number: numbers[index] ?? '', by: names.get(blockedBy) ?? '', at: blockedAt.toString() },
  }));
}

/** Says of a conversation whether it has a number that could be blocked, and by whom and when it was. */
export async function blockOf(
  work: Work,
  conversationId: ConversationId,
): Promise<{ readonly canBlock: boolean; readonly blocked: { readonly by: string; readonly at: string } | null }> {
  const of = await numberOf(work, conversationId);
  const block = of && (await findBlock(work, of.token));
  if (!block) return { canBlock: of !== undefined, blocked: null };
  const names = await findUserNames(work, [block.blockedBy]);
  return { canBlock: true, blocked: { by: names.get(block.blockedBy) ?? '', at: block.blockedAt.toString() } };
}

interface Known {
  readonly number: string;
  readonly token: Buffer;
}

async function numberOf(work: Work, conversationId: ConversationId): Promise<Known | undefined> {
  const of = await findNumberOf(work, conversationId);
  if (!of) return undefined;
  const place = of.callId === null ? senderPlace(conversationId) : callerPlace(of.callId);
  const [number = ''] = await work.vault.open([{ place, sealed: of.sealed }]);
  return { number, token: await work.vault.token('phone', number) };
}

async function requireNumber(work: Work, conversationId: ConversationId): Promise<Known> {
  const of = await numberOf(work, conversationId);
  if (!of) throw new Refusal('conflict', 'no-number', 'This conversation has no number, or the network withheld it.');
  return of;
}
