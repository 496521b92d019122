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
  sumIn,
  timeBar,
  visitsInWords,
} from './compose.ts';
import { type Chart, type Part, type Period, type Table, bucketsOf, percentOf } from './model.ts';
import type { Body } from './read-report.ts';
import { type VisitCount, countVisits } from './store.ts';

const isNoShow = ({ outcome }: VisitCount) => outcome === 'no-show';
const isCancelled = ({ outcome }: VisitCount) => outcome === 'cancelled';
const isBooked = ({ outcome }: VisitCount) => outcome !== 'lapsed';

interface Sums {
  readonly noShows: number;
  readonly due: number;
  readonly cancelled: number;
  readonly all: number;
}

function sumsOf(counts: readonly VisitCount[], dates: Period, isMeant: (each: VisitCount) => boolean = () => true): Sums {
  const sum = (is: (each: VisitCount) => boolean) => sumIn(counts, dates, (each) => is(each) && isMeant(each));
  return { noShows: sum(isNoShow), due: sum(({ isDue }) => isDue), cancelled: sum(isCancelled), all: sum(isBooked) };
}

/** How many visits were missed or cancelled, as shares of what could have been. */
export async function attendanceReport(work: Work, asked: Asked): Promise<Body> {
  const { period, before } = asked;
  const buckets = bucketsOf(period, { withBefore: true });
  const from = [buckets[0]?.from ?? period.from, before.from].sort()[0] ?? period.from;
  const counts = await countVisits(work, { places: asked.places, period: { from, until: period.until } });
  const now = sumsOf(counts, period);
  const chart: Chart = {
    title: `No-shows and cancellations ${perBucket(period)}`,
    labelTitle: bucketTitle(period),
    series: ['No-shows', 'Cancelled'],
    bars: buckets.map((bucket) => {
      const { noShows, cancelled } = sumsOf(counts, bucket);
      return timeBar(bucket, asked, [countFigure(noShows, opens(asked, bucket, 'no-shows')), countFigure(cancelled, opens(asked, bucket, 'cancelled'))]);
    }),
  };
  return {
    isEmpty: now.all === 0,
    answer: answerOf(asked, now, sumsOf(counts, before)),
    chart,
    tables: [outcomes(asked, counts, now), ...placesOf(asked, counts)],
    hint: null,
  };
}

function answerOf(asked: Asked, now: Sums, before: Sums): Part[] {
  const rate = percentOf(now.noShows, now.due);
  const earlier = percentOf(before.noShows, before.due);
  const missed =
    rate === null
      ? [part('No visit of these days was due yet')]
      : [
          part(percentInWords(rate), opens(asked, asked.period, 'no-shows')),
          part(' of the '),
          part(visitsInWords(now.due), opens(asked, asked.period, 'due')),
          part(' due were missed'),
        ];
  const compared =
    rate === null || earlier === null
      ? ''
      : Math.round(rate) === Math.round(earlier)
        ? ', as before'
        : `, ${rate > earlier ? 'up' : 'down'} from ${percentInWords(earlier)} before`;
  return [
    ...missed,
    part(`${compared}, and `),
    part(`${now.cancelled} of ${now.all}`, opens(asked, asked.period, 'cancelled')),
    part(` ${now.cancelled === 1 ? 'was' : 'were'} cancelled.`),
  ];
}

function outcomes(asked: Asked, counts: readonly VisitCount[], { noShows, due, cancelled, all }: Sums): Table {
  const { period } = asked;
  const by = (who: 'client' | 'clinic') => sumIn(counts, period, (each) => isCancelled(each) && each.cancelledBy === who);
  const row = (label: string, count: number, whole: number, rows: Parameters<typeof opens>[2], who?: 'client' | 'clinic') => ({
    label,
    share: whole === 0 ? 0 : count / whole,
    figures: [percentFigure(count, whole), countFigure(count, opens(asked, period, rows, who ? { by: who } : {}))],
  });
  return {
    title: 'What became of visits',
    columns: ['Outcome', 'Share', 'Visits'],
    rows: [
      row('No-shows, of those due', noShows, due, 'no-shows'),
      row('Cancelled, of all booked', cancelled, all, 'cancelled'),
      row('Cancelled by the client', by('client'), all, 'cancelled', 'client'),
      row('Cancelled by the clinic', by('clinic'), all, 'cancelled', 'clinic'),
      row(
        'Kept, of all booked',
        sumIn(counts, period, ({ outcome }) => outcome === 'kept'),
        all,
        'visits',
      ),
    ],
  };
}

function placesOf(asked: Asked, counts: readonly VisitCount[]): Table[] {
  return byLocation(asked, ['No-shows', 'Share', 'Cancelled', 'Share'], ({ locationId }) => {
    const { noShows, due, cancelled, all } = sumsOf(counts, asked.period, (each) => each.locationId === locationId);
    const here = { location: locationId };
    return [
      countFigure(noShows, opens(asked, asked.period, 'no-shows', here)),
      percentFigure(noShows, due),
      countFigure(cancelled, opens(asked, asked.period, 'cancelled', here)),
      percentFigure(cancelled, all),
    ];
  });
}
