import { performance } from 'node:perf_hooks';
import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { HoldCaps } from '#modules/booking';
import { act } from './act.ts';
import { sounded } from './after-alarm.ts';
import { checkText, countMinute, type Minute, requireHolder } from './admit.ts';
import { converse, resume } from './converse.ts';
import { type Desk, openGround, openWorld, type World } from './facts.ts';
import { fold } from './fold.ts';
import { gate } from './gate.ts';
import type { Author, ConversationId, Dialogue, Doubted, Escalation, Language, Reply } from '../model.ts';
import { notDoneThere, placeMeant, withPlace, worldAt } from './which-place.ts';
import { type WordsSaid, newMessage } from './new-message.ts';
import { withoutCards } from './redact.ts';
import type { Ahead } from '../propose/ask-ahead.ts';
import { joined } from '../propose/ground.ts';
import type { ModelParts } from '../propose/model-port.ts';
import { noteDeskVersion } from '../propose/silence.ts';
import { releaseHold } from './release.ts';
import { replay } from './replay.ts';
import { afterAnswer, askWhether, beforeQuestion, DOUBT_MINUTES, isOfHelpCalled, isToAsk, tellsOfHelp } from '../safety/doubt.ts';
import { type Alarm, type Doubt, asAlarm, readable, screen } from '../safety/screen.ts';
import { say, together } from './say.ts';
import { outOfScope } from './scope.ts';
import type { Aside, Step } from './step.ts';
import { doneElsewhere } from './done-elsewhere.ts';
import { type Heard, inLanguageOf, languageOf, rightlyHeard, utteranceOf } from './utterance.ts';
import { counted, isReachable, labels, READS, RehearsalEnded, type TurnState, stateOf } from './turn-parts.ts';
import { wayOut, withStalls } from './way-out.ts';
import { afterOffer, isOffer, outcomeAfterOffer, turnedAway } from '../spam/turn-away.ts';
import { type OpenedRow, forgetVisitorWords, lockConversation, readOpened, writeTurn } from '../store.ts';
import { addToTask, callForHelp, DOUBT_JOB, tellTeam } from '../team/team.ts';
import type { Understander, Understanding } from '../understand/port.ts';
import { openDialogue, sealDialogue, sealPart } from '../words.ts';

/** What the receptionist is given at composition. */
export interface ReceptionistParts {
  readonly understander: Understander;
  /** Names the engine and its version, for the trace. */
  readonly engine: string;
  readonly holdCaps: HoldCaps;
  /** What language models are asked by, where this process may ask any. */
  readonly model?: ModelParts | undefined;
  /** A desk that is not live, for turns that are tried and taken back. */
  readonly tried?: Desk;
  /** A turn that is taken only to know what it would say: it ends where it would do anything but read. */
  readonly isRehearsal?: boolean;
}

/** A message of a visitor. */
export interface TurnWanted {
  readonly conversationId: ConversationId;
  /** The hash of the token that whoever began the conversation holds; undefined where a signed webhook speaks for the sender. */
  readonly tokenHash: Buffer | undefined;
  readonly text: string;
  /** The sender's own id of the message. */
  readonly key?: string | undefined;
  readonly nBest?: readonly string[] | undefined;
  readonly publicUrl: string;
  /** Nothing that is said reaches the sender: what may be an emergency is not asked about, it is one. */
  readonly isUnanswerable?: boolean;
  /** What a language model's proposals were worth, asked before the turn. */
  readonly ahead?: Ahead | undefined;
  /** What the line of a call says by itself before it is answered. */
  readonly lineSays?: string | undefined;
}

/** What was answered. */
export interface Turn {
  readonly replies: readonly (Pick<Reply, 'text' | 'sources' | 'told'> & { readonly seq: number; readonly options: readonly string[] })[];
  readonly state: TurnState;
  readonly language: Language;
  /** A person owns the conversation: they answer. */
  readonly isOwned: boolean;
  /** What only sells was said no to, and nothing else came: a call ends here. */
  readonly isOver?: boolean;
}

/** Things done in one turn at most; a dialogue that asks for more is broken. */
const MOST_EFFECTS = 8;

