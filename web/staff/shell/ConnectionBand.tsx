import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Band, STATUS_LOOK } from '../../ui/desk/Parts.tsx';
import { plural } from '../format.ts';
import { useLive } from '../live.ts';
import { type WaitingStep, useWaiting } from '../waiting.ts';

const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });

/** Says when the line to the server is lost, since when, that what is shown may be old, and what waits to be sent. */
export function ConnectionBand() {
  const client = useQueryClient();
  const { lostAt, retry } = useLive(client);
  const waiting = useWaiting();
  if (lostAt === undefined && waiting.length === 0) return null;
  return (
    <div className="offline">
      {lostAt === undefined ? null : (
        <Band
          icon="offline"
          action={
            <Button small onPress={retry}>
              Try now
            </Button>
          }
        >
          <b>Offline since {clock.format(lostAt)}.</b> You see the day as it was then.
        </Band>
      )}
      {waiting.length > 0 ? <Waiting steps={waiting} /> : null}
    </div>
  );
}

function Waiting({ steps }: { readonly steps: readonly WaitingStep[] }) {
  return (
    <section className="waits" aria-label="What waits to be sent">
      <p>{steps.length === 1 ? '1 thing waits to be sent:' : `${plural(steps.length, 'thing')} wait to be sent:`}</p>
      <ul>
        {steps.map(({ appointmentId, to, name, at }) => {
          const { glyph, label, look } = STATUS_LOOK[to];
          return (
            <li key={`${appointmentId} ${to}`}>
              <span className={`st st-${look}`}>
                <span aria-hidden="true">{glyph}</span>
                <bdi>{name}</bdi>, {label.toLocaleLowerCase()}
              </span>
              <small>{clock.format(at)}</small>
            </li>
          );
        })}
      </ul>
      <small>Charging, signing and moving visits come back with the line.</small>
    </section>
  );
}
