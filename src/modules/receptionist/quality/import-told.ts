import { type AppointmentId, type LocationId, type UserId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { callerPlace } from '../calls/caller.ts';
import type { CallId } from '../calls/call-store.ts';
import { greetingOf } from '../conversation/begin-conversation.ts';
import { openWorld } from '../conversation/facts.ts';
import { twinOf } from '../conversation/redact.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import type { ConversationId, Source } from '../model.ts';
import type { TeamMessageId } from '../team/team-store.ts';
import type { Command } from '../understand/port.ts';
import { sealWords } from '../words.ts';
import { assess } from './assess.ts';
import type { Decided, Ending, Facts, Said } from './model.ts';
import { type ToldRows, insertTold } from './told-store.ts';

/** One thing the visitor said, what was understood and done, and what was answered. */
export interface ToldTurn {
  readonly said: string;
  readonly understood?: readonly Command[];
  readonly flow?: string;
  readonly acts?: readonly string[];
  readonly answer: string;
  /** The rows and entries the answer was read from. */
  readonly sources?: readonly Source[];
  readonly milliseconds: number;
}

/** A conversation that took place elsewhere, or in a story: told whole, and over. */
export interface ToldConversation {
  readonly channel: 'call' | 'chat' | 'sms';
  readonly locationId: LocationId;
  readonly startedAt: Instant;
  readonly turns: readonly ToldTurn[];
  readonly did?: Facts['did'][number];
  readonly appointmentId?: AppointmentId;
  /** Something left for the team, and after how many minutes it was done. */
  readonly task?: { readonly kind: string; readonly dueMinutes: number; readonly doneMinutes: number; readonly by: UserId };
  /** Somebody of the team took it over. */
  readonly isTakenOver?: boolean;
  readonly call?: { readonly line: string; readonly from: string; readonly endReason: string };
}

/** Seconds between one thing said and the next. */
const TURN_SECONDS = 20;
/** Milliseconds in which an AI and the recording are disclosed. */
const DISCLOSURE_MS = 6_000;
/** Conversations written by one round of statements. */
const AT_ONCE = 200;
/** Milliseconds after its end at which a conversation is judged: whatever was due is over. */
const JUDGED_AFTER_MS = 72 * 3_600_000;

/** Brings in conversations that are over, with their words sealed like any, and says how each went. Nobody is told; nothing is done again. */
export async function importConversations(work: Work, told: readonly ToldConversation[]): Promise<void> {
  const greetings = new Map<LocationId, string>();
  const version = await readDeskVersion(work);
  for (const locationId of new Set(told.map((each) => each.locationId)))
    greetings.set(locationId, greetingOf('en', await openWorld(work, locationId, version), 'chat').text);
  for (let from = 0; from < told.length; from += AT_ONCE) await importSome(work, told.slice(from, from + AT_ONCE), greetings);
}

async function importSome(work: Work, told: readonly ToldConversation[], greetings: ReadonlyMap<LocationId, string>): Promise<void> {
  const made = told.map((each) => factsOf(each, greetings.get(each.locationId) ?? ''));
  const keys = await work.vault.newSubjectKeys(made.map(({ facts }) => facts.conversationId));
  const callKeys = await work.vault.newSubjectKeys(made.map(({ callId }) => callId));
  const sealed = await Promise.all(
    made.map((each, index) => {
      const [keyId, callKey] = [keys[index], callKeys[index]];
      if (!keyId || !callKey) throw new Error('a conversation has no key');
      return rowsOf(work, each, { keyId, callKey });
    }),
  );
  const all = (kind: keyof ToldRows) => sealed.flatMap((rows) => rows[kind]);
  await insertTold(work, {
    ...{ conversations: all('conversations'), messages: all('messages'), decisions: all('decisions'), commitments: all('commitments') },
    ...{ tasks: all('tasks'), steps: all('steps'), calls: all('calls'), assessments: all('assessments') },
  });
}

interface Keys {
  readonly keyId: SubjectKeyId;
  readonly callKey: SubjectKeyId;
}

/** The rows of one conversation, its words sealed. */
async function rowsOf(work: Work, made: Made, { keyId, callKey }: Keys): Promise<ToldRows> {
  const { facts, from } = made;
  const { conversationId: id } = facts;
  const [begun, ended] = [at(begunMsOf(made)), at(facts.endedMs)];
  const found = assess(facts);
  const appointment = from.appointmentId ?? null;
  const conversation = {
    ...{ id, channel: from.channel, location: from.locationId, key: keyId, outcome: outcomeOf(found.outcome), appointment },
    ...{ next: facts.said.length + 1, begun, ended },
  };
  return {
    conversations: [conversation],
    messages: await messagesOf(work, made, keyId),
    decisions: await decisionsOf(work, made, keyId),
    commitments: facts.did.map((act) => ({ id, subject: appointment ?? newId(), act, appointment, at: ended })),
    tasks: facts.asked.map(({ kind, madeMs, dueMs, doneMs }) => ({
      ...{ id, task: newId<TeamMessageId>(), kind, made: at(madeMs), due: at(dueMs), done: at(doneMs ?? madeMs), by: from.task?.by },
    })),
    steps: facts.takenOver && from.task ? [{ id, step: newId(), by: from.task.by, at: ended }] : [],
    calls: await callOf(work, made, callKey),
    assessments: [{ id, last: facts.said.length, ended, ...found }],
  };
}

const begunMsOf = ({ facts }: Made) => facts.said[0]?.atMs ?? facts.endedMs;

async function messagesOf(work: Work, { facts, stands }: Made, keyId: SubjectKeyId): Promise<object[]> {
  const { conversationId: id, said } = facts;
  const place = { conversationId: id, keyId };
  return Promise.all(
    said.map(async ({ seq, author, text, atMs }) => {
      const words = await sealWords(work, place, seq, 'words', { text, options: [] });
      const twin = await sealWords(work, place, seq, 'twin', { text: twinOf(text, {}), options: [] });
      return { id, seq, author, words: words.toString('hex'), twin: twin.toString('hex'), sources: stands.get(seq) ?? [], at: at(atMs) };
    }),
  );
}

async function decisionsOf(work: Work, { facts: { conversationId: id, decided } }: Made, keyId: SubjectKeyId): Promise<object[]> {
  return Promise.all(
    decided.map(async ({ seq, flow, gates, acts, commands, turnMs, atMs }) => {
      const sealed = await work.vault.seal(keyId, { table: 'receptionist.decision', row: `${id}/${seq}`, column: 'commands' }, JSON.stringify(commands));
      return { id, seq, flow, gates, acts, commands: sealed.toString('hex'), micros: turnMs * 1_000, at: at(atMs) };
    }),
  );
}

async function callOf(work: Work, made: Made, key: SubjectKeyId): Promise<object[]> {
  const { facts, callId, from } = made;
  if (!from.call) return [];
  const caller = await work.vault.seal(key, callerPlace(callId), from.call.from);
  const begunMs = begunMsOf(made);
  return [
    {
      ...{ call: callId, id: facts.conversationId, line: from.call.line, key, caller: caller.toString('hex') },
      ...{ begun: at(begunMs), disclosed: at(begunMs + DISCLOSURE_MS), ended: at(facts.endedMs) },
      ...{ reason: from.call.endReason, answers: facts.call?.answerMs ?? [] },
    },
  ];
}

const at = (ms: number) => Instant.fromEpochMilliseconds(ms).toString();

/** The outcome as a turn would have written it. */
function outcomeOf(ending: Ending): string {
  if (ending === 'passed-on') return 'person';
  if (ending === 'privacy') return 'message';
  return ending === 'silent' ? 'abandoned' : ending;
}

interface Made {
  readonly facts: Facts;
  /** What each answer stands on, by its place. */
  readonly stands: ReadonlyMap<number, readonly Source[]>;
  readonly callId: CallId;
  readonly from: ToldConversation;
}

function factsOf(from: ToldConversation, greeting: string): Made {
  const begunMs = from.startedAt.epochMilliseconds;
  const stands = new Map<number, readonly Source[]>([[1, [{ kind: 'setting', id: 'disclosure' }]]]);
  const said: Said[] = [{ seq: 1, author: 'assistant', text: greeting, options: [], sources: ['setting'], atMs: begunMs }];
  const decided: Decided[] = from.turns.map(({ said: text, understood = [], flow, acts = [], answer, sources = [], milliseconds }, index) => {
    const atMs = begunMs + (index + 1) * TURN_SECONDS * 1_000;
    const seq = said.length + 1;
    said.push(
      { seq, author: 'visitor', text, options: [], sources: [], atMs },
      { seq: seq + 1, author: 'assistant', text: answer, options: [], sources: sources.map(({ kind }) => kind), atMs },
    );
    stands.set(seq + 1, sources);
    return { seq, flow: flow ?? null, gates: understood.map(({ command }) => `${command}:passed`), acts, commands: understood, turnMs: milliseconds, atMs };
  });
  const endedMs = begunMs + (from.turns.length + 1) * TURN_SECONDS * 1_000;
  const madeMs = decided.at(-1)?.atMs ?? begunMs;
  const asked = from.task
    ? [{ kind: from.task.kind, madeMs, dueMs: madeMs + from.task.dueMinutes * 60_000, doneMs: madeMs + from.task.doneMinutes * 60_000 }]
    : [];
  const facts: Facts = {
    ...{
      conversationId: newId<ConversationId>(),
      channel: from.channel,
      language: 'en',
      flow: decided.at(-1)?.flow ?? null,
      isClosed: true,
      endedMs,
      said,
      decided,
    },
    ...{ did: from.did ? [from.did] : [], asked, pages: [], takenOver: from.isTakenOver ?? false, spamSaid: null, nowMs: endedMs + JUDGED_AFTER_MS },
    call: from.call ? { wasDisclosed: true, endReason: from.call.endReason, answerMs: from.turns.map(({ milliseconds }) => milliseconds) } : null,
  };
  return { facts, stands, callId: newId<CallId>(), from };
}
