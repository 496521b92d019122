import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Menu } from '../../../ui/desk/Overlay.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import { plural } from '../../format.ts';
import { useActs } from '../../keys.tsx';
import { paths } from '../../paths.ts';
import { useGo } from '../../go.tsx';
import type { Service, ServiceChange } from '../calls.ts';
import { Head, SetUpFrame, useWhyNot } from '../SetUpFrame.tsx';
import { type Draft, changesOf, useDraft } from '../use-draft.ts';
import { useConflict } from '../use-conflict.tsx';
import { useSave } from '../use-save.tsx';
import { BookingTimes, Money } from './Money.tsx';
import { Needed } from './Needed.tsx';
import { step } from '../order/order.ts';
import { PerProvider } from './PerProvider.tsx';
import { RoomAndDevice } from './RoomAndDevice.tsx';
import { useArrange } from './use-arrange.ts';
import { ServicePreview } from './ServicePreview.tsx';
import type { Surroundings } from './ServicesPage.tsx';
import { kindName, minutesWith, serviceFields, toChange } from './service-model.ts';
import { Tracks } from './Tracks.tsx';
import { WhatItIs } from './WhatItIs.tsx';

/** What each part of the editor is given. */
export interface PartProps {
  readonly draft: Draft<Service>;
  readonly around: Surroundings;
  /** Why nothing can be changed here. */
  readonly why: string | undefined;
  /** What the server said against the last try. */
  readonly error: unknown;
}

/** One service, to edit; nothing is live until it is published. */
export function ServiceEditor({ service, around, side }: { readonly service: Service; readonly around: Surroundings; readonly side: ReactNode }) {
  const why = useWhyNot('catalog.manage');
  const draft = useDraft(service.id, service);
  const { save, publish, conflict } = usePublish(draft, around);
  const part: PartProps = { draft, around, why, error: save.error };
  const count = draft.changed.length;
  useActs([
    { id: 'publish', label: `Publish ${draft.now.name}`, key: 'Mod+s', why: count === 0 ? 'Nothing has changed.' : why, run: () => publish() },
    { id: 'undo-change', label: 'Undo the last change here', key: 'Mod+z', why: count === 0 ? 'Nothing has changed.' : undefined, run: draft.undo },
  ]);
  const tools = (
    <>
      {count > 0 ? <span className="mute sm">{plural(count, 'change')}, not live yet</span> : null}
      {count > 0 ? <Button onPress={draft.undo}>Undo</Button> : null}
      <MoreActs service={service} around={around} why={why} />
      <Button tone="primary" isPending={save.isBusy} why={why ?? (count === 0 ? 'Nothing has changed.' : undefined)} onPress={() => publish()}>
        {count > 0 ? `Publish ${plural(count, 'change')}` : 'Published'}
      </Button>
    </>
  );
  return (
    <SetUpFrame
      title={draft.now.name || 'Service'}
      of={{ label: 'Services', section: 'services' }}
      tools={tools}
      side={side}
      preview={<ServicePreview draft={draft} around={around} />}
    >
      {save.error ? (
        <p className="errb" role="alert">
          <b>Not published</b>
          {wordsOf(save.error)} Your changes are kept.
        </p>
      ) : null}
      <WhoIsBusy {...part} />
      <PerProvider {...part} />
      <div className="two">
        <RoomAndDevice {...part} />
        <Money {...part} />
      </div>
      <Needed {...part} />
      <BookingTimes {...part} />
      <WhatItIs {...part} />
      {save.dialog}
      {conflict}
    </SetUpFrame>
  );
}

