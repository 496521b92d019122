import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { addDays, dateInWords, dateOf, timeOf } from '../format.ts';
import type { Resource } from './calls.ts';
import { Head } from './SetUpFrame.tsx';
import { useSave } from './use-save.tsx';
import { startOf } from './zoned.ts';

type Reason = 'vacation' | 'sick' | 'training' | 'personal' | 'maintenance' | 'other';

const WORDS: Readonly<Record<Reason, string>> = {
  vacation: 'Vacation',
  sick: 'Sick',
  training: 'Training',
  personal: 'Personal',
  maintenance: 'Maintenance',
  other: 'Other',
};

/** When somebody is away, or something out of use: whole days, from the first to the last. */
export function TimeOff(props: {
  readonly resource: Resource;
  readonly zone: string;
  readonly why: string | undefined;
  readonly title: string;
  readonly reasons: readonly Reason[];
}) {
  const { resource, zone } = props;
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [reason, setReason] = useState<Reason>(props.reasons[0] ?? 'other');
  const save = useSave();
  const params = { path: { resourceId: resource.id } };
  const until = last || first;
  const fault = first === '' ? 'Choose the first day.' : until < first ? 'The last day must not lie before the first.' : undefined;
  const post = (body: { readonly start: string; readonly end: string; readonly reason: Reason }) =>
    ask(api.POST('/api/v1/catalog/resources/{resourceId}/time-off', { params, body, headers: actKey() }));
  const drop = (timeOffId: string) =>
    ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/time-off/{timeOffId}', { params: { path: { ...params.path, timeOffId } } }));
  const add = () => {
    const body = { start: startOf(first, zone), end: startOf(addDays(until, 1), zone), reason };
    let id = '';
    save.save({
      area: 'catalog',
      trial: { change: 'resource.time-off-added', params: { resourceId: resource.id }, body },
      act: async () => {
        ({ id } = await post(body));
      },
      done: `${resource.name} ${props.title.toLocaleLowerCase()} ${span(body, zone)}`,
      undo: () => drop(id),
      onDone: () => {
        setFirst('');
        setLast('');
      },
    });
  };
  const remove = ({ id, start, end, reason: why }: Resource['timeOff'][number]) =>
    save.save({
      area: 'catalog',
      act: () => drop(id),
      done: `${resource.name} is back ${span({ start, end }, zone)}`,
      undo: () => post({ start, end, reason: why as Reason }),
    });
  return (
    <section>
      <Head note="no words about anyone’s health are kept, only the kind">{props.title}</Head>
      <ul className="items">
        {resource.timeOff.map((item) => (
          <li key={item.id}>
            <span className="grow">
              {span(item, zone)}
              <small>{WORDS[item.reason as Reason] ?? item.reason}</small>
            </span>
            {props.why ? null : <IconButton icon="trash" label={`Take back ${span(item, zone)}`} small tone="quiet" onPress={() => remove(item)} />}
          </li>
        ))}
        {resource.timeOff.length === 0 ? <li className="sec">Nothing planned.</li> : null}
      </ul>
      {props.why ? null : (
        <div className="inline">
          <Field label="First day" type="date" value={first} onChange={setFirst} />
          <Field label="Last day" type="date" value={last} onChange={setLast} />
          <Select label="Kind" options={props.reasons.map((id) => ({ id, label: WORDS[id] }))} value={reason} onChange={(id) => setReason(id as Reason)} />
          <Button isPending={save.isBusy} why={fault} onPress={add}>
            Add
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

/** Days when they are whole, else days and times. */
function span({ start, end }: { readonly start: string; readonly end: string }, zone: string): string {
  const [first, after] = [dateOf(start, zone), dateOf(end, zone)];
  const isWhole = Date.parse(startOf(first, zone)) === Date.parse(start) && Date.parse(startOf(after, zone)) === Date.parse(end);
  if (!isWhole) return `${dateInWords(first)} ${timeOf(start, zone)} to ${dateInWords(after)} ${timeOf(end, zone)}`;
  const last = addDays(after, -1);
  return last === first ? dateInWords(first) : `${dateInWords(first)} to ${dateInWords(last)}`;
}
