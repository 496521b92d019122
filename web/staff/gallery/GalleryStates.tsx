import { Button } from '../../ui/desk/Button.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';

/** Nothing here yet. */
export function EmptyState() {
  return (
    <Empty
      title="No one on the waitlist"
      action={
        <Button tone="primary" icon="plus">
          Add someone
        </Button>
      }
    >
      People who want an earlier time show up here, with the gaps they fit.
    </Empty>
  );
}

/** What comes, in its shape. */
export function LoadingState() {
  return <Loading label="Loading visits" rows={3} />;
}

/** Something went wrong, and what was kept. */
export function Broken() {
  return (
    <Failure title="The visit was not moved" onRetry={() => undefined}>
      The server did not answer in 20 s. Kept: the new time and the note.
    </Failure>
  );
}

/** A page one's role does not open. */
export function NotYours() {
  return (
    <Forbidden title="Reports are not open to your role" action={<Button tone="primary">To today</Button>}>
      Nothing was read. An owner can open it to you under Set-up, Roles.
    </Forbidden>
  );
}

/** A search without a hit. */
export function NotFound() {
  return (
    <Empty title="No client “Georga Lind”" action={<Button icon="plus">Add “Georga Lind”</Button>}>
      Closest: Georgia Lund, Georgina Lindqvist. Phone numbers work too.
    </Empty>
  );
}

/** Somebody else was quicker. */
export function TimeTaken() {
  return (
    <Empty
      title="3:30 was booked a moment ago"
      action={
        <div className="line">
          <Button tone="primary">Today 4:15</Button>
          <Button>Tue 5:15</Button>
          <Button>Thu 9:00</Button>
        </div>
      }
    >
      Nothing else was lost. The nearest that fit:
    </Empty>
  );
}
