import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { isStopped } from '#modules/consents';
import { type HeardText, type IncomingText, type TextListener, keepingListener, phoneInWords } from '#modules/messaging';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { withoutCards } from '../conversation/redact.ts';
import { closeConversation } from '../conversation/end-conversation.ts';
import type { Language } from '../model.ts';
import { type ConversationRow, findConversation } from '../store.ts';
import { LONGEST_MESSAGE } from '../conversation/admit.ts';
import { type ReceptionistParts, type TurnWanted, takeTurn } from '../conversation/take-turn.ts';
import { Ahead, askAhead, mayAskAhead } from '../propose/ask-ahead.ts';
import { screen } from '../safety/screen.ts';
import { isSilenced } from '../spam/block-number.ts';
import { isBlockedToken } from '../spam/blocked-store.ts';
import { tellTeam } from '../team/team.ts';
import { detectLanguage } from '../understand/language.ts';
import { openDialogue } from '../words.ts';
import { answerPicture } from './answer-picture.ts';
import { replyByText } from './reply-by-text.ts';
import { senderPlace } from './sender-place.ts';
import { findOpenThread, insertThread, touchThread } from './text-thread-store.ts';
import { meantBy, numbered } from './text-words.ts';

/** As much of a text as its turn is made of. */
type WrittenText = Pick<IncomingText, 'vendorId' | 'text' | 'from'>;

/** Hours without a word after which the next text begins anew, with who speaks said again; one that a person has goes on. */
const ANEW_HOURS = 24;
/** Minutes in which a question of ours waits for its answer before anything else a word could mean. */
const AWAITED_MINUTES = 60;
/** What is not taken as a turn stays with the text, for the team to read. */
const KEPT = new Set(['no-location', 'too-many-messages', 'conversation-closed']);

/**
 * The receptionist as the one who hears texts: each number has one conversation, each text is one turn of it, and what is answered goes out as a text. The number
 * a text came from finds the conversation; it never shows who writes.
 */
export function textListener(parts: ReceptionistParts, publicUrl: string): TextListener {
  return {
    ahead: async ({ accountId, open }, incoming) => {
      if (!mayAskAhead(accountId, parts)) return undefined;
      const wanted = await open((work) => findTurn(work, incoming, publicUrl));
      return wanted && askAhead(accountId, open, wanted, parts);
    },
    hear: async (work, heard, ahead) => {
      const senderToken = await work.vault.token('phone', heard.from);
      // A blocked number is neither answered nor shown to anybody, but for an emergency.
      if (await isSilenced(work, senderToken, heard.text, await findOpen(work, senderToken))) return keepQuietly(work, heard);
      try {
        await answerText(work, heard, { parts, publicUrl, ahead: ahead instanceof Ahead ? ahead : undefined });
      } catch (error) {
        if (!(error instanceof Refusal) || !KEPT.has(error.reason)) throw error;
        await keepQuietly(work, heard);
      }
    },
    awaitsAnswer,
    storable: (text) => withoutCards(text).text,
    isAlarm: (text) => screen(text, []) !== undefined,
  };
}

const keepQuietly = (work: Work, heard: HeardText) => keepingListener.hear(work, { ...heard, text: withoutCards(heard.text).text });

/** What a text is answered with. */
interface Answering {
  readonly parts: ReceptionistParts;
  readonly publicUrl: string;
  readonly ahead: Ahead | undefined;
}

async function answerText(work: Work, heard: HeardText, of: Answering): Promise<void> {
  const { row, isNew } = await openThread(work, heard);
  const { conversationId } = row;
  const first = isNew ? 1 : row.nextSeq;
  if (heard.text.trim() === '') {
    const { last } = await answerPicture(work, row);
    await replyByText(work, { conversationId, first, last }, row.language);
    return;
  }
  const senderToken = await work.vault.token('phone', heard.from);
  const { hasStopped, isUnanswerable } = await answering(work, senderToken);
  const wanted = await turnOf(work, row, heard, of.publicUrl);
  const turn = await takeTurn(work, { ...wanted, isUnanswerable, ahead: of.ahead }, of.parts);
  const last = turn.replies.at(-1)?.seq;
  if (last === undefined) return;
  if (turn.state.escalation === 'emergency' && hasStopped) return havePhoned(work, row, heard.from);
  const after = await findConversation(work, conversationId);
  await replyByText(work, { conversationId, first, last }, after?.language ?? row.language);
}

