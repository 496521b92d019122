import { IconButton } from '../../../ui/desk/Button.tsx';
import { NumberField } from '../../../ui/desk/Field.tsx';
import { Mark } from '../../../ui/desk/Parts.tsx';
import { Menu } from '../../../ui/desk/Overlay.tsx';
import { fieldError } from '../../api.ts';
import { dateOf } from '../../format.ts';
import { paths } from '../../paths.ts';
import { Go } from '../../go.tsx';
import type { Resource, Service } from '../calls.ts';
import { Head } from '../SetUpFrame.tsx';
import type { PartProps } from './ServiceEditor.tsx';
import { lacksLicence, minutesWith } from './service-model.ts';

type Skill = Service['skills'][number];

/** Minutes and price: everybody's in the first line, a provider's own where it differs. */
export function PerProvider({ draft, around, why, error }: PartProps) {
  const { now, set } = draft;
  const providers = around.resources.filter(({ kind }) => kind === 'provider');
  const others = providers.filter(({ id, active }) => active && !now.skills.some(({ providerId }) => providerId === id));
  const put = (skill: Skill) => set({ skills: now.skills.map((each) => (each.providerId === skill.providerId ? skill : each)) });
  const tail = now.processingMinutes + now.finishingMinutes;
  const asPrice = { style: 'currency', currency: now.currency } as const;
  const fault = ['durationMinutes', 'processingMinutes', 'priceMinor', 'skills'].map((field) => fieldError(error, field)).find(Boolean);
  return (
    <section>
      <Head
        note="per provider"
        action={
          others.length > 0 && !why ? (
            <Menu
              label="Add a provider"
              icon="plus"
              small
              acts={others.map(({ id, name }) => ({
                id,
                label: name,
                act: () => set({ skills: [...now.skills, { providerId: id, durationMinutes: null, priceMinor: null }] }),
              }))}
            />
          ) : null
        }
      >
        Minutes and price
      </Head>
      <div className="scroll">
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col">Hands-on</th>
              <th scope="col">Takes effect</th>
              <th scope="col">Finishing</th>
              <th scope="col">Total</th>
              <th scope="col">Price</th>
              <th scope="col">Online</th>
              <th scope="col">
                <span className="sr">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Everybody</th>
              <td>
                <Minutes
                  label="Hands-on minutes, everybody"
                  value={now.durationMinutes - tail}
                  why={why}
                  onChange={(minutes) => set({ durationMinutes: minutes + tail })}
                />
              </td>
              <td>
                <Minutes
                  label="Minutes it takes effect"
                  least={0}
                  value={now.processingMinutes}
                  why={why}
                  onChange={(minutes) =>
                    set({
                      processingMinutes: minutes,
                      durationMinutes: now.durationMinutes - now.processingMinutes + minutes - (minutes === 0 ? now.finishingMinutes : 0),
                      ...(minutes === 0 ? { finishingMinutes: 0 } : {}),
                    })
                  }
                />
              </td>
              <td>
                <Minutes
                  label="Finishing minutes"
                  least={0}
                  value={now.finishingMinutes}
                  why={why ?? (now.processingMinutes === 0 ? 'Finishing follows minutes in which it takes effect.' : undefined)}
                  onChange={(minutes) => set({ finishingMinutes: minutes, durationMinutes: now.durationMinutes - now.finishingMinutes + minutes })}
                />
              </td>
              <td>
                <b>{now.durationMinutes}</b>
              </td>
              <td>
                <Price label="Price, everybody" value={now.priceMinor} format={asPrice} why={why} onChange={(priceMinor) => set({ priceMinor })} />
              </td>
              <td />
              <td />
            </tr>
            {now.skills.map((skill) => {
              const provider = providers.find(({ id }) => id === skill.providerId);
              return provider ? (
                <Row
                  key={skill.providerId}
                  {...{ skill, provider, service: now, why, asPrice }}
                  onChange={put}
                  onRemove={() => set({ skills: now.skills.filter((each) => each !== skill) })}
                />
              ) : null;
            })}
          </tbody>
        </table>
      </div>
      {now.skills.length === 0 ? (
        <p className="err">
          Nobody performs it, so nobody can book it.{' '}
          {providers.length === 0 ? <Go to={paths.setup('providers', 'new')}>Add a provider</Go> : 'Add a provider above.'}
        </p>
      ) : null}
      {fault ? (
        <p className="err" role="alert">
          {fault}
        </p>
      ) : null}
    </section>
  );
}

