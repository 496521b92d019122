import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select, Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { Go, useGo } from '../go.tsx';
import { type Location, type Resource, useLocations, useResources } from './calls.ts';
import { ChangedMeanwhile, FormActions } from './FormActions.tsx';
import { kindName, kindWord } from './services/service-model.ts';
import { useArrangeResources } from './order/use-arrange-resources.ts';
import { useCarry } from './order/use-carry.ts';
import { Answer, Head, SetUpFrame, type SideGroups, SideList, useWhyNot } from './SetUpFrame.tsx';
import { TimeOff } from './TimeOff.tsx';
import { changesOf, isSame, useDraft } from './use-draft.ts';
import { useSave } from './use-save.tsx';

/** Rooms and devices: what a treatment takes up besides people. */
export function PlacesPage({ id }: { readonly id: string }) {
  const [resources, locations] = [useResources(), useLocations()];
  const go = useGo();
  const why = useWhyNot('catalog.manage');
  const add = (
    <Button tone="primary" icon="plus" why={why} onPress={() => go(paths.setup('places', 'new'))}>
      Add a room or device
    </Button>
  );
  return (
    <Answer of={resources} label="Rooms and devices" isScreen>
      {(all) => {
        const places = all.filter(({ kind }) => kind !== 'provider');
        const at = locations.data ?? [];
        const item = (place: Resource) => ({
          id: place.id,
          name: place.name,
          note: at.length > 1 ? nameOf(at, place.locationId) : kindName(place.ofKind ?? ''),
          isOff: !place.active,
        });
        const side = (
          <PlaceList
            current={id}
            groups={[
              { heading: 'Rooms', items: places.filter(({ kind }) => kind === 'room').map(item) },
              { heading: 'Devices', items: places.filter(({ kind }) => kind === 'device').map(item) },
            ]}
            mayMove={why === undefined}
          />
        );
        const one = places.find((each) => each.id === id);
        if (one) return <PlaceEditor key={one.id} place={one} places={places} locations={at} side={side} tools={add} />;
        if (id === 'new') return <NewPlace places={places} locations={at} side={side} />;
        return (
          <SetUpFrame title="Rooms and devices" side={side} tools={places.length > 0 ? add : null}>
            {places.length === 0 ? (
              <Empty title="No rooms or devices yet" action={add}>
                A service that asks for a room is offered only when one is free. Without any, rooms are not counted.
              </Empty>
            ) : (
              <Empty title="Choose a room or device">
                Each belongs to a kind; a service asks for any of a kind, or for those you name.
                {why === undefined
                  ? ' Drag one by its handle to where the calendar should show it. With the keyboard: Enter on the handle, arrows, Enter.'
                  : ''}
              </Empty>
            )}
          </SetUpFrame>
        );
      }}
    </Answer>
  );
}

/** Rooms and devices at the side, in the order the calendar shows them; each is moved among its own. */
function PlaceList({ current, groups, mayMove }: { readonly current: string; readonly groups: SideGroups; readonly mayMove: boolean }) {
  const all = groups.flatMap(({ heading, items }) => items.map(({ id, name }) => ({ id, name, category: heading })));
  const carrying = useCarry(all, { arrange: useArrangeResources(), staysUnderHeading: true });
  return (
    <SideList
      label="Rooms and devices"
      current={current}
      hrefOf={(each) => paths.setup('places', each)}
      groups={groups}
      carrying={mayMove ? carrying : undefined}
    />
  );
}

const nameOf = (locations: readonly Location[], id: string | null) => locations.find((each) => each.id === id)?.name ?? '';

function NewPlace({ places, locations, side }: { readonly places: readonly Resource[]; readonly locations: readonly Location[]; readonly side: ReactNode }) {
  const go = useGo();
  const save = useSave();
  const [kind, setKind] = useState<'room' | 'device'>('room');
  const [name, setName] = useState('');
  const [ofKind, setOfKind] = useState('');
  const [locationId, setLocationId] = useState('');
  const [headers, setHeaders] = useState(actKey);
  const at = locationId || (locations[0]?.id ?? '');
  const word = kindWord(ofKind) || (kind === 'room' ? 'treatment' : kindWord(name));
  const add = (another: boolean) => {
    let id = '';
    save.save({
      area: 'catalog',
      done: `${name} added`,
      act: async () => {
        ({ id } = await ask(api.POST('/api/v1/catalog/places', { body: { kind, name, ofKind: word, locationId: at }, headers })));
      },
      onDone: () => {
        setName('');
        setHeaders(actKey);
        if (!another) go(paths.setup('places', id), { replace: true });
      },
    });
  };
  const why = locations.length === 0 ? 'Add a location first.' : name.trim() === '' ? 'Enter its name first.' : undefined;
  return (
    <SetUpFrame title="New room or device" of={{ label: 'Rooms and devices', section: 'places' }} side={side}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          add(false);
        }}
      >
        {locations.length === 0 ? (
          <p className="errb">
            A room stands somewhere: <Go to={paths.setup('locations', 'new')}>add a location</Go> first.
          </p>
        ) : null}
        <Select
          label="It is a"
          options={[
            { id: 'room', label: 'Room' },
            { id: 'device', label: 'Device' },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'device' ? 'device' : 'room')}
        />
        <div className="pair">
          <Field
            label="Name"
            placeholder={kind === 'room' ? 'Room 1' : 'HydraFacial Syndeo'}
            value={name}
            maxLength={80}
            autoFocus
            onChange={setName}
            error={fieldError(save.error, 'name')}
          />
          <KindField places={places} kind={kind} value={ofKind} onChange={setOfKind} />
        </div>
        {locations.length > 1 ? (
          <Select label="Where" options={locations.map((each) => ({ id: each.id, label: each.name }))} value={at} onChange={setLocationId} />
        ) : null}
        {save.error ? (
          <p className="errb" role="alert">
            {wordsOf(save.error)}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" type="submit" isPending={save.isBusy} why={why}>
            Add {name.trim() || 'it'}
          </Button>
          <Button isPending={save.isBusy} why={why} onPress={() => add(true)}>
            Add, and another
          </Button>
        </div>
      </form>
    </SetUpFrame>
  );
}

