import { performance } from 'node:perf_hooks';
import { type AccountId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Before } from '#kernel/route.ts';
import { SlugMoved, type Work } from '#kernel/work.ts';
import { writeEntry } from '#modules/audit';
import { openWorld } from '../conversation/facts.ts';
import type { ConversationId, Language } from '../model.ts';
import { withoutCards } from '../conversation/redact.ts';
import { openConversation } from '../store.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import { isHolder, LONGEST_MESSAGE } from '../conversation/admit.ts';
import type { ReceptionistParts, TurnWanted } from '../conversation/take-turn.ts';
import { utteranceOf } from '../conversation/utterance.ts';
import type { Command, Understanding, Utterance } from '../understand/port.ts';
import { openDialogue } from '../words.ts';
import { type Asked, type Question, type ReadyModel, askTaken, nameOf, settleCost, takeQuestion } from './ask-model.ts';
import { breaker, serverOf } from './breaker.ts';
import { forModel } from './for-model.ts';
import { type Grounded, ground } from './ground.ts';
import type { ModelParts } from './model-port.ts';
import { targetOf } from './model-settings.ts';
import { insertModelCall } from './model-store.ts';
import { REWORD_SYSTEM, SYSTEM, promptFor, rewordPrompt } from './prompt.ts';
import { readProposals } from './proposals.ts';
import { rehearse } from './rehearse.ts';
import { masked, reworded } from './reword.ts';
import { openDeclaredModel } from './set-model.ts';
import { isSilent, rememberSilent } from './silence.ts';
import { isUnsure, mayAskAbout } from './worth-asking.ts';

/** How long a visitor waits for a model, all in all; then what the offline engine read stands, in plain words. */
export const TIMEOUT_MILLISECONDS = 1_200;
/** Below this no other words can be had in the time that is left. */
const LEAST_MILLISECONDS = 100;

/** A reply as it will be, and what may be said in its place. */
interface OtherWords {
  readonly plain: string;
  readonly words: string;
}

/** What a model was worth, for exactly one message at one place of its conversation. */
export class Ahead {
  readonly #conversationId: ConversationId;
  readonly #seq: number;
  readonly #text: string;
  readonly #commands: readonly Command[];
  readonly #words: OtherWords | undefined;

  constructor(
    conversationId: ConversationId,
    seq: number,
    text: string,
    found: { readonly commands: readonly Command[]; readonly words?: OtherWords | undefined },
  ) {
    this.#conversationId = conversationId;
    this.#seq = seq;
    this.#text = text;
    this.#commands = found.commands;
    this.#words = found.words;
  }

  /** The commands that were kept, if the conversation still stands where it stood and this is the message. */
  commandsFor(conversationId: ConversationId, seq: number, text: string): readonly Command[] {
    return this.#isFor(conversationId, seq, text) ? this.#commands : [];
  }

  /** Other words for exactly this reply; undefined where the plain ones are to be said. */
  wordsFor(conversationId: ConversationId, seq: number, text: string, plain: string): string | undefined {
    return this.#isFor(conversationId, seq, text) && this.#words?.plain === plain ? this.#words.words : undefined;
  }

  #isFor(conversationId: ConversationId, seq: number, text: string): boolean {
    return this.#conversationId === conversationId && this.#seq === seq && this.#text === text;
  }
}

/** A message a model may be asked about. */
interface Plan extends ReadyModel {
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly text: string;
  readonly utterance: Utterance;
  readonly language: Language;
  readonly read: Understanding;
  /** What it means; undefined where the offline engine knows. */
  readonly meaning: Question | undefined;
}

/** The doors, the parts and the time one message has. */
interface Asking {
  readonly open: Before['open'];
  readonly wanted: TurnWanted;
  readonly parts: ReceptionistParts;
  readonly model: ModelParts;
  timeLeft(): number;
}

/** Says whether it is worth finding out what would be asked: not where an account is known to ask no model. */
export function mayAskAhead(accountId: AccountId, { model }: ReceptionistParts): boolean {
  return model !== undefined && !isSilent(accountId);
}

/**
 * Asks a language model what a message means, where the account has set one and the offline engine is unsure, and for other words for the reply, where that is
 * set too. It happens before the turn and outside its transaction. Whatever goes wrong, there is nothing from the model and the turn goes on without.
 */
