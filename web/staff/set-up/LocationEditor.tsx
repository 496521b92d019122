import type { ReactNode } from 'react';
import { Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, fieldError } from '../api.ts';
import { phoneInWords } from '../format.ts';
import type { Location } from './calls.ts';
import { DaysOff } from './DaysOff.tsx';
import { ChangedMeanwhile, FormActions } from './FormActions.tsx';
import type { FieldWords } from './MergeDialog.tsx';
import { USUAL, weekdayShift } from './NewLocation.tsx';
import { Head, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { changesOf, isSame, useDraft } from './use-draft.ts';
import { useConflict } from './use-conflict.tsx';
import { useSave } from './use-save.tsx';
import { faultOf, weekInWords } from './week.ts';
import { WeekEditor } from './WeekEditor.tsx';
import { ZoneSelect } from './ZoneSelect.tsx';

const FIELDS: Partial<Record<keyof Location, FieldWords<Location>>> = {
  name: { label: 'Name', words: ({ name }) => name },
  address: { label: 'Address', words: ({ address }) => address },
  directions: { label: 'How to find it', words: ({ directions }) => directions || 'nothing' },
  phone: { label: 'Phone', words: ({ phone }) => phoneInWords(phone) },
  timeZone: { label: 'Time zone', words: ({ timeZone }) => timeZone },
  active: { label: 'Open', words: ({ active }) => (active ? 'yes' : 'no') },
};

/** One location: what it is, when it is open, and the days it is not. */
export function LocationEditor({ location, side, tools }: { readonly location: Location; readonly side: ReactNode; readonly tools: ReactNode }) {
  const why = useWhyNot('catalog.manage');
  return (
    <SetUpFrame title={location.name} of={{ label: 'Locations', section: 'locations' }} side={side} tools={tools}>
      <Details location={location} why={why} />
      <Opening location={location} why={why} />
      <Exceptions location={location} why={why} />
    </SetUpFrame>
  );
}

interface PartProps {
  readonly location: Location;
  readonly why: string | undefined;
}

function Details({ location, why }: PartProps) {
  const draft = useDraft(location.id, location);
  const save = useSave();
  const isDisabled = why !== undefined;
  const { now, base } = draft;
  const params = { path: { locationId: location.id } };
  const submit = (version: number, changes: Partial<Location>) => {
    const { name, address, directions, phone, timeZone, active } = changes;
    const body = { name, address, directions, phone, timeZone, active, version };
    const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as { version: number };
    const risky = 'active' in changes || 'timeZone' in changes;
    let saved: Location | undefined;
    save.save({
      area: 'catalog',
      trial: risky ? { change: 'location.change', params: { locationId: location.id }, body: sent } : undefined,
      act: async () => {
        saved = await ask(api.PATCH('/api/v1/catalog/locations/{locationId}', { params, body: sent }));
      },
      done: `${now.name} saved`,
      undo: async () => {
        const before = Object.fromEntries(Object.keys(changes).map((field) => [field, base[field as keyof Location]]));
        if (saved) await ask(api.PATCH('/api/v1/catalog/locations/{locationId}', { params, body: { ...before, version: saved.version } }));
      },
      onDone: draft.drop,
      onConflict: () => conflict.begin(),
    });
  };
  const conflict = useConflict<Location>({
    title: location.name,
    draft,
    fields: FIELDS,
    reread: () => ask(api.GET('/api/v1/catalog/locations/{locationId}', { params })),
    save: (over, changes) => submit(over.version, changes),
  });
  const field = (name: 'name' | 'address' | 'phone' | 'directions') => ({
    value: name === 'phone' ? phoneInWords(now.phone) : now[name],
    isDisabled,
    onChange: (value: string) => draft.set({ [name]: value }),
    error: fieldError(save.error, name),
  });
  return (
    <section>
      <Head>What it is</Head>
      <div className="pair">
        <Field label="Name" maxLength={80} {...field('name')} />
        <Field label="Phone" type="tel" maxLength={40} {...field('phone')} />
      </div>
      <div className="pair">
        <Field label="Address" maxLength={300} {...field('address')} />
        <ZoneSelect value={now.timeZone} isDisabled={isDisabled} onChange={(timeZone) => draft.set({ timeZone })} />
      </div>
      <Field label="How to find it" hint="Parking, door, floor: it is in every confirmation" rows={2} maxLength={1000} {...field('directions')} />
      <Switch isSelected={now.active} isDisabled={isDisabled} onChange={(active) => draft.set({ active })}>
        Visits are taken here
      </Switch>
      <FormActions
        saving={save}
        changes={draft.changed.length}
        why={why}
        act="Save the details"
        onSave={() => submit(base.version, changesOf(draft))}
        onDrop={draft.drop}
      />
      {conflict.dialog}
    </section>
  );
}

function Opening({ location, why }: PartProps) {
  const draft = useDraft(`${location.id}-hours`, { hours: location.hours });
  const save = useSave();
  const { hours } = draft.now;
  const fault = [1, 2, 3, 4, 5, 6, 7].map((day) => faultOf(hours.filter(({ weekday }) => weekday === day))).find(Boolean);
  const params = { path: { locationId: location.id } };
  const put = (version: number, week: typeof hours) =>
    ask(api.PUT('/api/v1/catalog/locations/{locationId}/hours', { params, body: { version, hours: week.map(weekdayShift) } }));
  const isChanged = draft.changed.includes('hours');
  const isStale = isChanged && !isSame(draft.base.hours, location.hours);
  const submit = () => {
    const before = draft.base.hours;
    let saved: Location | undefined;
    save.save({
      area: 'catalog',
      trial: { change: 'location.hours-set', params: { locationId: location.id }, body: { version: location.version, hours } },
      act: async () => {
        saved = await put(location.version, hours);
      },
      done: `Open ${weekInWords(hours)}`,
      undo: async () => (saved ? put(saved.version, before) : undefined),
      onDone: draft.drop,
    });
  };
  return (
    <section>
      <Head note={`times of ${location.timeZone.replaceAll('_', ' ')}`}>Open</Head>
      <WeekEditor
        label="Opening hours"
        shifts={hours}
        off="Closed"
        usual={USUAL}
        isDisabled={why !== undefined}
        make={({ weekday, from, to, validFrom, validUntil }) => ({ weekday, from, to, validFrom: validFrom ?? null, validUntil: validUntil ?? null })}
        onChange={(week) => draft.set({ hours: week })}
      />
      {isStale ? (
        <ChangedMeanwhile
          theirs={weekInWords(location.hours)}
          onTakeTheirs={draft.drop}
          onKeepMine={() => draft.rebase({ hours: location.hours }, { hours })}
        />
      ) : null}
      <FormActions
        saving={save}
        changes={isChanged ? 1 : 0}
        why={why ?? fault ?? (isStale ? 'Take theirs or keep yours first.' : undefined)}
        act="Save the hours"
        onSave={submit}
        onDrop={draft.drop}
      />
    </section>
  );
}

function Exceptions({ location, why }: PartProps) {
  const at = (date: string) => ({ params: { path: { locationId: location.id, date } } });
  return (
    <DaysOff
      title="Other days"
      note="holidays, storms, long evenings"
      off="Closed"
      items={location.exceptions}
      why={why}
      trialOf={(date, body) => ({ change: 'location.exception-set', params: { locationId: location.id, date }, body })}
      put={(date, body) => ask(api.PUT('/api/v1/catalog/locations/{locationId}/exceptions/{date}', { ...at(date), body }))}
      remove={(date) => ask(api.DELETE('/api/v1/catalog/locations/{locationId}/exceptions/{date}', at(date)))}
      trialOfRemoval={(date) => ({ change: 'location.exception-removed', params: { locationId: location.id, date }, body: {} })}
    />
  );
}
