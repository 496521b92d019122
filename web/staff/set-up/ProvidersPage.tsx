import { Button } from '../../ui/desk/Button.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { paths } from '../paths.ts';
import { useGo } from '../router.tsx';
import { useLocations, useResources, useServices } from './calls.ts';
import { NewProvider } from './NewProvider.tsx';
import { ProviderEditor } from './ProviderEditor.tsx';
import { Answer, SetUpFrame, SideList, useWhyNot } from './SetUpFrame.tsx';

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
    <Answer of={of} label="Providers">
      {({ all, locations: at, services: offered }) => {
        const providers = all.filter(({ kind }) => kind === 'provider');
        const side = (
          <SideList
            label="Providers"
            current={id}
            hrefOf={(each) => paths.setup('providers', each)}
            groups={[
              {
                heading: 'Providers',
                items: providers.map(({ id: each, name, title, active }) => ({ id: each, name, note: (title ?? '').split(' · ')[0] ?? '', isOff: !active })),
              },
            ]}
          />
        );
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
              <Empty title={id === '' ? 'Choose a provider' : 'There is no such provider'}>
                Their licences, hours, breaks and time off are on their own page.
              </Empty>
            )}
          </SetUpFrame>
        );
      }}
    </Answer>
  );
}
