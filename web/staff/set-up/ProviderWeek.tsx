import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { api, ask } from '../api.ts';
import type { Location, Resource } from './calls.ts';
import { DaysOff } from './DaysOff.tsx';
import { ChangedMeanwhile, FormActions } from './FormActions.tsx';
import { USUAL, weekdayShift } from './NewLocation.tsx';
import { Head } from './SetUpFrame.tsx';
import { isSame, useDraft } from './use-draft.ts';
import { useSave } from './use-save.tsx';
import { type Shift, faultOf, weekInWords } from './week.ts';
import { WeekEditor } from './WeekEditor.tsx';

const LUNCH = { from: '12:00', to: '13:00' } as const;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface PartProps {
  readonly provider: Resource;
  readonly locations: readonly Location[];
  readonly why: string | undefined;
}

/** When a provider works, where, with which breaks, and the dates that differ. */
export function ProviderWeek(props: PartProps) {
  return (
    <>
      <Hours {...props} />
      <Breaks {...props} />
      <Dates {...props} />
    </>
  );
}

function Hours({ provider, locations, why }: PartProps) {
  const draft = useDraft(`${provider.id}-hours`, { hours: provider.hours });
  const save = useSave();
  const { hours } = draft.now;
  const isStale = draft.changed.length > 0 && !isSame(draft.base.hours, provider.hours);
  const [added, setAdded] = useState<readonly string[]>([]);
  const at = locations.filter(
    ({ id, active }) => hours.some(({ locationId }) => locationId === id) || added.includes(id) || (locations.length === 1 && active),
  );
  const others = locations.filter((each) => each.active && !at.includes(each));
  const fault = EVERY_DAY.map((day) => faultOf(hours.filter(({ weekday }) => weekday === day))).find(Boolean);
  const put = (version: number, week: typeof hours) =>
    ask(
      api.PUT('/api/v1/catalog/resources/{resourceId}/hours', {
        params: { path: { resourceId: provider.id } },
        body: { version, hours: week.map(weekdayShift) },
      }),
    );
  const submit = () => {
    const before = draft.base.hours;
    let saved: Resource | undefined;
    save.save({
      area: 'catalog',
      trial: { change: 'resource.hours-set', params: { resourceId: provider.id }, body: { version: provider.version, hours } },
      act: async () => {
        saved = await put(provider.version, hours);
      },
      done: `${provider.name} works ${weekInWords(hours)}`,
      undo: async () => (saved ? put(saved.version, before) : undefined),
      onDone: draft.drop,
    });
  };
  return (
    <section>
      <Head>Works</Head>
      {at.map((location) => (
        <div key={location.id}>
          {locations.length > 1 ? (
            <p className="lbl">
              <bdi>{location.name}</bdi>, open {weekInWords(location.hours)}
            </p>
          ) : null}
          <WeekEditor
            label={`Hours at ${location.name}`}
            shifts={hours.filter(({ locationId }) => locationId === location.id)}
            off="Not here"
            usual={location.hours[0] ? { from: location.hours[0].from, to: location.hours[0].to } : USUAL}
            isDisabled={why !== undefined}
            make={(shift) => ({ ...plain(shift), locationId: location.id })}
            onChange={(week) => draft.set({ hours: [...hours.filter(({ locationId }) => locationId !== location.id), ...week] })}
          />
        </div>
      ))}
      {why ? null : (
        <div className="row">
          {others.map(({ id, name }) => (
            <Button key={id} small icon="plus" onPress={() => setAdded([...added, id])}>
              Works at {name}
            </Button>
          ))}
        </div>
      )}
      {isStale ? (
        <ChangedMeanwhile
          theirs={weekInWords(provider.hours)}
          onTakeTheirs={draft.drop}
          onKeepMine={() => draft.rebase({ hours: provider.hours }, { hours })}
        />
      ) : null}
      <FormActions
        saving={save}
        changes={draft.changed.length}
        why={why ?? fault ?? (isStale ? 'Take theirs or keep yours first.' : undefined)}
        act="Save the hours"
        onSave={submit}
        onDrop={draft.drop}
      />
    </section>
  );
}

