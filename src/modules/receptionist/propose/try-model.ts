import { Refusal } from '#kernel/refusal.ts';
import type { Before } from '#kernel/route.ts';
import { epochMinuteOf, formatMinuteOfDay, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Understander, Utterance } from '../understand/port.ts';
import { type Question, askTaken, nameOf, settleCost, takeQuestion } from './ask-model.ts';
import { ground } from './ground.ts';
import type { ModelParts } from './model-port.ts';
import { targetOf } from './model-settings.ts';
import { SYSTEM, promptFor } from './prompt.ts';
import { readProposals } from './proposals.ts';
import { openModel } from './set-model.ts';

/** What a model is tried with: nobody wrote it, and it names nobody. */
export const TRIAL_SENTENCE = 'Could you squeeze me in for a facial on Friday afternoon?';
/** Longer than a visitor would wait, so that a slow model is told from one that does not answer. */
const PATIENCE_MILLISECONDS = 8_000;
const CATALOG = {
  services: [
    { id: 'facial', name: 'Facial', synonyms: [] },
    { id: 'peel', name: 'Chemical peel', synonyms: [] },
  ],
  providers: [],
};

/** What came of one question that nobody asked. */
export interface Trial {
  readonly outcome: string;
  readonly answeredBy: string | null;
  readonly latencyMilliseconds: number;
  readonly costMicros: number;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

/** Asks the model that is set one question of ours, whether it is on or not; the code of a refusal, where it cannot be asked. Nothing that anybody said goes there. */
export async function tryModel(
  { open }: Before,
  { model, ownAddress }: ModelParts,
  understander: Understander,
): Promise<Trial | 'model-address-missing' | 'model-cap-reached'> {
  const planned = await open((work) => planTrial(work, ownAddress));
  if (typeof planned === 'string') return planned;
  const { question, utterance } = planned;
  const { answer, latencyMilliseconds } = await askTaken(model, question, PATIENCE_MILLISECONDS);
  const costMicros = await open((work) => settleCost(work, question, answer));
  const asked = { answeredBy: nameOf(answer), latencyMilliseconds, costMicros };
  if (answer.outcome === 'failed') return { ...asked, outcome: answer.reason, kept: [], dropped: [] };
  const { proposals, dropped } = readProposals(answer.text);
  // As if the offline engine had read nothing: what would be taken then.
  const grounded = ground(proposals, utterance, { commands: [], language: 'en' }, understander);
  return { ...asked, outcome: 'answered', kept: grounded.kept, dropped: [...dropped, ...grounded.dropped] };
}

async function planTrial(
  work: Work,
  ownAddress: string | undefined,
): Promise<{ question: Question; utterance: Utterance } | 'model-address-missing' | 'model-cap-reached'> {
  const opened = await openModel(work, ownAddress);
  const target = opened && targetOf({ ...opened.settings, on: true }, opened.key, ownAddress);
  if (!opened || !target) return 'model-address-missing';
  const minute = epochMinuteOf(work.now);
  const now = { date: localDateOf('UTC', minute), time: formatMinuteOfDay(localMinuteOfDay('UTC', minute)) };
  const utterance: Utterance = { text: TRIAL_SENTENCE, now, catalog: CATALOG, expecting: { kind: 'open' } };
  const question = await takeQuestion(
    work,
    { settings: opened.settings, host: opened.host, target },
    { system: SYSTEM, prompt: promptFor(utterance, TRIAL_SENTENCE) },
  );
  return question ? { question, utterance } : 'model-cap-reached';
}

/**
 * Gives what a trial came to.
 * @throws Refusal `model-address-missing`, `model-cap-reached`
 */
export function requireTrial(tried: unknown): Trial {
  if (tried === 'model-cap-reached') throw new Refusal('too-many', 'model-cap-reached', 'What a day may cost, or a minute may ask, is used up.');
  if (!isTrial(tried)) throw new Refusal('invalid', 'model-address-missing', 'Set first which server is asked.');
  return tried;
}

function isTrial(tried: unknown): tried is Trial {
  return typeof tried === 'object' && tried !== null && 'latencyMilliseconds' in tried;
}