/** What a text says in its conversation; the vendor's id of it is its key there, so that a second delivery is known. */
async function turnOf(work: Work, row: ConversationRow, { vendorId, text, from }: WrittenText, publicUrl: string): Promise<TurnWanted> {
  const { options, asked } = await openDialogue(work, row);
  const offered = numbered(options.map(({ label }) => label));
  const meant = meantBy(text, { offered, asked, from }).slice(0, LONGEST_MESSAGE);
  return { conversationId: row.conversationId, tokenHash: undefined, text: meant, key: `text-${vendorId}`, publicUrl };
}

/** Whether a number that writes ended texts, and whether nothing that is said reaches it: it did, or it is blocked. */
async function answering(work: Work, senderToken: Buffer): Promise<{ readonly hasStopped: boolean; readonly isUnanswerable: boolean }> {
  const hasStopped = await isStopped(work, senderToken);
  return { hasStopped, isUnanswerable: hasStopped || (await isBlockedToken(work, senderToken)) };
}

/** The turn a text would be, where it goes on with a conversation and its number can be answered. */
async function findTurn(work: Work, incoming: IncomingText, publicUrl: string): Promise<TurnWanted | undefined> {
  const senderToken = await work.vault.token('phone', incoming.from);
  const row = await findOpen(work, senderToken);
  const isToAsk = row && goesOn(work, row) && !(await answering(work, senderToken)).isUnanswerable;
  return isToAsk ? turnOf(work, row, incoming, publicUrl) : undefined;
}

/** Carriers let nothing through to a number that ended texts, so nothing is sent: somebody is called, and told to phone. */
async function havePhoned(work: Work, row: ConversationRow, from: string): Promise<void> {
  await tellTeam(work, row, 'phone', phoneInWords(from));
}

/** Finds the conversation of a number, or begins one. */
async function openThread(work: Work, heard: HeardText): Promise<{ readonly row: ConversationRow; readonly isNew: boolean }> {
  const senderToken = await work.vault.token('phone', heard.from);
  const row = await findOpen(work, senderToken);
  if (row && goesOn(work, row)) {
    await touchThread(work, row.conversationId, heard.line);
    return { row, isNew: false };
  }
  if (row) await closeConversation(work, row);
  const begun = await begin(work, heard);
  const sender = await work.vault.seal(begun.keyId, senderPlace(begun.conversationId), heard.from);
  await insertThread(work, { conversationId: begun.conversationId, senderToken, sender, line: heard.line });
  return { row: begun, isNew: true };
}

async function findOpen(work: Work, senderToken: Buffer): Promise<ConversationRow | undefined> {
  const thread = await findOpenThread(work, senderToken);
  return thread && findConversation(work, thread.conversationId);
}

function goesOn(work: Work, { ownerUserId, lastAt }: ConversationRow): boolean {
  return ownerUserId !== null || lastAt.add({ hours: ANEW_HOURS }).epochMilliseconds > work.now.epochMilliseconds;
}

async function begin(work: Work, { text, from }: HeardText): Promise<ConversationRow> {
  const language: Language = detectLanguage(text) === 'es' ? 'es' : 'en';
  const { conversationId } = await beginConversation(work, { channel: 'sms', language, callingFrom: from });
  const row = await findConversation(work, conversationId);
  if (!row) throw new Error('a conversation that was begun is not there');
  return row;
}

/** Says whether a question of ours to a number waits for its answer. */
async function awaitsAnswer(work: Work, from: string): Promise<boolean> {
  const row = await findOpen(work, await work.vault.token('phone', from));
  if (!row || row.ownerUserId !== null || row.lastAt.add({ minutes: AWAITED_MINUTES }).epochMilliseconds < work.now.epochMilliseconds) return false;
  const { asked } = await openDialogue(work, row);
  return asked !== 'nothing' && asked !== 'anything-else';
}
