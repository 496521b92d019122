import { Button } from '../../../ui/desk/Button.tsx';
import { dateOf } from '../../format.ts';
import { useGo } from '../../go.tsx';
import { paths } from '../../paths.ts';

/** Goes from a time that is chosen to booking it again and again; nothing is booked yet. */
export function RepeatLink(props: {
  readonly clientId: string | undefined;
  readonly serviceIds: readonly string[];
  readonly providerId: string | undefined;
  readonly start: string | undefined;
  readonly zone: string;
  readonly why: string | undefined;
}) {
  const go = useGo();
  const { clientId: client, serviceIds, providerId, start, zone, why } = props;
  if (!client || !start) return null;
  const address = paths.calendar({ series: 'new', client, services: serviceIds.join(), with: providerId, start, date: dateOf(start, zone) });
  return (
    <Button tone="quiet" {...(why ? { why } : {})} onPress={() => go(address)}>
      Repeat…
    </Button>
  );
}
