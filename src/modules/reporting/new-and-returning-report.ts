import type { Work } from '#kernel/work.ts';
import {
  type Asked,
  bucketTitle,
  byLocation,
  countFigure,
  numberInWords,
  opens,
  part,
  percentFigure,
  percentInWords,
  perBucket,
  sumIn,
  timeBar,
  visitsInWords,
} from './compose.ts';
import { type Chart, type Part, type Table, bucketsOf, growth, percentOf } from './model.ts';
import type { Body } from './read-report.ts';
import { type FirstCount, countFirsts } from './store.ts';

const isFirst = (each: FirstCount) => each.isFirst;
const isReturning = (each: FirstCount) => !each.isFirst;

/** How many visits are a client's first, and how many are by those who came before. */
export async function newAndReturningReport(work: Work, asked: Asked): Promise<Body> {
  const { period, before } = asked;
  const buckets = bucketsOf(period, { withBefore: true });
  const from = [buckets[0]?.from ?? period.from, before.from].sort()[0] ?? period.from;
  const counts = await countFirsts(work, { places: asked.places, period: { from, until: period.until } });
  const [first, returning] = [sumIn(counts, period, isFirst), sumIn(counts, period, isReturning)];
  const chart: Chart = {
    title: `Visits ${perBucket(period)}, by whether the client is new`,
    labelTitle: bucketTitle(period),
    series: ['New', 'Returning'],
    bars: buckets.map((bucket) =>
      timeBar(bucket, asked, [
        countFigure(sumIn(counts, bucket, isFirst), opens(asked, bucket, 'first')),
        countFigure(sumIn(counts, bucket, isReturning), opens(asked, bucket, 'returning')),
      ]),
    ),
  };
  const total = first + returning;
  const row = (label: string, count: number, figure: 'first' | 'returning') => ({
    label,
    share: total === 0 ? 0 : count / total,
    figures: [
      percentFigure(count, total),
      countFigure(count, opens(asked, period, figure)),
      countFigure(sumIn(counts, before, figure === 'first' ? isFirst : isReturning), opens(asked, before, figure)),
    ],
  });
  const split: Table = {
    title: 'New and returning',
    columns: ['Client', 'Share', 'Visits', 'Before'],
    rows: [row('New', first, 'first'), row('Returning', returning, 'returning')],
  };
  return {
    isEmpty: total === 0,
    answer: answerOf(asked, { first, returning, before: sumIn(counts, before, isFirst) }),
    chart,
    tables: [split, ...placesOf(asked, counts)],
    hint: null,
  };
}

function answerOf(asked: Asked, { first, returning, before }: { first: number; returning: number; before: number }): Part[] {
  const { period } = asked;
  const change = growth(first, before);
  const compared = change === null || Math.abs(change) < 0.5 ? '' : `, ${percentInWords(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than before`;
  return [
    part(`${numberInWords(first)} new ${first === 1 ? 'client' : 'clients'}`, opens(asked, period, 'first')),
    part(`${compared}. `),
    part(visitsInWords(returning), opens(asked, period, 'returning')),
    part(` ${returning === 1 ? 'was' : 'were'} by clients who had been here before: ${percentInWords(percentOf(returning, first + returning) ?? 0)} of all.`),
  ];
}

function placesOf(asked: Asked, counts: readonly FirstCount[]): Table[] {
  return byLocation(asked, ['New', 'Returning', 'Share new'], ({ locationId }) => {
    const here = (is: (each: FirstCount) => boolean) => sumIn(counts, asked.period, (each) => is(each) && each.locationId === locationId);
    const [first, returning] = [here(isFirst), here(isReturning)];
    return [
      countFigure(first, opens(asked, asked.period, 'first', { location: locationId })),
      countFigure(returning, opens(asked, asked.period, 'returning', { location: locationId })),
      percentFigure(first, first + returning),
    ];
  });
}
