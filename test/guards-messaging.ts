import type { Guard } from './guards.ts';

const [CONSENTS, MESSAGING] = ['src/modules/consents', 'src/modules/messaging'];
const SEND = [`${MESSAGING}/send-message.test.ts`];

/** The guards of writing to people: only with consent, only once, only what still holds, and nowhere but where it was checked. */
export const MESSAGING_GUARDS: readonly Guard[] = [
  {
    name: 'a message is asked about when it is sent',
    file: `${MESSAGING}/send-message.ts`,
    find: "if (row.purpose === 'staff') return { may: true };",
    replace: "if (row.purpose !== 'marketing') return { may: true };",
    tests: SEND,
  },
  {
    name: 'one worker has a message at a time',
    file: `${MESSAGING}/store.ts`,
    find: "and ((status = 'queued' and not_before <= ${work.now}) or (status = 'sending' and claimed_until <= ${work.now}))",
    replace: "and status in ('queued', 'sending', 'sent')",
    tests: SEND,
  },
  {
    name: 'a message is repeated once at most',
    file: `${MESSAGING}/send-message.ts`,
    find: 'const MAX_REPEATS = 1;',
    replace: 'const MAX_REPEATS = 9;',
    tests: SEND,
  },
  {
    name: 'a cancelled visit is never reminded',
    file: `${MESSAGING}/announce-visit.ts`,
    find: "if (news.kind !== 'booked') await withdrawMessages",
    replace: "if (news.kind === 'booked') await withdrawMessages",
    tests: SEND,
  },
  {
    name: 'the outbox keeps no link that opens a login',
    file: `${MESSAGING}/render-message.ts`,
    find: 'link === undefined ? text : text.replaceAll(link, LINK_WITHHELD)',
    replace: 'text',
    tests: [`${MESSAGING}/staff-mail.test.ts`],
  },
  {
    name: 'a STOP holds',
    file: `${CONSENTS}/may-contact.ts`,
    find: "if (standing.suppressed) return 'suppressed';",
    replace: '',
    tests: [`${CONSENTS}/record-grants.test.ts`],
  },
  {
    name: 'a grant is for the number it was given for',
    file: `${CONSENTS}/may-contact.ts`,
    find: "(standing.newest !== 'grant' || standing.grant_for_other)",
    replace: "standing.newest !== 'grant'",
    tests: [`${CONSENTS}/record-grants.test.ts`],
  },
  {
    name: 'a grant names the words in force',
    file: `${CONSENTS}/texts.ts`,
    find: '(String(version) === grant.textVersion || nameOf(words) === grant.textVersion)',
    replace: '(version > 0 && words.length > 0)',
    tests: [`${CONSENTS}/record-grants.test.ts`],
  },
  {
    name: 'texts rest by night',
    file: `${CONSENTS}/quiet-hours.ts`,
    find: "if (quiet === 'never') return now;",
    replace: "if (quiet !== 'outside-business') return now;",
    tests: [`${CONSENTS}/quiet-hours.test.ts`],
  },
  {
    name: 'a preferences link is signed',
    file: `${CONSENTS}/preferences.ts`,
    find: 'if (!timingSafeEqual(bytes.subarray(ID_BYTES), await macOf(work, clientId))) throw notFound();',
    replace: 'timingSafeEqual(bytes.subarray(ID_BYTES), await macOf(work, clientId));',
    tests: [`${MESSAGING}/routes.test.ts`],
  },
  {
    name: 'the address connected to is the one checked',
    file: 'src/kernel/egress.ts',
    find: 'agent: false, lookup: pinned(addresses),',
    replace: 'agent: false,',
    tests: ['src/kernel/egress.test.ts'],
  },
  {
    name: 'whatever is refused on the way out leaves its note',
    file: 'src/kernel/egress.ts',
    find: 'if (error instanceof EgressError) note(',
    replace: "if (error instanceof EgressError && error.reason !== 'scheme-refused') note(",
    tests: ['src/kernel/egress.test.ts'],
  },
];
