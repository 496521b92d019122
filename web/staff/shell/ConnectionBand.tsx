import { useQueryClient } from '@tanstack/react-query';
import { Band } from '../../ui/desk/Parts.tsx';
import { Button } from '../../ui/desk/Button.tsx';
import { useLive } from '../live.ts';

/** Says when the line to the server is lost, since when, and that what is shown may be old. */
export function ConnectionBand() {
  const client = useQueryClient();
  const { lostAt, retry } = useLive(client);
  if (lostAt === undefined) return null;
  const since = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' }).format(lostAt);
  return (
    <Band
      icon="offline"
      action={
        <Button small onPress={retry}>
          Try now
        </Button>
      }
    >
      <b>Offline since {since}.</b> You see the day as it was then.
    </Band>
  );
}