function KindField(props: {
  readonly places: readonly Resource[];
  readonly kind: 'room' | 'device';
  readonly value: string;
  readonly isDisabled?: boolean;
  onChange(kind: string): void;
}) {
  const known = [...new Set(props.places.filter(({ kind }) => kind === props.kind).map(({ ofKind }) => kindName(ofKind ?? '')))].filter(Boolean);
  return (
    <Field
      label="Kind"
      hint={known.length > 0 ? `Here so far: ${known.join(', ')}` : 'Services ask for any of a kind, such as “Treatment” or “Laser”'}
      value={props.value}
      maxLength={40}
      isDisabled={props.isDisabled ?? false}
      onChange={props.onChange}
    />
  );
}

/** What of a room or device is edited, and how it is saved. */
function usePlace(place: Resource) {
  const save = useSave();
  const saved = { name: place.name, ofKind: kindName(place.ofKind ?? ''), active: place.active };
  const draft = useDraft(place.id, saved);
  const isStale = draft.changed.some((field) => !isSame(draft.base[field], saved[field]));
  const params = { path: { resourceId: place.id } };
  const patch = (version: number, { name, ofKind, active }: Partial<typeof draft.now>) =>
    ask(
      api.PATCH('/api/v1/catalog/resources/{resourceId}', {
        params,
        body: {
          version,
          ...(name === undefined ? {} : { name }),
          ...(active === undefined ? {} : { active }),
          ...(ofKind === undefined ? {} : { ofKind: kindWord(ofKind) }),
        },
      }),
    );
  const submit = () => {
    const changes = changesOf(draft);
    const before = draft.base;
    let made: Resource | undefined;
    const { ofKind } = changes;
    const body = { ...changes, ...(ofKind === undefined ? {} : { ofKind: kindWord(ofKind) }), version: place.version };
    save.save({
      area: 'catalog',
      trial: { change: 'resource.change', params: { resourceId: place.id }, body },
      act: async () => {
        made = await patch(place.version, changes);
      },
      done: `${draft.now.name} saved`,
      undo: async () => (made ? patch(made.version, before) : undefined),
      onDone: draft.drop,
    });
  };
  return { save, saved, draft, isStale, submit };
}

function PlaceEditor(props: {
  readonly place: Resource;
  readonly places: readonly Resource[];
  readonly locations: readonly Location[];
  readonly side: ReactNode;
  readonly tools: ReactNode;
}) {
  const { place, locations } = props;
  const why = useWhyNot('catalog.manage');
  const { save, saved, draft, isStale, submit } = usePlace(place);
  const isDisabled = why !== undefined;
  const zone = locations.find(({ id }) => id === place.locationId)?.timeZone ?? 'UTC';
  return (
    <SetUpFrame title={place.name} of={{ label: 'Rooms and devices', section: 'places' }} side={props.side} tools={props.tools}>
      <section>
        <Head note={`${place.kind === 'room' ? 'Room' : 'Device'} at ${nameOf(locations, place.locationId)}`}>What it is</Head>
        <div className="pair">
          <Field
            label="Name"
            value={draft.now.name}
            maxLength={80}
            isDisabled={isDisabled}
            onChange={(name) => draft.set({ name })}
            error={fieldError(save.error, 'name')}
          />
          <KindField
            places={props.places}
            kind={place.kind === 'device' ? 'device' : 'room'}
            value={draft.now.ofKind}
            isDisabled={isDisabled}
            onChange={(ofKind) => draft.set({ ofKind })}
          />
        </div>
        <Switch isSelected={draft.now.active} isDisabled={isDisabled} onChange={(active) => draft.set({ active })}>
          In use
        </Switch>
        <p className="hint">{place.hours.length === 0 ? 'It is there whenever its location is open.' : 'It keeps hours of its own.'}</p>
        {isStale ? (
          <ChangedMeanwhile
            theirs={`${saved.name}, ${saved.ofKind}, ${saved.active ? 'in use' : 'out of use'}`}
            onTakeTheirs={draft.drop}
            onKeepMine={() => draft.rebase(saved, changesOf(draft))}
          />
        ) : null}
        <FormActions
          saving={save}
          changes={draft.changed.length}
          why={why ?? (isStale ? 'Take theirs or keep yours first.' : undefined)}
          act="Save"
          onSave={submit}
          onDrop={draft.drop}
        />
      </section>
      <TimeOff resource={place} zone={zone} why={why} title="Out of use" reasons={['maintenance', 'other']} />
    </SetUpFrame>
  );
}
