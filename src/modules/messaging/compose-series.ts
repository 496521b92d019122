import { formatMoney } from '#kernel/money.ts';
import { epochMinuteOf, zoneInWords } from '#kernel/time.ts';
import type { Correspondence } from './compose.ts';
import type { Footer, Letter } from './letter.ts';
import type { TemplateKey } from './model.ts';
import type { SeriesFacts } from './ports.ts';
import { dayInWords, listInWords, phoneInWords, shortDay, timeInWords, timesInWords } from './words.ts';

type Visit = SeriesFacts['visits'][number];

/** Dates a text names; the rest are counted. */
const DATES_IN_TEXT = 3;

/** Writes the mail about visits that belong together: all of them in one. */
export function seriesLetter(template: TemplateKey, series: SeriesFacts, with_: Correspondence, footerOf: (to: Correspondence, why: string) => Footer): Letter {
  const { visits, location, services } = series;
  const phone = phoneInWords(location.phone);
  const words = letterWords(template, visits.length);
  const isOff = template === 'series-cancelled';
  const people = [...new Set(visits.flatMap(({ providers }) => providers))];
  const isOne = people.length === 1;
  return {
    subject: words.subject,
    greeting: `Hello ${with_.firstName},`,
    opening: words.opening,
    rows: [
      { label: 'Visit', lines: [listInWords(services)] },
      { label: isOff ? 'Was' : 'When', lines: [...visits.map((visit) => visitLine(series, visit, isOne)), zoneLine(series)].filter((line) => line !== '') },
      ...(isOff ? [] : [{ label: 'With', lines: [listInWords(people)] }]),
      ...(isOff ? [] : [{ label: 'Where', lines: [location.address, location.directions].filter((line) => line !== '') }]),
    ],
    paragraphs: isOff
      ? []
      : [
          { text: `A day before each visit we remind you, with a link to move or cancel that one. To change several, call us: ${phone}.` },
          { text: cancellationRule(series) },
        ],
    closing: `The team of ${with_.clinic.name}`,
    footer: footerOf(with_, `You get this because you booked visits with our team on ${dayInWords(location.zone, series.bookedAt)}. It is not advertising.`),
  };
}

function letterWords(template: TemplateKey, count: number): { readonly subject: string; readonly opening: string } {
  const many = count === 1 ? '1 visit' : `${count} visits`;
  switch (template) {
    case 'series-moved':
      return { subject: `Your visits are moved: ${many}`, opening: `Your visits are moved. This is how ${count === 1 ? 'it stands' : 'they stand'} now.` };
    case 'series-cancelled':
      return { subject: `${many} cancelled`, opening: 'These visits are cancelled. There is nothing more to do.' };
    default:
      return { subject: `You’re booked: ${many}`, opening: `Your ${many} are booked. Here are all of them.` };
  }
}

function visitLine({ location: { zone } }: SeriesFacts, { start, end, providers }: Visit, isOne: boolean): string {
  return `${dayInWords(zone, start, 'with-year')}, ${timesInWords(zone, start, end)}${isOne ? '' : `, with ${listInWords(providers)}`}`;
}

function zoneLine({ location: { zone }, visits }: SeriesFacts): string {
  const [first] = visits;
  return first ? `Times are ${zoneInWords(zone, epochMinuteOf(first.start))}` : '';
}

function cancellationRule({ cancellation: { windowHours, fee } }: SeriesFacts): string {
  if (fee.minor === 0n) return 'Cancelling is free.';
  return `Cancelling is free until ${windowHours} hours before each visit, then it costs ${formatMoney(fee)}.`;
}

/** Writes the middle of a text about visits that belong together. */
export function seriesText(template: TemplateKey, series: SeriesFacts): string {
  const { zone } = series.location;
  const shown = series.visits.slice(0, DATES_IN_TEXT).map(({ start }) => `${shortDay(zone, start)}, ${timeInWords(zone, start)}`);
  const more = series.visits.length - shown.length;
  const dates = `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  if (template === 'series-cancelled') return `these visits are cancelled: ${dates}.`;
  return `${template === 'series-moved' ? 'your visits are now' : "you're booked"}: ${dates}.`;
}
