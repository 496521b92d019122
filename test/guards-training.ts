import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist/training-use';
const USED = [`${HERE}/training-use.test.ts`];
const NOBODY = [`${HERE}/de-identify.test.ts`];
const RULES = 'db/migrations/0185_receptionist_training_use.sql';
const OWN_RULES = 'db/migrations/0193_receptionist_training_own_yes.sql';
const OWN = [`${HERE}/own-yes.test.ts`];

/** The guards of training: three gates, nobody in what leaves without a yes, and what left is called back. */
export const TRAINING_GUARDS: readonly Guard[] = [
  {
    name: 'training: nothing leaves before the clinic agreed',
    file: `${HERE}/agree.ts`,
    find: 'if (!agreement)\n',
    replace: 'if (!agreement && work.requestId === undefined)\n',
    tests: USED,
  },
  {
    name: 'training: only what its subject authorised leaves',
    file: `${HERE}/export-training.ts`,
    find: "if (basis === 'authorised' && row.authorisationId === null) return 'not-authorised';",
    replace: '',
    tests: USED,
  },
  {
    name: 'training: nothing about health leaves without the BAA',
    file: `${HERE}/export-training.ts`,
    find: "if (health && agreement.baa === null) return 'health';",
    replace: '',
    tests: USED,
  },
  {
    name: 'training: in doubt it is about health',
    file: `${HERE}/model.ts`,
    find: 'if (isOfClient || didSomething || wasEscalated || reasons === null || reasons.length === 0) return true;',
    replace: '',
    tests: USED,
  },
  {
    name: 'training: a word that is in no list may be an illness',
    file: `${HERE}/model.ts`,
    find: 'hasMoreThanPlainWords(text) || ',
    replace: '',
    tests: USED,
  },
  {
    name: 'training: nobody is in a file without a yes',
    file: `${HERE}/de-identify.ts`,
    find: 'if (!PLAIN_WORDS.has(word)) return MASK;',
    replace: '',
    tests: NOBODY,
  },
  {
    name: 'training: what somebody writes between brackets is no mark',
    file: `${HERE}/de-identify.ts`,
    find: 'const TAKEN_OUT = String.raw`\\[(?:name|email|phone|link|number|word|address|date of birth|birth date|card number|card code|card expiry)\\]`;',
    replace: 'const TAKEN_OUT = String.raw`\\[[a-z ]+\\]`;',
    tests: NOBODY,
  },
  {
    name: 'training: the database refuses an item without a live yes',
    file: RULES,
    find: 'and z.withdrawn_at is null and z.expires_on > (left_as.made_at',
    replace: 'or z.expires_on > (left_as.made_at',
    tests: USED,
  },
  {
    name: 'training: the database refuses health without the BAA',
    file: RULES,
    find: 'if new.is_health and not left_as.permits_health then',
    replace: 'if false then',
    tests: USED,
  },
  {
    name: 'training: a yes that is taken back calls back what left',
    file: OWN_RULES,
    find: 'where i.account_id = new.account_id and i.authorisation_id = new.authorisation_id and i.recalled_at is null;',
    replace: 'where false;',
    tests: USED,
  },
  {
    name: 'training: an agreement that is withdrawn calls back what left',
    file: RULES,
    find: 'where x.account_id = new.account_id and x.agreement_id = new.agreement_id\n',
    replace: 'where false and x.account_id = new.account_id and x.agreement_id = new.agreement_id\n',
    tests: USED,
  },
  {
    name: 'training: a conversation that is deleted is called back',
    file: RULES,
    find: 'where i.account_id = old.account_id and i.conversation_id = old.conversation_id and i.recalled_at is null;',
    replace: 'where false;',
    tests: USED,
  },
  {
    name: 'training: words that are taken back are called back',
    file: 'src/modules/receptionist/store.ts',
    find: "set recalled_at = ${work.now}, recall_cause = 'words-taken-back'\n    where",
    replace: "set recalled_at = ${work.now}, recall_cause = 'words-taken-back'\n    where false and",
    tests: USED,
  },
  {
    name: 'training: a yes that runs out calls back what left',
    file: `${HERE}/own-yes-store.ts`,
    find: 'update receptionist.training_authorisation set withdrawn_at = ${work.now}\n    where account_id',
    replace: 'update receptionist.training_authorisation set withdrawn_at = ${work.now}\n    where false and account_id',
    tests: OWN,
  },
  {
    name: 'training: the control sees a yes that ran out and called nothing back',
    file: `${HERE}/training-store.ts`,
    find: ' or z.expires_on < ${today}::date - 1',
    replace: '',
    tests: OWN,
  },
  {
    name: 'training: a client says yes to the words they read',
    file: `${HERE}/own-yes.ts`,
    find: 'read.textVersion !== OWN_YES || !isRead',
    replace: 'read.textVersion !== OWN_YES',
    tests: OWN,
  },
  {
    name: 'training: nothing is asked of a client while the clinic has not agreed',
    file: `${HERE}/own-yes.ts`,
    find: 'const { agreementId } = await requireAgreement(work, true);',
    replace: 'const { agreementId } = { agreementId: read.agreementId };',
    tests: OWN,
  },
  {
    name: 'training: a client’s own yes is for what is said after it, where they showed who they are',
    file: OWN_RULES,
    find: ' and c.identity_level > 0 and c.started_at >= y.given_at\n    for share',
    replace: '\n    for share',
    also: [
      {
        file: `${HERE}/own-yes-store.ts`,
        find: ' and c.identity_level > 0 and c.started_at >= y.given_at\n    where y.account_id = ${work.accountId} and y.agreement_id = ${of.agreementId}',
        replace: '\n    where y.account_id = ${work.accountId} and y.agreement_id = ${of.agreementId}',
      },
    ],
    tests: OWN,
  },
  {
    name: 'training: the database lets a conversation rest on no other client’s yes',
    file: OWN_RULES,
    find: 'and c.client_id = y.client_id\n',
    replace: '\n',
    tests: OWN,
  },
  {
    name: 'training: a client’s own yes that is taken back ends what rests on it',
    file: OWN_RULES,
    find: 'where z.account_id = new.account_id and z.client_yes_id = new.yes_id and z.withdrawn_at is null;',
    replace: 'where false;',
    tests: OWN,
  },
  {
    name: 'training: what was taken back for one conversation stays so',
    file: `${HERE}/own-yes-store.ts`,
    find: 'and (z.withdrawn_at is null or z.withdrawn_at >= y.given_at))',
    replace: 'and z.withdrawn_at is null)',
    tests: OWN,
  },
  {
    name: 'training: the policy says what the setting is',
    file: 'src/modules/privacy/promises.ts',
    find: 'trainingUse === null\n',
    replace: 'trainingUse !== undefined\n',
    tests: ['test/promises/000-2.2g-training-use.test.ts'],
  },
  {
    name: 'training: the control sees a rule that is gone',
    file: 'src/modules/privacy/controls.ts',
    find: 'held: guards === wanted && ungated === 0,',
    replace: 'held: ungated === 0,',
    tests: ['test/promises/000-2.2g-training-use.test.ts'],
  },
  {
    name: 'training: one press that stops everything takes a yes back',
    file: 'web/public/preferences/PreferencesPage.tsx',
    find: 'if (trained) void training.choose(trained, false);',
    replace: '',
    tests: ['test/journeys/preferences.test.ts'],
  },
];