function WhoIsBusy({ draft, around, why }: PartProps) {
  const { now } = draft;
  const first = now.skills[0];
  const provider = around.resources.find(({ id }) => id === first?.providerId);
  const minutes = { ...now, durationMinutes: first ? minutesWith(now, first.providerId) : now.durationMinutes };
  const isOwn = first?.durationMinutes != null;
  const nameOf = (id: string) => around.resources.find((each) => each.id === id)?.name ?? '';
  const needs = now.requirements.map(({ ofKind, resourceIds, heldDuringProcessing, heldWholeVisit }) => ({
    name: ofKind === null ? nameOf(resourceIds[0] ?? '') : kindName(ofKind),
    isKept: heldDuringProcessing || heldWholeVisit,
  }));
  return (
    <section>
      <Head
        note={`${provider ? `with ${provider.name}, ` : ''}${minutes.durationMinutes} min${now.bufferAfterMinutes > 0 ? ` and ${now.bufferAfterMinutes} to clean` : ''}`}
      >
        Who is busy, minute by minute
      </Head>
      <Tracks
        minutes={minutes}
        provider={provider?.name.split(' ')[0] ?? 'Provider'}
        needs={needs}
        isDisabled={why !== undefined}
        onChange={({ durationMinutes, ...rest }) => {
          const whole =
            durationMinutes === undefined
              ? {}
              : isOwn
                ? { skills: now.skills.map((each) => (each === first ? { ...each, durationMinutes } : each)) }
                : { durationMinutes };
          draft.set({ ...rest, ...whole });
        }}
      />
    </section>
  );
}

function usePublish(draft: Draft<Service>, around: Surroundings) {
  const client = useQueryClient();
  const save = useSave();
  const { base, now } = draft;
  const params = { path: { serviceId: base.id } };
  const patch = (version: number, change: ServiceChange) => ask(api.PATCH('/api/v1/catalog/services/{serviceId}', { params, body: { ...change, version } }));
  const publish = (from: { readonly version: number; readonly changes: Partial<Service> } = { version: base.version, changes: changesOf(draft) }) => {
    const change = toChange(from.changes);
    const before = toChange(Object.fromEntries(Object.keys(from.changes).map((field) => [field, base[field as keyof Service]])));
    let saved: Service | undefined;
    save.save({
      area: 'catalog',
      trial: { change: 'service.change', params: { serviceId: base.id }, body: { ...change, version: from.version } },
      act: async () => {
        saved = await patch(from.version, change);
      },
      done: `${now.name} is live as you see it`,
      undo: async () => (saved ? patch(saved.version, before) : undefined),
      onDone: () => {
        const fresh = saved;
        if (fresh) client.setQueryData<Service[]>(['catalog', 'set-up', 'services'], (all) => all?.map((each) => (each.id === fresh.id ? fresh : each)));
        draft.drop();
      },
      onConflict: () => conflict.begin(),
    });
  };
  const nameOf = (id: string) =>
    [...around.resources, ...around.locations, ...around.services].find((each) => each.id === id)?.name ?? 'something that is gone';
  const conflict = useConflict<Service>({
    title: base.name,
    draft,
    fields: serviceFields(nameOf),
    reread: () => ask(api.GET('/api/v1/catalog/services/{serviceId}', { params })),
    save: ({ version }, changes) => publish({ version, changes }),
  });
  return { save, publish, conflict: conflict.dialog };
}

function MoreActs({ service, around, why }: { readonly service: Service; readonly around: Surroundings; readonly why: string | undefined }) {
  const go = useGo();
  const save = useSave();
  const arrange = useArrange();
  const [up, down] = [step(around.services, service.id, -1), step(around.services, service.id, 1)];
  const duplicate = () => {
    let id = '';
    const { active: _active, ...copied } = toChange(service);
    const body = { ...copied, name: `${service.name.slice(0, 75)} copy`, category: service.category, durationMinutes: service.durationMinutes, online: false };
    save.save({
      area: 'catalog',
      done: `${service.name} duplicated; the copy is not online yet`,
      act: async () => {
        ({ id } = await ask(api.POST('/api/v1/catalog/services', { body })));
      },
      onDone: () => go(paths.setup('services', id)),
    });
  };
  return (
    <>
      <Menu
        label={`More for ${service.name}`}
        acts={[
          { id: 'duplicate', label: 'Duplicate', isDisabled: why !== undefined, act: duplicate },
          { id: 'up', label: 'Move up in the list', isDisabled: why !== undefined || !up, act: () => up && arrange(up.order, up.moved, around.services) },
          {
            id: 'down',
            label: 'Move down in the list',
            isDisabled: why !== undefined || !down,
            act: () => down && arrange(down.order, down.moved, around.services),
          },
        ]}
      />
      {save.error ? <span className="err">{wordsOf(save.error)}</span> : null}
    </>
  );
}
