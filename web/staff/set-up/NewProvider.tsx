import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Switch } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { Go, useGo } from '../go.tsx';
import { useMe } from '../session.tsx';
import type { Location, Resource } from './calls.ts';
import { weekdayShift } from './NewLocation.tsx';
import { SetUpFrame } from './SetUpFrame.tsx';
import { useSave } from './use-save.tsx';
import { weekInWords } from './week.ts';

/** Colours that tell providers apart in the calendar; each carries white words. */
export const COLOURS = ['#8a4fbe', '#2f6f9f', '#2e7d5b', '#b3541e', '#a8326a', '#5b6b1f', '#7a4a2a', '#3f5bb0', '#8c3b3b', '#3d6f73'] as const;

/** Adds a provider, working when the place is open until it is said otherwise. */
export function NewProvider(props: { readonly providers: readonly Resource[]; readonly locations: readonly Location[]; readonly side: ReactNode }) {
  const { providers, locations } = props;
  const me = useMe();
  const go = useGo();
  const save = useSave();
  const isMineFree = !providers.some(({ userId }) => userId === me.user.id);
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [isMe, setMe] = useState(false);
  const [sameHours, setSameHours] = useState(true);
  const [headers] = useState(actKey);
  const open = locations.filter(({ active, hours }) => active && hours.length > 0);
  const [place] = open;
  const colour = COLOURS.find((each) => !providers.some((other) => other.colour === each)) ?? COLOURS[0];
  const submit = () => {
    let id = '';
    save.save({
      area: 'catalog',
      done: `${name} added`,
      act: async () => {
        const body = { name, title, colour, bookableOnline: true, ...(isMe ? { userId: me.user.id } : {}) };
        ({ id } = await ask(api.POST('/api/v1/catalog/providers', { body, headers })));
        if (!sameHours || !place) return;
        const params = { path: { resourceId: id } };
        const { version } = await ask(api.GET('/api/v1/catalog/resources/{resourceId}', { params }));
        const hours = place.hours.map((shift) => ({ ...weekdayShift(shift), locationId: place.id }));
        await ask(api.PUT('/api/v1/catalog/resources/{resourceId}/hours', { params, body: { version, hours } }));
      },
      onDone: () => go(providers.length === 0 ? paths.setup() : paths.setup('providers', id), { replace: true }),
    });
  };
  return (
    <SetUpFrame title="New provider" of={{ label: 'Providers', section: 'providers' }} side={props.side}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isMineFree ? (
          <Switch
            isSelected={isMe}
            onChange={(isOn) => {
              setMe(isOn);
              if (isOn && name === '') setName(me.user.name);
            }}
          >
            It is me, {me.user.name}
          </Switch>
        ) : null}
        <div className="pair">
          <Field
            label="Name"
            hint="As clients read it"
            value={name}
            maxLength={80}
            isRequired
            autoFocus
            onChange={setName}
            error={fieldError(save.error, 'name')}
          />
          <Field label="Title" hint="Such as NP or Aesthetician" value={title} maxLength={80} onChange={setTitle} />
        </div>
        {place ? (
          <Switch isSelected={sameHours} onChange={setSameHours}>
            Works when {place.name} is open
            <span className="effect">{weekInWords(place.hours)}. Breaks and days off come on the next screen.</span>
          </Switch>
        ) : (
          <p className="sec">
            No place is open yet, so their hours come later. <Go to={paths.setup('locations')}>Set opening hours</Go>
          </p>
        )}
        {save.error ? (
          <p className="errb" role="alert">
            {wordsOf(save.error)}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" type="submit" isPending={save.isBusy} why={name.trim() === '' ? 'Enter their name first.' : undefined}>
            Add {name.trim() || 'the provider'}
          </Button>
        </div>
      </form>
    </SetUpFrame>
  );
}
