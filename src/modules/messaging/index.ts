import type { Module } from '#kernel/module.ts';
import { answerSource } from './answer-source.ts';
import { type ReadReceived, demoOutboxRoute } from './demo-outbox.ts';
import { demoTextsRoute } from './demo-texts.ts';
import { invitationSource } from './invitation-source.ts';
import { sendJob, staffMail, sweepJob } from './jobs.ts';
import { loginSource } from './login-source.ts';
import { messagingPersonalData } from './personal-data.ts';
import type { Receiving } from './receive-text.ts';
import { routes } from './routes.ts';
import type { Post } from './send-message.ts';

export { type TextId, type MessageId, type MessageOrder, type MessagePurpose, type TemplateKey, reminderTime } from './model.ts';
export type {
  AnswerFacts,
  AwaitedVisit,
  Delivery,
  HeardText,
  IncomingText,
  Mail,
  MailTransport,
  MessageAbout,
  MessageFacts,
  MessageSource,
  NoteFacts,
  ReadMail,
  SeriesFacts,
  TextListener,
  TextMessage,
  TextTransport,
  Unwanted,
  VisitFacts,
  VisitsToConfirm,
  WaitlistFacts,
} from './ports.ts';
export { type Withdraw, confirmAgain, queueMessage, withdrawMessages } from './queue-message.ts';
export { type SeriesNews, announceSeries } from './announce-series.ts';
export { type VisitNews, announceVisit, isToldOf, newsChannels } from './announce-visit.ts';
export { type MessageState, countOrdered, findMessageState } from './store.ts';
export { type DeliveryNote, noteDelivery } from './note-delivery.ts';
export { type Received, keepReceived } from './local-mailbox.ts';
export { type Receiving, type TextReceived, keepingListener, receiveText, thinkAhead } from './receive-text.ts';
export { type MissedCall, type TextBack, textBack } from './text-back.ts';
export { putTextsBack } from './setting-store.ts';
export { type TextSize, sizeOfText } from './gsm.ts';
export type { Post } from './send-message.ts';
export { messageTimeline } from './timeline.ts';
export { withoutTokens } from './without-tokens.ts';
export { phoneInWords } from './words.ts';

/** What the module is given at composition: what supplies words, what delivers, and, in the demo only, the mailbox page's door. */
export interface MessagingParts extends Post {
  readonly demo?: { readonly readMail: ReadReceived; readonly receiving: Receiving; readonly slug: string };
}

/** Makes the module: the outbox and what sends it. */
export function makeMessagingModule({ demo, ...post }: MessagingParts): Module {
  const complete = { ...post, sources: [invitationSource, loginSource, answerSource, ...post.sources] };
  return {
    name: 'messaging',
    routes: demo ? [...routes, demoOutboxRoute(demo.readMail, demo.slug), demoTextsRoute(demo.receiving, demo.slug)] : routes,
    jobs: [sendJob(complete), sweepJob],
    subscribers: staffMail,
    personalData: messagingPersonalData,
  };
}