/**
 * Takes one message and answers it: who owns the conversation, the safety screen, what was meant, what may be, the flow, what it has done, and the words
 * about it, all in the transaction that does it. So what is said and what is committed never differ, whenever the process dies.
 *
 * @throws Refusal `not-found`, `message-empty`, `message-too-long`, `too-many-messages`, `conversation-closed`
 */
export async function takeTurn(work: Work, wanted: TurnWanted, parts: ReceptionistParts): Promise<Turn> {
  const began = performance.now();
  checkText(wanted.text);
  const keyHash = wanted.key === undefined ? null : await work.vault.token('conversation-message', `${wanted.conversationId}/${wanted.key}`);
  // Behind the lock, everything that is asked whatever is said goes out at once.
  await lockConversation(work, wanted.conversationId);
  const [row, ground] = await Promise.all([readOpened(work, wanted.conversationId, keyHash), openGround(work), work.vault.foresee(wanted.conversationId)]);
  requireHolder(row, wanted.tokenHash);
  noteDeskVersion(work.accountId, row.deskVersion);
  if (row.seenSeq !== null) return replay(work, row, row.seenSeq);
  if (row.closedAt) throw new Refusal('gone', 'conversation-closed', 'This conversation is closed. Begin a new one.');
  const minute = countMinute(work, row, { text: wanted.text, holdCaps: parts.holdCaps });
  const [dialogue, world] = await Promise.all([
    openDialogue(work, row),
    openWorld(work, row.locationId, row.deskVersion, {
      channel: row.channel,
      needsConsent: row.flow === 'book' || row.flow === 'waitlist',
      publicUrl: wanted.publicUrl,
      tried: parts.tried,
      ground,
    }),
  ]);
  const cleaned = withoutCards(wanted.text);
  const turn = new TurnInProgress(work, { row, world, parts, publicUrl: wanted.publicUrl });
  await turn.take(dialogue, { ...cleaned, nBest: wanted.nBest, ahead: wanted.ahead, mayAsk: wanted.isUnanswerable !== true });
  return turn.finish({ text: cleaned.text, keyHash, minute, began, ahead: wanted.ahead, lineSays: wanted.lineSays });
}

interface Surroundings {
  readonly row: OpenedRow;
  readonly world: World;
  readonly parts: ReceptionistParts;
  readonly publicUrl: string;
}

interface Said extends Heard {
  readonly wasCleaned: boolean;
  readonly ahead: Ahead | undefined;
  /** Whether a question reaches who speaks. */
  readonly mayAsk: boolean;
}

/** One turn while it is taken: what it found out, and what it is going to write. */
class TurnInProgress {
  readonly #work: Work;
  #around: Surroundings;
  #dialogue: Dialogue | undefined;
  #replies: { readonly author: Extract<Author, 'assistant' | 'system'>; readonly reply: Reply }[] = [];
  #understanding: Understanding = { commands: [], language: 'en' };
  #gates: readonly string[] = [];
  #acts: string[] = [];
  #understoodMicros = 0;
  #isForgotten = false;
  #outcome: Step['outcome'];
  #isOver = false;
  #escalation: Escalation | null;
  #appointmentId: AppointmentId | null;

  constructor(work: Work, around: Surroundings) {
    this.#work = work;
    this.#around = around;
    this.#escalation = around.row.escalation;
    this.#appointmentId = around.row.appointmentId;
  }

  /** Screens, understands, gates and answers. */
  async take(before: Dialogue, said: Said): Promise<void> {
    const { row } = this.#around;
    const dialogue: Dialogue = {
      ...before,
      isSpoken: row.channel === 'call',
      isReachable: isReachable(row.channel, before),
      recent: [...before.recent, readable(said.text)].slice(-2),
      // Somebody of the team said that it is no offer.
      ...(row.spamSaid === false ? { offer: null } : {}),
    };
    this.#dialogue = dialogue;
    if (before.doubted && row.ownerUserId === null) return this.#hearWhether(dialogue, before.doubted, said);
    // An answer that was offered is in our words, not in hers.
    const folded = before.options.length > 0 ? fold(said.text) : '';
    const isOffered = before.options.some(({ label }) => fold(label) === folded);
    const found = isOffered || isOfHelpCalled(before, said.text) ? undefined : screen(said.text, before.recent);
    if (found && (found.level !== 'ask' || !said.mayAsk)) return this.#sound(dialogue, asAlarm(found), said.text);
    if (row.ownerUserId !== null) {
      // What may be one is for the person who has the conversation to judge.
      this.#dialogue = { ...dialogue, ...before.doubted?.before, doubted: null };
      return;
    }
    if (found?.level === 'ask' && isToAsk(dialogue, said.text)) return this.#askWhether(dialogue, found, said.text);
    if (row.spamSaid !== false && isOffer(dialogue, said.text)) return this.#turnAway(dialogue);
    await this.#answer(dialogue, said);
  }

