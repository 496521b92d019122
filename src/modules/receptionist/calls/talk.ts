import { performance } from 'node:perf_hooks';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, inWork } from '#kernel/work.ts';
import type { Language } from '../model.ts';
import type { Answer, Said, Then } from './brain.ts';
import { asksWhetherToRecord, type CallEvent, type CallState, type EndReason } from './call-state.ts';
import { touchCall } from './call-store.ts';
import { HeardNotes } from './heard-notes.ts';
import { keepSound, tellCall } from './keep-call.ts';
import { LineWords } from './line-words.ts';
import { Patience } from './patience.ts';
import { type Phrase, phrase } from './phrases.ts';
import { settleRecording } from './recording-words.ts';
import { type CallLine, MINUTE_MS, type TalkOf, type TalkParts } from './talk-parts.ts';

/** Often enough that a call counts as lost (a minute) only when its process is gone. */
const TOUCH_MS = 20_000;
const MOST_FAULTS = 3;
/** Times somebody silent is asked before the call ends. */
const PROMPTS = 2;
/** Minutes a message left as sound may have. */
const MESSAGE_MINUTES = 3;

/**
 * One call while a socket has it. What the caller says is taken in order, one turn at a time, and a turn that has begun is always brought to its end: an
 * interruption stops the sound, never what is being booked. What was decided is stored before a word of it is said.
 */
export class Talk {
  readonly #parts: TalkParts;
  readonly #of: TalkOf;
  readonly #line: CallLine;
  #state: CallState;
  #language: Language = 'en';
  #turns: Promise<void> = Promise.resolve();
  #waiting = 0;
  #count = 0;
  #faults = 0;
  #isEscalated = false;
  #asksRecording = false;
  #isOver = false;
  #hasLeft = false;
  #silences = 0;
  #answered: number[] = [];
  #heardAt = 0;
  readonly #lines: LineWords;
  readonly #heard: HeardNotes;
  #endedAt = 0;
  readonly #patience: Patience;
  readonly #minute: number;
  readonly #timers: NodeJS.Timeout[];

  constructor(parts: TalkParts, of: TalkOf, line: CallLine) {
    this.#parts = parts;
    this.#of = of;
    this.#line = line;
    this.#lines = new LineWords(of.conversationId);
    this.#heard = new HeardNotes(of.conversationId, (mark) => this.#lines.seqOf(mark));
    this.#state = of.state;
    this.#minute = parts.minuteMilliseconds ?? MINUTE_MS;
    // A third of it until the caller is asked, as much until they are asked once more, and the rest until the call ends.
    this.#patience = new Patience((of.settings.silenceSeconds / (60 * (PROMPTS + 1))) * this.#minute, () => this.#onSilence());
    const minutesGone = (parts.clock.now().epochMilliseconds - of.startedAt.epochMilliseconds) / MINUTE_MS;
    this.#timers = [setInterval(() => this.#touch(), TOUCH_MS).unref()];
    this.#after(Math.max(0, of.settings.longestMinutes - minutesGone), () => this.#endTooLong());
  }

  /** Where the call stands, as far as this process knows. */
  get state(): CallState {
    return this.#state;
  }

  /** Greets: that an AI speaks, then whether it is recorded. It is heard to its end. */
  greet(says: readonly Said[], language: Language): void {
    this.#language = language;
    this.#asksRecording = asksWhetherToRecord(this.#state);
    const rest = this.#asksRecording ? ['may-i-record' as const] : this.#state.recording === 'unasked' ? ['recorded' as const] : [];
    for (const said of says) this.#say(said, false);
    for (const name of rest) this.#say({ seq: null, text: phrase(name, language) }, false);
    this.#awaitCaller();
  }