export async function askAhead(accountId: AccountId, open: Before['open'], wanted: TurnWanted, parts: ReceptionistParts): Promise<Ahead | undefined> {
  const { model } = parts;
  if (!model || !mayAskAhead(accountId, parts)) return undefined;
  const until = performance.now() + (model.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  const asking: Asking = { open, wanted, parts, model, timeLeft: () => Math.max(1, Math.floor(until - performance.now())) };
  try {
    const plan = await open((work) => planQuestion(work, asking));
    if (!plan) return undefined;
    const commands = plan.meaning ? await askMeaning(plan, plan.meaning, asking) : [];
    const words = plan.settings.rewords && asking.timeLeft() > LEAST_MILLISECONDS ? await askWords(plan, commands, asking) : undefined;
    return new Ahead(plan.conversationId, plan.seq, plan.text, { commands, words });
  } catch (fault) {
    // What the turn itself refuses, it says; any other fault is ours, and the visitor is answered all the same.
    if (!(fault instanceof Refusal || fault instanceof SlugMoved)) model.onFault(fault);
    return undefined;
  }
}

async function planQuestion(work: Work, { wanted, parts, model: { ownAddress } }: Asking): Promise<Plan | undefined> {
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
  const [dialogue, world] = await Promise.all([openDialogue(work, row), openWorld(work, row.locationId, row.deskVersion, { channel: row.channel })]);
  if (!mayAskAbout(dialogue, text)) return undefined;
  const utterance = utteranceOf(dialogue, world, { text, nBest: wanted.nBest });
  const read = parts.understander.understand(utterance);
  const { settings, host } = model;
  const plan = { conversationId: row.conversationId, seq: row.nextSeq, text, utterance, language: dialogue.language, read, settings, target, host };
  if (!isUnsure(read, utterance.expecting)) return settings.rewords ? { ...plan, meaning: undefined } : undefined;
  const names = [...utterance.catalog.services, ...utterance.catalog.providers].map(({ name }) => name);
  const meaning = await recordQuestion(work, plan, { system: SYSTEM, prompt: promptFor(utterance, forModel(text, dialogue.person, names)) });
  return meaning && { ...plan, meaning };
}

/** Takes what a question may cost, and puts on record what goes to whom before anything leaves: also if this process dies on the way. */
async function recordQuestion(work: Work, plan: ReadyModel & Pick<Plan, 'conversationId'>, words: Pick<Question, 'system' | 'prompt'>) {
  const { conversationId, host, target } = plan;
  if (!breaker.mayAsk(serverOf(work.accountId, host, target.model), work.now)) return undefined;
  const question = await takeQuestion(work, plan, words);
  if (question) await writeEntry(work, { action: 'conversation.model-asked', outcome: 'done', about: { conversationId, host }, subjects: [conversationId] });
  return question;
}

async function askMeaning(plan: Plan, question: Question, { open, parts: { understander }, model, timeLeft }: Asking): Promise<readonly Command[]> {
  const asked = await askTaken(model.model, question, timeLeft());
  let grounded: Grounded = { commands: [], kept: [], dropped: [] };
  if (asked.answer.outcome === 'answered') {
    const { proposals, dropped } = readProposals(asked.answer.text);
    const judged = ground(proposals, plan.utterance, plan.read, understander);
    grounded = { ...judged, dropped: [...dropped, ...judged.dropped] };
  }
  await open((work) => keepTrace(work, plan, question, { ...asked, ...grounded }));
  return grounded.commands;
}

/** Takes the turn and takes it back, to know what will be said, and asks for other words for it; they count only where they say the same. */
async function askWords(plan: Plan, commands: readonly Command[], asking: Asking): Promise<OtherWords | undefined> {
  const { open, wanted, parts, model, timeLeft } = asking;
  const { conversationId, seq, text, utterance } = plan;
  const reply = await rehearse(open, { ...wanted, ahead: new Ahead(conversationId, seq, text, { commands }) }, parts);
  const shown = reply && masked(reply);
  if (!shown) return undefined;
  const language = plan.read.language === 'other' ? plan.language : plan.read.language;
  const question = await open((work) => recordQuestion(work, plan, { system: REWORD_SYSTEM, prompt: rewordPrompt(shown.text, language) }));
  if (!question) return undefined;
  const asked = await askTaken(model.model, question, timeLeft());
  const { answer } = asked;
  const found =
    answer.outcome === 'answered'
      ? reworded(answer.text, { plain: reply.text, masked: shown, language, utterance, offline: parts.understander })
      : { dropped: undefined };
  const trace = 'text' in found ? { kept: ['reword'], dropped: [] } : { kept: [], dropped: found.dropped === undefined ? [] : [`reword:${found.dropped}`] };
  await open((work) => keepTrace(work, plan, question, { ...asked, ...trace }));
  return 'text' in found ? { plain: reply.text, words: found.text } : undefined;
}

async function keepTrace(work: Work, plan: Plan, question: Question, of: Asked & Pick<Grounded, 'kept' | 'dropped'>): Promise<void> {
  const { answer, latencyMilliseconds, kept, dropped } = of;
  const costMicros = await settleCost(work, question, answer);
  const isAnswered = answer.outcome === 'answered';
  await insertModelCall(work, {
    ...{ callId: newId(), conversationId: plan.conversationId, seq: plan.seq, host: plan.host, model: plan.target.model, latencyMilliseconds, costMicros },
    ...{ outcome: isAnswered ? 'answered' : answer.reason, answeredBy: nameOf(answer), kept, dropped },
    ...{ inputTokens: isAnswered ? answer.inputTokens : 0, outputTokens: isAnswered ? answer.outputTokens : 0 },
  });
}
