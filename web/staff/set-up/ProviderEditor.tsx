import type { ReactNode } from 'react';
import { Select, Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, fieldError } from '../api.ts';
import { minutesInWords } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { type Location, type Resource, type Service, useUsers } from './calls.ts';
import { FormActions } from './FormActions.tsx';
import { Licences } from './Licences.tsx';
import type { FieldWords } from './MergeDialog.tsx';
import { COLOURS } from './NewProvider.tsx';
import { ProviderWeek } from './ProviderWeek.tsx';
import { lacksLicence } from './services/service-model.ts';
import { Head, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { TimeOff } from './TimeOff.tsx';
import { changesOf, useDraft } from './use-draft.ts';
import { useConflict } from './use-conflict.tsx';
import { useSave } from './use-save.tsx';

const FIELDS: Partial<Record<keyof Resource, FieldWords<Resource>>> = {
  name: { label: 'Name', words: ({ name }) => name },
  title: { label: 'Title', words: ({ title }) => title || 'none' },
  colour: { label: 'Colour', words: ({ colour }) => colour ?? 'none' },
  bookableOnline: { label: 'Online', words: ({ bookableOnline }) => (bookableOnline ? 'yes' : 'no') },
  active: { label: 'Takes visits', words: ({ active }) => (active ? 'yes' : 'no') },
  userId: { label: 'Login', words: ({ userId }) => (userId ? 'has one' : 'none') },
};

/** One provider: who they are, what they may do, when they work. */
export function ProviderEditor(props: {
  readonly provider: Resource;
  readonly locations: readonly Location[];
  readonly services: readonly Service[];
  readonly side: ReactNode;
  readonly tools: ReactNode;
}) {
  const { provider, locations, services } = props;
  const why = useWhyNot('catalog.manage');
  const home = locations.find(({ id }) => provider.hours.some(({ locationId }) => locationId === id)) ?? locations[0];
  return (
    <SetUpFrame title={provider.name} of={{ label: 'Providers', section: 'providers' }} side={props.side} tools={props.tools}>
      <Details provider={provider} why={why} />
      <ProviderWeek provider={provider} locations={locations} why={why} />
      <TimeOff resource={provider} zone={home?.timeZone ?? 'UTC'} why={why} title="Away" reasons={['vacation', 'sick', 'training', 'personal', 'other']} />
      <Licences provider={provider} why={why} />
      <Performs provider={provider} services={services} />
    </SetUpFrame>
  );
}

function useDetails(provider: Resource) {
  const draft = useDraft(provider.id, provider);
  const save = useSave();
  const { now, base } = draft;
  const params = { path: { resourceId: provider.id } };
  const patch = (version: number, { name, title, colour, bookableOnline, active, userId }: Partial<Resource>) => {
    const body = { name, title: title ?? undefined, colour: colour ?? undefined, bookableOnline: bookableOnline ?? undefined, active, userId };
    const sent = { ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)), version };
    return { sent, send: () => ask(api.PATCH('/api/v1/catalog/resources/{resourceId}', { params, body: sent })) };
  };
  const submit = (version: number, changes: Partial<Resource>) => {
    const { sent, send } = patch(version, changes);
    const before = Object.fromEntries(Object.keys(changes).map((field) => [field, base[field as keyof Resource]]));
    let saved: Resource | undefined;
    save.save({
      area: 'catalog',
      trial: 'active' in changes ? { change: 'resource.change', params: { resourceId: provider.id }, body: sent } : undefined,
      act: async () => {
        saved = await send();
      },
      done: `${now.name} saved`,
      undo: async () => (saved ? patch(saved.version, before).send() : undefined),
      onDone: draft.drop,
      onConflict: () => conflict.begin(),
    });
  };
  const conflict = useConflict<Resource>({
    title: provider.name,
    draft,
    fields: FIELDS,
    reread: () => ask(api.GET('/api/v1/catalog/resources/{resourceId}', { params })),
    save: (over, changes) => submit(over.version, changes),
  });
  return { draft, save, conflict, submit: () => submit(base.version, changesOf(draft)) };
}

function Details({ provider, why }: { readonly provider: Resource; readonly why: string | undefined }) {
  const { draft, save, conflict, submit } = useDetails(provider);
  const maySeeUsers = useMay('user.read');
  const mayConnect = useMay('calendar.connect');
  const users = useUsers(maySeeUsers).data ?? [];
  const { now } = draft;
  const isDisabled = why !== undefined;
  return (
    <section>
      <Head action={mayConnect ? <Go to={paths.feeds({ provider: provider.id })}>Calendars elsewhere</Go> : undefined}>Who they are</Head>
      <div className="pair">
        <Field
          label="Name"
          value={now.name}
          maxLength={80}
          isDisabled={isDisabled}
          onChange={(name) => draft.set({ name })}
          error={fieldError(save.error, 'name')}
        />
        <Field label="Title" value={now.title ?? ''} maxLength={80} isDisabled={isDisabled} onChange={(title) => draft.set({ title })} />
      </div>
      <div className="inline">
        <ColourField value={now.colour ?? COLOURS[0]} isDisabled={isDisabled} onChange={(colour) => draft.set({ colour })} />
        {maySeeUsers ? (
          <Select
            label="Signs in as"
            options={[
              { id: '', label: 'nobody' },
              ...users.filter(({ status, id }) => status === 'active' || id === now.userId).map(({ id, name }) => ({ id, label: name })),
            ]}
            value={now.userId ?? ''}
            isDisabled={isDisabled}
            onChange={(id) => draft.set({ userId: id || null })}
          />
        ) : null}
      </div>
      <div className="switches">
        <Switch isSelected={now.bookableOnline ?? false} isDisabled={isDisabled} onChange={(bookableOnline) => draft.set({ bookableOnline })}>
          Clients may choose them online
        </Switch>
        <Switch isSelected={now.active} isDisabled={isDisabled} onChange={(active) => draft.set({ active })}>
          Takes visits
        </Switch>
      </div>
      <FormActions saving={save} changes={draft.changed.length} why={why} act="Save" onSave={submit} onDrop={draft.drop} />
      {conflict.dialog}
    </section>
  );
}

function ColourField({ value, isDisabled, onChange }: { readonly value: string; readonly isDisabled: boolean; onChange(colour: string): void }) {
  return (
    <label className="field colour">
      <span className="lbl">Colour in the calendar</span>
      <input className="swatch" type="color" value={value} disabled={isDisabled} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

function Performs({ provider, services }: { readonly provider: Resource; readonly services: readonly Service[] }) {
  const today = new Date().toISOString().slice(0, 10);
  const performed = services.filter(({ active, skills }) => active && skills.some(({ providerId }) => providerId === provider.id));
  return (
    <section>
      <Head note="set on each service">Performs</Head>
      {performed.length === 0 ? (
        <p className="sec">
          Nothing yet. <Go to={paths.setup('services')}>Choose a service</Go> and add them to it.
        </p>
      ) : (
        <ul className="items">
          {performed.map((service) => {
            const own = service.skills.find(({ providerId }) => providerId === provider.id);
            const lack = lacksLicence(service, provider, today);
            return (
              <li key={service.id}>
                <span className="grow">
                  <Go to={paths.setup('services', service.id)}>
                    <bdi>{service.name}</bdi>
                  </Go>
                  {lack ? <small className="err">{lack}: not bookable.</small> : null}
                </span>
                <span className="mute">{minutesInWords(own?.durationMinutes ?? service.durationMinutes)}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
