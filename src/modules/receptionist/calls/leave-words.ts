import { notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { openWorld } from '../conversation/facts.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import type { ConversationId } from '../model.ts';
import { inLanguageOf } from '../conversation/utterance.ts';
import { newMessage } from '../conversation/new-message.ts';
import { withoutCards } from '../conversation/redact.ts';
import { alarmReply } from '../safety/alarm-reply.ts';
import { asAlarm, screen } from '../safety/screen.ts';
import { findConversation, lockConversation, writeTurn } from '../store.ts';
import { LONGEST_MESSAGE } from '../conversation/admit.ts';
import { callForHelp, tellTeam } from '../team/team.ts';
import { openDialogue } from '../words.ts';
import { aloud } from './aloud.ts';
import type { Answer } from './brain.ts';

/** Words somebody leaves where nobody answers. */
export interface LeftWords {
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly key: string;
  /** Said before the message begins: it counts where it is an emergency, and else is none. */
  readonly isBefore: boolean;
}

/** What is said to them, in the language they were left in: something only in an emergency. */
export type LeftAnswer = Pick<Answer, 'says' | 'language'>;

/**
 * Takes words that are left for the team: they stand in the conversation, the first of them is a task, and nothing is answered but an emergency.
 * The same `key` is taken once.
 */
export async function leaveWords(work: Work, { conversationId, text, key, isBefore }: LeftWords): Promise<LeftAnswer> {
  await lockConversation(work, conversationId);
  const row = await findConversation(work, conversationId);
  if (!row) throw notFound();
  const words = withoutCards(text.slice(0, LONGEST_MESSAGE)).text;
  const dialogue = inLanguageOf(await openDialogue(work, row), words);
  // There is nobody to ask: what may be an emergency is one.
  const found = screen(words, dialogue.recent);
  const alarm = found && asAlarm(found);
  if (isBefore && !alarm) return { says: [], language: dialogue.language };
  const reply = alarm && alarmReply(dialogue, alarm, await openWorld(work, row.locationId, await readDeskVersion(work)));
  const keyHash = await work.vault.token('conversation-message', `${conversationId}/${key}`);
  const seq = row.nextSeq;
  const messages = [
    await newMessage(work, row, dialogue.person, { seq, author: 'visitor', text: words, keyHash }),
    ...(reply ? [await newMessage(work, row, dialogue.person, { seq: seq + 1, author: 'system', text: reply.text })] : []),
  ];
  const isFirst = row.outcome !== 'message' && row.outcome !== 'emergency';
  await writeTurn(work, {
    ...{ ...row, messages, decision: null, nextSeq: seq + messages.length, outcome: alarm ? 'emergency' : (row.outcome ?? 'message') },
    ...(alarm ? { escalation: 'emergency' as const } : {}),
  });
  if (alarm) await callForHelp(work, row, alarm, words);
  else if (isFirst) await tellTeam(work, row, 'message', words);
  await emit(work, 'conversation.message', { conversationId });
  return { says: reply ? [{ seq: seq + 1, text: aloud(reply.text, []) }] : [], language: dialogue.language };
}
