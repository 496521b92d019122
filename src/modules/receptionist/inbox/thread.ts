import { z } from 'zod';
import type { ClientId, UserId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Retention } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import { listHeard } from '../calls/call-store.ts';
import { RECORDINGS } from '../calls/personal-data.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import { openWorld } from '../conversation/facts.ts';
import { listConversations } from './inbox-store.ts';
import type { ConversationId } from '../model.ts';
import { WORDS } from '../kept.ts';
import { findConversation, listMessages } from '../store.ts';
import { teamPlace } from '../team/team.ts';
import { listTeamMessages } from '../team/team-store.ts';
import { blockOf } from '../spam/block-number.ts';
import { openDialogue } from '../words.ts';
import { openEachForStaff, openMessagesForStaff } from './for-staff.ts';
import { heldIn, heldShape } from './held.ts';
import { lineShape, openLines } from './lines.ts';
import { notePlace } from './look-after.ts';
import { reasonOf } from './reason.ts';
import { nameSource, sourceShape } from './sources.ts';
import { type CallOfRow, type HappeningRow, type StepRow, listCallsOf, listHappenings, listNotes, listSteps } from './thread-store.ts';

const MESSAGES_SHOWN = 2_000;
const TASKS_SHOWN = 100;
const HOURS_A_DAY = 24;

const message = z.strictObject({
  seq: z.int(),
  author: z.enum(['visitor', 'assistant', 'user', 'system']),
  userId: z.string().nullable(),
  /** Who of the team wrote it. */
  name: z.string().nullable(),
  text: z.string(),
  options: z.array(z.string()),
  sources: z.array(sourceShape),
  /** Of a spoken reply, the letters that were heard; null where it was not spoken, or nothing is known yet. */
  heard: z.strictObject({ said: z.int(), heard: z.int() }).nullable(),
  at: z.string(),
});
const call = z.strictObject({
  id: z.string(),
  phase: z.string(),
  recording: z.string(),
  startedAt: z.string(),
  connectedAt: z.string().nullable(),
  disclosedAt: z.string().nullable(),
  recordingStartedAt: z.string().nullable(),
  recordingDeletedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Milliseconds of sound that can be played; 0 where none is kept. */
  soundMilliseconds: z.int(),
  hasVoicemail: z.boolean(),
  soundKeptUntil: z.string().nullable(),
  /** There may have been sound, and its time is over: none of it is left. */
  isSoundOver: z.boolean(),
});
/** One conversation with everything around it. */
export const threadShape = z.strictObject({
  conversation: lineShape,
  messages: z.array(message),
  notes: z.array(z.strictObject({ id: z.string(), userId: z.string(), name: z.string(), text: z.string(), at: z.string() })),
  happenings: z.array(
    z.strictObject({ kind: z.string(), detail: z.string().nullable(), by: z.string().nullable(), to: z.string().nullable(), at: z.string() }),
  ),
  tasks: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      reason: z.string(),
      words: z.string(),
      state: z.string(),
      madeAt: z.string(),
      dueAt: z.string(),
    }),
  ),
  calls: z.array(call),
  /** When they were told that an AI speaks; for a call, when they had heard it. */
  disclosedAt: z.string().nullable(),
  /** When the words are deleted if nothing more is written. */
  keptUntil: z.string(),
  /** Since when it is on legal hold, by itself or with the client it is with; null where it is not. While it is, nothing of it is deleted. */
  heldSince: z.string().nullable(),
  /** A time that is held for them now. */
  held: heldShape.nullable(),
  /** Whether it has a number that could be blocked. */
  canBlock: z.boolean(),
  /** Who blocked its number, and when; null where it is not blocked. */
  blocked: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
});
export type Thread = z.output<typeof threadShape>;

/** Says for how many days a kind of thing is kept here, as the account set it and never below its floor; null where no rule has that name. */
export type KeptDays = (work: Work, key: string) => Promise<number | null>;

