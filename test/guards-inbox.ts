import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const INBOX = [`${HERE}/inbox/inbox.test.ts`];

const HOURS = ['src/modules/receptionist/conversation/team-hours.test.ts'];

/** The guards of the inbox: who has a conversation, what never reaches a visitor, who reads and hears what. */
export const INBOX_GUARDS: readonly Guard[] = [
  {
    name: 'inbox: what to do about an emergency is in sight on a phone',
    file: 'web/staff/inbox/narrow.css',
    find: '  .need.red {\n    position: sticky;',
    replace: '  .need.red {\n    position: static;',
    tests: ['test/journeys/staff-inbox.test.ts'],
  },
  {
    name: 'inbox: an emergency nobody has answered is told on every other screen',
    file: 'web/staff/shell/EmergencyBand.tsx',
    find: 'emergencies === 0 || isInInbox',
    replace: 'emergencies > -1 || isInInbox',
    tests: ['test/journeys/staff-inbox.test.ts'],
  },
  {
    name: 'inbox: a caller who is on the line is told from one who has hung up',
    file: 'web/staff/inbox/StateChip.tsx',
    find: "channel === 'call' && !isOver",
    replace: "channel === 'call' && isOver",
    tests: ['test/journeys/staff-inbox.test.ts'],
  },
  {
    name: 'receptionist: whoever is called reads until when on the clock of the place',
    file: `${HERE}/message-source.ts`,
    find: "formatForPeople(zone, minute, 'time')",
    replace: 'at.toString()',
    tests: [`${HERE}/jobs.test.ts`],
  },
  {
    name: 'inbox: the team reads in no conversation what opens a visit of its client',
    file: `${HERE}/inbox/for-staff.ts`,
    find: 'text: withoutTokens(message.text)',
    replace: 'text: message.text || withoutTokens(message.text)',
    tests: [`${HERE}/inbox/for-staff.test.ts`],
  },
  {
    name: 'inbox: nor in a list, a task or a decision',
    file: `${HERE}/inbox/for-staff.ts`,
    find: 'undefined : withoutTokens(text)',
    replace: 'undefined : text || withoutTokens(text)',
    tests: [`${HERE}/inbox/for-staff.test.ts`],
  },
  {
    name: 'chat: a transcript goes out without what opens a visit',
    file: `${HERE}/transcript/mail-transcript.ts`,
    find: ': withoutTokens(text, language)}',
    replace: ': text}',
    tests: [`${HERE}/transcript/mail-transcript.test.ts`],
  },
  {
    name: 'inbox: what was done last stays beside an emergency that somebody has answered',
    file: 'web/staff/inbox/Context.tsx',
    find: " || conversation.escalation === 'emergency'",
    replace: '',
    tests: ['test/journeys/staff-inbox.test.ts'],
  },
  {
    name: 'inbox: of two colleagues one has a conversation',
    file: `${HERE}/inbox/own-conversation.ts`,
    find: 'if (row.ownerUserId === userId) return;\n  if (row.ownerUserId !== null) {',
    replace: 'if (row.ownerUserId === userId) return;\n  if (row.ownerUserId === conversationId) {',
    tests: INBOX,
  },
  {
    name: 'inbox: a note of the team cannot stand among the messages',
    file: 'db/migrations/0140_receptionist.sql',
    find: "author text not null check (author in ('visitor', 'assistant', 'user', 'system')),",
    replace: "author text not null check (author in ('visitor', 'assistant', 'user', 'system', 'note')),",
    tests: INBOX,
  },
  {
    name: 'inbox: a conversation whose call for help nobody answered stays in sight',
    file: `${HERE}/inbox/look-after.ts`,
    find: 'if (await findPageOf(work, conversationId))',
    replace: 'if (conversationId === work.requestId)',
    tests: INBOX,
  },
  {
    name: 'inbox: what is left to do is done only when somebody says so',
    file: `${HERE}/inbox/look-after.ts`,
    find: 'if (open.length > 0 && !finishTasks)',
    replace: 'if (open.length < 0 && !finishTasks)',
    tests: INBOX,
  },
  {
    name: 'inbox: a conversation is given only to somebody who may write',
    file: `${HERE}/inbox/look-after.ts`,
    find: "if (toUserId !== null && !(await listUsersWho(work, 'message.send'))",
    replace: "if (toUserId !== null && !(await listUsersWho(work, 'account.read'))",
    tests: INBOX,
  },
  {
    name: 'inbox: whoever may not read messages sees no words of a decision',
    file: `${HERE}/inbox/reading-routes.ts`,
    find: "'permissions' in work.actor && work.actor.permissions.has('message.read')",
    replace: "'permissions' in work.actor && work.actor.permissions.has('audit.read')",
    tests: INBOX,
  },
  {
    name: 'inbox: the sound of a call is heard from its own conversation only',
    file: `${HERE}/inbox/sound.ts`,
    find: 'listCallsOf(work, conversationId)).find((each) => each.callId === callId)',
    replace: 'listCallsOf(work, conversationId)).find((each) => each.callId === callId) ?? ({ soundMs: 1_000 } as { soundMs: number })',
    tests: INBOX,
  },
  {
    name: "inbox: the day something is deleted follows the account's setting",
    file: 'src/modules/receptionist/inbox/thread.ts',
    find: 'const set = (await keptDays(work, key)) ?? days;',
    replace: 'const set = (await keptDays(work, key)) === -1 ? 0 : days;',
    tests: ['src/modules/receptionist/inbox/inbox.test.ts'],
  },
  {
    name: 'hours: at other hours it takes messages alone',
    file: 'src/modules/receptionist/conversation/team-hours.ts',
    find: '[...facts.allowedFlows].filter((flow) => AT_EVERY_HOUR.has(flow))',
    replace: '[...facts.allowedFlows]',
    tests: HOURS,
  },
  {
    name: 'hours: a wish at other hours is with the team in its own words',
    file: 'src/modules/receptionist/conversation/not-allowed.ts',
    find: 'if (!facts.isOffHours) return',
    replace: 'if (facts !== undefined) return',
    tests: HOURS,
  },
  {
    name: 'hours: on a day the place is closed nobody is there',
    file: 'src/modules/receptionist/conversation/team-hours.ts',
    find: 'windows.length === 0 ? [] : answeringHours',
    replace: 'windows.length < 0 ? [] : answeringHours',
    tests: HOURS,
  },
  {
    name: 'inbox: what the team was given stands where it waits, whatever was written since',
    file: 'src/modules/receptionist/inbox/lines.ts',
    find: "const words = inShort(told ?? '');",
    replace: 'const words = inShort(last);',
    tests: ['src/modules/receptionist/inbox/inbox.test.ts'],
  },
];
