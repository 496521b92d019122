import { Button } from '../../ui/desk/Button.tsx';
import type { BookQuery } from '../paths.ts';
import { CLOSED } from './BookPanel.tsx';

/** Opens the booking panel for somebody at the desk. */
export function WalkInButton({ why, show }: { readonly why: string | undefined; show(change: BookQuery & { readonly visit?: undefined }): void }) {
  return (
    <Button className="walkin" why={why} onPress={() => show({ ...CLOSED, book: 'walk-in', visit: undefined })}>
      Walk-in
    </Button>
  );
}
