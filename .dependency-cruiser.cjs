/** The rows of the house (DESIGN.md section 2): a module imports its own row or a row above. */
const rows = [
  ['identity', 'audit'],
  ['clients', 'catalog'],
  ['consents', 'forms', 'messaging', 'payments'],
  ['booking', 'charting', 'memberships'],
  ['receptionist', 'marketing', 'reporting', 'integrations'],
  ['privacy'],
];
const anyOf = (names) => `^src/modules/(${names.join('|')})/`;
const known = rows.flat();

const rowOrder = rows.slice(0, -1).map((row, index) => ({
  name: `row-order-${index + 1}`,
  comment: 'A row that needs one below emits an event or declares a port.',
  severity: 'error',
  from: { path: anyOf(row) },
  to: { path: anyOf(rows.slice(index + 1).flat()) },
}));

const TEST = '\\.test\\.tsx?$';
const PURE_NAMES = '(model|policy|availability[a-z-]*|[a-z-]+-rules)\\.ts$';
const PURE = [`^src/modules/[^/]+/${PURE_NAMES}`, `^src/modules/[^/]+/[a-z-]+/${PURE_NAMES}`];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'every-module-has-a-row',
      comment: 'A new module is written into the rows above first.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: `^src/modules/(${known.join('|')})/` },
      to: {},
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TEST },
      to: { path: '^src/(modules|app|adapters)/|^web/|^test/' },
    },
    {
      name: 'module-by-its-index',
      comment: 'Only through #modules/<name>.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'modules-know-no-app',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: TEST },
      to: { path: '^src/(app/|main\\.ts)|^(test|web|scripts|bench)/' },
    },
    ...rowOrder,
    {
      name: 'adapters-only-in-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|adapters)/|^src/main\\.ts|\\.test\\.ts$' },
      to: { path: '^src/adapters/' },
    },
    { name: 'adapters-know-no-app', severity: 'error', from: { path: '^src/adapters/', pathNot: TEST }, to: { path: '^src/app/' } },
    {
      name: 'pure-stays-pure',
      comment: 'Models, policies and algorithms import ids, money, time, refusals and each other.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '.',
        dependencyTypesNot: ['type-only', 'npm-no-pkg'],
        pathNot: [
          '^src/kernel/(ids|money|time|span|phone|refusal|permission|personal-data)\\.ts$',
          '^src/modules/[^/]+/[a-z-]+\\.ts$',
          '^src/modules/[^/]+/[a-z-]+/[a-z-]+\\.ts$',
          '^crypto$',
          'node_modules/(temporal-polyfill|rrule-temporal|libphonenumber-js)/',
        ],
      },
    },
    { name: 'pure-knows-no-store', severity: 'error', from: { path: PURE }, to: { path: '(store|routes|jobs)\\.ts$', dependencyTypesNot: ['type-only'] } },
    {
      name: 'http-only-in-the-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/http/' },
      to: { path: 'node_modules/(fastify|@fastify)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-only-in-stores',
      comment: 'kysely and pg are for store files, the kernel and the app.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: ['^src/modules/audit/sequencer/', '(^|/|-)store\\.ts$', TEST] },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'network-only-in-adapters',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: TEST },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|undici)$' },
    },
    {
      name: 'web-sees-only-web',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/public/(chat/)?fixtures/' },
      to: { path: '^(src|test|scripts|bench)/' },
    },
    { name: 'source-sees-no-test', severity: 'error', from: { path: '^src/', pathNot: TEST }, to: { path: ['^(test|bench|scripts|web)/', TEST] } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          TEST,
          '\\.config\\.ts$',
          '^(scripts|bench|test)/',
          '^web/.*(entry|render|embed|chat-loader)\\.tsx?$',
          '^src/(main|kernel/tables)\\.ts$',
          '\\.css$',
        ],
      },
      to: {},
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'only-what-ships',
      comment: 'What runs in production is in dependencies.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|bench/peers|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
