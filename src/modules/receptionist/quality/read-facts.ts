import { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listDecisions } from '../inbox/thread-store.ts';
import type { ConversationId } from '../model.ts';
import { findConversation } from '../store.ts';
import { CommandSchema } from '../understand/port.ts';
import { openEach, openMessages } from '../words.ts';
import { assess } from './assess.ts';
import type { Decided, Facts } from './model.ts';
import { type DecidedRow, listTwinsOf, putAssessment, readDeeds } from './quality-store.ts';

/** Messages of one conversation that are read at most. */
const MOST_MESSAGES = 400;

/** Assesses one conversation from its rows, redacted words only, and keeps what was found. */
export async function assessConversation(work: Work, conversationId: ConversationId): Promise<void> {
  const row = await findConversation(work, conversationId);
  if (!row) return;
  const twins = await openMessages(work, conversationId, await listTwinsOf(work, conversationId, MOST_MESSAGES), 'twin');
  const decisions: DecidedRow[] = await listDecisions(work, conversationId);
  const { call, ...deeds } = await readDeeds(work, conversationId);
  const endedMs = call?.endedMs ?? row.lastAt.epochMilliseconds;
  const facts: Facts = {
    ...{ conversationId, channel: row.channel, language: row.language, flow: row.flow, isClosed: row.closedAt !== null, ...deeds },
    ...{ endedMs, nowMs: work.now.epochMilliseconds },
    spamSaid: row.spamSaid === null || row.spamSaidAt === null ? null : { isSpam: row.spamSaid, atMs: row.spamSaidAt.epochMilliseconds },
    said: twins.map(({ seq, author, text, options, sources, at }) => ({
      ...{ seq, author, text, options, sources: sources.map(({ kind }) => kind), atMs: at.epochMilliseconds },
    })),
    decided: await openDecisions(work, conversationId, decisions),
    call: call && { wasDisclosed: call.disclosed, endReason: call.endReason, answerMs: call.answerMs },
  };
  const of = { conversationId, upToSeq: row.nextSeq - 1, wasClosed: row.closedAt !== null, endedAt: Instant.fromEpochMilliseconds(endedMs) };
  await putAssessment(work, of, assess(facts));
}

async function openDecisions(work: Work, conversationId: ConversationId, rows: readonly DecidedRow[]): Promise<Decided[]> {
  const texts = await openEach(work, rows, ({ seq, commands }) => ({
    place: { table: 'receptionist.decision', row: `${conversationId}/${seq}`, column: 'commands' },
    sealed: commands,
  }));
  return rows.map(({ seq, flow, gates, acts, turnMicros, at }, index) => ({
    ...{ seq, flow, gates, acts, turnMs: Math.round(turnMicros / 1_000), atMs: at.epochMilliseconds },
    commands: CommandSchema.array()
      .catch([])
      .parse(JSON.parse(texts[index] ?? '[]')),
  }));
}
