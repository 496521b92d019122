import ICAL from 'ical.js';
import { type Span, clipSpans, mergeSpans } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, type ZoneId, dayIn, isValidZone, parseDate, wallEnd, wallStart } from '#kernel/time.ts';
import type { BusyWanted } from './busy-reader.ts';
import type { ReadOutcome } from './model.ts';

/** Events, and dates of recurrences, that are looked at in one calendar. */
const MOST_EVENTS = 10_000;
const MOST_DATES = 100_000;
/** No one event takes longer; a longer one is cut, since somebody meant a date and not a year. */
const LONGEST_MINUTES = 60 * 24 * 60;

/** Reads a calendar (RFC 5545) and gives when it says its owner is busy, joined and sorted; of titles, places and people nothing is looked at. */
export function busyIn({ text, zone, window }: BusyWanted): ReadOutcome {
  const calendars = componentsOf(text);
  if (!calendars) return { fault: 'not-a-calendar' };
  const spans: Span[] = [];
  const counter = { left: MOST_DATES };
  for (const calendar of calendars) {
    const events = calendar.getAllSubcomponents('vevent');
    if (events.length > MOST_EVENTS) return { fault: 'too-many-events' };
    const of: Reading = { zone, window, counter };
    for (const group of groupsOf(events)) spans.push(...busyOf(group, of));
    for (const part of calendar.getAllSubcomponents('vfreebusy')) spans.push(...freeBusyOf(part, of));
    if (counter.left <= 0) return { fault: 'too-many-events' };
  }
  return { busy: clipSpans(mergeSpans(spans), window) };
}

interface Reading {
  readonly zone: ZoneId;
  readonly window: Span;
  /** Dates that may still be looked at. */
  readonly counter: { left: number };
}

function componentsOf(text: string): ICAL.Component[] | undefined {
  try {
    const parsed: unknown = ICAL.parse(text);
    const roots = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as string[];
    const components = roots.map((root) => new ICAL.Component(root));
    return components.every(({ name }) => name === 'vcalendar') ? components : undefined;
  } catch {
    return undefined;
  }
}

/** An event with the changes of some of its dates; a change whose event is not there stands for itself. */
interface Group {
  readonly main: ICAL.Component;
  readonly changes: readonly ICAL.Component[];
}

function groupsOf(events: readonly ICAL.Component[]): Group[] {
  const byUid = Map.groupBy(events, (event) => String(event.getFirstPropertyValue('uid') ?? ''));
  return [...byUid].flatMap(([uid, of]) => {
    const main = of.find((event) => !event.hasProperty('recurrence-id'));
    if (uid === '' || !main) return of.map((event) => ({ main: event, changes: [] }));
    const others = of.filter((event) => event !== main);
    const changes = others.filter((event) => event.hasProperty('recurrence-id'));
    return [{ main, changes }, ...others.filter((event) => !event.hasProperty('recurrence-id')).map((event) => ({ main: event, changes: [] }))];
  });
}

function isBusy(event: ICAL.Component): boolean {
  const say = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase();
  return say('transp') !== 'TRANSPARENT' && say('status') !== 'CANCELLED' && say('x-microsoft-cdo-busystatus') !== 'FREE';
}

function busyOf({ main, changes }: Group, reading: Reading): Span[] {
  try {
    const event = new ICAL.Event(main, { exceptions: [...changes], strictExceptions: false });
    if (!event.startDate) return [];
    if (!event.isRecurring() || main.hasProperty('recurrence-id')) return isBusy(main) ? spanOf(event.startDate, event.endDate, main, reading) : [];
    return datesOf(event, reading);
  } catch {
    // One event that cannot be read does not hide the others.
    return [];
  }
}

/** Every date of an event that recurs, up to the end of the window, changed dates as they were changed to. */
function datesOf(event: ICAL.Event, reading: Reading): Span[] {
  const spans: Span[] = [];
  const dates = event.iterator();
  for (let date = dates.next(); date; date = dates.next()) {
    reading.counter.left -= 1;
    const { item, startDate, endDate } = event.getOccurrenceDetails(date);
    if (reading.counter.left <= 0 || minuteOf(date, event.component, reading.zone, 'start') >= reading.window.end) break;
    if (isBusy(item.component)) spans.push(...spanOf(startDate, endDate, item.component, reading));
  }
  // A date may have been moved here from beyond the window.
  for (const moved of Object.values(event.exceptions as unknown as Record<string, ICAL.Event>))
    if (isBusy(moved.component)) spans.push(...spanOf(moved.startDate, moved.endDate, moved.component, reading));
  return spans;
}

function spanOf(start: ICAL.Time, end: ICAL.Time | null, event: ICAL.Component, { zone, window }: Reading): Span[] {
  const from = minuteOf(start, event, zone, 'start');
  const until = end ? minuteOf(end, event, zone, 'end') : from;
  const span = { start: from, end: Math.min(until, from + LONGEST_MINUTES) };
  return span.end > span.start && span.end > window.start && span.start < window.end ? [span] : [];
}

/** When a time is: a date is midnight here, a time with the name of a zone is that zone's, one without any is meant here. */
function minuteOf(time: ICAL.Time, event: ICAL.Component, here: ZoneId, edge: 'start' | 'end'): EpochMinute {
  const date = isoDateOf(time);
  if (time.isDate) return dayIn(here, date).start;
  if (time.zone?.tzid === 'UTC' || time.zone?.tzid === 'Z') return roundOut(time.toUnixTime(), edge);
  const name = String(event.getFirstProperty(edge === 'end' && event.hasProperty('dtend') ? 'dtend' : 'dtstart')?.getParameter('tzid') ?? '');
  const zone = isValidZone(name) ? name : time.zone && time.zone.tzid !== 'floating' ? undefined : here;
  if (zone === undefined) return roundOut(time.toUnixTime(), edge);
  const minuteOfDay = time.hour * 60 + time.minute + (edge === 'end' && time.second > 0 ? 1 : 0);
  return edge === 'start' ? wallStart(zone, date, minuteOfDay) : minuteOfDay === 0 ? dayIn(zone, date).start : wallEnd(zone, date, minuteOfDay);
}

function isoDateOf(time: ICAL.Time): IsoDate {
  const text = `${String(time.year).padStart(4, '0')}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`;
  const date = parseDate(text);
  if (date === undefined) throw new Error('not a date');
  return date;
}

/** Whole minutes around seconds: somebody busy for a part of a minute is busy for it. */
function roundOut(seconds: number, edge: 'start' | 'end'): EpochMinute {
  return edge === 'start' ? Math.floor(seconds / 60) : Math.ceil(seconds / 60);
}

function freeBusyOf(part: ICAL.Component, { window, counter }: Reading): Span[] {
  return part.getAllProperties('freebusy').flatMap((property) => {
    if (String(property.getParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') return [];
    return property.getValues().flatMap((value: unknown) => {
      counter.left -= 1;
      if (!(value instanceof ICAL.Period)) return [];
      const span = { start: roundOut(value.start.toUnixTime(), 'start'), end: roundOut(value.getEnd().toUnixTime(), 'end') };
      return span.end > span.start && span.end > window.start && span.start < window.end ? [span] : [];
    });
  });
}
