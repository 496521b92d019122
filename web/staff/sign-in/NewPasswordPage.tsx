import { Bar } from '../shell/Bar.tsx';

/** New password. */
export function NewPasswordPage() {
  return <Bar title="New password" />;
}
