import { Bar } from '../shell/Bar.tsx';

/** Invitation. */
export function InvitationPage() {
  return <Bar title="Invitation" />;
}
