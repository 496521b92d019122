import { dateOfEpochDay } from '#kernel/time.ts';
import { clockOf } from './calendar.ts';
import type { Canonical } from './canonical.ts';
import { actFeatures, type Features, maskMoments, maskPlaces } from './features.ts';
import { type LinearModel, scoresOf } from './linear-model.ts';
import type { SystemMove } from './port.ts';
import type { Moments } from './read-moments.ts';

/** The label that says whether a day or a time in the text is the one that is wanted. */
export const SLOT_GATES = { date: 'says-date', time: 'says-time' } as const;
/** Where a model keeps how often each set of acts was heard. */
export const FOLLOWS = 'sets';

/** A turn as the act classifier sees it. */
export interface TurnContext {
  readonly masked: string;
  readonly moves: readonly SystemMove[];
  readonly date: readonly string[];
  readonly time: readonly string[];
}

/** Brings a text and what was said before it into the form of the act classifier. */
export function turnContext(canonical: Canonical, moments: Moments, moves: readonly SystemMove[]): TurnContext {
  return {
    masked: maskPlaces(maskMoments(canonical, moments), canonical.source),
    moves,
    date: moments.dates.map(({ first }) => dateOfEpochDay(first)),
    time: moments.times.map(({ minute }) => clockOf(minute)),
  };
}

/** The features of a turn; `more` are features of its place in the dialogue. */
export function featuresOfAct({ masked, moves, date, time }: TurnContext, more: readonly string[] = []): Features {
  return actFeatures(masked, moves, [...repeated('date', date, moves), ...repeated('time', time, moves), ...more]);
}

/** Whether the caller says again what was said to them, or something else. */
function repeated(slot: 'date' | 'time', values: readonly string[], moves: readonly SystemMove[]): string[] {
  const value = values.at(-1);
  if (value === undefined) return [`no-${slot}`];
  const said = moves.flatMap(({ slots }) => slots ?? []).find((one) => one.slot === slot)?.value;
  if (said === undefined) return [`new-${slot}`];
  return [said === value ? `same-${slot}` : `other-${slot}`];
}

/** What the acts say about the flow that is running. */
export function actExtras(acts: ReadonlySet<string>, previous: string): string[] {
  return [`prev:${previous}`, ...[...acts].flatMap((act) => [`act:${act}`, `act:${act}|${previous}`]), `acts:${[...acts].sort().join('+')}|${previous}`];
}

/** A set of acts that people use: what speaks for it by itself, and where its members stand among the labels. */
interface ActSet {
  readonly set: string;
  readonly prior: number;
  readonly labels: readonly number[];
}

const setsOf = new WeakMap<LinearModel, readonly ActSet[]>();

function actSets(model: LinearModel): readonly ActSet[] {
  const known = setsOf.get(model);
  if (known) return known;
  const counts = Object.entries(model.more[FOLLOWS] as Record<string, number>);
  const sets = counts.map(([set, count]) => ({ set, prior: 0.3 * Math.log(count), labels: set.split('+').map((act) => model.labels.indexOf(act)) }));
  setsOf.set(model, sets);
  return sets;
}

/** The most likely set of acts: of the sets that people use, the one whose members score highest together. */
export function readActs(model: LinearModel, context: TurnContext): { acts: Set<string>; scores: Map<string, number> } {
  const found = scoresOf(model, featuresOfAct(context));
  let best = '';
  let most = Number.NEGATIVE_INFINITY;
  for (const { set, prior, labels } of actSets(model)) {
    let score = prior;
    for (const label of labels) score += found[label] ?? 0;
    if (score > most) {
      most = score;
      best = set;
    }
  }
  return { acts: new Set(best.split('+')), scores: new Map(model.labels.map((label, at) => [label, found[at] ?? 0])) };
}

/** Follows which flow is running, from one turn to the next. */
export function readActiveIntent(model: LinearModel, context: TurnContext, acts: ReadonlySet<string>, previous: string): string {
  const found = scoresOf(model, featuresOfAct(context, [`prev:${previous}`, ...actExtras(acts, previous)]));
  let best = 'NONE';
  let most = Number.NEGATIVE_INFINITY;
  model.labels.forEach((label, at) => {
    if (!label.startsWith('intent:') || (found[at] ?? 0) <= most) return;
    most = found[at] ?? 0;
    best = label.slice(7);
  });
  return best;
}
