import { Button } from '../../../ui/desk/Button.tsx';
import { dateOf } from '../../format.ts';
import { useGo } from '../../go.tsx';
import { paths } from '../../paths.ts';
import { useMay } from '../../session.tsx';

/** Goes from a time that is chosen to booking it again and again; nothing is booked yet. */
export function RepeatLink(props: {
  readonly clientId: string | undefined;
  readonly serviceIds: readonly string[];
  readonly providerId: string | undefined;
  readonly start: string | undefined;
  readonly zone: string;
}) {
  const go = useGo();
  const mayBook = useMay('booking.book');
  const { clientId: client, serviceIds, providerId, start, zone } = props;
  if (!client || !start) return null;
  const address = paths.calendar({ series: 'new', client, services: serviceIds.join(), with: providerId, start, date: dateOf(start, zone) });
  return (
    <section>
      <Button tone="quiet" small {...(mayBook ? {} : { why: 'Your role does not book visits.' })} onPress={() => go(address)}>
        Repeat every few weeks…
      </Button>
    </section>
  );
}
