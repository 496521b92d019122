import { Bar } from '../shell/Bar.tsx';

/** Reports. */
export function ReportsPage() {
  return <Bar title="Reports" />;
}