function Row(props: {
  readonly skill: Skill;
  readonly provider: Resource;
  readonly service: Service;
  readonly why: string | undefined;
  readonly asPrice: Intl.NumberFormatOptions;
  onChange(skill: Skill): void;
  onRemove(): void;
}) {
  const { skill, provider, service, why } = props;
  const tail = service.processingMinutes + service.finishingMinutes;
  const total = minutesWith(service, skill.providerId);
  const lack = lacksLicence(service, provider, dateOf(Date.now(), 'UTC'));
  const remove = why ? null : <IconButton icon="cross" label={`${provider.name} does not perform it`} small tone="quiet" onPress={props.onRemove} />;
  const name = (
    <th scope="row">
      <Go to={paths.setup('providers', provider.id)}>
        <bdi>{provider.name}</bdi>
      </Go>{' '}
      <span className="mute">{provider.title}</span>
    </th>
  );
  if (lack ?? !provider.active) {
    return (
      <tr>
        {name}
        <td colSpan={5}>
          <Mark icon="lock">Not bookable: {provider.active ? lack : 'takes no visits any more'}.</Mark>
        </td>
        <td>{provider.active ? <Go to={paths.setup('providers', provider.id)}>Add proof</Go> : null}</td>
        <td>{remove}</td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      <td>
        <Minutes
          label={`Hands-on minutes, ${provider.name}`}
          value={total - tail}
          isOwn={skill.durationMinutes !== null}
          why={why}
          onChange={(minutes) => props.onChange({ ...skill, durationMinutes: minutes + tail === service.durationMinutes ? null : minutes + tail })}
        />
      </td>
      <td className="mute">{service.processingMinutes || ''}</td>
      <td className="mute">{service.finishingMinutes || ''}</td>
      <td>
        <b>{total}</b>
      </td>
      <td>
        <Price
          label={`Price, ${provider.name}`}
          value={skill.priceMinor ?? service.priceMinor}
          isOwn={skill.priceMinor !== null}
          format={props.asPrice}
          why={why}
          onChange={(minor) => props.onChange({ ...skill, priceMinor: minor === service.priceMinor ? null : minor })}
        />
      </td>
      <td>
        {provider.bookableOnline && service.online ? (
          <Mark icon="check" tone="ok">
            Yes
          </Mark>
        ) : (
          <span className="mute">By the desk</span>
        )}
      </td>
      <td>{remove}</td>
    </tr>
  );
}

function Minutes(props: {
  readonly label: string;
  readonly value: number;
  readonly least?: number;
  readonly isOwn?: boolean;
  readonly why: string | undefined;
  onChange(minutes: number): void;
}) {
  return (
    <span className={props.isOwn ? 'own' : undefined} title={props.why}>
      <NumberField
        bare
        label={props.label}
        value={props.value}
        minValue={props.least ?? 5}
        maxValue={720}
        step={5}
        isDisabled={props.why !== undefined}
        onChange={(value) => props.onChange(Number.isNaN(value) ? (props.least ?? 5) : value)}
      />
    </span>
  );
}

function Price(props: {
  readonly label: string;
  readonly value: number | null;
  readonly isOwn?: boolean;
  readonly format: Intl.NumberFormatOptions;
  readonly why: string | undefined;
  onChange(minor: number | null): void;
}) {
  return (
    <span className={`w ${props.isOwn ? 'own' : ''}`}>
      <NumberField
        bare
        label={props.label}
        value={props.value === null ? Number.NaN : props.value / 100}
        minValue={0}
        format={props.format}
        isDisabled={props.why !== undefined}
        onChange={(value) => props.onChange(Number.isNaN(value) ? null : Math.round(value * 100))}
      />
    </span>
  );
}