  /** Goes on where a line broke off: the truth about what was done meanwhile comes first. That somebody takes over is told no second time once nobody did. */
  pickUp(answer: Answer, after: 'broken' | 'nobody-free'): void {
    this.#language = answer.language;
    this.#isEscalated = answer.isEscalated;
    this.#say({ seq: null, text: phrase(after === 'broken' ? 'cut-off' : 'nobody-free', answer.language) });
    // Whoever was cut off before the greeting was over has not heard yet whether this is recorded.
    if (this.#state.phase === 'ringing') return this.greet(answer.says, answer.language);
    if (this.#state.recording === 'allowed') this.#line.keep?.('talk');
    if (after === 'broken') for (const said of answer.says) this.#say(said);
    this.#awaitCaller();
  }

  /** The caller has heard the greeting to its end, or has answered it. */
  disclosed(): Promise<void> {
    return this.#queue(async () => {
      if (this.#state.phase === 'ringing' || this.#state.phase === 'voicemail') await this.#tell({ is: 'disclosure-heard' });
    });
  }

  /** The caller makes a sound: whoever waits for one waits anew. */
  stirs(): void {
    this.#silences = 0;
    this.#patience.end();
  }

  /** Something is being said after the tone: there is a message. */
  leaves(): void {
    this.#hasLeft = true;
  }

  /** The caller said something, or typed it on the keypad. */
  hears(text: string, nBest: readonly string[] = []): Promise<void> {
    this.stirs();
    if (this.#isOver || text.trim() === '') return this.#turns;
    this.#heardAt = this.#endedAt > 0 ? this.#endedAt : performance.now();
    this.#endedAt = 0;
    return this.#queue(() => this.#turn(text, nBest));
  }

  /** How much of a reply was heard; written with what happens next, so that it costs no transaction of its own. */
  heard(seq: number, said: number, heard: number): void {
    this.#heard.add(seq, said, heard);
  }

  /** The line begins to answer: from here on the caller hears something. */
  sounds(): void {
    if (this.#heardAt > 0) this.#answered.push(Math.round(performance.now() - this.#heardAt));
    this.#heardAt = 0;
  }

  /** The caller has ended what they were saying: from here on they wait. */
  ends(): void {
    this.#endedAt = performance.now();
  }

  /** Nobody can hear the caller any more. They are told so, and put through, or leave a message as sound; who refused a recording is called back. */
  deaf(): Promise<void> {
    return this.#queue(async () => {
      if (this.#isOver || this.#state.phase === 'voicemail') return;
      const { conversationId, canTransfer } = this.#of;
      await this.#work((work) => this.#parts.brain.cannotHear(work, conversationId));
      if (canTransfer) await this.#tell({ is: 'transfer-begun' });
      if (this.#state.phase === 'transferring') return this.#leaveLine('put-through-deaf');
      if (this.#state.recording === 'refused') return this.#finish('failed', 'call-back-deaf');
      await this.#tell({ is: 'voicemail-begun' });
      this.#say({ seq: null, text: phrase('message-deaf', this.#language) }, false);
      this.#after(MESSAGE_MINUTES, () => this.#keepVoicemail());
    });
  }

  /** Something of the line failed; the call goes on. */
  fault(fault: unknown): void {
    this.#parts.onFault(fault);
  }

  /** Keeps a piece of sound; where the call may not be recorded, it is dropped. */
  keepSound(kind: 'talk' | 'voicemail', audio: Buffer, offsetMs: number): Promise<void> {
    const { callId, soundFromMs } = this.#of;
    return this.#queue(() =>
      this.#work((work) => keepSound(work, { callId, kind, audio, offsetMs: soundFromMs + offsetMs })).catch((error: unknown) => {
        if (!(error instanceof Refusal)) this.#parts.onFault(error);
      }),
    );
  }

  /** What was said has been heard: now it is the caller's turn. */
  rests(): void {
    this.#awaitCaller();
  }

  /** The line is gone. A call may go on elsewhere, or be picked up again, and is not ended by that; what was left on a machine was left. */
  async lineGone(): Promise<void> {
    this.#stop();
    await this.#queue(async () => {
      const answered = this.#answered.splice(0);
      await this.#work((work) => this.#touchIn(work, answered));
      if (this.#state.phase === 'voicemail') await this.#tell(this.#leftOr('caller-hung-up'));
    });
  }

  /** Waits until every turn that began has come to its end. */
  settled(): Promise<void> {
    return this.#turns;
  }

