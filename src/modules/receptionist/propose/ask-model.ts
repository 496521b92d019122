import { performance } from 'node:perf_hooks';
import { type Instant, type IsoDate, epochMinuteOf, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { breaker, serverOf } from './breaker.ts';
import type { LanguageModel, ModelAnswer, ModelTarget } from './model-port.ts';
import { type ModelSettings, costOf } from './model-settings.ts';
import { giveBack, takeAllowance } from './model-store.ts';
import { dayOf } from './set-model.ts';

const MOST_OUTPUT_TOKENS = 300;

/** The model an account asks, ready to be asked. */
export interface ReadyModel {
  readonly settings: ModelSettings;
  readonly host: string;
  readonly target: ModelTarget;
}

/** A question about to be asked, and what was taken for it. */
export interface Question extends ReadyModel {
  readonly server: string;
  readonly system: string;
  readonly prompt: string;
  readonly mostMicros: number;
  readonly day: IsoDate;
  readonly now: Instant;
}

/** What came back, and how long it took. */
export interface Asked {
  readonly answer: ModelAnswer;
  readonly latencyMilliseconds: number;
}

/** Takes what a question may cost at most out of the day's cap, and a call out of the minute's; undefined where either is used up. */
export async function takeQuestion(work: Work, ready: ReadyModel, { system, prompt }: Pick<Question, 'system' | 'prompt'>): Promise<Question | undefined> {
  const { settings, host, target } = ready;
  // No token is shorter than a byte.
  const mostMicros = costOf(settings, Buffer.byteLength(system) + Buffer.byteLength(prompt), MOST_OUTPUT_TOKENS);
  const day = dayOf(work);
  const { dailyCapMicros, callsAMinute } = settings;
  const minuteAt = instantOf(epochMinuteOf(work.now));
  if (!(await takeAllowance(work, { day, minuteAt, mostMicros, dailyCapMicros, callsAMinute }))) return undefined;
  return { ...ready, server: serverOf(work.accountId, host, target.model), system, prompt, mostMicros, day, now: work.now };
}

/** Asks, outside any transaction, and notes whether the server answered. */
export async function askTaken(model: LanguageModel, { target, system, prompt, server, now }: Question, timeoutMilliseconds: number): Promise<Asked> {
  const began = performance.now();
  const answer = await model.ask({ target, system, prompt, maxOutputTokens: MOST_OUTPUT_TOKENS, timeoutMilliseconds });
  breaker.note(server, answer.outcome === 'answered' ? undefined : answer.reason, now);
  return { answer, latencyMilliseconds: Math.round(performance.now() - began) };
}

/** Gives back what the question did not cost of what was taken for it, and says what it did. */
export async function settleCost(work: Work, question: Question, answer: ModelAnswer): Promise<number> {
  const costMicros = costOfAnswer(answer, question);
  await giveBack(work, question.day, question.mostMicros - costMicros);
  return costMicros;
}

/** What was taken stays taken when a vendor may have charged for it without saying how much. */
function costOfAnswer(answer: ModelAnswer, { settings, mostMicros }: Question): number {
  if (answer.outcome === 'answered') {
    const said = costOf(settings, answer.inputTokens, answer.outputTokens);
    return answer.inputTokens + answer.outputTokens === 0 ? mostMicros : said;
  }
  return answer.reason === 'timed-out' || answer.reason === 'too-large' || answer.reason === 'broken' ? mostMicros : 0;
}

/** A vendor's name for its model, as far as it is one. */
export function nameOf(answer: ModelAnswer): string | null {
  const name = answer.outcome === 'answered' ? answer.model.replace(/[^A-Za-z0-9._:/@-]/g, '').slice(0, 120) : '';
  return name === '' ? null : name;
}
