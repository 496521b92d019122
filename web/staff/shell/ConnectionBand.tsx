import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Button } from '../../ui/desk/Button.tsx';
import { Band, STATUS_LOOK } from '../../ui/desk/Parts.tsx';
import { plural, timeOf } from '../format.ts';
import { useLive } from '../live.ts';
import { paths } from '../paths.ts';
import { type WaitingStep, useWaiting } from '../waiting.ts';
import { useWorkplace } from '../workplace.ts';

/** Says when the line to the server is lost, since when, that what is shown may be old, and what waits to be sent. */
export function ConnectionBand() {
  const client = useQueryClient();
  const { lostAt, retry } = useLive(client);
  const waiting = useWaiting();
  const { zone } = useWorkplace();
  const path = useLocation({ select: ({ pathname }) => pathname });
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
          <b>Offline since {timeOf(lostAt, zone)}.</b> {whatIsOld(path)}
        </Band>
      )}
      {waiting.length > 0 ? <Waiting steps={waiting} zone={zone} /> : null}
    </div>
  );
}

/** What the screen shows as it was when the line was lost. */
function whatIsOld(path: string): string {
  if (path === paths.today() || path.startsWith(paths.calendar())) return 'You see the day as it was then.';
  return path.startsWith(paths.inbox()) ? 'You see the conversations as they were then.' : 'You see what was there then.';
}

function Waiting({ steps, zone }: { readonly steps: readonly WaitingStep[]; readonly zone: string }) {
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
              <small>{timeOf(at, zone)}</small>
            </li>
          );
        })}
      </ul>
      <small>Charging, signing and moving visits come back with the line.</small>
    </section>
  );
}
