import { Button } from '../../../ui/desk/Button.tsx';
import { Empty } from '../../../ui/desk/States.tsx';
import { useActs } from '../../keys.tsx';
import { paths } from '../../paths.ts';
import { useGo } from '../../go.tsx';
import { type Location, type Resource, type Service, useAccountDetails, useLocations, useResources, useServices } from '../calls.ts';
import { Answer, SetUpFrame, useWhyNot } from '../SetUpFrame.tsx';
import { NewService } from './NewService.tsx';
import { grouped } from '../order/order.ts';
import { ServiceEditor } from './ServiceEditor.tsx';
import { ServiceList } from './ServiceList.tsx';

/** What a service editor needs besides the service. */
export interface Surroundings {
  readonly services: readonly Service[];
  readonly resources: readonly Resource[];
  readonly locations: readonly Location[];
  readonly clinicName: string;
  readonly currency: string;
}

/** Services: the list in the order clients see, and one of them to edit. */
export function ServicesPage({ id }: { readonly id: string }) {
  const [services, resources, locations, account] = [useServices(), useResources(), useLocations(), useAccountDetails()];
  const all = {
    data:
      services.data && resources.data && locations.data && account.data
        ? {
            services: grouped(services.data),
            resources: resources.data,
            locations: locations.data,
            clinicName: account.data.logoName ?? account.data.name,
            currency: account.data.currency,
          }
        : undefined,
    error: services.error ?? resources.error ?? locations.error ?? account.error,
    refetch: () => Promise.all([services.refetch(), resources.refetch(), locations.refetch(), account.refetch()]),
  };
  return (
    <Answer of={all} label="Services" isScreen>
      {(around) => <Services id={id} around={around} />}
    </Answer>
  );
}

function Services({ id, around }: { readonly id: string; readonly around: Surroundings }) {
  const go = useGo();
  const why = useWhyNot('catalog.manage');
  useActs([{ id: 'add-service', label: 'Add a service', key: 'n', why, run: () => go(paths.setup('services', 'new')) }]);
  const side = <ServiceList services={around.services} current={id} mayChange={why === undefined} />;
  const service = around.services.find((each) => each.id === id);
  if (service) return <ServiceEditor key={service.id} service={service} around={around} side={side} />;
  const add = (
    <Button tone="primary" icon="plus" why={why} onPress={() => go(paths.setup('services', 'new'))}>
      Add a service
    </Button>
  );
  if (id === 'new') return <NewService around={around} side={side} />;
  if (id !== '') {
    return (
      <SetUpFrame title="Service" of={{ label: 'Services', section: 'services' }} side={side}>
        <Empty title="There is no such service" action={add}>
          It may belong to another account. Nothing here was changed.
        </Empty>
      </SetUpFrame>
    );
  }
  return (
    <SetUpFrame title="Services" tools={around.services.length > 0 ? add : null} side={side}>
      {around.services.length === 0 ? (
        <Empty title="No services yet" action={add}>
          A service is what clients book: how long it takes, what it costs, who performs it.
        </Empty>
      ) : (
        <Empty title="Choose a service">
          {why === undefined
            ? 'Or drag one by its handle to where clients should see it. With the keyboard: Enter on the handle, arrows, Enter.'
            : 'You may look at how each is set up; your role does not change it.'}
        </Empty>
      )}
    </SetUpFrame>
  );
}
