import { readActs, SLOT_GATES, type TurnContext, turnContext } from './acts.ts';
import { clockOf, findDay, isoOfDay } from './calendar.ts';
import { canonicalise } from './canonical.ts';
import { committedModels, type Models } from './models.ts';
import { CLINIC_POLICY, type ReadingPolicy, type Reference } from './moments.ts';
import type { Command, SlotValue, Understander, Understanding, Utterance } from './port.ts';
import { type Moments, readMoments } from './read-moments.ts';

/** How an engine reads what is ambiguous, and what it has learnt (the committed weights, unless others are given). */
export interface EngineOptions {
  readonly policy?: ReadingPolicy;
  readonly models?: Partial<Models>;
}

/** Makes the engine that needs no model and no network: grammars, the clinic's catalogue and small trained classifiers. */
export function offlineEngine({ policy = CLINIC_POLICY, models = {} }: EngineOptions = {}): Understander {
  return { understand: (utterance) => understand(utterance, policy, { ...committedModels(), ...models }) };
}

function understand(utterance: Utterance, policy: ReadingPolicy, models: Models): Understanding {
  const language = utterance.language ?? 'en';
  const canonical = canonicalise(utterance.text, language);
  const { expecting } = utterance;
  const moments = readMoments(canonical, referenceOf(utterance, policy), {
    language,
    expectsTime: expecting?.kind === 'slot' && expecting.slot === 'time',
    expectsDate: expecting?.kind === 'slot' && expecting.slot === 'date',
  });
  const context = turnContext(canonical, moments, utterance.lastMoves ?? []);
  const { scores } = readActs(models.acts, context);
  return { commands: momentCommands(utterance, moments, context, scores), language };
}

/** Gives the moment an utterance was said as the grammars count it. */
export function referenceOf({ now }: Pick<Utterance, 'now'>, policy: ReadingPolicy): Reference {
  const [year = 0, month = 1, day = 1] = now.date.split('-').map(Number);
  const [hour = 0, minute = 0] = now.time.split(':').map(Number);
  return { today: findDay(year, month, day) ?? 0, minuteOfDay: hour * 60 + minute, policy };
}

type Mention = Moments['dates'][number] | Moments['times'][number] | Moments['parts'][number];

function momentCommands(utterance: Utterance, { dates, times, parts }: Moments, context: TurnContext, scores: ReadonlyMap<string, number>): Command[] {
  const said: Mention[] = [...dates, ...times, ...parts].sort((a, b) => a.at - b.at);
  return said.map((mention) => {
    const value = slotOf(mention);
    const command = utterance.filled?.includes(value.slot) ? 'correct_slot' : 'set_slot';
    const confidence = mention.kind === 'part' || utterance.lastMoves === undefined ? 1 : confidenceOf(mention.kind, value, context, scores);
    return { command, value, words: utterance.text.slice(mention.start, mention.end), start: mention.start, end: mention.end, confidence };
  });
}

/** How sure it is that a day or time is what the caller wants, not one that is only mentioned. Only a turn in a dialogue tells. */
function confidenceOf(kind: 'date' | 'time', value: SlotValue, { moves }: TurnContext, scores: ReadonlyMap<string, number>): number {
  const proposed = moves.flatMap(({ slots }) => slots ?? []).find(({ slot }) => slot === kind)?.value;
  // Said again as it was proposed: part of the answer, nothing new.
  if (proposed !== undefined && (value.slot === 'date' ? value.first : value.slot === 'time' ? value.at : undefined) === proposed) return 0.3;
  return probability(scores, kind);
}

/** A day that was wanted and not heard costs more than one too many, which is read back before anything is booked. */
const LENIENCE = 2;

function probability(scores: ReadonlyMap<string, number>, kind: 'date' | 'time'): number {
  return 1 / (1 + Math.exp(-(scores.get(SLOT_GATES[kind]) ?? 0) - LENIENCE));
}

function slotOf(mention: Mention): SlotValue {
  if (mention.kind === 'part') return { slot: 'part_of_day', part: mention.part };
  if (mention.kind === 'time')
    return { slot: 'time', role: mention.role, at: clockOf(mention.minute), certain: mention.certain, approximate: mention.approximate };
  return { slot: 'date', role: mention.role, first: isoOfDay(mention.first), last: isoOfDay(mention.last), conflict: mention.conflict };
}
