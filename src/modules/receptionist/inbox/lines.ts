import { z } from 'zod';
import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { readClients } from '#modules/clients';
import { findUserNames } from '#modules/identity';
import { callerPlace } from '../calls/caller.ts';
import type { InboxRow } from './inbox-store.ts';
import type { Person } from '../model.ts';
import { senderPlace } from '../texting/sender-place.ts';
import { teamPlace } from '../team/team.ts';
import { openDialogues, openEach } from '../words.ts';
import { openEachForStaff } from './for-staff.ts';
import { reasonOf } from './reason.ts';

const user = z.strictObject({ id: z.string(), name: z.string() }).nullable();

/** A conversation as the inbox lists it. */
export const lineShape = z.strictObject({
  id: z.string(),
  channel: z.string(),
  locationId: z.string(),
  clientId: z.string().nullable(),
  /** The name they gave or that is on file; empty for somebody nobody knows. */
  name: z.string(),
  phone: z.string().nullable(),
  ownerUserId: z.string().nullable(),
  owner: user,
  assignedTo: user,
  identityLevel: z.int(),
  escalation: z.string().nullable(),
  flow: z.string().nullable(),
  language: z.string(),
  outcome: z.string().nullable(),
  appointmentId: z.string().nullable(),
  /** Of a call: that it has ended. */
  isOver: z.boolean(),
  messages: z.int(),
  unread: z.int(),
  last: z.strictObject({ author: z.string(), text: z.string() }).nullable(),
  /** Why it waits for somebody and by which words, since or until when, and whether a call for help is unanswered. */
  needs: z
    .strictObject({ reason: z.string(), words: z.string(), dueAt: z.string().nullable(), callId: z.string().nullable(), cause: z.string().nullable() })
    .nullable(),
  startedAt: z.string(),
  lastAt: z.string(),
  snoozedUntil: z.string().nullable(),
  closedAt: z.string().nullable(),
});
export type Line = z.output<typeof lineShape>;

const LETTERS_SHOWN = 160;

/** Opens lines of the inbox: who it is, what was said last, and why it waits, each kind in one go. */
export async function openLines(work: Work, rows: readonly InboxRow[]): Promise<Line[]> {
  const clients = await readClients(
    work,
    rows.flatMap(({ clientId }) => clientId ?? []),
  );
  const users = await findUserNames(
    work,
    rows.flatMap(({ ownerUserId, assignedTo }) => [ownerUserId, assignedTo].flatMap((id) => id ?? [])),
  );
  const dialogues = await openDialogues(work, rows);
  const last = await openEachForStaff(work, rows, ({ conversationId, lastSeq, lastWords }) => ({
    place: { table: 'receptionist.message', row: `${conversationId}/${lastSeq}`, column: 'words' },
    sealed: lastWords,
  }));
  const tasks = await openEachForStaff(work, rows, ({ taskId, taskWords }) => (taskId ? { place: teamPlace(taskId), sealed: taskWords } : undefined));
  const callers = await openEach(work, rows, ({ conversationId, callId, caller, sender }) =>
    callId ? { place: callerPlace(callId), sealed: caller } : { place: senderPlace(conversationId), sealed: sender },
  );
  const named = (id: InboxRow['ownerUserId']) => (id === null ? null : { id, name: users.get(id) ?? '' });
  return rows.map((row, index) => {
    const client = clients.get(row.clientId as ClientId);
    const person: Person = dialogues[index]?.person ?? {};
    const said = lastOf(row, last[index]);
    const { conversationId: id, channel, locationId, clientId, ownerUserId, identityLevel, escalation, flow, language, outcome, appointmentId } = row;
    return {
      ...{ id, channel, locationId, clientId, ownerUserId, identityLevel, escalation, flow, language, outcome, appointmentId },
      name: client ? `${client.preferredName ?? client.firstName} ${client.lastName}` : `${person.firstName ?? ''} ${person.lastName ?? ''}`.trim(),
      phone: callers[index] ?? client?.mobile ?? person.mobile ?? null,
      ...{ owner: named(ownerUserId), assignedTo: named(row.assignedTo) },
      ...{ isOver: row.isOver, messages: row.nextSeq - 1, unread: row.unread, last: said, needs: needsOf(row, tasks[index], said?.text ?? '') },
      ...{ startedAt: row.startedAt.toString(), lastAt: row.lastAt.toString() },
      ...{ snoozedUntil: row.snoozedUntil?.toString() ?? null, closedAt: row.closedAt?.toString() ?? null },
    };
  });
}

function lastOf({ lastAuthor }: InboxRow, words: string | undefined): Line['last'] {
  if (lastAuthor === null) return null;
  const { text } = words === undefined ? { text: '' } : (JSON.parse(words) as { text: string });
  return { author: lastAuthor, text: inShort(text) };
}

function inShort(text: string): string {
  return text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN)}…` : text;
}

/** Why somebody is wanted; the words are those the team was given, so that what was written since does not hide what it was about. */
function needsOf(row: InboxRow, told: string | undefined, last: string): Line['needs'] {
  if (row.closedAt !== null) return null;
  const words = inShort(told ?? '');
  const without = { words, callId: null, cause: null };
  if (row.pageId !== null)
    return {
      words,
      reason: row.pageCause === null ? 'person' : 'emergency',
      dueAt: row.answerBy?.toString() ?? null,
      callId: row.pageId,
      cause: row.pageCause,
    };
  if (row.taskKind !== null) return { ...without, reason: reasonOf(row.taskKind, told || last), dueAt: row.taskDueAt?.toString() ?? null };
  if (row.escalation !== null && row.ownerUserId === null) return { ...without, reason: row.escalation, dueAt: null };
  return null;
}
