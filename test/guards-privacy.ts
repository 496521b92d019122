import type { Guard } from './guards.ts';

const RETENTION = ['test/promises/000-7-retention.test.ts'];
const CLEARANCES = ['src/modules/booking/visit-clearances.test.ts'];
const CONSENTS = ['src/modules/consents/record-grants.test.ts'];

/** The guards of what the policy promises: kept as long as the law asks, and not longer than is said. */
export const PRIVACY_GUARDS: readonly Guard[] = [
  {
    name: 'nothing is kept shorter than its floor',
    file: 'src/kernel/personal-data.ts',
    find: 'Math.max(setting ?? days, floor?.days ?? 1)',
    replace: 'setting ?? days',
    tests: RETENTION,
  },
  {
    name: 'a record that a visit needs is passed over',
    file: 'src/modules/clients/retention.ts',
    find: 'page.filter(({ ids }) => !ids.some((id) => needed.has(id)))',
    replace: 'page.slice(needed.size < 0 ? 1 : 0)',
    tests: RETENTION,
  },
  {
    name: 'a record goes with its keys',
    file: 'src/modules/clients/retention.ts',
    find: '  await destroySubjectKeys(work, ids);',
    replace: '',
    tests: RETENTION,
  },
  {
    name: 'a deleted record ends its consents',
    file: 'src/modules/consents/personal-data.ts',
    find: 'forget: endConsents,',
    replace: '',
    tests: RETENTION,
  },
  {
    name: 'a message that still waits is not too old',
    file: 'src/modules/messaging/retention-store.ts',
    find: 'and finished_at < ${before}',
    replace: 'and created_at < ${before}',
    tests: RETENTION,
  },
  {
    name: 'what a client last said is not too old',
    file: 'src/modules/consents/retention-store.ts',
    find: "and (e.evidence ->> 'how' = ${RECORD_DELETED} or exists",
    replace: "and (true or e.evidence ->> 'how' = ${RECORD_DELETED} or exists",
    tests: RETENTION,
  },
  {
    name: 'an opt-out that holds is not too old',
    file: 'src/modules/consents/retention-store.ts',
    find: 'and lifted_at < ${before} order by lifted_at',
    replace: 'and at < ${before} order by at',
    tests: RETENTION,
  },
  {
    name: 'the words of an anonymised visit cannot be opened',
    file: 'src/modules/booking/retention-store.ts',
    find: 'rows.flatMap(({ words }) => words),',
    replace: '[],',
    tests: RETENTION,
  },
  {
    name: 'a sweep that fails stops no other',
    file: 'src/modules/privacy/retention-store.ts',
    find: '    return onFault(error);',
    replace: '    throw onFault(error);',
    tests: RETENTION,
  },
  {
    name: 'a rule without a sweep fails',
    file: 'src/modules/privacy/retention.ts',
    find: 'if (sweeps.length === 0) throw',
    replace: 'if (sweeps.length < 0) throw',
    tests: RETENTION,
  },
  {
    name: 'nights without a run are noticed',
    file: 'src/modules/privacy/controls.ts',
    find: 'held: rules.length > 0 && late.length === 0 && failed.length === 0,',
    replace: 'held: rules.length > 0 && failed.length === 0,',
    tests: RETENTION,
  },
  {
    name: 'looking at consent texts writes nothing',
    file: 'src/modules/consents/texts.ts',
    find: `async function inForce(work: Work, clinicName: string, wanted: readonly BuiltInText[]): Promise<ConsentText[]> {
`,
    replace: `async function inForce(work: Work, clinicName: string, wanted: readonly BuiltInText[]): Promise<ConsentText[]> {
  await publishTexts(work);
`,
    tests: CONSENTS,
  },
  {
    name: 'words that changed meanwhile are not agreed to',
    file: 'src/modules/consents/texts.ts',
    find: 'nameOf(words) === grant.textVersion)',
    replace: "grant.textVersion.startsWith('w'))",
    tests: CONSENTS,
  },
  {
    name: 'moving late does not make cancelling free again',
    file: 'src/modules/booking/terms.ts',
    find: 'if (!terms.isFree && terms.lateFeeMinor > 0n) await',
    replace: 'if (terms.isFree && terms.lateFeeMinor > 0n) await',
    tests: ['src/modules/booking/terms.test.ts'],
  },
  {
    name: 'staff who move a visit let a late fee go',
    file: 'src/modules/booking/moves/move-visit.ts',
    find: '  await noteMovedByStaff(work, visit);',
    replace: '',
    tests: ['src/modules/booking/terms.test.ts'],
  },
  {
    name: 'an exam that was not done after all clears nobody',
    file: 'src/modules/booking/moves/change-status.ts',
    find: "  if (visit.status === 'done') await takeBackClearancesOf(work, visit);",
    replace: '',
    tests: CLEARANCES,
  },
  {
    name: 'an exam that is done clears the client',
    file: 'src/modules/booking/moves/change-status.ts',
    find: "if (to === 'done') await",
    replace: "if (to === 'no-show') await",
    tests: CLEARANCES,
  },
  {
    name: 'an exam counts for the shortest time that any treatment gives it',
    file: 'src/modules/catalog/prerequisite-store.ts',
    find: 'min(validity_days)',
    replace: 'max(validity_days)',
    tests: CLEARANCES,
  },
  {
    name: 'a record in which something was written stays',
    file: 'src/modules/clients/retention-store.ts',
    find: 'and v.written_at >= ${before})))',
    replace: "and v.written_at >= ${before} + interval '1000 years')))",
    tests: RETENTION,
  },
  {
    name: 'the page says when its words differ from the version in force',
    file: 'src/modules/privacy/policy-document.ts',
    find: 'changes: inForce ? changesBetween(inForce.document, words) : [],',
    replace: 'changes: inForce ? changesBetween(words, words) : [],',
    tests: ['src/modules/privacy/policy-document.test.ts'],
  },
  {
    name: 'time off long past is not read',
    file: 'src/modules/catalog/bookables-store.ts',
    find: 't.ends_at > ${start} and t.during &&',
    replace: 't.during &&',
    tests: ['src/modules/catalog/time-off-search.test.ts'],
  },
];
