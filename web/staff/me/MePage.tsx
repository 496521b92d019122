import { Bar } from '../shell/Bar.tsx';

/** Your login. */
export function MePage() {
  return <Bar title="Your login" />;
}
