import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Checkbox } from '../../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../../ui/desk/Field.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../../api.ts';
import { paths } from '../../paths.ts';
import { Go, useGo } from '../../go.tsx';
import type { Resource } from '../calls.ts';
import { SetUpFrame } from '../SetUpFrame.tsx';
import { useSave } from '../use-save.tsx';
import type { Surroundings } from './ServicesPage.tsx';

/** Common first services, to begin from. */
const BEGINNINGS = [
  { name: 'Consultation', category: 'Consultations', minutes: 30, price: 0 },
  { name: 'HydraFacial', category: 'Facials', minutes: 60, price: 220 },
  { name: 'Chemical peel', category: 'Facials', minutes: 45, price: 180 },
  { name: 'Neurotoxin', category: 'Injectables', minutes: 30, price: Number.NaN },
  { name: 'Laser hair removal', category: 'Laser', minutes: 30, price: 150 },
] as const;

/** Adds a service from the least that makes it bookable; everything else is set on its own screen, which follows. */
export function NewService({ around, side }: { readonly around: Surroundings; readonly side: ReactNode }) {
  const go = useGo();
  const save = useSave();
  const providers = around.resources.filter(({ kind, active }) => kind === 'provider' && active);
  const [name, setName] = useState('');
  const [category, setCategory] = useState(around.services[0]?.category ?? '');
  const [minutes, setMinutes] = useState(60);
  const [price, setPrice] = useState(Number.NaN);
  const [who, setWho] = useState<readonly string[]>(providers.map(({ id }) => id));
  const [headers] = useState(actKey);
  const body = {
    name,
    category: category.trim() || 'Treatments',
    durationMinutes: minutes,
    priceMinor: Number.isNaN(price) ? null : Math.round(price * 100),
    skills: who.map((providerId) => ({ providerId })),
  };
  const submit = () => {
    let id = '';
    save.save({
      area: 'catalog',
      done: `${name} added`,
      act: async () => {
        ({ id } = await ask(api.POST('/api/v1/catalog/services', { body, headers })));
      },
      onDone: () => go(paths.setup('services', id), { replace: true }),
    });
  };
  const begin = (beginning: (typeof BEGINNINGS)[number]) => {
    setName(beginning.name);
    setCategory(beginning.category);
    setMinutes(beginning.minutes);
    setPrice(beginning.price);
  };
  return (
    <SetUpFrame title="New service" of={{ label: 'Services', section: 'services' }} side={side}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="sec">The least that makes it bookable. Rooms, deposit, rules and who may see it come on the next screen.</p>
        <div className="chips">
          <span className="mute">Begin with</span>
          {BEGINNINGS.map((each) => (
            <Button key={each.name} small onPress={() => begin(each)}>
              {each.name}
            </Button>
          ))}
        </div>
        <div className="pair">
          <Field label="Name" value={name} onChange={setName} isRequired autoFocus maxLength={80} error={fieldError(save.error, 'name')} />
          <Field label="Heading" hint="Services of one heading stand together" value={category} onChange={setCategory} maxLength={60} />
        </div>
        <div className="pair">
          <NumberField
            label="Minutes"
            value={minutes}
            minValue={5}
            maxValue={720}
            step={5}
            onChange={setMinutes}
            error={fieldError(save.error, 'durationMinutes')}
          />
          <NumberField
            label={`Price in ${around.currency}`}
            hint="Empty when it is known at the visit"
            value={price}
            minValue={0}
            format={{ style: 'currency', currency: around.currency }}
            onChange={setPrice}
            error={fieldError(save.error, 'priceMinor')}
          />
        </div>
        <WhoPerforms providers={providers} who={who} onChange={setWho} />
        {save.error ? (
          <p className="errb" role="alert">
            {wordsOf(save.error)}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" type="submit" isPending={save.isBusy} why={name.trim() === '' ? 'Enter its name first.' : undefined}>
            Add {name.trim() || 'the service'}
          </Button>
        </div>
      </form>
      {save.dialog}
    </SetUpFrame>
  );
}

function WhoPerforms(props: { readonly providers: readonly Resource[]; readonly who: readonly string[]; onChange(who: readonly string[]): void }) {
  const { providers, who } = props;
  return (
    <fieldset className="plain">
      <legend className="lbl">Who performs it</legend>
      {providers.length === 0 ? (
        <p className="sec">
          Nobody treats here yet. <Go to={paths.setup('providers', 'new')}>Add a provider</Go> first, or name one later.
        </p>
      ) : (
        providers.map(({ id, name }) => (
          <Checkbox key={id} isSelected={who.includes(id)} onChange={(isOn) => props.onChange(isOn ? [...who, id] : who.filter((each) => each !== id))}>
            <bdi>{name}</bdi>
          </Checkbox>
        ))
      )}
    </fieldset>
  );
}
