import type { ClientId, ResourceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, addDays, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { planAt } from '../availability/availability.ts';
import type { Plan } from '../availability/availability-model.ts';
import { type DeskWanted, openForClient } from './book-for-client.ts';
import { type Diary, type LocatedCatalog, type Search, askDiary, openCatalog } from '../availability/diary.ts';
import type { Draft } from '../model.ts';
import { readMoment } from '../availability/starts.ts';
import { toDraft } from '../visit.ts';
import { type Reason, explainStart } from '../availability/why-not.ts';

/** A start the desk looks at, and for whom (nobody known: cleared for nothing). */
export interface LookWanted extends DeskWanted {
  readonly clientId?: ClientId | undefined;
}

/** What hinders a start, without the engine's inner codes where a rule of the client stands in the way. */
export type Hindrance = Pick<Reason, 'words' | 'until' | 'resourceId'> & { readonly code: string };

/** How a start would be booked, or what hinders it. */
export interface Look {
  readonly catalog: LocatedCatalog;
  /** How it would be booked; of a start that is not free, how it would be with an override; undefined when it cannot be booked at all. */
  readonly draft: Draft | undefined;
  readonly isFree: boolean;
  readonly reasons: readonly Hindrance[];
  /** Whether a reason opens it to those who may override: another visit, a skill and a licence always bind. */
  readonly mayBeOverridden: boolean;
}

/**
 * Looks at one start for a client: how it would be booked, by the very plan that booking takes; else what hinders it, from the engine's own trace, and
 * whether an override would help.
 *
 * @throws Refusal `not-found`, `start-invalid`, `slot-in-past`, `slot-beyond-horizon`, `time-does-not-exist`, `location-unknown`, `service-unknown` and its like
 */
export async function lookAtStart(work: Work, wanted: LookWanted): Promise<Look> {
  const start = readMoment(work, wanted.start);
  const asked = await tryOpen(work, wanted, start);
  const catalog = asked.diary?.catalog ?? (await openCatalog(work, { locationId: wanted.locationId }));
  const plan = asked.diary && planIn(work, asked.diary, start, 'staff');
  if (asked.diary && plan) return { catalog, draft: toDraft(asked.diary.shape, plan), isFree: true, reasons: [], mayBeOverridden: false };
  const waived = await openForClient(work, wanted, { clientId: wanted.clientId, start, isOverride: true });
  const anyway = planIn(work, waived, start, 'override');
  // What no reason opens is told by the rules that always bind; else everything that would be waived.
  const binding = anyway ? undefined : explainStart(askFor(work, waived, start, 'override'), start).reasons;
  const reasons = binding ?? (asked.diary ? explainStart(askFor(work, asked.diary, start, 'staff'), start).reasons : [asked.hindrance]);
  return {
    catalog,
    draft: anyway && toDraft(waived.shape, anyway),
    isFree: false,
    reasons: worthSaying(reasons),
    mayBeOverridden: anyway !== undefined,
  };
}

/** Who does not perform a service is no news where somebody who does is hindered. */
function worthSaying(reasons: readonly Hindrance[]): readonly Hindrance[] {
  const telling = reasons.filter(({ code }) => code !== 'not-skilled');
  if (telling.length > 0) return telling;
  return reasons.length > 0 ? reasons : [{ code: 'taken', words: 'That time has just been taken.' }];
}

type Opened = { readonly diary: Diary } | { readonly diary: undefined; readonly hindrance: Hindrance };

/** What a client must have had first hinders the start like anything else, and may be waived. */
async function tryOpen(work: Work, wanted: LookWanted, start: EpochMinute): Promise<Opened> {
  try {
    return { diary: await openForClient(work, wanted, { clientId: wanted.clientId, start }) };
  } catch (error) {
    if (error instanceof Refusal && error.reason.endsWith('-required')) return { diary: undefined, hindrance: { code: error.reason, words: error.message } };
    throw error;
  }
}

function askFor(work: Work, diary: Diary, start: EpochMinute, reach: Search['reach']) {
  const day = localDateOf(diary.catalog.zone, start);
  return askDiary(work, diary, { fromDate: day, untilDate: addDays(day, 1), reach });
}

function planIn(work: Work, diary: Diary, start: EpochMinute, reach: Search['reach']): Plan | undefined {
  const [plan] = planAt(askFor(work, diary, start, reach), start);
  return plan;
}

/** The resources a draft takes, each once, with their kind. */
export function takenBy(draft: Draft): { readonly resourceId: ResourceId; readonly kind: 'provider' | 'room' | 'device' }[] {
  return [...new Map(draft.reservations.map(({ resourceId, kind }) => [resourceId, { resourceId, kind }])).values()];
}
