import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { ApiError, wordsOf } from '../api.ts';
import type { Desk } from '../calendar/desk.ts';
import { visitName } from '../calendar/desk.ts';
import { type IsoDate, dateOf, dayInWords, timeOf } from '../format.ts';
import { type Times, instantAt } from './times.ts';

/** Times listed below the best ones. */
const MORE_TIMES = 8;

/** A start in words: `Today 3:30 pm`, `Tue 24 Nov, 5:15 pm`. */
export function startInWords(start: string, zone: string, today: IsoDate): string {
  const date = dateOf(start, zone);
  return date === today ? `Today ${timeOf(start, zone)}` : `${dayInWords(date, 'short')}, ${timeOf(start, zone)}`;
}

/** A start as a button names it: `today 3:30 pm`, `Tue 24, 5:15 pm`. */
export function startInShort(start: string, zone: string, today: IsoDate): string {
  const date = dateOf(start, zone);
  return date === today ? `today ${timeOf(start, zone)}` : `${dayInWords(date, 'short').replace(/ \S+$/, '')}, ${timeOf(start, zone)}`;
}

/** The times worth saying first, some more, and any other by hand. */
export function BestTimes(props: {
  readonly times: UseQueryResult<Times>;
  readonly desk: Pick<Desk, 'timeZone' | 'visits'>;
  readonly today: IsoDate;
  readonly picked: string | undefined;
  readonly from: IsoDate | undefined;
  onPick(start: string): void;
  onFrom(date: IsoDate): void;
  onProvider(providerId: string | undefined): void;
}) {
  const { times, desk, today, picked } = props;
  const { timeZone: zone } = desk;
  const { data } = times;
  const best = data?.best ?? [];
  const nameOf = (id: string) => data?.providers.find((each) => each.id === id)?.name ?? '';
  const list = useFocusOnFirst(data !== undefined && best.length > 0);
  return (
    <section className="times-list">
      <div className="row">
        <h3 className="grow">Best times</h3>
        {data && data.providers.length > 0 ? (
          <Select
            bare
            label="Provider"
            value={data.wanted?.providerId ?? 'any'}
            onChange={(id) => props.onProvider(id === 'any' ? undefined : id)}
            options={[{ id: 'any', label: 'Any provider' }, ...data.providers.map(({ id, name }) => ({ id, label: name }))]}
          />
        ) : null}
      </div>
      {times.isPending && times.fetchStatus !== 'idle' ? <Loading label="Looking for times" rows={3} /> : null}
      {times.isError ? <Failure title="No times could be found">{wordsOf(times.error instanceof ApiError ? times.error : undefined)}</Failure> : null}
      {data?.wanted && !data.hindrance && best.length === 0 ? (
        <p className="sec">Nothing is free in these three weeks. Try a later day, or any provider.</p>
      ) : null}
      <div role="radiogroup" aria-label="Time" ref={list}>
        {best.map((slot) => (
          <label key={slot.start} className="time">
            <input type="radio" name="start" checked={isSame(slot.start, picked)} onChange={() => props.onPick(slot.start)} />
            <span className="grow">
              <b>{startInWords(slot.start, zone, today)}</b>
              <small>{whyInWords(slot, desk, data?.last ?? null)}</small>
            </span>
            <small>{nameOf(slot.providerId)}</small>
          </label>
        ))}
      </div>
      {data && data.more.length > 0 ? (
        <div className="more">
          {data.more.slice(0, MORE_TIMES).map((slot) => (
            <Button key={slot.start} small tone={isSame(slot.start, picked) ? 'primary' : 'plain'} onPress={() => props.onPick(slot.start)}>
              {startInWords(slot.start, zone, today)}
            </Button>
          ))}
        </div>
      ) : null}
      <AnotherTime {...props} />
    </section>
  );
}

/** Says whether two texts name one instant. */
export function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && Date.parse(one) === Date.parse(other);
}

/** Whoever chose a client by the keyboard goes on at the times: arrows choose, Enter books. */
function useFocusOnFirst(isReady: boolean) {
  const list = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    if (!isReady || isDone.current) return;
    isDone.current = true;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === null)
      list.current?.querySelector<HTMLInputElement>('input:checked')?.focus({ preventScroll: true });
  }, [isReady]);
  return list;
}

const WEEKDAY = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' });

function whyInWords(slot: Times['best'][number], { timeZone: zone, visits }: Pick<Desk, 'timeZone' | 'visits'>, last: Times['last']): string {
  const beside = (edge: 'start' | 'end') =>
    visits.find(
      ({ status, segments }) =>
        status !== 'cancelled' && segments.some((segment) => segment.providerId === slot.providerId && isSame(segment[edge], slot.start)),
    );
  switch (slot.why) {
    case 'after-visit': {
      const before = beside('end');
      return before?.client ? `Right after ${visitName(before).split(' ')[0]}, no gap left` : 'Right after another visit, no gap left';
    }
    case 'before-visit':
      return 'Right before another visit, no gap left';
    case 'usual':
      return last ? `The usual: ${WEEKDAY.format(new Date(`${dateOf(last.start, zone)}T12:00:00Z`))} around ${timeOf(last.start, zone)}` : 'The usual time';
    case 'soonest':
      return 'The soonest';
    default:
      return 'First of the day';
  }
}

/** Any time by hand: what hinders it is told below. */
function AnotherTime(props: {
  readonly desk: Pick<Desk, 'timeZone'>;
  readonly today: IsoDate;
  readonly picked: string | undefined;
  readonly from: IsoDate | undefined;
  onPick(start: string): void;
  onFrom(date: IsoDate): void;
}) {
  const { today, picked, desk } = props;
  const [chosen, setDate] = useState<IsoDate>();
  const date = chosen ?? props.from ?? (picked ? dateOf(picked, desk.timeZone) : today);
  const [time, setTime] = useState('');
  const pick = (on: IsoDate, at: string) => {
    const start = at === '' ? undefined : instantAt(on, at, desk.timeZone);
    if (start !== undefined) props.onPick(start);
  };
  const isMissing = time !== '' && date >= today && instantAt(date, time, desk.timeZone) === undefined;
  return (
    <div className="another">
      <Field
        label="From another day"
        type="date"
        value={date}
        onChange={(next) => {
          setDate(next);
          if (next < today) return;
          props.onFrom(next);
          pick(next, time);
        }}
      />
      <Field
        label="At a time of choice"
        type="time"
        value={time}
        error={isMissing ? 'The clocks go forward; this time does not exist.' : undefined}
        onChange={(next) => {
          setTime(next);
          pick(date, next);
        }}
      />
    </div>
  );
}
