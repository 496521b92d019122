import { Bar } from '../shell/Bar.tsx';

/** Set-up. */
export function SetUpPage() {
  return <Bar title="Set-up" />;
}
