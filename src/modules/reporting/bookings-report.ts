import { addDays, daysBetween } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import {
  type Asked,
  bucketTitle,
  byLocation,
  countFigure,
  opens,
  part,
  percentFigure,
  percentInWords,
  perBucket,
  periodInWords,
  sumIn,
  timeBar,
  visitsInWords,
} from './compose.ts';
import { type Chart, type Part, type Period, SOURCE_WORDS, type Source, type Table, bucketsOf, growth, percentOf } from './model.ts';
import type { Body } from './read-report.ts';
import { usageTables } from './utilisation-report.ts';
import { type VisitCount, countVisits } from './store.ts';

/** Fifty-two whole weeks: the same weekdays a year earlier. */
const YEAR_DAYS = 364;

const isKept = ({ outcome }: VisitCount) => outcome === 'kept';

/** How many visits there are, against the time before, week by week, by source and by location. */
export async function bookingsReport(work: Work, asked: Asked): Promise<Body> {
  const { period, before } = asked;
  const buckets = bucketsOf(period, { withBefore: true });
  const from = [buckets[0]?.from ?? period.from, before.from].sort()[0] ?? period.from;
  const read = (wanted: Period) => countVisits(work, { places: asked.places, period: wanted });
  const counts = await read({ from, until: period.until });
  const yearAgo = await read({ from: addDays(buckets[0]?.from ?? from, -YEAR_DAYS), until: addDays(period.until, -YEAR_DAYS) });
  const total = sumIn(counts, period, isKept);
  const chart: Chart = {
    title: `Visits ${perBucket(period)}`,
    labelTitle: bucketTitle(period),
    series: ['Visits'],
    ...(yearAgo.some(isKept) ? { beforeTitle: 'A year before' } : {}),
    bars: buckets.map((bucket) => {
      const visits = countFigure(sumIn(counts, bucket, isKept), opens(asked, bucket, 'visits'));
      const earlier = { from: addDays(bucket.from, -YEAR_DAYS), until: addDays(bucket.until, -YEAR_DAYS) };
      return timeBar(bucket, asked, [visits], yearAgo.some(isKept) ? sumIn(yearAgo, earlier, isKept) : undefined);
    }),
  };
  return {
    isEmpty: total === 0,
    answer: answerOf(asked, counts, total),
    chart,
    tables: [...bySource(asked, counts, total), ...placesOf(asked, counts), ...(await usageTables(work, asked))],
    hint: null,
  };
}

function answerOf(asked: Asked, counts: readonly VisitCount[], total: number): Part[] {
  const { period, before, today } = asked;
  const earlier = sumIn(counts, before, isKept);
  const change = growth(total, earlier);
  const days = daysBetween(period.from, period.until);
  const lead = [part(visitsInWords(total), opens(asked, period, 'visits')), part(` from ${periodInWords(period, today)}`)];
  const compared =
    change === null
      ? [part('.')]
      : Math.abs(change) < 0.5
        ? [part(', as many as in the '), part(`${days} days before`, opens(asked, before, 'visits')), part('.')]
        : [
            part(', '),
            part(`${percentInWords(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}`, opens(asked, before, 'visits')),
            part(` than in the ${days} days before.`),
          ];
  const [most, next] = sources(counts, period);
  if (!most || !next || most.source === 'import') return [...lead, ...compared];
  return [
    ...lead,
    ...compared,
    part(' Most were booked '),
    part(SOURCE_PHRASES[most.source], opens(asked, period, 'visits', { source: most.source })),
    part(`: ${percentInWords(percentOf(most.count, total) ?? 0)}.`),
  ];
}

const SOURCE_PHRASES: Readonly<Record<Exclude<Source, 'import'>, string>> = { online: 'online', staff: 'at the desk', receptionist: 'by the receptionist' };

function sources(counts: readonly VisitCount[], period: Period): { readonly source: Source; readonly count: number }[] {
  const all: Source[] = ['online', 'staff', 'receptionist', 'import'];
  return all
    .map((source) => ({ source, count: sumIn(counts, period, (each) => isKept(each) && each.source === source) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function bySource(asked: Asked, counts: readonly VisitCount[], total: number): Table[] {
  const rows = sources(counts, asked.period).map(({ source, count }) => ({
    label: SOURCE_WORDS[source],
    share: total === 0 ? 0 : count / total,
    figures: [percentFigure(count, total), countFigure(count, opens(asked, asked.period, 'visits', { source }))],
  }));
  return rows.length === 0 ? [] : [{ title: 'Booked through', columns: ['Source', 'Share', 'Visits'], rows }];
}

function placesOf(asked: Asked, counts: readonly VisitCount[]): Table[] {
  return byLocation(asked, ['Visits', 'Before', 'Change'], ({ locationId }) => {
    const here = (each: VisitCount) => isKept(each) && each.locationId === locationId;
    const [now, earlier] = [sumIn(counts, asked.period, here), sumIn(counts, asked.before, here)];
    return [
      countFigure(now, opens(asked, asked.period, 'visits', { location: locationId })),
      countFigure(earlier, opens(asked, asked.before, 'visits', { location: locationId })),
      { value: growth(now, earlier), unit: 'change' as const },
    ];
  });
}
