import { Bar } from '../shell/Bar.tsx';

/** Report. */
export function ReportPage() {
  return <Bar title="Report" />;
}
