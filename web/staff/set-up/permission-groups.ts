/** A permission in words. */
export interface PermissionWords {
  readonly id: string;
  readonly text: string;
}

const HEADINGS: readonly (readonly [heading: string, areas: readonly string[]])[] = [
  ['Clients', ['client', 'consent']],
  ['Calendar', ['booking', 'calendar', 'waitlist']],
  ['Messages', ['message']],
  ['Reports', ['report']],
  ['Set-up', ['catalog', 'account', 'import', 'integration']],
  ['People and programs', ['user', 'key']],
  ['Log and privacy', ['audit', 'privacy']],
];
const REST = 'More';

/** Puts permissions under the headings people look for; one of an area that is not known yet comes last. */
export function groupsOf<T extends PermissionWords>(permissions: readonly T[]): { readonly heading: string; readonly permissions: readonly T[] }[] {
  const headingOf = ({ id }: T) => HEADINGS.find(([, areas]) => areas.includes(id.split('.')[0] ?? ''))?.[0] ?? REST;
  return [...HEADINGS.map(([heading]) => heading), REST]
    .map((heading) => ({ heading, permissions: permissions.filter((each) => headingOf(each) === heading) }))
    .filter(({ permissions: found }) => found.length > 0);
}