  /** Begins a voicemail: the caller is told, then speaks. */
  takeVoicemail(says: readonly Said[], language: Language): void {
    this.#language = language;
    for (const said of says) this.#say(said, false);
    this.#awaitCaller();
    if (this.#line.keep) this.#after(MESSAGE_MINUTES, () => this.#keepVoicemail());
  }

  /** Tells the call's row what happened, and the line what follows from it. */
  async tell(event: CallEvent): Promise<void> {
    await this.#queue(() => this.#tell(event));
  }

  async #turn(text: string, nBest: readonly string[]): Promise<void> {
    // What was said to a machine before its caller hung up was left.
    if (this.#state.phase === 'voicemail') return this.#leave(text);
    if (this.#isOver) return;
    if (this.#state.phase === 'ringing') await this.#tell({ is: 'disclosure-heard' });
    const { isAll, lineSays } = await this.#settleRecording(text);
    if (isAll) return;
    if (this.#state.phase !== 'talking') await this.#tell({ is: 'caller-spoke' });
    const { conversationId, connects } = this.#of;
    const of = { conversationId, text, nBest, key: `call-${connects}-${++this.#count}`, wasEscalated: this.#isEscalated, lineSays };
    const ahead = await this.#parts.brain.ahead?.({ accountId: this.#of.accountId, open: (use) => this.#work(use) }, of);
    const answer = await this.#work(async (work) => {
      const said = await this.#parts.brain.heard(work, of, ahead);
      // Last: what a transaction reads once it has written is remembered for nobody else.
      await this.#heard.write(work);
      return said;
    });
    this.#heard.stands();
    this.#faults = 0;
    this.#language = answer.language;
    this.#isEscalated = answer.isEscalated;
    for (const said of answer.says) this.#say(said);
    await this.#follow(answer.then);
  }

  /** What is said to a machine is for the team, and heard for an emergency; on a line of sound the message begins at the tone. */
  async #leave(text: string): Promise<void> {
    const isBefore = this.#line.keep !== undefined && !this.#hasLeft;
    if (!this.#line.keep && !this.#hasLeft) await this.#tell({ is: 'disclosure-heard' });
    if (!isBefore) this.#hasLeft = true;
    const key = `call-${this.#of.connects}-${++this.#count}`;
    const left = await this.#work((work) => this.#parts.brain.leaves(work, { conversationId: this.#of.conversationId, text, key, isBefore }));
    this.#language = left.language;
    for (const said of left.says) this.#say(said);
  }

  /** Settles what was said about the recording: whether that is all of it, and what the line says to it before the rest is answered. */
  async #settleRecording(text: string): Promise<{ readonly isAll: boolean; readonly lineSays: string | undefined }> {
    const { tell, says, isAll } = settleRecording(text, { wasAsked: this.#asksRecording, recording: this.#state.recording });
    this.#asksRecording = false;
    if (tell) await this.#tell({ is: tell });
    if (isAll) this.#lines.add('visitor', text, this.#parts.clock.now());
    if (isAll && says) this.#sayPhrase(says);
    if (isAll || !says) return { isAll, lineSays: undefined };
    // It stands after the words it answers: the turn writes it with them.
    const lineSays = phrase(says, this.#language);
    this.#line.say({ seq: null, text: lineSays, language: this.#language, isInterruptible: true });
    return { isAll, lineSays };
  }

  async #follow(then: Then): Promise<void> {
    if (then === 'hang-up') return this.#finish('finished', 'farewell');
    if (then === 'listen') return;
    if (!this.#of.canTransfer) return this.#sayPhrase('team-told');
    await this.#tell({ is: 'transfer-begun' });
    this.#leaveLine('transfer');
  }

  /** Closes the line with words that stand in the thread before whoever takes the call up writes theirs. */
  #leaveLine(last: Phrase): void {
    this.#stop();
    this.#sayPhrase(last, false);
    void this.#queue(async () => {}).then(() => this.#line.close());
  }

  /** However long somebody talks, or a line makes noise, a call has an end: its caller is told, and what they left is kept. */
  #endTooLong(): void {
    if (this.#state.phase === 'voicemail') this.#keepVoicemail();
    else this.#finish('too-long', 'too-long');
  }

  #finish(why: EndReason, last: Phrase): void {
    if (this.#isOver) return;
    this.#stop();
    this.#sayPhrase(last, false);
    // The row comes first: whoever asks how the call goes on, once the line is closed, finds that it is over.
    void this.#queue(() => this.#tell({ is: 'over', why })).then(() => this.#line.close());
  }

  /** Whoever left a message and says no more, or goes on and on, is done. */
  #keepVoicemail(): void {
    if (this.#isOver) return;
    this.#stop();
    // What was gathered is kept while the call still takes it.
    this.#line.keep?.('nothing');
    this.#sayPhrase(this.#hasLeft ? 'words-kept' : 'silence', false);
    void this.#queue(() => this.#tell(this.#leftOr('silence'))).then(() => this.#line.close());
  }

  /** A machine to which nothing was said has no message. */
  #leftOr(why: EndReason): CallEvent {
    return this.#hasLeft ? { is: 'voicemail-kept' } : { is: 'over', why };
  }

  #sayPhrase(name: Phrase, isInterruptible = true): void {
    this.#say({ seq: null, text: phrase(name, this.#language) }, isInterruptible);
  }

  #say(said: Said, isInterruptible = true): void {
    if (said.text === '') return;
    this.#patience.end();
    const seq = said.seq ?? this.#lines.add('system', said.text, this.#parts.clock.now());
    this.#line.say({ seq, text: said.text, language: this.#language, isInterruptible });
    if (said.seq === null) void this.#queue(async () => {});
  }

  async #tell(event: CallEvent): Promise<void> {
    const { state, effects } = await this.#work((work) => tellCall(work, this.#of.callId, event, this.#of.connects));
    this.#state = state;
    for (const effect of effects) {
      if (effect.do === 'record') this.#line.keep?.('talk');
      if (effect.do === 'stop-recording') this.#line.keep?.('nothing');
    }
  }

