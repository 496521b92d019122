import { Button } from '../../ui/desk/Button.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { daysBetween, plural } from '../format.ts';
import { paths } from '../paths.ts';
import { Go, useGo } from '../go.tsx';
import { type Resource, useLocations, useResources, useServices } from './calls.ts';
import { NewProvider } from './NewProvider.tsx';
import { useArrangeResources } from './order/use-arrange-resources.ts';
import { useCarry } from './order/use-carry.ts';
import { ProviderEditor } from './ProviderEditor.tsx';
import { licenceName } from './services/service-model.ts';
import { Answer, SetUpFrame, SideList, useWhyNot } from './SetUpFrame.tsx';
import { weekInWords } from './week.ts';

/** Days before a licence ends at which it is pointed out. */
const SOON_DAYS = 60;

/** Providers: who treats, with what proof, and when. */
export function ProvidersPage({ id }: { readonly id: string }) {
  const [resources, locations, services] = [useResources(), useLocations(), useServices()];
  const go = useGo();
  const why = useWhyNot('catalog.manage');
  const add = (
    <Button tone="primary" icon="plus" why={why} onPress={() => go(paths.setup('providers', 'new'))}>
      Add a provider
    </Button>
  );
  const data = resources.data && locations.data && services.data ? { all: resources.data, locations: locations.data, services: services.data } : undefined;
  const of = {
    data,
    error: resources.error ?? locations.error ?? services.error,
    refetch: () => Promise.all([resources.refetch(), locations.refetch(), services.refetch()]),
  };
  return (
    <Answer of={of} label="Providers" isScreen>
      {({ all, locations: at, services: offered }) => {
        const providers = all.filter(({ kind }) => kind === 'provider');
        const side = <ProviderList current={id} providers={providers} mayMove={why === undefined} />;
        const only = providers.length === 1 && id === '' ? providers[0] : undefined;
        const one = providers.find((each) => each.id === id) ?? only;
        if (one) return <ProviderEditor key={one.id} provider={one} locations={at} services={offered} side={side} tools={add} />;
        if (id === 'new') return <NewProvider providers={providers} locations={at} side={side} />;
        return (
          <SetUpFrame title="Providers" side={side} tools={providers.length > 0 ? add : null}>
            {providers.length === 0 ? (
              <Empty title="Nobody treats here yet" action={add}>
                A provider is offered to clients in their own hours, for the services they perform.
              </Empty>
            ) : (
              <Overview providers={providers} isUnknown={id !== ''} />
            )}
          </SetUpFrame>
        );
      }}
    </Answer>
  );
}

/** Everybody who treats, in the order the calendar and clients see them. */
function ProviderList({ current, providers, mayMove }: { readonly current: string; readonly providers: readonly Resource[]; readonly mayMove: boolean }) {
  const carrying = useCarry(
    providers.map(({ id, name }) => ({ id, name, category: 'Providers' })),
    { arrange: useArrangeResources(), staysUnderHeading: true },
  );
  return (
    <SideList
      label="Providers"
      current={current}
      hrefOf={(each) => paths.setup('providers', each)}
      groups={[
        {
          heading: 'Providers',
          items: providers.map(({ id, name, title, active }) => ({ id, name, note: (title ?? '').split(' · ')[0] ?? '', isOff: !active })),
        },
      ]}
      carrying={mayMove ? carrying : undefined}
    />
  );
}

/** Who works when, and whose proof ends: what one looks for without opening everybody. */
function Overview({ providers, isUnknown }: { readonly providers: readonly Resource[]; readonly isUnknown: boolean }) {
  const today = new Date().toISOString().slice(0, 10);
  return (
    <section>
      {isUnknown ? <p className="errb">There is no such provider. These are here:</p> : null}
      <ul className="items">
        {providers.map(({ id, name, title, active, hours, licences, colour }) => {
          const ending = licences.filter(({ validUntil }) => daysBetween(today, validUntil) <= SOON_DAYS);
          return (
            <li key={id}>
              <span className="dot-colour" style={{ background: colour ?? 'transparent' }} aria-hidden="true" />
              <span className="grow">
                <Go to={paths.setup('providers', id)}>
                  <b>
                    <bdi>{name}</bdi>
                  </b>
                </Go>{' '}
                <span className="mute">{title}</span>
                <small>{active ? (hours.length > 0 ? weekInWords(hours) : 'No hours yet, so nobody can book them') : 'Takes no visits any more'}</small>
              </span>
              {ending.map(({ kind, validUntil }) => (
                <Mark key={kind} icon="alert" tone="late">
                  {licenceName(kind)} {validUntil <= today ? 'has run out' : `ends in ${plural(daysBetween(today, validUntil), 'day')}`}
                </Mark>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
