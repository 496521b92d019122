import { Bar } from '../shell/Bar.tsx';

/** Waitlist. */
export function WaitlistPage() {
  return <Bar title="Waitlist" />;
}
