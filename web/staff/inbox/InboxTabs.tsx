import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { type Permission, useMe } from '../session.tsx';
import { useInboxCounts } from './counts.ts';
import './tabs.css';

const TABS: readonly { readonly label: string; readonly href: string; readonly permission: Permission }[] = [
  { label: 'Conversations', href: paths.inbox(), permission: 'message.read' },
  { label: 'AI desk', href: paths.receptionist(), permission: 'account.read' },
  { label: 'Golden calls', href: paths.goldenCalls(), permission: 'account.read' },
  { label: 'Reviews', href: paths.reviews(), permission: 'message.read' },
  { label: 'Patterns', href: paths.patterns(), permission: 'report.read' },
];

/** The screens that one's role opens, and which of them is shown. */
function useTabs() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const { permissions } = useMe();
  const open = TABS.filter(({ permission }) => permissions.includes(permission));
  return { open, current: [...open].reverse().find(({ href }) => path === href || path.startsWith(`${href}/`)) };
}

/** What the screen that is shown is called among those of the receptionist. */
export const usePartOfInbox = () => useTabs().current?.label;

/** The screens of the receptionist, beside the title of each. */
export function InboxTabs() {
  const { open, current } = useTabs();
  const { data } = useInboxCounts();
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where there is no room for all, the one that is open is in sight, whole once the count beside another has come.
  useEffect(() => {
    const box = bar.current;
    const open = box?.querySelector<HTMLElement>('[aria-current]');
    if (box && open) box.scrollLeft = Math.max(0, open.offsetLeft + open.offsetWidth - box.offsetLeft - box.clientWidth);
  }, [current?.href, data?.needs]);
  return (
    <nav className="tabs noprint" aria-label="Receptionist" ref={bar}>
      {open.map((tab) => (
        <Go key={tab.href} to={tab.href} aria-current={tab === current ? 'page' : undefined}>
          {tab.label}
          {tab.href === paths.inbox() && data && data.needs > 0 ? (
            <span className="n">
              {data.needs}
              <span className="sr"> need somebody</span>
            </span>
          ) : null}
        </Go>
      ))}
    </nav>
  );
}
