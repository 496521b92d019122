import { type MessageAbout, type MessageFacts, type MessageSource, type Unwanted, queueMessage } from '#modules/messaging';
import { isId, asId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId, Language, Source } from '../model.ts';
import { findConversation, listMessages } from '../store.ts';
import { openMessages } from '../words.ts';
import { withoutQuestion } from '../conversation/say.ts';
import { senderPlace } from './sender-place.ts';
import { findThread } from './text-thread-store.ts';
import { inOneText, partsOf } from './text-words.ts';

/** Which messages of a conversation are one answer; what its visitor said among them is left out. */
export interface AnswerRange {
  readonly conversationId: ConversationId;
  readonly first: number;
  readonly last: number;
}

/** Seconds between the parts of a long answer, so that they arrive in order. */
const BETWEEN_PARTS_SECONDS = 3;

/** Has what was said in a conversation by text go out, in the transaction that says it. Nothing said, nothing goes. */
export async function replyByText(work: Work, range: AnswerRange, language: Language): Promise<void> {
  const { conversationId, first, last } = range;
  const parts = (await writtenOut(work, range, language)).parts;
  for (const part of parts.keys()) {
    await queueMessage(work, {
      ...{ channel: 'sms', purpose: 'conversation', template: 'conversation-reply', sendKey: `conversation/${conversationId}/${last}/${part + 1}` },
      ids: { conversationId, first: String(first), last: String(last), part: String(part) },
      ...(part === 0 ? {} : { notBefore: work.now.add({ seconds: BETWEEN_PARTS_SECONDS * part }) }),
    });
  }
}

async function writtenOut(work: Work, { conversationId, first, last }: AnswerRange, language: Language) {
  const messages = await openMessages(work, conversationId, await listMessages(work, conversationId, first - 1, last - first + 1));
  const answers = messages.filter(({ author }) => author !== 'visitor');
  // In an emergency nothing stands before it, not even who speaks, and nothing else is asked after it.
  const grave = answers.filter(isGrave);
  const others = answers.filter((answer) => !isGrave(answer));
  const said = grave.length === 0 ? others : [...grave, ...others.map((each) => ({ ...each, text: withoutQuestion(each.text), options: [] }))];
  const parts = said.length === 0 ? [] : partsOf(inOneText(said, { language, isFirst: first === 1 }));
  return { parts, isOfAssistant: said.some(({ author }) => author === 'assistant') };
}

function isGrave({ sources }: { readonly sources: readonly Source[] }): boolean {
  return sources.some(({ kind, id }) => kind === 'safety' && !id.startsWith('no-'));
}

/** Supplies the words of an answer when it is sent; once a person has the conversation, what the assistant would have said stays unsaid. */
export const textReplySource: MessageSource = { templates: ['conversation-reply'], find: findReply };

async function findReply(work: Work, { ids }: MessageAbout): Promise<MessageFacts | Unwanted> {
  const given = ids['conversationId'] ?? '';
  const row = isId(given) ? await findConversation(work, asId<ConversationId>(given)) : undefined;
  const thread = row && (await findThread(work, row.conversationId));
  if (!row || !thread) return { kind: 'unwanted', reason: 'erased' };
  const { conversationId } = row;
  const { parts, isOfAssistant } = await writtenOut(work, { conversationId, first: Number(ids['first']), last: Number(ids['last']) }, row.language);
  if (isOfAssistant && row.ownerUserId !== null) return { kind: 'unwanted', reason: 'taken-over' };
  const text = parts[Number(ids['part'])];
  if (text === undefined) return { kind: 'unwanted', reason: 'erased' };
  const [to = ''] = await work.vault.open([{ place: senderPlace(conversationId), sealed: thread.sender }]);
  return { kind: 'answer', to, line: thread.line, heardAt: thread.heardAt, text };
}
