import { useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { addDays, dateInWords, daysBetween, plural } from '../format.ts';
import type { Resource } from './calls.ts';
import { LICENCES, kindWord, licenceName } from './services/service-model.ts';
import { Head } from './SetUpFrame.tsx';
import { useSave } from './use-save.tsx';

type Licence = Resource['licences'][number];

const BLANK = { kind: 'rn', own: '', number: '', state: '', validFrom: '', lastDay: '' };
/** Days before a licence ends at which it is pointed out. */
const SOON_DAYS = 60;

/** The licences a provider holds; a service that asks for one is bookable only while one of its kind is valid. */
export function Licences({ provider, why }: { readonly provider: Resource; readonly why: string | undefined }) {
  const save = useSave();
  const [form, setForm] = useState(BLANK);
  const today = new Date().toISOString().slice(0, 10);
  const params = { path: { resourceId: provider.id } };
  const put = (version: number, licences: Licence[]) =>
    ask(api.PUT('/api/v1/catalog/resources/{resourceId}/licences', { params, body: { version, licences } }));
  const change = (licences: Licence[], done: string, onDone?: () => void) => {
    const before = provider.licences;
    let saved: Resource | undefined;
    save.save({
      area: 'catalog',
      trial: { change: 'provider.licences-set', params: { resourceId: provider.id }, body: { version: provider.version, licences } },
      act: async () => {
        saved = await put(provider.version, licences);
      },
      done,
      undo: async () => (saved ? put(saved.version, before) : undefined),
      ...(onDone ? { onDone } : {}),
    });
  };
  const kind = form.kind === 'own' ? kindWord(form.own) : form.kind;
  const { number, state, validFrom, lastDay } = form;
  const fault =
    !kind || !number.trim() || !/^[A-Z]{2}$/.test(state) || !validFrom || !lastDay
      ? 'Enter number, state and both dates.'
      : lastDay < validFrom
        ? 'It ends before it begins.'
        : undefined;
  const add = () =>
    change([...provider.licences, { kind, number: number.trim(), state, validFrom, validUntil: addDays(lastDay, 1) }], `${licenceName(kind)} on file`, () =>
      setForm(BLANK),
    );
  return (
    <section>
      <Head note="a service may ask for one">Licences</Head>
      <ul className="items">
        {provider.licences.map((licence) => (
          <li key={`${licence.kind}${licence.number}${licence.state}`}>
            <span className="grow">
              {licenceName(licence.kind)} · <bdi>{licence.number}</bdi>, {licence.state}
              <small>
                {dateInWords(licence.validFrom)} to {dateInWords(addDays(licence.validUntil, -1))}
              </small>
            </span>
            <Standing licence={licence} today={today} />
            {why ? null : (
              <IconButton
                icon="trash"
                label={`Remove ${licenceName(licence.kind)} ${licence.number}`}
                small
                tone="quiet"
                onPress={() =>
                  change(
                    provider.licences.filter((each) => each !== licence),
                    `${licenceName(licence.kind)} removed`,
                  )
                }
              />
            )}
          </li>
        ))}
        {provider.licences.length === 0 ? <li className="sec">None on file.</li> : null}
      </ul>
      {why ? null : (
        <div className="inline">
          <Select
            label="Licence as"
            options={[...Object.entries(LICENCES).map(([id, label]) => ({ id, label })), { id: 'own', label: 'Something else' }]}
            value={form.kind}
            onChange={(id) => setForm({ ...form, kind: id })}
          />
          {form.kind === 'own' ? <Field label="Which" value={form.own} maxLength={40} onChange={(own) => setForm({ ...form, own })} /> : null}
          <Field label="Number" value={number} maxLength={40} onChange={(text) => setForm({ ...form, number: text })} />
          <Field label="State" value={state} maxLength={2} placeholder="FL" onChange={(text) => setForm({ ...form, state: text.toLocaleUpperCase() })} />
          <Field label="Valid from" type="date" value={validFrom} onChange={(text) => setForm({ ...form, validFrom: text })} />
          <Field label="Last day" type="date" value={lastDay} onChange={(text) => setForm({ ...form, lastDay: text })} />
          <Button isPending={save.isBusy} why={fault} onPress={add}>
            Add the licence
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

function Standing({ licence, today }: { readonly licence: Licence; readonly today: string }) {
  const left = daysBetween(today, licence.validUntil);
  if (left <= 0)
    return (
      <Mark icon="alert" tone="late">
        Has run out
      </Mark>
    );
  if (licence.validFrom > today) return <Mark icon="clock">Not yet</Mark>;
  return left <= SOON_DAYS ? (
    <Mark icon="clock">Ends in {plural(left, 'day')}</Mark>
  ) : (
    <Mark icon="check" tone="ok">
      Valid
    </Mark>
  );
}
