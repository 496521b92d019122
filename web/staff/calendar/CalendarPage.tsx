import { Bar } from '../shell/Bar.tsx';

/** Calendar. */
export function CalendarPage() {
  return <Bar title="Calendar" />;
}
