import type { Guard } from './guards.ts';

const CLIENTS = ['src/modules/clients/clients.test.ts'];
const CATALOG = ['src/modules/catalog/catalog.test.ts'];

/** What keeps clients sealed, of age and apart, and the catalog sound. */
export const CATALOG_GUARDS: readonly Guard[] = [
  {
    name: 'nobody under the age gate is stored',
    file: 'src/modules/clients/model.ts',
    find: 'throw minorBlocked(gate, prefix);',
    replace: 'void minorBlocked(gate, prefix);',
    tests: CLIENTS,
  },
  {
    name: 'a card number is recognised',
    file: 'src/modules/clients/model.ts',
    find: 'passesLuhn(digits)) return true;',
    replace: 'passesLuhn(digits)) return false;',
    tests: ['src/modules/clients/model.test.ts'],
  },
  {
    name: "a client's name is sealed",
    file: 'src/modules/clients/seal-details.ts',
    find: `last_name: await work.vault.seal(key, placeOf(clientId, 'last_name'), details.lastName)`,
    replace: 'last_name: Buffer.from(details.lastName)',
    tests: CLIENTS,
  },
  {
    name: 'records are joined one pair at a time',
    file: 'src/modules/clients/join-clients.ts',
    find: `findHead(work, id, 'lock')`,
    replace: 'findHead(work, id)',
    tests: CLIENTS,
  },
  {
    name: 'a link proves only its own channel',
    file: 'src/modules/clients/join-clients.ts',
    find: `.filter(({ matchedBy }) => matchedBy === channel || matchedBy === 'both')`,
    replace: '',
    tests: CLIENTS,
  },
  {
    name: 'another name at the same address is left to staff',
    file: 'src/modules/clients/join-clients.ts',
    find: ' && nameKey(other) === nameKey(self)',
    replace: '',
    tests: CLIENTS,
  },
  {
    name: 'a stale editor of a client is told',
    file: 'src/modules/clients/store.ts',
    find: `.where('version', '=', BigInt(version))`,
    replace: '',
    tests: CLIENTS,
  },
  { name: 'a clearance ends', file: 'src/modules/clients/store.ts', find: 'and valid_until > ${on}', replace: '', tests: CLIENTS },
  {
    name: 'shifts of one provider do not overlap',
    file: 'db/migrations/0040_catalog.sql',
    find: 'constraint working_hours_overlap exclude',
    replace: 'constraint working_hours_other exclude',
    tests: CATALOG,
  },
  {
    name: 'a stale editor of the catalog is told',
    file: 'src/modules/catalog/store.ts',
    find: `row.version !== BigInt(version)) return 'changed'`,
    replace: `row.version < 0n) return 'changed'`,
    tests: CATALOG,
  },
  {
    name: 'a change of licences counts for who remembers the catalog',
    file: 'db/migrations/0040_catalog.sql',
    find: `call catalog.count_changes('catalog.licence', true);`,
    replace: '',
    tests: CATALOG,
  },
  { name: 'a closed location offers nothing', file: 'src/modules/catalog/bookables-store.ts', find: 'and l.active`', replace: '`', tests: CATALOG },
  {
    name: 'a time the clocks skip is refused',
    file: 'src/modules/catalog/claim.ts',
    find: 'if (wallToEpochMinutes(zone, date, minuteOfDay).length === 0) {',
    replace: 'if (minuteOfDay < 0) {',
    tests: CATALOG,
  },
  {
    name: 'services hidden online are not shown',
    file: 'src/modules/catalog/public-store.ts',
    find: 'and s.active and s.online and (${place}::uuid is null or o.here)',
    replace: 'and s.active and (${place}::uuid is null or o.here)',
    tests: ['src/modules/catalog/public-services.test.ts'],
  },
  {
    name: 'catalog: a date left out of a block stays left out when the block is changed',
    file: 'src/modules/catalog/absences.ts',
    find: 'await skipStaffBlock(work, resourceId, blockId, only);',
    replace: '',
    tests: ['src/modules/catalog/absences.test.ts'],
  },
  {
    name: 'catalog: time off is changed only on whose it is',
    file: 'src/modules/catalog/absences.ts',
    find: 'if (!(await updateTimeOff(work, resourceId, timeOffId, { during, reason: given.reason }))) throw notFound();',
    replace: 'await updateTimeOff(work, resourceId, timeOffId, { during, reason: given.reason });',
    tests: ['src/modules/catalog/absences.test.ts'],
  },
];
