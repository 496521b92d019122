import type { ReactNode } from 'react';
import { InboxTabs } from '../inbox/InboxTabs.tsx';
import { Bar } from '../shell/Bar.tsx';

/** The head of the inbox's screens that are about the AI: the way between them, and a screen's own controls. */
export function DeskBar({ children }: { readonly children?: ReactNode }) {
  return (
    <Bar title="Inbox" sub={<InboxTabs />}>
      {children}
    </Bar>
  );
}
