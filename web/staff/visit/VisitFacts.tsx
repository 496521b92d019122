import { type Desk, type Visit, visitPlaces } from '../calendar/desk.ts';
import { minutesInWords, money, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';

const SOURCES: Readonly<Record<string, string>> = { online: 'Online', staff: 'By the desk', receptionist: 'By the AI desk', import: 'Imported' };

/** What a visit is: with whom, where, how long, for how much; one that is only held says until when, and was booked by nobody. */
export function VisitFacts({ visit, desk }: { readonly visit: Visit; readonly desk: Desk }) {
  const minutes = Math.round((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
  const providers = [...new Set(visit.segments.map(({ providerName }) => providerName))];
  return (
    <dl className="facts">
      <dt>Provider</dt>
      <dd>{providers.join(', ')}</dd>
      <dt>Room</dt>
      <dd>{visitPlaces(visit, desk.resources).join(', ') || 'None'}</dd>
      <dt>Takes</dt>
      <dd>{minutesInWords(minutes)}</dd>
      <dt>Estimate</dt>
      <dd>{visit.price ? money(visit.price.minor, visit.price.currency) : 'Known at the visit'}</dd>
      <dt>{visit.status === 'held' ? 'Held' : 'Booked'}</dt>
      <dd>{SOURCES[visit.source] ?? visit.source}</dd>
      {visit.status === 'held' && visit.heldUntil ? (
        <>
          <dt>Held until</dt>
          <dd>
            {timeOf(visit.heldUntil, desk.timeZone)}, then it is free again by itself.
            {visit.source === 'receptionist' ? (
              <>
                {' '}
                Book it or let it go from its conversation in the <Go to={paths.inbox()}>inbox</Go>.
              </>
            ) : null}
          </dd>
        </>
      ) : null}
    </dl>
  );
}
