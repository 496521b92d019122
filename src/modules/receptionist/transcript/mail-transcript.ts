import { asId, isId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { normaliseEmail } from '#modules/clients';
import { findUserNames, requireAccount } from '#modules/identity';
import { type MessageAbout, type MessageFacts, type MessageSource, type Unwanted, queueMessage, withoutTokens } from '#modules/messaging';
import { openDesk } from '../conversation/facts.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import type { Author, ConversationId, Language } from '../model.ts';
import { type ConversationRow, findConversation, listMessages, lockConversation } from '../store.ts';
import { openMessages } from '../words.ts';
import { type TranscriptId, countTranscripts, findTranscript, insertTranscript } from './transcript-store.ts';

/** Transcripts of one chat at most, and to one address within a day, from all chats of the clinic: a chat is no way to write to strangers. */
const MOST_HERE = 3;
const MOST_THERE = 3;
const DAY_HOURS = 24;
const MOST_MESSAGES = 500;

/**
 * Has a chat mailed to whoever holds its token: what they saw of it up to now, and nothing else.
 * @throws Refusal `email-invalid`, `nothing-said`, `too-many-transcripts`
 */
export async function mailTranscript(work: Work, row: ConversationRow, email: string): Promise<void> {
  const address = normaliseEmail(email);
  if (address === undefined) throw invalidField('email', 'email-invalid', 'This is not an email address.');
  const { conversationId, keyId, nextSeq } = row;
  await lockConversation(work, conversationId);
  const said = await listMessages(work, conversationId, 0, MOST_MESSAGES);
  if (!said.some(({ author }) => author === 'visitor')) throw new Refusal('conflict', 'nothing-said', 'There is nothing to send yet.');
  const addressToken = await work.vault.token('email', address);
  const { here, there } = await countTranscripts(work, conversationId, addressToken, work.now.subtract({ hours: DAY_HOURS }));
  if (here >= MOST_HERE || there >= MOST_THERE)
    throw new Refusal('too-many', 'too-many-transcripts', 'This chat was sent often enough. Please try again tomorrow.');
  const transcriptId = newId<TranscriptId>();
  const sealed = await work.vault.seal(keyId, addressPlace(transcriptId), address);
  await insertTranscript(work, { transcriptId, conversationId, address: sealed, addressToken, upToSeq: nextSeq - 1 });
  await queueMessage(work, {
    ...{ channel: 'email', purpose: 'conversation', template: 'chat-transcript', sendKey: `conversation/${conversationId}/transcript/${transcriptId}` },
    ids: { conversationId, transcriptId },
  });
}

const addressPlace = (id: TranscriptId) => ({ table: 'receptionist.transcript', row: id, column: 'address' });

/** Supplies a transcript when it is sent; one whose chat was deleted meanwhile is not. */
export const transcriptSource: MessageSource = { templates: ['chat-transcript'], find: transcriptFacts };

async function transcriptFacts(work: Work, { ids }: MessageAbout): Promise<MessageFacts | Unwanted> {
  const given = ids['transcriptId'] ?? '';
  const transcript = isId(given) ? await findTranscript(work, asId<TranscriptId>(given)) : undefined;
  const row = transcript && (await findConversation(work, transcript.conversationId));
  if (!transcript || !row) return { kind: 'unwanted', reason: 'erased' };
  const [email = ''] = await work.vault.open([{ place: addressPlace(transcript.transcriptId), sealed: transcript.address }]);
  const account = await requireAccount(work);
  const words = WORDS[row.language];
  return {
    kind: 'note',
    email,
    ...(row.language === 'es' ? {} : { name: 'there' }),
    language: row.language,
    subject: words.subject.replace('{clinic}', account.name),
    opening: words.opening,
    paragraphs: [...(await linesOf(work, row.conversationId, transcript.upToSeq, row.language)), words.closing],
    why: words.why,
  };
}

const WORDS: Readonly<
  Record<Language, { readonly subject: string; readonly opening: string; readonly closing: string; readonly why: string; readonly you: string }>
> = {
  en: {
    subject: 'Your chat with {clinic}',
    opening: 'You asked for this chat by email. Here is what was said.',
    closing: 'The assistant is an AI, not a person, and gives no medical advice. What is booked stands in its own confirmation.',
    why: 'You get this because somebody who chatted with us gave this address. If it was not you, delete it. It is not advertising.',
    you: 'You',
  },
  es: {
    subject: 'Su chat con {clinic}',
    opening: 'Pidió esta conversación por correo. Esto es lo que se dijo.',
    closing: 'El asistente es una inteligencia artificial, no una persona, y no da consejos médicos. Lo reservado está en su propia confirmación.',
    why: 'Recibe esto porque alguien que chateó con nosotros dio esta dirección. Si no fue usted, bórrelo. No es publicidad.',
    you: 'Usted',
  },
};

/** What the visitor saw, a line each, with the answers they were offered; nobody has shown that the address is theirs, so it gets no link that opens a visit. Addresses a visitor wrote are no links here: a mail program would make them one. */
async function linesOf(work: Work, conversationId: ConversationId, upToSeq: number, language: Language): Promise<string[]> {
  const rows = (await listMessages(work, conversationId, 0, MOST_MESSAGES)).filter(({ seq }) => seq <= upToSeq);
  const messages = await openMessages(work, conversationId, rows);
  const names = await findUserNames(
    work,
    messages.flatMap(({ userId }) => userId ?? []),
  );
  const { settings } = await openDesk(work, await readDeskVersion(work));
  const who = (author: Author, userId: string | null) =>
    author === 'visitor' ? WORDS[language].you : author === 'user' ? (names.get(userId ?? '')?.split(' ')[0] ?? '') : `${settings.personaName} (AI)`;
  return messages
    .filter(({ text }) => text !== '')
    .map(
      ({ author, userId, text, options }) =>
        `${who(author, userId)}: ${author === 'visitor' ? withoutLinks(withoutTokens(text, language)) : withoutTokens(text, language)}${offered(options)}`,
    );
}

/** The answers that stood below a message, as the visitor saw them. */
function offered(options: readonly string[]): string {
  return options.length === 0 ? '' : ` [${options.join(' | ')}]`;
}

/** Takes from words what would make them a link. */
function withoutLinks(text: string): string {
  return text.replace(/\b(?:https?:\/\/|www\.)/gi, '').replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, ' . ');
}
