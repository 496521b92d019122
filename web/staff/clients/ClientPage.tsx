import { Bar } from '../shell/Bar.tsx';

/** Client. */
export function ClientPage() {
  return <Bar title="Client" />;
}
