import { performance } from 'node:perf_hooks';
import { type AccountId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Before } from '#kernel/route.ts';
import { type Instant, type IsoDate, epochMinuteOf, instantOf } from '#kernel/time.ts';
import { SlugMoved, type Work } from '#kernel/work.ts';
import { writeEntry } from '#modules/audit';
import { openWorld } from '../conversation/facts.ts';
import type { ConversationId } from '../model.ts';
import { withoutCards } from '../conversation/redact.ts';
import { openConversation } from '../store.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import { LONGEST_MESSAGE, type ReceptionistParts, type TurnWanted, isHolder, utteranceOf } from '../conversation/take-turn.ts';
import type { Command, Understanding, Utterance } from '../understand/port.ts';
import { openDialogue } from '../words.ts';
import { Breaker } from './breaker.ts';
import { forModel } from './for-model.ts';
import { type Grounded, ground } from './ground.ts';
import type { ModelAnswer, ModelParts, ModelTarget } from './model-port.ts';
import { type ModelSettings, costOf, targetOf } from './model-settings.ts';
import { giveBack, insertModelCall, takeAllowance } from './model-store.ts';
import { SYSTEM, promptFor } from './prompt.ts';
import { readProposals } from './proposals.ts';
import { dayOf, openDeclaredModel } from './set-model.ts';
import { isSilent, rememberSilent } from './silence.ts';
import { isUnsure, mayAskAbout } from './worth-asking.ts';

/** How long a visitor waits for a model, all in all; then what the offline engine read stands. */
const TIMEOUT_MILLISECONDS = 1_200;
const MOST_OUTPUT_TOKENS = 300;

/** What a model's proposals were worth, for exactly one message at one place of its conversation. */
export class Ahead {
  readonly #conversationId: ConversationId;
  readonly #seq: number;
  readonly #text: string;
  readonly #commands: readonly Command[];

  constructor(conversationId: ConversationId, seq: number, text: string, commands: readonly Command[]) {
    this.#conversationId = conversationId;
    this.#seq = seq;
    this.#text = text;
    this.#commands = commands;
  }

  /** The commands that were kept, if the conversation still stands where it stood and this is the message. */
  commandsFor(conversationId: ConversationId, seq: number, text: string): readonly Command[] {
    return this.#conversationId === conversationId && this.#seq === seq && this.#text === text ? this.#commands : [];
  }
}

/** A question about to be asked, and all that is needed to judge the answer. */
interface Plan {
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly text: string;
  readonly utterance: Utterance;
  readonly read: Understanding;
  readonly settings: ModelSettings;
  readonly target: ModelTarget;
  readonly host: string;
  readonly prompt: string;
  readonly mostMicros: number;
  readonly day: IsoDate;
  readonly now: Instant;
}

const breaker = new Breaker();
/**
 * Asks a language model what a message means, where the account has set one and the offline engine is unsure. It happens before the turn and outside its
 * transaction. Whatever goes wrong, there is nothing from the model and the turn goes on without.
 */
export async function askAhead(accountId: AccountId, open: Before['open'], wanted: TurnWanted, parts: ReceptionistParts): Promise<Ahead | undefined> {
  const { model } = parts;
  if (!model || isSilent(accountId)) return undefined;
  try {
    const began = performance.now();
    const plan = await open((work) => planQuestion(work, wanted, parts, model));
    if (!plan) return undefined;
    const { target, prompt } = plan;
    const timeoutMilliseconds = Math.max(1, Math.floor((model.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS) - (performance.now() - began)));
    const asked = performance.now();
    const answer = await model.model.ask({ target, system: SYSTEM, prompt, maxOutputTokens: MOST_OUTPUT_TOKENS, timeoutMilliseconds });
    const latencyMilliseconds = Math.round(performance.now() - asked);
    breaker.note(serverOf(plan), answer.outcome === 'answered', plan.now);
    const grounded = judged(answer, plan, parts);
    await open((work) => keepTrace(work, plan, answer, { grounded, latencyMilliseconds }));
    return new Ahead(plan.conversationId, plan.seq, plan.text, grounded.commands);
  } catch (fault) {
    // What the turn itself refuses, it says; any other fault is ours, and the visitor is answered all the same.
    if (!(fault instanceof Refusal || fault instanceof SlugMoved)) model.onFault(fault);
    return undefined;
  }
}

function serverOf({ host, target }: Pick<Plan, 'host' | 'target'>): string {
  return `${host} ${target.model}`;
}

