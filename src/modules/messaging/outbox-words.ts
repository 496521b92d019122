import type { MessagePurpose } from './model.ts';
import type { OutboxRow } from './store.ts';

const PURPOSES: Readonly<Record<MessagePurpose, string>> = {
  booking: 'About a visit',
  'asked-for': 'Asked for by the client',
  'waitlist-offer': 'A time offered to somebody who waits',
  'appointment-reminders': 'Reminder of a visit',
  marketing: 'Offer or news',
  conversation: 'Answer to what they wrote or to their call',
  'opt-reply': 'Answer to STOP, START or HELP',
  staff: 'For somebody who works here',
};

/** What a message needs, and what of it is known: the gate is asked when a message is sent, and before it waits for the end of a quiet hour. */
export function purposeInWords({ channel, purpose, status, reason }: Pick<OutboxRow, 'channel' | 'purpose' | 'status' | 'reason'>): string {
  const what = PURPOSES[purpose];
  if (purpose === 'staff' || purpose === 'asked-for' || purpose === 'conversation' || purpose === 'opt-reply') return what;
  if (channel === 'email' && purpose !== 'marketing') return `${what}, no marketing consent needed`;
  const wanted = purpose === 'marketing' ? 'offers and news' : 'texts about visits';
  const wasAsked = status === 'sent' || status === 'sending' || (status === 'queued' && reason === 'quiet-hours');
  if (wasAsked) return `${what}, the client agreed to ${wanted}`;
  return status === 'queued' ? `${what}, goes only if the client agreed to ${wanted}` : `${what}, needs the client’s yes to ${wanted}`;
}
