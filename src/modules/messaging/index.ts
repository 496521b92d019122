import type { Module } from '#kernel/module.ts';
import { invitationSource } from './invitation-source.ts';
import { mailInvitation, sendJob, sweepJob } from './jobs.ts';
import { messagingPersonalData } from './personal-data.ts';
import type { Post } from './send-message.ts';

export { type MessageId, type MessageOrder, type MessagePurpose, type TemplateKey, reminderTime } from './model.ts';
export type { Delivery, Mail, MailTransport, MessageAbout, MessageFacts, MessageSource, ReadMail, TextMessage, TextTransport, Unwanted, VisitFacts, WaitlistFacts } from './ports.ts';
export { type Withdraw, queueMessage, withdrawMessages } from './queue-message.ts';
export { type VisitNews, announceVisit } from './announce-visit.ts';
export { type Received, keepReceived } from './local-mailbox.ts';
export { type TextSize, sizeOfText } from './gsm.ts';
export type { Post } from './send-message.ts';
export { zoneInWords } from './words.ts';

/** Makes the module: the outbox and what sends it. `sources` supply what messages say, from modules below. */
export function makeMessagingModule(post: Post): Module {
  const complete = { ...post, sources: [invitationSource, ...post.sources] };
  return { name: 'messaging', routes: [], jobs: [sendJob(complete), sweepJob], subscribers: [mailInvitation], personalData: messagingPersonalData };
}