async function planQuestion(work: Work, wanted: TurnWanted, parts: ReceptionistParts, { ownAddress }: ModelParts): Promise<Plan | undefined> {
  const { text, wasCleaned } = withoutCards(wanted.text);
  if (wasCleaned || text.trim() === '' || wanted.text.length > LONGEST_MESSAGE) return undefined;
  const model = await openDeclaredModel(work, ownAddress);
  const target = model && targetOf(model.settings, model.key, ownAddress);
  if (!model || !target) {
    rememberSilent(work.accountId, await readDeskVersion(work));
    return undefined;
  }
  const keyHash = wanted.key === undefined ? null : await work.vault.token('conversation-message', `${wanted.conversationId}/${wanted.key}`);
  const row = await openConversation(work, wanted.conversationId, keyHash);
  if (!row || !isHolder(row, wanted.tokenHash) || row.seenSeq !== null || row.closedAt || row.ownerUserId !== null) return undefined;
  const [dialogue, world] = await Promise.all([openDialogue(work, row), openWorld(work, row.locationId, row.deskVersion)]);
  if (!mayAskAbout(dialogue, text)) return undefined;
  const utterance = utteranceOf(dialogue, world, { text, nBest: wanted.nBest });
  const read = parts.understander.understand(utterance);
  if (!isUnsure(read, utterance.expecting)) return undefined;
  const { settings, host } = model;
  const names = [...utterance.catalog.services, ...utterance.catalog.providers].map(({ name }) => name);
  const prompt = promptFor(utterance, forModel(text, dialogue.person, names));
  // No token is shorter than a byte.
  const mostMicros = costOf(settings, Buffer.byteLength(SYSTEM) + Buffer.byteLength(prompt), MOST_OUTPUT_TOKENS);
  const day = dayOf(work);
  const plan = { conversationId: row.conversationId, seq: row.nextSeq, text, utterance, read, settings, target, host, prompt, mostMicros, day, now: work.now };
  if (!breaker.mayAsk(serverOf(plan), work.now)) return undefined;
  const { dailyCapMicros, callsAMinute } = settings;
  const minuteAt = instantOf(epochMinuteOf(work.now));
  if (!(await takeAllowance(work, { day, minuteAt, mostMicros, dailyCapMicros, callsAMinute }))) return undefined;
  // Committed before anything leaves: what went to whom is on record even if this process dies on the way.
  await writeEntry(work, {
    action: 'conversation.model-asked',
    outcome: 'done',
    about: { conversationId: row.conversationId, host },
    subjects: [row.conversationId],
  });
  return plan;
}

function judged(answer: ModelAnswer, { utterance, read }: Plan, { understander }: ReceptionistParts): Grounded {
  if (answer.outcome === 'failed') return { commands: [], kept: [], dropped: [] };
  const { proposals, dropped } = readProposals(answer.text);
  const grounded = ground(proposals, utterance, read, understander);
  return { ...grounded, dropped: [...dropped, ...grounded.dropped] };
}

/** What was taken stays taken when a vendor may have charged for it without saying how much. */
function costOfAnswer(answer: ModelAnswer, { settings, mostMicros }: Plan): number {
  if (answer.outcome === 'answered') {
    const said = costOf(settings, answer.inputTokens, answer.outputTokens);
    return answer.inputTokens + answer.outputTokens === 0 ? mostMicros : said;
  }
  return answer.reason === 'timed-out' || answer.reason === 'too-large' || answer.reason === 'broken' ? mostMicros : 0;
}

async function keepTrace(
  work: Work,
  plan: Plan,
  answer: ModelAnswer,
  { grounded, latencyMilliseconds }: { readonly grounded: Grounded; readonly latencyMilliseconds: number },
): Promise<void> {
  const costMicros = costOfAnswer(answer, plan);
  await giveBack(work, plan.day, plan.mostMicros - costMicros);
  const isAnswered = answer.outcome === 'answered';
  await insertModelCall(work, {
    ...{ callId: newId(), conversationId: plan.conversationId, seq: plan.seq, host: plan.host, model: plan.target.model, latencyMilliseconds, costMicros },
    ...{ outcome: isAnswered ? 'answered' : answer.reason, answeredBy: isAnswered ? nameOf(answer.model) : null },
    ...{ inputTokens: isAnswered ? answer.inputTokens : 0, outputTokens: isAnswered ? answer.outputTokens : 0, kept: grounded.kept, dropped: grounded.dropped },
  });
}

/** A vendor's name for its model, as far as it is one. */
function nameOf(model: string): string | null {
  const name = model.replace(/[^A-Za-z0-9._:/@-]/g, '').slice(0, 120);
  return name === '' ? null : name;
}