  #awaitCaller(): void {
    if (this.#isOver) this.#patience.end();
    else this.#patience.begin(this.#waiting > 0);
  }

  #onSilence(): void {
    if (this.#line.isSounding()) return this.#awaitCaller();
    if (this.#state.phase === 'voicemail') return this.#keepVoicemail();
    this.#silences += 1;
    if (this.#silences > PROMPTS) return this.#finish('silence', 'silence');
    this.#sayPhrase(this.#silences === 1 ? 'still-there' : 'still-nothing');
    this.#awaitCaller();
  }

  #touch(): void {
    const answered = this.#answered.splice(0);
    void this.#queue(async () => {
      try {
        await this.#work((work) => this.#touchIn(work, answered));
      } catch (fault) {
        // The next sign of life says it; the caller asked for nothing.
        this.#answered.unshift(...answered);
        return this.#parts.onFault(fault);
      }
      this.#heard.stands();
    });
  }

  async #touchIn(work: Work, answered: readonly number[]): Promise<void> {
    await this.#heard.write(work);
    await touchCall(work, this.#of.callId, answered);
  }

  #after(minutes: number, then: () => void): void {
    this.#timers.push(setTimeout(then, minutes * this.#minute).unref());
  }

  /** Nothing more is awaited of the caller, or done for them by itself. */
  #stop(): void {
    this.#isOver = true;
    this.#patience.end();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** One thing after the other; what fails is told to the caller, and a line that keeps failing is ended. */
  #queue(run: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#turns = this.#turns.then(async () => {
      try {
        await this.#writeLines();
        await run();
        await this.#writeLines();
      } catch (fault) {
        this.#onFault(fault);
      } finally {
        this.#waiting -= 1;
        if (this.#waiting === 0 && !this.#isOver) this.#patience.resume();
      }
    });
    return this.#turns;
  }

  /** Has the thread say what the line said, in the order it was said. What cannot be written waits; the caller asked for nothing. */
  async #writeLines(): Promise<void> {
    if (!this.#lines.isDue) return;
    try {
      await this.#work((work) => this.#lines.write(work));
      this.#lines.stands();
    } catch (fault) {
      if (!(fault instanceof Refusal)) this.#parts.onFault(fault);
    }
  }

  #onFault(fault: unknown): void {
    if (!(fault instanceof Refusal)) this.#parts.onFault(fault);
    this.#faults += 1;
    if (this.#isOver) return;
    if (this.#faults >= MOST_FAULTS) this.#finish('failed', 'failed');
    else this.#sayPhrase('trouble');
  }

  #work<T>(use: (work: Work) => Promise<T>): Promise<T> {
    const { accountId } = this.#of;
    return inWork(this.#parts.engine, { accountId, actor: { kind: 'job', name: 'calls' }, now: this.#parts.clock.now() }, use);
  }
}
