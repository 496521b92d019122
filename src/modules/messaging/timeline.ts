import type { Work } from '#kernel/work.ts';
import type { TimelineEntry, TimelineQuery, TimelineSource } from '#modules/clients';
import type { TemplateKey } from './model.ts';
import { openEach, parseWords } from './read-messages.ts';
import type { ReceivedRow } from './receive-store.ts';
import { wordsPlace } from './receive-text.ts';
import { renderedPlace } from './send-message.ts';
import { type MessageLineRow, countMessages, listMessageLines, listReceivedLines } from './timeline-store.ts';
import { withoutTokens } from './without-tokens.ts';

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
  'opt-out-confirmed': 'Answer to STOP',
  'opt-in-confirmed': 'Answer to START',
  'opt-help': 'Answer to HELP',
  'visit-confirmed': 'Answer to a confirmation',
  'missed-call': 'Answer to a missed call',
  'conversation-reply': 'Answer',
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
    const lines = [...rows.map((row) => toLine(row, opened.get(row.message_id))), ...(await receivedLines(work, query))];
    return lines.sort(newestFirst).slice(0, query.limit);
  },
  count: countMessages,
};

const CAME: Readonly<Record<ReceivedRow['kind'], string>> = {
  stop: 'Text from them: no more texts',
  start: 'Text from them: texts again',
  help: 'Text from them: what is this',
  confirm: 'Text from them: confirmed',
  other: 'Text from them',
  'missed-call': 'Call nobody answered',
};

async function receivedLines(work: Work, query: TimelineQuery): Promise<TimelineEntry[]> {
  const rows = await listReceivedLines(work, query);
  const sealed = rows.flatMap(({ text_id: id, words }) => (words ? [{ id, place: wordsPlace(id), sealed: words }] : []));
  const opened = await openEach(work, sealed);
  return rows.map((row) => ({
    id: row.text_id,
    at: row.received_at,
    title: CAME[row.kind],
    text: [quoted(opened.get(row.text_id) ?? ''), row.media_count > 0 ? 'With a picture.' : ''].filter((part) => part !== '').join(' '),
    facts: { channel: 'sms', status: 'received' },
  }));
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  const [first, second] = [a.at.epochNanoseconds, b.at.epochNanoseconds];
  return first === second ? (a.id < b.id ? 1 : -1) : first < second ? 1 : -1;
}

function quoted(words: string): string {
  const begin = words.replace(/\s+/g, ' ').trim();
  const quote = begin.length > SHOWN ? `${begin.slice(0, SHOWN)}…` : begin;
  return quote === '' ? '' : `“${quote}”`;
}

function toLine(row: MessageLineRow, opened: string | undefined): TimelineEntry {
  const words = parseWords(opened);
  return {
    id: row.message_id,
    at: row.created_at,
    title: `${NAMES[row.template] ?? 'Message'} by ${row.channel === 'sms' ? 'text' : 'email'}`,
    text: [quoted(words?.subject ?? withoutTokens(words?.text ?? '')), STANDS[row.status]].filter((part) => part !== '').join(' '),
    facts: { channel: row.channel, status: row.status },
  };
}
