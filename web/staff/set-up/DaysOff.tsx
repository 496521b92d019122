import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { wordsOf } from '../api.ts';
import { dateInWords, dayInWords } from '../format.ts';
import { Head } from './SetUpFrame.tsx';
import { type Trial, useSave } from './use-save.tsx';
import { clock, faultOf } from './week.ts';
import { TimeField } from './WeekEditor.tsx';

/** One date that keeps other hours; no hours means closed or away. */
export interface DayOff {
  readonly date: string;
  readonly hours: readonly { readonly from: string; readonly to: string }[];
  readonly reason: string;
}

type DayBody = { hours: { from: string; to: string }[]; reason: string };

/** Dates that keep other hours than the weekly ones. */
export function DaysOff(props: {
  readonly title: string;
  readonly note: string;
  /** What a date without hours is called. */
  readonly off: string;
  readonly items: readonly DayOff[];
  readonly why: string | undefined;
  trialOf(date: string, body: DayBody): Trial;
  trialOfRemoval(date: string): Trial;
  put(date: string, body: DayBody): Promise<unknown>;
  remove(date: string): Promise<unknown>;
}) {
  const [date, setDate] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState('09:00');
  const [to, setTo] = useState('13:00');
  const [reason, setReason] = useState('');
  const save = useSave();
  const body: DayBody = { hours: isOpen ? [{ from, to }] : [], reason: reason.trim() };
  const fault = date === '' ? 'Choose the date first.' : isOpen ? faultOf([{ weekday: 1, from, to }]) : undefined;
  const known = props.items.find((each) => each.date === date);
  const add = () =>
    save.save({
      area: 'catalog',
      trial: props.trialOf(date, body),
      act: () => props.put(date, body),
      done: `${dateInWords(date)}: ${wordsFor(body, props.off)}`,
      undo: () => (known ? props.put(date, { hours: [...known.hours], reason: known.reason }) : props.remove(date)),
      onDone: () => {
        setDate('');
        setReason('');
      },
    });
  const remove = (item: DayOff) =>
    save.save({
      area: 'catalog',
      trial: props.trialOfRemoval(item.date),
      act: () => props.remove(item.date),
      done: `${dateInWords(item.date)} is as every week again`,
      undo: () => props.put(item.date, { hours: [...item.hours], reason: item.reason }),
    });
  return (
    <section>
      <Head note={props.note}>{props.title}</Head>
      <ul className="items">
        {props.items.map((item) => (
          <li key={item.date}>
            <span className="grow">
              {dayInWords(item.date, 'short')} {item.date.slice(0, 4)}, {wordsFor(item, props.off)}
              {item.reason ? (
                <small>
                  <bdi>{item.reason}</bdi>
                </small>
              ) : null}
            </span>
            {props.why ? null : <IconButton icon="trash" label={`${dateInWords(item.date)} as every week`} small tone="quiet" onPress={() => remove(item)} />}
          </li>
        ))}
        {props.items.length === 0 ? <li className="sec">Every week alike.</li> : null}
      </ul>
      {props.why ? null : (
        <div className="inline">
          <Field label="Date" type="date" value={date} onChange={setDate} />
          <Switch isSelected={isOpen} onChange={setOpen}>
            With other hours
          </Switch>
          {isOpen ? (
            <span className="stretch">
              <TimeField label="From" value={from} side="from" onChange={setFrom} />
              to
              <TimeField label="To" value={to} side="to" onChange={setTo} />
            </span>
          ) : null}
          <Field label="Why" placeholder="Thanksgiving" value={reason} maxLength={80} onChange={setReason} />
          <Button isPending={save.isBusy} why={fault} onPress={add}>
            {isOpen ? 'Set these hours' : `${props.off} that day`}
          </Button>
        </div>
      )}
      {save.error ? (
        <p className="errb" role="alert">
          {wordsOf(save.error)}
        </p>
      ) : null}
      {save.dialog}
    </section>
  );
}

function wordsFor({ hours }: Pick<DayOff, 'hours'>, off: string): string {
  return hours.length === 0 ? off.toLocaleLowerCase() : hours.map(({ from, to }) => `${clock(from)} to ${clock(to)}`).join(' and ');
}