  /** What only sells is answered once, and asks nothing of anybody. */
  #turnAway(before: Dialogue): void {
    const { dialogue, reply, isOver } = turnedAway(before, this.#around.world.account);
    this.#acts.push('offer:declined');
    this.#dialogue = dialogue;
    this.#outcome = 'spam';
    this.#isOver = isOver;
    if (reply) this.#replies.push({ author: 'assistant', reply });
  }

  /** It may be an emergency: that is asked before anything else, and silence is looked after. */
  async #askWhether(before: Dialogue, doubt: Doubt, text: string): Promise<void> {
    const { row, world, parts } = this.#around;
    if (parts.isRehearsal) throw new RehearsalEnded();
    this.#acts.push(`doubt:${doubt.cause}`);
    const { dialogue, reply } = askWhether(inLanguageOf(before, text), doubt, { text, seq: row.nextSeq }, world);
    this.#dialogue = dialogue;
    this.#replies.push({ author: 'assistant', reply });
    const startAfter = this.#work.now.add({ minutes: DOUBT_MINUTES });
    await this.#work.queue.enqueue(this.#work, DOUBT_JOB, { conversationId: row.conversationId, seq: String(row.nextSeq) }, { startAfter });
  }

  /** Whether it is an emergency: a clear no goes on with what was said before, and so does ordinary business; what is neither is asked about once more. */
  async #hearWhether(before: Dialogue, doubted: Doubted, said: Said): Promise<void> {
    const after = afterAnswer(before, doubted, said.text, this.#understand(beforeQuestion(before, doubted), said));
    if (after.first === undefined && after.isUnclear && said.mayAsk) return this.#askWhether(before, { cause: doubted.cause, level: 'ask' }, doubted.text);
    if (after.first === undefined) return this.#sound(before, after.alarm, `${doubted.text} / ${said.text}`);
    this.#acts.push(after.first === 'safety.cleared' ? 'doubt:cleared' : 'doubt:passed-over');
    await this.#answer(after.dialogue, { ...said, text: after.text, nBest: undefined });
    const reply = say(this.#dialogue ?? after.dialogue, after.first, { emergency: this.#around.world.facts.emergencyNumber });
    this.#replies.unshift({ author: 'assistant', reply });
  }

  /** An emergency: fixed words, and somebody on duty is called. A person who owns the conversation is told by the call; the words are the house's. */
  async #sound(dialogue: Dialogue, alarm: Alarm, text: string): Promise<void> {
    const { row, world, parts } = this.#around;
    if (parts.isRehearsal) throw new RehearsalEnded();
    this.#acts.push(`alarm:${alarm.cause}`);
    const after = sounded(inLanguageOf(dialogue, text), alarm, world);
    this.#replies.push({ author: row.ownerUserId === null ? 'assistant' : 'system', reply: after.reply });
    this.#dialogue = after.dialogue;
    this.#escalation = 'emergency';
    this.#outcome = 'emergency';
    await callForHelp(this.#work, row, alarm, text);
  }

  async #answer(dialogue: Dialogue, heardAs: Said): Promise<void> {
    const said = { ...heardAs, text: rightlyHeard(dialogue, heardAs.text) };
    this.#understanding = this.#understand(dialogue, said);
    await this.#goWhereNamed(dialogue, said);
    const { facts } = this.#around.world;
    const { language } = this.#understanding;
    const gated = gate(tellsOfHelp(dialogue, said.text) ? [] : this.#understanding.commands, said.text, facts);
    this.#gates = gated.gates;
    const spoken: Dialogue = language === 'other' ? dialogue : { ...dialogue, language: languageOf(dialogue, language, said.text) };
    const isForeign = language === 'other' && gated.commands.every(({ command }) => command === 'none' || command === 'handoff');
    const heard = {
      ...{ text: said.text, commands: gated.commands, isFlowRefused: gated.isFlowRefused, isForeign },
      ...{ scope: outOfScope(said.text), blockedTopic: gated.gates.includes('ask:topic-blocked') },
      elsewhere: await doneElsewhere(this.#work, { text: said.text, dialogue: spoken, commands: gated.commands }, this.#around.world),
    };
    const after = afterOffer(spoken, gated.commands);
    this.#isOver = after.isOver;
    let step = after.step ?? counted(converse(after.dialogue, heard, facts));
    for (let count = 0; ; count += 1) {
      await this.#take(step);
      if (!step.effect) break;
      if (this.#around.parts.isRehearsal && !READS.has(step.effect.do)) throw new RehearsalEnded();
      if (count >= MOST_EFFECTS) throw new Error('a dialogue asked for more than a turn may do');
      const result = await act(this.#work, { conversationId: this.#around.row.conversationId, dialogue: step.dialogue, facts, ...this.#rules() }, step.effect);
      this.#acts.push(`${step.effect.do}:${result.came === 'refused' ? result.code : result.came}`);
      step = counted(resume(step.dialogue, result, facts));
    }
    this.#offerWayOut(spoken, step);
    if (said.wasCleaned) this.#replies.unshift({ author: 'assistant', reply: say(spoken, 'card-withheld', {}) });
    if (this.#replies.length === 0) this.#replies.push({ author: 'assistant', reply: say(spoken, 'not-understood', {}) });
  }

  /** What was asked too often is not asked again: a person is offered instead. */
  #offerWayOut(before: Dialogue, { isAside }: Step): void {
    if (!this.#dialogue) return;
    this.#dialogue = withStalls(before, this.#dialogue, isAside === true);
    const way = wayOut(this.#dialogue);
    if (!way) return;
    this.#dialogue = way.dialogue;
    this.#replies = [{ author: 'assistant', reply: way.reply }];
  }

  #rules() {
    return { holdCaps: this.#around.parts.holdCaps, publicUrl: this.#around.publicUrl };
  }

  #understand(dialogue: Dialogue, { text, nBest, ahead }: Said): Understanding {
    const { row, world, parts } = this.#around;
    const began = performance.now();
    const read = parts.understander.understand(utteranceOf(dialogue, world, { text, nBest }));
    this.#understoodMicros = Math.round((performance.now() - began) * 1000);
    return joined(read, ahead?.commandsFor(row.conversationId, row.nextSeq, text) ?? []);
  }

  /** Of several places the one that is named, or where somebody who is named sees clients, is the one that is spoken of from here on. */
  async #goWhereNamed(dialogue: Dialogue, said: Said): Promise<void> {
    const { row, world, publicUrl, parts } = this.#around;
    const found = await placeMeant(this.#work, { text: said.text, dialogue, commands: this.#understanding.commands }, world.facts);
    if (!found) return;
    if (found.placeId !== world.facts.place.id) {
      const before = this.#understanding.commands;
      this.#around = { ...this.#around, world: await worldAt(this.#work, row, found.placeId, { publicUrl, tried: parts.tried }) };
      this.#understanding = this.#understand(dialogue, said);
      for (const reply of notDoneThere(dialogue, before, this.#around.world.facts)) this.#replies.push({ author: 'assistant', reply });
    }
    this.#understanding = { ...this.#understanding, commands: withPlace(this.#understanding.commands, found.named) };
  }

  async #take(step: Step): Promise<void> {
    this.#dialogue = step.dialogue;
    if (step.says.length > 0) this.#replies.push(...step.says.map((reply) => ({ author: 'assistant' as const, reply })));
    this.#outcome = step.outcome ?? this.#outcome;
    if (step.escalation) this.#escalation = this.#escalation ?? step.escalation;
    if (step.appointmentId) this.#appointmentId = step.appointmentId;
    for (const aside of step.asides ?? []) await this.#aside(aside);
  }

  async #aside(aside: Aside): Promise<void> {
    const { row, parts } = this.#around;
    if (parts.isRehearsal) throw new RehearsalEnded();
    if (aside.also === 'release') return releaseHold(this.#work, aside.holdToken);
    if (aside.also === 'tell-team') return void (await tellTeam(this.#work, row, aside.kind, aside.words));
    if (aside.also === 'add-to-task') return addToTask(this.#work, row, aside.kind, aside.words);
    this.#isForgotten = true;
    await forgetVisitorWords(this.#work, row.conversationId);
  }

  /** Writes what was said and why, and answers with it. */
  async finish(of: {
    readonly text: string;
    readonly keyHash: Buffer | null;
    readonly minute: Minute;
    readonly began: number;
    readonly ahead: Ahead | undefined;
    readonly lineSays: string | undefined;
  }): Promise<Turn> {
    const { row, world } = this.#around;
    const dialogue = this.#dialogue;
    if (!dialogue) throw new Error('a turn ended before it began');
    const first = row.nextSeq;
    const replies = this.#joined().map((each) => (each.author === 'assistant' ? { ...each, reply: this.#reworded(each.reply, of) } : each));
    const { keyHash, lineSays } = of;
    const said: readonly Omit<WordsSaid, 'seq'>[] = [
      { author: 'visitor', text: this.#isForgotten ? '' : of.text, keyHash },
      ...(lineSays === undefined ? [] : [{ author: 'system' as const, text: lineSays, isOfLine: true }]),
      ...replies.map(({ author, reply }) => ({ author, text: reply.text, options: labels(reply), sources: reply.sources })),
    ];
    const messages = await Promise.all(said.map((words, index) => newMessage(this.#work, row, dialogue.person, { ...words, seq: first + index })));
    const firstReply = first + messages.length - replies.length;
    const isKnown = dialogue.clientIds.length === 1 && dialogue.level > 0;
    const state = await sealDialogue(this.#work, row, dialogue);
    const place = { table: 'receptionist.decision', row: `${row.conversationId}/${first}`, column: 'commands' };
    await writeTurn(this.#work, {
      ...{ conversationId: row.conversationId, messages, nextSeq: first + messages.length, state },
      ...{ clientId: isKnown ? (dialogue.clientIds[0] ?? null) : row.clientId, identityLevel: isKnown ? dialogue.level : 0, escalation: this.#escalation },
      ...{
        flow: dialogue.flow,
        language: dialogue.language,
        outcome: this.#outcome ?? outcomeAfterOffer(row, dialogue),
        appointmentId: this.#appointmentId,
        ...of.minute,
      },
      decision: {
        ...{ seq: first, engine: this.#around.parts.engine, flow: dialogue.flow, gates: this.#gates, acts: this.#acts },
        commands: await sealPart(this.#work, row, place, JSON.stringify(this.#isForgotten ? [] : this.#understanding.commands)),
        ...{ settingsVersion: world.desk.settingsVersion, understoodMicros: this.#understoodMicros },
        turnMicros: Math.round((performance.now() - of.began) * 1000),
      },
    });
    await emit(this.#work, 'conversation.message', { conversationId: row.conversationId });
    const answered = replies.map(({ reply }, index) => ({
      seq: firstReply + index,
      text: reply.text,
      told: reply.told ?? [reply.text],
      options: labels(reply),
      sources: reply.sources,
    }));
    const identityLevel = isKnown ? dialogue.level : 0;
    return {
      replies: answered,
      state: stateOf({ flow: dialogue.flow, identityLevel, escalation: this.#escalation, appointmentId: this.#appointmentId }),
      language: dialogue.language,
      isOwned: row.ownerUserId !== null,
      isOver: this.#isOver,
    };
  }

  /** The words a model found for exactly this reply, where they were judged to say the same. */
  #reworded(reply: Reply, { ahead, text }: { readonly ahead: Ahead | undefined; readonly text: string }): Reply {
    const { conversationId, nextSeq } = this.#around.row;
    const words = ahead?.wordsFor(conversationId, nextSeq, text, reply.text);
    if (words === undefined) return reply;
    this.#acts.push('reworded:said');
    return { ...reply, text: words };
  }

  /** What one turn says is one message, but for words of the house. */
  #joined() {
    const authors = [...new Set(this.#replies.map(({ author }) => author))];
    return authors.map((author) => ({ author, reply: together(this.#replies.filter((each) => each.author === author).map(({ reply }) => reply)) }));
  }
}
