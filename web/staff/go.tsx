import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

/** Goes to an address made by `paths`; `replace` leaves no step to come back to. */
export function useGo(): (href: string, how?: { readonly replace?: boolean }) => void {
  const { history } = useRouter();
  return (href, how) => (how?.replace ? history.replace(href) : history.push(href));
}

/** The query of the address, every value as text. */
export function useQueryText(): Readonly<Record<string, string | undefined>> {
  return useLocation({ select: ({ search: query }) => query as Record<string, string | undefined>, structuralSharing: true });
}

/** One parameter of the address' path. */
export function usePathParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}

/** A link to a screen, by an address made by `paths`; opens in a new tab as any link does. */
export function Go({ to, children, ...rest }: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string; readonly children?: ReactNode }) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    rest.onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  );
}
