import { Button } from '../../ui/desk/Button.tsx';
import type { BookQuery } from '../paths.ts';
import { CLOSED } from './closed.ts';
import './walk-in.css';

/** Opens the booking panel for somebody at the desk; where the bar is full it gives way, and `roomy` says that it is not. */
export function WalkInButton({
  why,
  roomy,
  show,
}: {
  readonly why: string | undefined;
  readonly roomy?: boolean;
  show(change: BookQuery & { readonly visit?: undefined }): void;
}) {
  return (
    <Button className={roomy ? 'walkin roomy' : 'walkin'} why={why} onPress={() => show({ ...CLOSED, book: 'walk-in', visit: undefined })}>
      Walk-in
    </Button>
  );
}
