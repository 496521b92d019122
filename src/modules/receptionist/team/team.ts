import { newId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { Alarm } from '../safety/screen.ts';
import type { TeamKind } from '../conversation/step.ts';
import type { ConversationRow } from '../store.ts';
import { type PageId, type TeamMessageId, findLastOpenTask, findPageOf, insertPage, insertTeamMessage, setTaskWords } from './team-store.ts';
import { openEach, sealPart } from '../words.ts';

/** The job that calls the next one on the ladder. */
export const CLIMB_JOB = 'receptionist.climb-ladder';
/** The job that looks whether a question about an emergency was answered. */
export const DOUBT_JOB = 'receptionist.look-after-doubt';

/** Minutes in which each kind of task is due. */
const DUE_MINUTES: Readonly<Record<TeamKind, number>> = {
  emergency: 5,
  phone: 5,
  person: 15,
  language: 60,
  clinical: 60,
  link: 240,
  message: 240,
  'opt-out': 1440,
  privacy: 1440,
};

/** Where the words of a task are sealed. */
export function teamPlace(id: TeamMessageId) {
  return { table: 'receptionist.team_message', row: id, column: 'words' };
}

type Where = Pick<ConversationRow, 'conversationId' | 'keyId'>;

/** What is open once in a conversation, however often it is given. */
const ONCE: ReadonlySet<TeamKind> = new Set(['person', 'language', 'phone']);

/** Gives the team a task; whoever asks for a person twice waits for the same one, and what is told twice is one task. */
export async function tellTeam(work: Work, at: Where, kind: TeamKind, words: string): Promise<TeamMessageId> {
  const open = await findLastOpenTask(work, at.conversationId, kind);
  if (open && (ONCE.has(kind) || (await wordsOf(work, open)) === words)) return open.id;
  const id = newId<TeamMessageId>();
  const sealed = words === '' ? null : await sealPart(work, at, teamPlace(id), words);
  await insertTeamMessage(work, { id, conversationId: at.conversationId, kind, words: sealed, dueAt: work.now.add({ minutes: DUE_MINUTES[kind] }) });
  await emit(work, 'conversation.task-made', { conversationId: at.conversationId, teamMessageId: id });
  return id;
}

/** Puts more words to the open task of a kind that a conversation made last; where there is none, it is made. */
export async function addToTask(work: Work, at: Where, kind: TeamKind, words: string): Promise<void> {
  const open = await findLastOpenTask(work, at.conversationId, kind);
  if (!open) return void (await tellTeam(work, at, kind, words));
  const before = await wordsOf(work, open);
  await setTaskWords(work, open.id, await sealPart(work, at, teamPlace(open.id), inOne(before, words)));
}

async function wordsOf(work: Work, open: NonNullable<Awaited<ReturnType<typeof findLastOpenTask>>>): Promise<string> {
  const [words = ''] = await openEach(work, [open], ({ id, words: sealed }) => ({ place: teamPlace(id), sealed }));
  return words;
}

/** What was added stands behind what was there, with a mark between: where it is quoted in one line, each is told from the other. */
function inOne(before: string, added: string): string {
  if (before === '') return added;
  return added === '' ? before : `${before}${/[.!?…:;,]$/.test(before) ? '' : '.'}\n${added}`;
}

/** Calls for somebody on duty; while a call of this conversation is open, no second one is made. */
export async function callForHelp(work: Work, at: Where, { cause }: Alarm, words: string): Promise<void> {
  if (await findPageOf(work, at.conversationId)) return;
  await tellTeam(work, at, 'emergency', words);
  const id = newId<PageId>();
  await insertPage(work, { id, conversationId: at.conversationId, kind: 'emergency', cause });
  await emit(work, 'conversation.emergency', { conversationId: at.conversationId, pageId: id });
  await work.queue.enqueue(work, CLIMB_JOB, { pageId: id });
}
