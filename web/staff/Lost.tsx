import { Empty } from '../ui/desk/States.tsx';
import { paths } from './paths.ts';
import { Go } from './go.tsx';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <Empty
      title="There is nothing at this address"
      action={
        <Go className="btn primary" to={paths.today()}>
          To today
        </Go>
      }
    >
      It may have been moved, or mistyped.
    </Empty>
  );
}
