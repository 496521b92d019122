import { openCatalog, orFirstLocation } from '#modules/booking';
import { listOpenLocations } from '#modules/catalog';
import { epochMinuteOf } from '#kernel/time.ts';
import type { Before } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import type { ConversationId, Language } from '../model.ts';
import { type Ahead, askAhead } from '../propose/ask-ahead.ts';
import { findConversation, listMessages } from '../store.ts';
import { LONGEST_MESSAGE } from '../conversation/admit.ts';
import { type ReceptionistParts, type Turn, type TurnWanted, takeTurn } from '../conversation/take-turn.ts';
import { tellTeam } from '../team/team.ts';
import { openMessages } from '../words.ts';
import { listHeard } from './call-store.ts';
import { isGoodbye } from './goodbye.ts';
import { type LeftAnswer, type LeftWords, leaveWords } from './leave-words.ts';
import { aloud } from './aloud.ts';

/** Something to be said, and the message it is of; words of the line itself are of none. */
export interface Said {
  readonly seq: number | null;
  readonly text: string;
}

/** What is to happen when it was said. */
export type Then = 'listen' | 'transfer' | 'hang-up';

/** An answer to what a caller said. */
export interface Answer {
  readonly says: readonly Said[];
  readonly then: Then;
  readonly language: Language;
  /** A person was asked for, now or before. */
  readonly isEscalated: boolean;
}

/** What a caller said, as far as it was understood; the likeliest reading first. */
export interface Utterance {
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly nBest: readonly string[];
  readonly key: string;
  /** A person was asked for before: that alone hands the call over no second time. */
  readonly wasEscalated: boolean;
  /** What the line says by itself before it is answered. */
  readonly lineSays?: string | undefined;
}

/** How the conversation of a call begins. */
export interface CallBegun {
  readonly language: Language;
  /** The number it comes from, where that is known. */
  readonly callingFrom?: string | undefined;
  /** What a machine says that only takes a message. */
  readonly machineSays?: string | undefined;
  /** The line asks something at once: the greeting asks nothing. */
  readonly isAskedNext?: boolean | undefined;
}

/** What a call asks of whoever conducts the conversation. Each runs in one transaction: what it says and what it did are one. */
export interface CallBrain {
  /** Begins the conversation of a call; its first words, a machine's too, say that an AI speaks. */
  begin(work: Work, of: CallBegun): Promise<{ readonly conversationId: ConversationId; readonly says: readonly Said[] }>;
  /** What was answered and not heard yet, when a line that broke is there again. */
  resume(work: Work, conversationId: ConversationId): Promise<Answer>;
  /** Asks outside any transaction what a language model makes of it, where one is set; it never fails. */
  ahead?(before: Before, of: Utterance): Promise<Ahead | undefined>;
  /** Answers the caller. The same `key` is answered once. */
  heard(work: Work, of: Utterance, ahead?: Ahead): Promise<Answer>;
  /** The caller can no longer be heard: the team is asked to call back. */
  cannotHear(work: Work, conversationId: ConversationId): Promise<void>;
  /** Takes words that are left for the team, where nobody answers; says something only in an emergency. */
  leaves(work: Work, of: LeftWords): Promise<LeftAnswer>;
}

/** The conversation engine as the brain of calls. */
export function engineBrain(parts: ReceptionistParts, publicUrl: string): CallBrain {
  return {
    begin: async (work, of) => {
      const { conversationId, turn } = await beginConversation(work, { channel: 'call', ...of });
      return { conversationId, says: turn.replies.map(({ seq, text }) => ({ seq, text: aloud(text, []) })) };
    },
    resume: async (work, conversationId) => {
      const row = await findConversation(work, conversationId);
      const messages = await openMessages(work, conversationId, await listMessages(work, conversationId, Math.max(0, (row?.nextSeq ?? 1) - 12), 12));
      const heard = await listHeard(work, conversationId);
      const last = messages.findLastIndex(({ author }) => author === 'visitor');
      const missed = messages
        .slice(last + 1)
        .filter(({ seq, author, isOfLine }) => author !== 'visitor' && !isOfLine && (heard.get(seq)?.heard ?? 0) < (heard.get(seq)?.said ?? 1));
      return {
        says: missed.map(({ seq, text, options }) => ({ seq, text: aloud(text, options) })),
        then: 'listen',
        language: row?.language ?? 'en',
        isEscalated: row?.escalation === 'person',
      };
    },
    leaves: leaveWords,
    cannotHear: async (work, conversationId) => {
      const row = await findConversation(work, conversationId);
      if (row) await tellTeam(work, row, 'person', 'The line could not hear this caller any more. Please call back.');
    },
    ahead: ({ accountId, open }, of) => askAhead(accountId, open, wantedBy(of, publicUrl), parts),
    heard: async (work, of, ahead) => {
      const { text, wasEscalated } = of;
      const turn = await takeTurn(work, { ...wantedBy(of, publicUrl), ahead }, parts);
      const isEscalated = turn.state.escalation === 'person';
      return { says: saidBy(turn), then: thenOf(turn, text, isEscalated && !wasEscalated), language: turn.language, isEscalated };
    },
  };
}

function wantedBy({ conversationId, text, nBest, key, lineSays }: Utterance, publicUrl: string): TurnWanted {
  return { conversationId, tokenHash: undefined, text: text.slice(0, LONGEST_MESSAGE), key, nBest, publicUrl, lineSays };
}

const saidBy = ({ replies }: Turn): Said[] => replies.map(({ seq, text, options }) => ({ seq, text: aloud(text, options) }));

function thenOf({ state, isOwned, isOver }: Turn, text: string, isEscalated: boolean): Then {
  if (isOwned || isEscalated) return 'transfer';
  if (isOver) return 'hang-up';
  const isDone = state.flow === null && state.escalation !== 'emergency' && isGoodbye(text);
  return isDone ? 'hang-up' : 'listen';
}

/** Says whether the clinic's first place is open now. */
export async function isOpenNow(work: Work): Promise<boolean> {
  const [first] = await listOpenLocations(work);
  if (!first) return false;
  const { open } = await openCatalog(work, { locationId: await orFirstLocation(work, first.locationId) });
  const now = epochMinuteOf(work.now);
  return open.some(({ start, end }) => start <= now && now < end);
}
