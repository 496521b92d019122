import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { dateOf, dayInWords, plural, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import type { Touched } from './use-save.tsx';

/** Which visits a change would leave against the rules: shown before it is saved, so that nobody finds out at the counter. */
export function TouchedDialog({ touched, onSave, onClose }: { readonly touched: Touched; onSave(): void; onClose(): void }) {
  const count = touched.visits.length + touched.more;
  const actions = (
    <>
      <Button tone="primary" onPress={onSave}>
        Save, keep {plural(count, 'the visit', 'the visits').replace(/^[\d,]+ /, '')}
      </Button>
      <Button onPress={onClose}>Go back</Button>
    </>
  );
  return (
    <Dialog title={`${plural(count, 'visit')} would no longer fit`} isOpen wide onClose={onClose} actions={actions}>
      <p className="sec">Nothing is saved yet. Saving moves and cancels nobody: these visits stay where they are until you move them.</p>
      {touched.visits.length > 0 ? (
        <ul className="touched">
          {touched.visits.map((visit) => {
            const day = dateOf(visit.start, visit.timeZone);
            return (
              <li key={visit.id}>
                <Go to={paths.calendar({ date: day, location: visit.locationId, visit: visit.id })} target="_blank">
                  {dayInWords(day, 'short')}, {timeOf(visit.start, visit.timeZone)}
                </Go>
                <span>
                  <b>
                    <bdi>{visit.client ? `${visit.client.firstName} ${visit.client.lastName}` : 'A hold'}</bdi>
                  </b>
                  , {visit.services.join(', ')} with <bdi>{visit.providers.join(' and ')}</bdi>
                </span>
                <small>{visit.reasons.join('. ')}</small>
              </li>
            );
          })}
        </ul>
      ) : null}
      {touched.more > 0 ? (
        <p className="sec">{touched.visits.length > 0 ? `And ${plural(touched.more, 'more')}.` : 'Your role does not show whose they are.'}</p>
      ) : null}
    </Dialog>
  );
}
