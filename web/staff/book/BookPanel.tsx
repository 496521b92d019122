import { IconButton } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import type { Desk, Visit } from '../calendar/desk.ts';
import type { IsoDate } from '../format.ts';
import type { BookQuery } from '../paths.ts';
import { Booking } from './Booking.tsx';
import { ChooseClient } from './ChooseClient.tsx';
import { CLOSED } from './closed.ts';
import { Group } from './Group.tsx';
import { WalkIn } from './WalkIn.tsx';
import './book.css';

/** What is booked where, and how the address of the screen it stands on is changed. */
export interface BookProps {
  readonly desk: Pick<Desk, 'locationId' | 'timeZone' | 'visits'>;
  readonly query: BookQuery;
  readonly today: IsoDate;
  /** The day beside the panel, from which on times are looked for. */
  readonly day?: IsoDate | undefined;
  /** Changes what of the address the panel is about; everything it names is replaced. */
  show(change: BookQuery, how?: { readonly replace?: boolean }): void;
  /** Called with what was booked, held or seated, to show it. */
  onBooked(visit: Pick<Visit, 'id' | 'start'>): void;
}

/** Books a visit beside the calendar or the board: who, what, when; the same as last time is one press. */
export function BookPanel(props: BookProps) {
  const { query, show } = props;
  const mode = query.book === 'walk-in' || query.book === 'group' ? query.book : 'new';
  return (
    <aside className="panel book" aria-label="Book a visit">
      <header>
        <div className="row">
          <h2 className="grow">Book</h2>
          <Segmented
            label="What is booked"
            value={mode}
            onChange={(book) => show({ ...query, book, start: undefined })}
            options={[
              { id: 'new', label: 'Visit' },
              { id: 'walk-in', label: 'Now' },
              { id: 'group', label: 'Group' },
            ]}
          />
          <IconButton icon="cross" label="Close" tone="quiet" onPress={() => show(CLOSED)} />
        </div>
      </header>
      {mode === 'group' ? <Group {...props} /> : query.client === undefined ? <ChooseClient key={query.mobile} {...props} /> : <ForClient {...props} />}
    </aside>
  );
}

function ForClient(props: BookProps) {
  const { query } = props;
  const { client = '' } = query;
  return query.book === 'walk-in' ? <WalkIn key={client} {...props} clientId={client} /> : <Booking key={client} {...props} clientId={client} />;
}
