import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Checkbox, Select } from '../../../ui/desk/Choice.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { Failure, Loading } from '../../../ui/desk/States.tsx';
import { tell } from '../../../ui/desk/Toast.tsx';
import { ApiError, actKey, api, ask, wordsOf } from '../../api.ts';
import { dateOf, minuteOf, plural } from '../../format.ts';
import type { DeskResource } from '../desk.ts';
import { clockIn, instantAt, minuteIn } from '../zoned-time.ts';
import { DateChoices } from './DateChoices.tsx';
import { type Choices, type Series, afterwards, choicesFor, openDates } from './series.ts';

type Visit = Series['visits'][number];

/** Moves a visit of a series and all later ones by as much: to another day, time or provider. */
export function MoveLater(props: {
  readonly series: Series;
  readonly from: Visit;
  readonly zone: string;
  readonly providers: readonly DeskResource[];
  onDone(): void;
}) {
  const { from, zone, providers } = props;
  const before = { date: dateOf(from.start, zone), time: clockIn(minuteOf(from.start, zone)), by: from.segments[0]?.providerId };
  const [date, setDate] = useState(before.date);
  const [time, setTime] = useState(before.time);
  const [by, setBy] = useState(before.by);
  const [notify, setNotify] = useState(true);
  const start = instantAt(date, minuteIn(time), zone);
  const isSame = date === before.date && time === before.time && by === before.by;
  return (
    <>
      <section className="stack rule" aria-label="Where they go">
        <div className="row">
          <Field label="This one on" type="date" value={date} onChange={(value) => (value ? setDate(value) : undefined)} />
          <Field label="At" type="time" value={time} onChange={(value) => (value ? setTime(value) : undefined)} />
        </div>
        <Select label="With" value={by ?? null} onChange={setBy} options={providers.map(({ id, name, title }) => ({ id, label: name, note: title }))} />
        <p className="sec">The later ones go along by as many days, to the same time of day.</p>
      </section>
      {isSame ? (
        <footer className="acts">
          <Button onPress={props.onDone}>Back</Button>
        </footer>
      ) : (
        <Review key={`${start}|${by}`} {...props} start={start} providerId={by === before.by ? undefined : by} notify={notify} onNotify={setNotify} />
      )}
    </>
  );
}

function Review(
  props: Parameters<typeof MoveLater>[0] & {
    readonly start: string;
    readonly providerId: string | undefined;
    readonly notify: boolean;
    onNotify(notify: boolean): void;
  },
) {
  const { series, from, zone, start, providerId, notify, onDone } = props;
  const client = useQueryClient();
  const [choices, setChoices] = useState<Choices>({});
  const params = { path: { seriesId: series.id } };
  const wanted = { appointmentId: from.id, version: from.version, start, ...(providerId === undefined ? {} : { providerId }) };
  const review = useQuery({
    queryKey: ['booking', 'series-move', series.id, wanted],
    queryFn: () => ask(api.POST('/api/v1/booking/series/{seriesId}/review-move', { params, body: wanted })),
    retry: false,
  });
  const dates = review.data?.visits ?? [];
  const body = { ...wanted, notify, choices: choicesFor(dates, choices) };
  const sent = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key for each thing that is sent.
  const headers = useMemo(() => actKey(), [sent]);
  const going = dates.length - body.choices.filter(({ as }) => as === 'skip').length;
  const move = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/series/{seriesId}/move', { params, headers, body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['booking'] });
      tell({ text: `${plural(going, 'visit')} moved.`, note: afterwards(notify) });
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'series-conflict') void review.refetch();
    },
  });
  if (review.isPending) return <Loading label="Looking at the dates" rows={4} />;
  if (review.isError) return <Failure title="They cannot go there">{wordsOf(review.error)}</Failure>;
  const open = openDates(dates, choices).length;
  const why = open > 0 ? `${plural(open, 'date needs', 'dates need')} a choice first.` : going === 0 ? 'No visit is left to move.' : undefined;
  return (
    <>
      <DateChoices dates={dates} choices={choices} zone={zone} skipWords="Keep where it is" onChoose={setChoices} />
      <footer className="acts">
        {move.isError ? (
          <p className="errb" role="alert">
            {wordsOf(move.error)}
          </p>
        ) : null}
        <Checkbox isSelected={notify} onChange={props.onNotify}>
          Tell the client, once for all
        </Checkbox>
        <Button tone="primary" wide why={why} isPending={move.isPending} onPress={() => move.mutate()}>
          Move {plural(going, 'visit')}
        </Button>
        <Button onPress={onDone}>Back</Button>
      </footer>
    </>
  );
}
