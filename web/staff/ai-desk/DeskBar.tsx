import type { ReactNode } from 'react';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { Bar } from '../shell/Bar.tsx';

/** The head of the inbox's screens that are about the AI: the way between them, and a screen's own controls. */
export function DeskBar({ current, children }: { readonly current: 'desk' | 'golden'; readonly children?: ReactNode }) {
  const tabs = [
    { id: 'desk', label: 'AI desk', to: paths.receptionist() },
    { id: 'golden', label: 'Golden calls', to: paths.goldenCalls() },
  ];
  return (
    <>
      <Bar title={tabs.find(({ id }) => id === current)?.label ?? ''}>{children}</Bar>
      <nav className="ai-tabs noprint" aria-label="The AI">
        {tabs.map(({ id, label, to }) => (
          <Go key={id} to={to} aria-current={id === current ? 'page' : undefined}>
            {label}
          </Go>
        ))}
      </nav>
    </>
  );
}
