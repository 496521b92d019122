import type { Work } from '#kernel/work.ts';
import { type Asked, byLocation, countFigure, daysInWords, opens, part, percentFigure, percentInWords } from './compose.ts';
import { type Chart, LEAD_BANDS, type Part, type Table, medianOf, percentOf } from './model.ts';
import type { Body } from './read-report.ts';
import { type LeadCount, countLeadDays } from './store.ts';

/** How far ahead visits are booked. */
export async function leadTimeReport(work: Work, asked: Asked): Promise<Body> {
  const { places, period, before } = asked;
  const counts = await countLeadDays(work, { places, period });
  const earlier = await countLeadDays(work, { places, period: before });
  const total = totalOf(counts);
  const bands = LEAD_BANDS.map(({ id, label, from, until }) => {
    const inBand = (of: readonly LeadCount[]) => totalOf(of.filter(({ days }) => days >= from && days < until));
    return { id, label, count: inBand(counts), before: inBand(earlier) };
  });
  const chart: Chart = {
    title: 'Visits by days between booking and start',
    labelTitle: 'Booked ahead',
    series: ['Visits'],
    ...(earlier.length > 0 ? { beforeTitle: 'The time before' } : {}),
    bars: bands.map(({ id, label, count, before: of }) => ({
      label,
      figures: [countFigure(count, opens(asked, period, 'visits', { band: id }))],
      ...(earlier.length > 0 ? { before: of } : {}),
      isInPeriod: true,
      isFilling: period.until > asked.today,
    })),
  };
  const shares: Table = {
    title: 'Shares',
    columns: ['Booked ahead', 'Share', 'Visits'],
    rows: bands.map(({ id, label, count }) => ({
      label,
      share: total === 0 ? 0 : count / total,
      figures: [percentFigure(count, total), countFigure(count, opens(asked, period, 'visits', { band: id }))],
    })),
  };
  return { isEmpty: total === 0, answer: answerOf(asked, counts, earlier), chart, tables: [shares, ...placesOf(asked, counts)], hint: null };
}

function totalOf(counts: readonly LeadCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function median(counts: readonly LeadCount[]): number | null {
  const histogram = new Map<number, number>();
  for (const { days, count } of counts) histogram.set(days, (histogram.get(days) ?? 0) + count);
  return medianOf(histogram);
}

function answerOf(asked: Asked, counts: readonly LeadCount[], earlier: readonly LeadCount[]): Part[] {
  const [now, before] = [median(counts), median(earlier)];
  if (now === null) return [part('No visits in these days.')];
  const sameDay = percentOf(totalOf(counts.filter(({ days }) => days === 0)), totalOf(counts)) ?? 0;
  const compared =
    before === null ? '' : before === now ? ', as before' : `, ${daysInWords(Math.abs(now - before))} ${now > before ? 'earlier' : 'later'} than before`;
  return [
    part('Half of '),
    part('all visits', opens(asked, asked.period, 'visits')),
    part(now === 0 ? ' were booked for the same day' : ` were booked ${daysInWords(now)} ahead or more`),
    part(`${compared}. `),
    part(percentInWords(sameDay), opens(asked, asked.period, 'visits', { band: 'same-day' })),
    part(' were booked on the day itself.'),
  ];
}

function placesOf(asked: Asked, counts: readonly LeadCount[]): Table[] {
  return byLocation(asked, ['Half booked ahead', 'Visits'], ({ locationId }) => {
    const here = counts.filter((each) => each.locationId === locationId);
    return [{ value: median(here), unit: 'days' }, countFigure(totalOf(here), opens(asked, asked.period, 'visits', { location: locationId }))];
  });
}
