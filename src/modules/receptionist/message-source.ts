import { type UserId, asId } from '#kernel/ids.ts';
import { type Instant, epochMinuteOf, formatForPeople, zoneInWords } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '#modules/booking';
import { findUserContact } from '#modules/identity';
import type { MessageAbout, MessageFacts, MessageSource, Unwanted } from '#modules/messaging';
import { CODE_MINUTES, codeFor } from './identity/identity-acts.ts';
import { transcriptSource } from './transcript/mail-transcript.ts';
import { textReplySource } from './texting/reply-by-text.ts';
import type { ConversationId } from './model.ts';
import { findConversation } from './store.ts';
import { type PageId, findLastOpenTask, findOpenPage } from './team/team-store.ts';

/** Supplies what a code, a call for somebody on duty and an answer to a text say, when they are sent. */
export const receptionistMessageSource: MessageSource = {
  templates: ['identity-code', 'staff-page', ...textReplySource.templates, ...transcriptSource.templates],
  find: (work, about) => {
    if (textReplySource.templates.includes(about.template)) return textReplySource.find(work, about);
    if (transcriptSource.templates.includes(about.template)) return transcriptSource.find(work, about);
    return about.template === 'identity-code' ? codeFacts(work, about) : pageFacts(work, about);
  },
};

async function codeFacts(work: Work, { ids }: MessageAbout): Promise<MessageFacts> {
  const code = await codeFor(work, ids['conversationId'] ?? '', Number(ids['sent'] ?? 0));
  return {
    kind: 'note',
    subject: 'Your code',
    opening: 'You asked our receptionist about your visit. Give it this code, so that it knows that it is you.',
    paragraphs: [`It counts for ${CODE_MINUTES} minutes. If you did not ask for it, do nothing, and give it to nobody.`],
    code,
    why: 'You get this because somebody gave this address to our receptionist. It is not advertising.',
    text: `${code} is your code, good for ${CODE_MINUTES} minutes. If you did not ask for it, do nothing and give it to nobody.`,
  };
}

const PHONE = 'They have ended texts, so the answer could not be sent: phone them.';

async function isToBePhoned(work: Work, conversationId: ConversationId): Promise<boolean> {
  return (await findLastOpenTask(work, conversationId, 'phone')) !== undefined;
}

async function pageFacts(work: Work, { ids, publicUrl }: MessageAbout): Promise<MessageFacts | Unwanted> {
  const page = await findOpenPage(work, asId<PageId>(ids['pageId'] ?? ''));
  if (!page) return { kind: 'unwanted', reason: 'call-answered' };
  const contact = await findUserContact(work, asId<UserId>(ids['userId'] ?? ''));
  if (!contact) return { kind: 'unwanted', reason: 'user-left' };
  return {
    kind: 'note',
    ...contact,
    subject: 'Emergency: a client needs you now',
    opening: 'Somebody who writes to our receptionist may have an emergency. Open the conversation and answer the call, or the next one on duty is called.',
    paragraphs: [
      ...((await isToBePhoned(work, page.conversationId)) ? [PHONE] : []),
      page.acknowledgeBy ? `Answer by ${await timeWhereItIs(work, page.conversationId, page.acknowledgeBy)}.` : 'Answer now.',
    ],
    action: { label: 'Open the conversation', url: `${publicUrl}/app/inbox/${page.conversationId}` },
    why: 'You get this because you are on duty.',
  };
}

/** A moment as the clock of the conversation's place shows it: whoever is called reads it in a hurry. */
async function timeWhereItIs(work: Work, conversationId: ConversationId, at: Instant): Promise<string> {
  const row = await findConversation(work, conversationId);
  const { zone } = await openCatalog(work, row ? { locationId: row.locationId } : {});
  const minute = epochMinuteOf(at);
  return `${formatForPeople(zone, minute, 'time')} (${zoneInWords(zone, minute)})`;
}
