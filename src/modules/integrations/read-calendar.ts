import { type Egress, EgressError, type Recipient } from '#kernel/egress.ts';
import type { Errand } from '#kernel/module.ts';
import type { Span } from '#kernel/span.ts';
import { type ZoneId, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { listOpenLocations, replaceBusyElsewhere } from '#modules/catalog';
import { type BusyReader, workOutBusy } from './busy-reader.ts';
import { placeOf } from './external-calendars.ts';
import { findSealed, noteFailure, noteSuccess } from './external-store.ts';
import { type ExternalCalendarId, MOST_BYTES, type ReadOutcome, busyWindow } from './model.ts';

/** Name of the calendar servers among the registered recipients. */
const CALENDARS = 'external calendars';
const TIMEOUT_MILLISECONDS = 15_000;
const REDIRECTS = 3;

/** The calendar servers that staff name, registered for the door out; nothing about anybody goes there. */
export function calendarRecipient(reach: Recipient['reach'] = 'public'): Recipient {
  return { name: CALENDARS, hosts: 'named-by-staff', purpose: 'Read when a provider is busy elsewhere', dataClasses: ['internal'], reach };
}

/** What reading calendars needs: the door out, and what works out a calendar's busy times. */
export interface CalendarReader {
  readonly egress: Egress;
  readonly workOut?: BusyReader;
}

/**
 * Reads one calendar elsewhere: its address in this transaction, the calendar outside any, what came of it in another. Times only are kept.
 * A failure leaves what the last success said, and says why it failed.
 */
export async function readCalendar(work: Work, reader: CalendarReader, calendarId: ExternalCalendarId): Promise<Errand | void> {
  const calendar = await findSealed(work, calendarId);
  if (!calendar) return undefined;
  const [address = ''] = await work.vault.open([{ place: placeOf(calendarId), sealed: calendar.address }]);
  work.shown.delete(calendarId);
  const zone = (await listOpenLocations(work))[0]?.zone ?? 'UTC';
  const window = busyWindow(localDateOf(zone, epochMinuteOf(work.now)), zone);
  return async () => {
    const outcome = await fetchBusy(reader, address, { zone, window });
    return (later) => keep(later, calendarId, outcome);
  };
}

async function keep(work: Work, calendarId: ExternalCalendarId, outcome: ReadOutcome): Promise<void> {
  const calendar = await findSealed(work, calendarId, 'lock');
  // It was removed while it was read.
  if (!calendar) return;
  if ('fault' in outcome) return noteFailure(work, calendarId, outcome.fault);
  const { resourceId } = calendar;
  const isChanged = await replaceBusyElsewhere(work, resourceId, calendarId, outcome.busy);
  await noteSuccess(work, calendarId, outcome.busy.length);
  if (isChanged) await emit(work, 'calendar.busy-changed', { resourceId, calendarId });
}

async function fetchBusy(
  { egress, workOut = workOutBusy }: CalendarReader,
  url: string,
  within: { readonly zone: ZoneId; readonly window: Span },
): Promise<ReadOutcome> {
  try {
    const answer = await egress.request(CALENDARS, {
      method: 'GET',
      url,
      headers: { accept: 'text/calendar', 'user-agent': 'Candor' },
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      maxAnswerBytes: MOST_BYTES,
      redirects: REDIRECTS,
    });
    if (answer.status !== 200) return { fault: faultOf(answer.status) };
    return await workOut({ text: answer.body.toString('utf8'), ...within });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return { fault: error.reason === 'recipient-unknown' ? 'unreachable' : error.reason };
  }
}

function faultOf(status: number): 'not-found' | 'not-allowed' | 'answer-refused' {
  return status === 404 || status === 410 ? 'not-found' : status === 401 || status === 403 ? 'not-allowed' : 'answer-refused';
}
