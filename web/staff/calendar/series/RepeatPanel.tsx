import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button, IconButton } from '../../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../../ui/desk/Field.tsx';
import { Failure, Loading } from '../../../ui/desk/States.tsx';
import { tell } from '../../../ui/desk/Toast.tsx';
import { ApiError, actKey, api, ask, wordsOf } from '../../api.ts';
import { type IsoDate, addDays, dateOf, dayInWords, plural, timeOf } from '../../format.ts';
import { useGo } from '../../go.tsx';
import { paths } from '../../paths.ts';
import { useMay } from '../../session.tsx';
import { DateChoices } from './DateChoices.tsx';
import { type Choices, type SeriesAsk, choicesFor, openDates } from './series.ts';
import './series.css';

const WEEKS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26];
const MOST = 52;

/** Repeats a visit every few weeks: the dates, what hinders each, and all of them booked at once. */
export function RepeatPanel(props: {
  readonly from: SeriesAsk['from'];
  readonly start: string;
  readonly zone: string;
  /** Who and what, for the head. */
  readonly title: string;
  onClose(): void;
}) {
  const { start, zone } = props;
  const first = dateOf(start, zone);
  const [everyWeeks, setWeeks] = useState(4);
  const [ends, setEnds] = useState<'count' | 'until'>('count');
  const [count, setCount] = useState(6);
  const [until, setUntil] = useState<IsoDate>(addDays(first, 24 * 7));
  const repeat = ends === 'count' ? { everyWeeks, count } : { everyWeeks, until };
  return (
    <aside className="panel series" aria-label="Repeat a visit">
      <header>
        <div className="row">
          <h2 className="grow">Repeat</h2>
          <IconButton icon="cross" label="Close" tone="quiet" onPress={props.onClose} />
        </div>
        <p className="sec">
          <bdi>{props.title}</bdi>
          <br />
          From {dayInWords(first)}, {timeOf(start, zone)}
        </p>
      </header>
      <section className="stack rule">
        <Select
          label="Every"
          value={String(everyWeeks)}
          onChange={(id) => setWeeks(Number(id))}
          options={WEEKS.map((weeks) => ({ id: String(weeks), label: plural(weeks, 'week') }))}
        />
        <Segmented
          label="Ends"
          value={ends}
          onChange={(id) => setEnds(id === 'until' ? 'until' : 'count')}
          options={[
            { id: 'count', label: 'After a number' },
            { id: 'until', label: 'On a day' },
          ]}
        />
        {ends === 'count' ? (
          <NumberField
            label="Visits in all"
            hint={`With the first one, ${MOST} at most.`}
            value={count}
            minValue={2}
            maxValue={MOST}
            onChange={(value) => setCount(Number.isNaN(value) ? count : value)}
          />
        ) : (
          <Field label="Last day" type="date" value={until} onChange={(value) => (value > first ? setUntil(value) : undefined)} />
        )}
      </section>
      <Review key={JSON.stringify(repeat)} {...props} repeat={repeat} />
    </aside>
  );
}

function Review({ from, repeat, zone, onClose }: Parameters<typeof RepeatPanel>[0] & { readonly repeat: SeriesAsk['repeat'] }) {
  const client = useQueryClient();
  const go = useGo();
  const mayBook = useMay('booking.book');
  const [choices, setChoices] = useState<Choices>({});
  const review = useQuery({
    queryKey: ['booking', 'series-review', from, repeat],
    queryFn: () => ask(api.POST('/api/v1/booking/series/review', { body: { from, repeat } })),
    retry: false,
  });
  const dates = review.data?.visits ?? [];
  const sent = { from, repeat, choices: choicesFor(dates, choices) };
  const text = JSON.stringify(sent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key for each thing that is sent, so that trying again after a lost answer books once.
  const headers = useMemo(() => actKey(), [text]);
  const book = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/series', { headers, body: sent })),
    onSuccess: (series) => {
      // What was looked at is booked now: asking again would only say so.
      void client.invalidateQueries({ queryKey: ['booking'], predicate: ({ queryKey }) => queryKey[1] !== 'series-review' });
      tell({ text: `${plural(series.visits.length, 'visit')} booked.`, note: 'One confirmation for all of them is on its way.' });
      const [first] = series.visits;
      if (first) go(paths.calendar({ date: dateOf(first.start, zone), visit: first.id, series: series.id }), { replace: true });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'series-conflict') void review.refetch();
    },
  });
  if (review.isPending) return <Loading label="Looking at the dates" rows={5} />;
  if (review.isError) return <Failure title="The dates could not be looked at">{wordsOf(review.error)}</Failure>;
  const open = openDates(dates, choices).length;
  const going = dates.length - sent.choices.filter(({ as }) => as === 'skip').length;
  const why = !mayBook
    ? 'Your role does not book visits.'
    : open > 0
      ? `${plural(open, 'date needs', 'dates need')} a choice first.`
      : going < 2
        ? 'A series has at least two visits.'
        : undefined;
  return (
    <>
      <DateChoices dates={dates} choices={choices} zone={zone} skipWords="Leave out" onChoose={setChoices} />
      <footer className="acts">
        {book.isError ? (
          <p className="errb" role="alert">
            {wordsOf(book.error)}
          </p>
        ) : null}
        <Button tone="primary" wide why={why} isPending={book.isPending} onPress={() => book.mutate()}>
          Book {plural(going, 'visit')}
        </Button>
        <Button onPress={onClose}>Not now</Button>
      </footer>
    </>
  );
}
