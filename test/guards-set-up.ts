import type { Guard } from './guards.ts';

const WHAT_IF = ['src/modules/booking/availability/what-if.test.ts'];
const ACCOUNT = ['src/modules/identity/account-routes.test.ts'];

/** What keeps setting up honest: trials that change nothing, colours that can be read, sites that are sites, and two editors apart. */
export const SET_UP_GUARDS: readonly Guard[] = [
  {
    name: 'a change on trial is taken back',
    file: 'src/modules/booking/availability/what-if-store.ts',
    find: 'rollback to savepoint on_trial',
    replace: 'savepoint on_trial',
    tests: WHAT_IF,
  },
  {
    name: 'a visit broken before is not laid to a change',
    file: 'src/modules/booking/availability/what-if.ts',
    find: 'return reasons.some((reason) => !known.includes(reason));',
    replace: 'return reasons.length + known.length > 0;',
    tests: WHAT_IF,
  },
  {
    name: 'a change on trial is read as strictly as the change itself',
    file: 'src/modules/booking/availability/what-if.ts',
    find: 'if (success) return data;',
    replace: 'if (success || value) return data ?? value;',
    tests: WHAT_IF,
  },
  {
    name: 'who may not see the calendar sees no names in a preview',
    file: 'src/modules/booking/availability/set-up-routes.ts',
    find: 'if (!maySee) return [];',
    replace: '',
    tests: WHAT_IF,
  },
  {
    name: 'a registered site is an origin and nothing more',
    file: 'src/modules/identity/account-routes.ts',
    find: 'if (!ORIGIN.test(origin)) {',
    replace: "if (origin === '') {",
    tests: ACCOUNT,
  },
  {
    name: 'a colour too faint to read is refused by the server',
    file: 'src/modules/identity/account-routes.ts',
    find: 'if (passes) return brand;',
    replace: 'if (passes || brand) return brand;',
    tests: ACCOUNT,
  },
  {
    name: 'the second of two who edit the business details is told',
    file: 'src/modules/identity/account-routes.ts',
    find: 'if (version !== undefined && version !== versionOf(await requireAccount(work)))',
    replace: "if (version === 'never')",
    tests: ACCOUNT,
  },
  {
    name: 'the second of two who edit a role is told',
    file: 'src/modules/identity/roles.ts',
    find: 'if (change.version !== undefined && change.version !== roleVersion(role))',
    replace: "if (change.version === 'never')",
    tests: ACCOUNT,
  },
  {
    name: 'colours are darkened until they can be read',
    file: 'src/modules/identity/brand-rules.ts',
    find: 'light.contrast >= TEXT_CONTRAST ? colour : darkenUntilReadable(colour)',
    replace: 'light.contrast >= 0 ? colour : darkenUntilReadable(colour)',
    tests: ['src/modules/identity/brand-rules.test.ts'],
  },
];
