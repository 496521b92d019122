import { Segmented } from '../../ui/desk/Choice.tsx';

/** How figures are shown. */
export type View = 'chart' | 'table';

/** Chooses between a chart and its table. */
export function ShowAs({ view, onView }: { readonly view: View; onView(view: View): void }) {
  return (
    <Segmented
      label="Show as"
      value={view}
      options={[
        { id: 'chart', label: 'Chart' },
        { id: 'table', label: 'Table' },
      ]}
      onChange={onView}
    />
  );
}
