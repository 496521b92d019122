import { useLocation } from '@tanstack/react-router';
import { Icon } from '../../ui/desk/Icon.tsx';
import { plural } from '../format.ts';
import { Go } from '../go.tsx';
import { useInboxCounts } from '../inbox/counts.ts';
import { paths } from '../paths.ts';

/** Says on every screen but the inbox that an emergency waits which nobody of the team has answered. */
export function EmergencyBand() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const emergencies = useInboxCounts().data?.emergencies ?? 0;
  const isInInbox = path === paths.inbox() || path.startsWith(`${paths.inbox()}/`);
  return (
    <div role="alert" className="noprint">
      {emergencies === 0 || isInInbox ? null : (
        <div className="emergency-band">
          <Icon name="alert" />
          <p className="grow">
            <b>{emergencies === 1 ? 'An emergency waits.' : `${plural(emergencies, 'emergency', 'emergencies')} wait.`}</b> Somebody may be in danger, and
            nobody of the team has answered.
          </p>
          <Go className="btn" to={paths.inbox()}>
            Open the inbox
          </Go>
        </div>
      )}
    </div>
  );
}
