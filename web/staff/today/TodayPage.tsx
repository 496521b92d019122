import { Bar } from '../shell/Bar.tsx';

/** Today. */
export function TodayPage() {
  return <Bar title="Today" />;
}
