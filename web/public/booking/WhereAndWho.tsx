import { Block } from '../../ui/Block.tsx';
import { Choice } from '../../ui/Choices.tsx';
import { providersFor, servicesAt } from './choice.ts';
import type { Booking } from './use-booking.ts';

/** The place, when the clinic has several. */
export function Where({ b }: { b: Booking }) {
  if (b.catalog.locations.length < 2) return null;
  const move = (id: string) => {
    const offered = servicesAt(b.catalog, id).map((service) => service.id);
    const kept = b.choice.serviceIds.filter((serviceId) => offered.includes(serviceId));
    b.change({ locationId: id, serviceIds: kept.length > 0 ? kept : offered.slice(0, 1), providerId: null, date: null });
  };
  return (
    <Block title="Where">
      <div class="strip">
        {b.catalog.locations.map(({ id, name }) => (
          <Choice key={id} class="pill" name="location" value={id} checked={id === b.location.id} pick={() => id !== b.location.id && move(id)}>
            {name}
          </Choice>
        ))}
      </div>
      <p class="fine where">{b.location.address}</p>
    </Block>
  );
}

/** Who treats: the first available, or one of those who can do all that was chosen. */
export function Who({ b }: { b: Booking }) {
  const able = providersFor(b.services);
  const set = (providerId: string | null) => providerId !== b.choice.providerId && b.change({ providerId });
  return (
    <Block title="With" aside={able.length === 0 && 'More than one of us will look after you'} class="needs-script">
      <div class="strip">
        <Choice class="pill" name="provider" value="" checked={b.choice.providerId === null} pick={() => set(null)}>
          First available
        </Choice>
        {able.map(({ id, name, title }) => (
          <Choice key={id} class="pill" name="provider" value={id} checked={id === b.choice.providerId} pick={() => set(id)}>
            {name}
            {title && <span class="sr">, {title}</span>}
          </Choice>
        ))}
      </div>
    </Block>
  );
}
