import type { Work } from '#kernel/work.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { type Desk, openWorld } from '../conversation/facts.ts';
import { codeFor } from '../identity/identity-acts.ts';
import type { ConversationId, Dialogue } from '../model.ts';
import { listDecisions } from '../inbox/thread-store.ts';
import { findConversation } from '../store.ts';
import { type ReceptionistParts, takeTurn } from '../conversation/take-turn.ts';
import { textOf } from '../conversation/texts.ts';
import { openDialogue } from '../words.ts';
import { type Persona, answerTo } from './persona.ts';
import { beginTrial, endTrial } from './run-store.ts';
import { CODE, DETAILS, type Script, type Told, type ToldTurn } from './script.ts';

/** What a replay goes by. */
export interface ReplayParts extends Pick<ReceptionistParts, 'understander' | 'engine'> {
  readonly desk: Desk;
  readonly persona: Persona;
}

/** Answers about oneself in one call at most. */
const MOST_DETAILS = 9;
/** Where links of a replay would lead; it is never sent. */
const NOWHERE = 'https://replay.invalid';

/**
 * Has one call answered by the engine that answers everybody, by a desk that need not be live, and takes everything back: rows, jobs, mails, and who was shown.
 * What was said is all that is left of it.
 */
export async function replay(work: Work, script: Script, parts: ReplayParts): Promise<Told> {
  return asTrial(work, async (inner) => {
    for (const lines of script.before ?? []) await converseOnce(inner, { ...script, lines }, parts);
    return converseOnce(inner, script, parts);
  });
}

/** Does something as a visitor of whom nothing stays, whatever becomes of it. */
async function asTrial<T>(work: Work, run: (inner: Work) => Promise<T>): Promise<T> {
  const queue = { listeners: () => [], enqueue: async () => undefined };
  const shown = new Set(work.shown);
  await beginTrial(work);
  try {
    return await run({ ...work, actor: { kind: 'visitor', network: Buffer.alloc(16) }, queue });
  } finally {
    await endTrial(work);
    // Whoever was made up in the trial is nobody the log could name.
    for (const id of work.shown) if (!shown.has(id)) work.shown.delete(id);
  }
}

/** A conversation under replay. */
interface Played {
  readonly work: Work;
  readonly script: Script;
  readonly parts: ReplayParts;
  readonly conversationId: ConversationId;
  readonly turns: Omit<ToldTurn, 'gates' | 'acts'>[];
}

async function converseOnce(work: Work, script: Script, parts: ReplayParts): Promise<Told> {
  const { conversationId, turn } = await beginConversation(work, { channel: script.channel, language: script.language, tried: parts.desk });
  const played: Played = { work, script, parts, conversationId, turns: [] };
  for (const line of script.lines) {
    if (line === DETAILS) await sayDetails(played);
    else await say(played, line.includes(CODE) ? line.replace(CODE, await codeNow(played)) : line, line);
  }
  const decisions = await listDecisions(work, conversationId);
  const row = await findConversation(work, conversationId);
  const turns = played.turns.map((each, index) => ({ ...each, gates: decisions[index]?.gates ?? [], acts: decisions[index]?.acts ?? [] }));
  return {
    greeting: turn.replies[0]?.text ?? '',
    disclosure: row ? await disclosureOf(work, script, parts, row.locationId) : '',
    turns,
    outcome: row?.outcome ?? null,
  };
}

async function disclosureOf(work: Work, { language }: Script, { desk }: ReplayParts, locationId: Parameters<typeof openWorld>[1]): Promise<string> {
  const { facts } = await openWorld(work, locationId, 0n, { tried: desk });
  return textOf(language, 'greeting', { persona: desk.settings.personaName, clinic: facts.clinic.name });
}

/** Says one line; a code is shown as the script has it, since each replay has another. */
async function say({ work, parts, conversationId, turns }: Played, text: string, line = text): Promise<void> {
  const { understander, engine, desk } = parts;
  const wanted = { conversationId, tokenHash: undefined, text, publicUrl: NOWHERE };
  const { replies, state } = await takeTurn(work, wanted, { understander, engine, holdCaps: 'off', tried: desk });
  turns.push({
    line,
    reply: replies.map(({ text }) => text).join('\n'),
    options: replies.flatMap(({ options }) => [...options]),
    sources: replies.flatMap(({ sources }) => [...sources]),
    flow: state.flow,
    level: state.identityLevel,
    escalation: state.escalation,
  });
}

async function dialogueNow({ work, conversationId }: Played): Promise<Dialogue | undefined> {
  const row = await findConversation(work, conversationId);
  return row && openDialogue(work, row);
}

async function sayDetails(played: Played): Promise<void> {
  for (let count = 0; count < MOST_DETAILS; count += 1) {
    const asked = (await dialogueNow(played))?.asked ?? 'nothing';
    const answer = answerTo(asked, played.parts.persona, played.script.language);
    if (answer === undefined) return;
    await say(played, answer);
  }
}

/** The code that would have been sent; in a conversation of the clinic's own, one that counts for nobody. */
async function codeNow(played: Played): Promise<string> {
  const sent = (await dialogueNow(played))?.identity?.sent ?? 0;
  return played.script.isOwn ? '000000' : codeFor(played.work, played.conversationId, sent);
}
