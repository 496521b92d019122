import { Bar } from '../shell/Bar.tsx';

/** Clients. */
export function ClientsPage() {
  return <Bar title="Clients" />;
}