function plain({ weekday, from, to, validFrom, validUntil }: Shift) {
  return { weekday, from, to, validFrom: validFrom ?? null, validUntil: validUntil ?? null };
}

function Breaks({ provider, why }: PartProps) {
  const draft = useDraft(`${provider.id}-breaks`, { breaks: provider.breaks });
  const save = useSave();
  const { breaks } = draft.now;
  const isStale = draft.changed.length > 0 && !isSame(draft.base.breaks, provider.breaks);
  const fault = EVERY_DAY.map((day) => faultOf(breaks.filter(({ weekday }) => weekday === day))).find(Boolean);
  const put = (version: number, week: typeof breaks) =>
    ask(
      api.PUT('/api/v1/catalog/resources/{resourceId}/breaks', {
        params: { path: { resourceId: provider.id } },
        body: { version, breaks: week.map(weekdayShift) },
      }),
    );
  const submit = () => {
    const before = draft.base.breaks;
    let saved: Resource | undefined;
    save.save({
      area: 'catalog',
      trial: { change: 'resource.breaks-set', params: { resourceId: provider.id }, body: { version: provider.version, breaks } },
      act: async () => {
        saved = await put(provider.version, breaks);
      },
      done: `${provider.name}’s breaks saved`,
      undo: async () => (saved ? put(saved.version, before) : undefined),
      onDone: draft.drop,
    });
  };
  return (
    <section>
      <Head note="every week, wherever they work that day">Breaks</Head>
      <WeekEditor
        label="Breaks"
        shifts={breaks}
        off="None"
        usual={LUNCH}
        isDisabled={why !== undefined}
        make={({ weekday, from, to }) => ({ weekday, from, to })}
        onChange={(week) => draft.set({ breaks: week })}
      />
      {isStale ? (
        <ChangedMeanwhile
          theirs={weekInWords(provider.breaks)}
          onTakeTheirs={draft.drop}
          onKeepMine={() => draft.rebase({ breaks: provider.breaks }, { breaks })}
        />
      ) : null}
      <FormActions
        saving={save}
        changes={draft.changed.length}
        why={why ?? fault ?? (isStale ? 'Take theirs or keep yours first.' : undefined)}
        act="Save the breaks"
        onSave={submit}
        onDrop={draft.drop}
      />
    </section>
  );
}

function Dates({ provider, locations, why }: PartProps) {
  const [chosen, setChosen] = useState('');
  const active = locations.filter((each) => each.active);
  const locationId = chosen || (active.find(({ id }) => provider.hours.some((shift) => shift.locationId === id))?.id ?? active[0]?.id ?? '');
  const at = (date: string) => ({ path: { resourceId: provider.id, locationId, date } });
  const items = provider.exceptions.filter((each) => each.locationId === locationId);
  return (
    <>
      <DaysOff
        title="Other days"
        note={`one date with other hours${active.length > 1 ? ` at ${active.find(({ id }) => id === locationId)?.name ?? ''}` : ''}`}
        off="Away"
        items={items}
        why={why}
        trialOf={(date, body) => ({ change: 'resource.exception-set', params: at(date).path, body })}
        trialOfRemoval={(date) => ({ change: 'resource.exception-removed', params: at(date).path, body: {} })}
        put={(date, body) => ask(api.PUT('/api/v1/catalog/resources/{resourceId}/exceptions/{locationId}/{date}', { params: at(date), body }))}
        remove={(date) => ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/exceptions/{locationId}/{date}', { params: at(date) }))}
      />
      {active.length > 1 && !why ? (
        <div className="inline">
          <Select label="Other days at" options={active.map(({ id, name }) => ({ id, label: name }))} value={locationId} onChange={setChosen} />
        </div>
      ) : null}
    </>
  );
}
