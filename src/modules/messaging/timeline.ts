import type { TimelineEntry, TimelineSource } from '#modules/clients';
import type { TemplateKey } from './model.ts';
import { openEach, parseWords, withoutTokens } from './read-messages.ts';
import { renderedPlace } from './send-message.ts';
import { type MessageLineRow, countMessages, listMessageLines } from './timeline-store.ts';

const NAMES: Readonly<Partial<Record<TemplateKey, string>>> = {
  'booking-confirmation': 'Confirmation',
  'booking-moved': 'News of a new time',
  'booking-cancelled': 'Cancellation',
  'booking-reminder': 'Reminder',
  'booking-code': 'Code for a booking',
  'booking-finish-link': 'Link to finish a booking',
  'booking-again-link': 'Link to book again',
  'waitlist-joined': 'Word about the waitlist',
  'series-booked': 'Confirmation of a series',
  'series-moved': 'News of new times',
  'series-cancelled': 'Cancellation of several visits',
};
const STANDS: Readonly<Record<MessageLineRow['status'], string>> = {
  queued: 'Waits to be sent.',
  sending: 'Being sent.',
  sent: '',
  refused: 'Not sent: they did not agree to it.',
  failed: 'Not delivered.',
  withdrawn: 'Not sent: it was no longer true.',
};
/** Letters of a message that a line shows. */
const SHOWN = 160;

/** The messages to a client as lines of the timeline, with the beginning of their words. */
export const messageTimeline: TimelineSource = {
  kind: 'message',
  permission: 'message.read',
  list: async (work, query) => {
    const rows = await listMessageLines(work, query);
    const sealed = rows.flatMap(({ message_id, rendered }) => (rendered ? [{ id: message_id, place: renderedPlace(message_id), sealed: rendered }] : []));
    const opened = await openEach(work, sealed);
    return rows.map((row) => toLine(row, opened.get(row.message_id)));
  },
  count: countMessages,
};

function toLine(row: MessageLineRow, opened: string | undefined): TimelineEntry {
  const words = parseWords(opened);
  const begin =
    words?.subject ??
    withoutTokens(words?.text ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  const quote = begin.length > SHOWN ? `${begin.slice(0, SHOWN)}…` : begin;
  return {
    id: row.message_id,
    at: row.created_at,
    title: `${NAMES[row.template] ?? 'Message'} by ${row.channel === 'sms' ? 'text' : 'email'}`,
    text: [quote === '' ? '' : `“${quote}”`, STANDS[row.status]].filter((part) => part !== '').join(' '),
    facts: { channel: row.channel, status: row.status },
  };
}