/** What others tell of how long a conversation is kept. */
export interface Keeping {
  readonly keptDays: KeptDays;
  /** Says since when it is on legal hold, by itself or with a client; null where it is not. */
  heldSince(work: Work, conversationId: ConversationId, clientId: ClientId | null): Promise<Instant | null>;
}

interface ThreadWanted {
  /** Who reads it: how far they have read is told. */
  readonly me: UserId | null;
  readonly keeping: Keeping;
}

/**
 * Opens one conversation: what was said and on what it stands, what the team wrote and did, what is left to do, what was disclosed and until when it is kept.
 * @throws Refusal `not-found`
 */
export async function openThread(work: Work, conversationId: ConversationId, { me, keeping: { keptDays, heldSince } }: ThreadWanted): Promise<Thread> {
  const [row] = await listConversations(work, { view: 'all', me, conversationId, limit: 1 });
  if (!row) throw notFound();
  const [conversation] = await openLines(work, [row]);
  if (!conversation) throw notFound();
  const world = await openWorld(work, row.locationId, await readDeskVersion(work));
  const stands = await findConversation(work, conversationId);
  const opened = await openMessagesForStaff(work, conversationId, await listMessages(work, conversationId, 0, MESSAGES_SHOWN));
  const [notes, steps, happenings, tasks, calls, heard] = [
    await listNotes(work, conversationId),
    await listSteps(work, conversationId),
    await listHappenings(work, conversationId),
    await listTeamMessages(work, { conversationId, limit: TASKS_SHOWN }),
    await listCallsOf(work, conversationId),
    await listHeard(work, conversationId),
  ];
  const [wordsDays, soundDays] = [await daysOf(work, keptDays, WORDS), await daysOf(work, keptDays, RECORDINGS)];
  const names = await findUserNames(work, [
    ...[...opened, ...notes, ...happenings].flatMap(({ userId }) => userId ?? []),
    ...steps.flatMap(({ userId, toUserId }) => [userId, ...(toUserId === null ? [] : [toUserId])]),
  ]);
  const nameOf = (id: UserId | null) => (id === null ? null : (names.get(id) ?? ''));
  const noteTexts = await openEachForStaff(work, notes, ({ id, words }) => ({ place: notePlace(id), sealed: words }));
  const taskTexts = await openEachForStaff(work, tasks, ({ id, words }) => ({ place: teamPlace(id), sealed: words }));
  return {
    conversation,
    messages: opened.map(({ seq, author, userId, text, options, sources, at }) => ({
      ...{ seq, author, userId, name: nameOf(userId), text, options, at: at.toString() },
      sources: sources.map((source) => nameSource(world, source)),
      heard: heard.get(seq) ?? null,
    })),
    notes: notes.map(({ id, userId, at }, index) => ({ id, userId, name: nameOf(userId) ?? '', text: noteTexts[index] ?? '', at: at.toString() })),
    happenings: inOrder([...steps.map((step) => ofStep(step, nameOf)), ...happenings.map((each) => ofHappening(each, nameOf)), ...calls.flatMap(ofCall)]),
    tasks: tasks.map(({ id, kind, state, madeAt, dueAt }, index) => ({
      ...{
        id,
        kind,
        state,
        reason: reasonOf(kind, taskTexts[index] || lastWords(opened, state === 'open' ? undefined : madeAt)),
        words: taskTexts[index] ?? '',
      },
      ...{ madeAt: madeAt.toString(), dueAt: dueAt.toString() },
    })),
    calls: calls.map((row) => ({ ...presentCall(row, soundDays), isSoundOver: isSoundOver(row, soundDays, work.now) })),
    disclosedAt: (row.channel === 'call' ? calls[0]?.disclosedAt : opened[0]?.at)?.toString() ?? null,
    keptUntil: keptUntil(row.lastAt, wordsDays).toString(),
    heldSince: (await heldSince(work, conversationId, row.clientId))?.toString() ?? null,
    ...(await blockOf(work, conversationId)),
    held: stands ? heldIn(work, stands, await openDialogue(work, stands), world) : null,
  };
}

