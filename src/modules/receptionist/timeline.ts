import type { TimelineSource } from '#modules/clients';
import type { ConversationChannel, Outcome } from './model.ts';
import { countConversationsOf, listConversationLines } from './timeline-store.ts';

const WITH_US: Readonly<Record<ConversationChannel, string>> = {
  chat: 'Chat with the receptionist',
  sms: 'Texts with the receptionist',
  call: 'Call with the receptionist',
  email: 'Mail with the receptionist',
};
const BECAME: Readonly<Record<Outcome, string>> = {
  booked: 'A visit was booked.',
  rescheduled: 'A visit was moved.',
  cancelled: 'A visit was cancelled.',
  confirmed: 'A visit was confirmed.',
  answered: 'Questions were answered.',
  message: 'A message was left for the team.',
  waitlisted: 'Put on the waitlist.',
  'opted-out': 'Asked for no more messages.',
  person: 'Asked for a person.',
  emergency: 'Described an emergency.',
  abandoned: 'Ended with nothing done.',
  spam: 'Only offered something for sale.',
};

/** The conversations in which a client showed who they are, as lines of the timeline; what was said in them is read in the inbox. */
export const conversationTimeline: TimelineSource = {
  kind: 'message',
  permission: 'message.read',
  list: async (work, query) =>
    (await listConversationLines(work, query)).map(({ conversationId, channel, outcome, startedAt }) => ({
      id: conversationId,
      at: startedAt,
      title: WITH_US[channel],
      text: outcome === null ? undefined : BECAME[outcome],
      status: outcome ?? undefined,
      facts: { channel, status: outcome ?? 'open' },
    })),
  count: countConversationsOf,
};