/** What the visitor said last, as the list shows it too; of something that is done, what they had said last when it was asked. */
function lastWords(
  messages: readonly { readonly author: string; readonly isOfLine: boolean; readonly text: string; readonly at: Instant }[],
  until: Instant | undefined,
): string {
  const isBefore = (said: Instant) => until === undefined || said.epochMilliseconds <= until.epochMilliseconds;
  return messages.findLast(({ author, isOfLine, at }) => author === 'visitor' && !isOfLine && isBefore(at))?.text ?? '';
}

type Happening = Omit<Thread['happenings'][number], 'at'> & { readonly at: Instant };
type NameOf = (id: UserId | null) => string | null;

function ofStep({ kind, userId, toUserId, until, at }: StepRow, nameOf: NameOf): Happening {
  return { kind, detail: until?.toString() ?? null, by: nameOf(userId), to: nameOf(toUserId), at };
}

function ofHappening({ kind, detail, userId, at }: HappeningRow, nameOf: NameOf): Happening {
  return { kind, detail, by: nameOf(userId), to: null, at };
}

/** What a call is known for: when its caller had heard who speaks, what they said to being recorded, and how it ended. */
function ofCall({ recording, disclosedAt, consentedAt, recordingStartedAt, recordingDeletedAt, untakenAt, endedAt, endReason }: CallOfRow): Happening[] {
  const happening = (kind: string, at: Instant | null, detail: string | null = null): Happening[] =>
    at === null ? [] : [{ kind, detail, by: null, to: null, at }];
  return [
    ...happening('call-disclosed', disclosedAt, recording),
    ...happening('recording-agreed', consentedAt),
    ...happening('recording-began', recordingStartedAt),
    ...happening('recording-deleted', recordingDeletedAt),
    ...happening('transfer-untaken', untakenAt),
    ...happening('call-ended', endedAt, endReason),
  ];
}

function inOrder(happenings: readonly Happening[]): Thread['happenings'] {
  return [...happenings].sort((one, other) => one.at.epochMilliseconds - other.at.epochMilliseconds).map(({ at, ...rest }) => ({ ...rest, at: at.toString() }));
}

function presentCall(row: CallOfRow, soundDays: number): Omit<Thread['calls'][number], 'isSoundOver'> {
  const text = (at: Instant | null) => at?.toString() ?? null;
  return {
    ...{ id: row.callId, phase: row.phase, recording: row.recording, endReason: row.endReason },
    ...{ startedAt: row.startedAt.toString(), connectedAt: text(row.connectedAt), disclosedAt: text(row.disclosedAt) },
    ...{ recordingStartedAt: text(row.recordingStartedAt), recordingDeletedAt: text(row.recordingDeletedAt), endedAt: text(row.endedAt) },
    ...{ soundMilliseconds: row.soundMs, hasVoicemail: row.hasVoicemail },
    soundKeptUntil: row.soundAt === null ? null : keptUntil(row.soundAt, soundDays).toString(),
  };
}

/** Whether a call that was recorded, or had a machine to speak to, is older than its sound may get; what a caller refused was deleted for that. */
function isSoundOver({ soundMs, recordingStartedAt, recordingDeletedAt, endedAt, endReason }: CallOfRow, soundDays: number, now: Instant): boolean {
  if (soundMs > 0 || endedAt === null || recordingDeletedAt !== null) return false;
  const mayHaveHadSome = recordingStartedAt !== null || endReason === 'voicemail-left';
  return mayHaveHadSome && keptUntil(endedAt, soundDays).epochMilliseconds <= now.epochMilliseconds;
}

async function daysOf(work: Work, keptDays: KeptDays, { key, days }: Retention): Promise<number> {
  const set = (await keptDays(work, key)) ?? days;
  if (typeof set !== 'number') throw new Error('conversations are kept for a number of days');
  return set;
}

const keptUntil = (from: Instant, days: number): Instant => from.add({ hours: days * HOURS_A_DAY });
