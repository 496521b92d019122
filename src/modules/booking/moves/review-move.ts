import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type Instant, epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { newsChannels } from '#modules/messaging';
import type { AvailabilityInput } from '../availability/availability-model.ts';
import type { LocatedCatalog } from '../availability/diary.ts';
import { findAlternatives } from '../availability/find-slots.ts';
import { type Draft, type OfferedSlot, isUpcoming } from '../model.ts';
import { type MoveWanted, movingFor, requireMovable, timesOfDraft } from './move-visit.ts';
import { type ClientVisit, type OpenMove, openMove } from './open-move.ts';
import { mayOverride } from '../policy.ts';
import { draftNow } from '../holds/place-visit.ts';
import { reviewWords } from './review-words.ts';
import { isSameTimes, newsOfChange, timesOf } from './take-back.ts';
import { explainStart } from '../availability/why-not.ts';

/**
 * One thing a move breaks. What is `taken` nobody may have; a `rule` may be broken with a reason by whoever may override; a `note` is only to be known.
 */
export interface Finding {
  readonly code: string;
  readonly weight: 'taken' | 'rule' | 'note';
  readonly words: string;
}

/** What a move would do, before it is made. */
export interface MoveReview {
  readonly visit: ClientVisit;
  readonly catalog: LocatedCatalog;
  readonly findings: readonly Finding[];
  /** Whether it can be made as asked, only against a rule, or not at all. */
  readonly outcome: 'free' | 'against-rule' | 'taken';
  readonly mayOverride: boolean;
  /** How the visit would stand then; null when it cannot be made. */
  readonly then: Draft | null;
  readonly alternatives: readonly OfferedSlot[];
  readonly notice: { readonly by: readonly ('email' | 'sms')[]; readonly isNews: boolean; readonly isUsual: boolean; readonly goesOutAt: Instant };
}

/** What is asked about a move before it is made. */
export type ReviewWanted = Omit<MoveWanted, 'override' | 'notify'>;

/**
 * Says what a move would break, from the engine's own reasons, and changes nothing: it goes the way of the move itself up to its first write.
 *
 * @throws Refusal those of `moveVisit` that no reason can change: `not-found`, `changed-meanwhile`, `provider-unknown`, `place-unfit`, `slot-in-past` and the like
 */
export async function reviewMove(work: Work, appointmentId: AppointmentId, wanted: ReviewWanted): Promise<MoveReview> {
  const visit = await requireMovable(work, appointmentId, wanted.version, 'read');
  const moving = await movingFor(work, visit, wanted);
  const broken: Finding[] = [];
  const open = await openMove(work, visit, moving).catch((error: unknown) => {
    broken.push(ruleOf(error));
    return openMove(work, visit, { ...moving, reach: 'override' });
  });
  if (open.minutesShort > 0 && broken[0]?.code !== 'too-short') broken.push(tooShort(open.minutesShort));
  const [plain, forced] = [open.askAs('staff'), open.askAs('override')];
  const { start } = open;
  const taken = findingsOf(open, forced, 'taken');
  const rules = [...broken, ...findingsOf(open, plain, 'rule').filter(({ code, words }) => !taken.some((each) => each.code === code && each.words === words))];
  const then = draftNow({ input: rules.length > 0 ? forced : plain, shape: open.diary.shape, start }) ?? null;
  return {
    visit,
    catalog: open.diary.catalog,
    findings: [...taken, ...rules, ...notes(work, open)],
    outcome: then === null ? 'taken' : rules.length > 0 ? 'against-rule' : 'free',
    mayOverride: mayOverride(work.actor),
    then,
    alternatives: then === null ? await findAlternatives(work, open.diary, { ...open.lost, reach: 'staff' }) : [],
    notice: await noticeOf(work, visit, then),
  };
}

/** What the visit itself breaks, before its place is looked at. */
function ruleOf(error: unknown): Finding {
  if (error instanceof Refusal && (error.reason === 'too-short' || error.reason.endsWith('-required')))
    return { code: error.reason, weight: 'rule', words: error.message };
  throw error;
}

function tooShort(minutes: number): Finding {
  return { code: 'too-short', weight: 'rule', words: `This leaves ${minutes} minutes less than the treatment takes.` };
}

/** That somebody else lacks the skill stands in nobody's way. */
function findingsOf({ diary, start }: OpenMove, input: AvailabilityInput, weight: 'taken' | 'rule'): Finding[] {
  const { reasons } = explainStart(input, start);
  const telling = reasons.filter(({ code }) => code !== 'not-skilled');
  return [...new Map((telling.length > 0 ? telling : reasons).map((each) => [reviewWords(each, { ...diary, start }), each.code]))].map(([words, code]) => ({
    code,
    weight,
    words,
  }));
}

/** Lead time and horizon bind clients only; whoever moves a visit against them should know. */
function notes(work: Work, { diary: { shape, catalog }, start }: OpenMove): Finding[] {
  const { leadTimeMinutes, horizonDays } = shape;
  const ahead = start - epochMinuteOf(work.now);
  if (ahead > 0 && ahead < leadTimeMinutes)
    return [{ code: 'lead-time', weight: 'note', words: `Clients could not book this online: it is less than ${inWords(leadTimeMinutes)} ahead.` }];
  if (ahead > (horizonDays + 1) * DAY)
    return [{ code: 'horizon', weight: 'note', words: `${catalog.place.name} offers this online ${horizonDays} days ahead at most.` }];
  return [];
}

const DAY = 1440;

function inWords(minutes: EpochMinute): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** A client who knows of the visit is told of another time or provider; of another room or length only when the desk wants it. */
async function noticeOf(work: Work, visit: ClientVisit, then: Draft | null): Promise<MoveReview['notice']> {
  const next = then === null ? timesOf(visit) : timesOfDraft(then);
  const { isTold, told, until } = await newsOfChange(work, visit, next, true);
  const by = isUpcoming(visit.status) ? await newsChannels(work, visit.clientId) : [];
  const isUsual = isTold && by.length > 0 && !isSameTimes({ ...told, end: 0 }, { ...next, end: 0 });
  return { by, isNews: isTold, isUsual, goesOutAt: until };
}

/** A review as the API gives it. */
export function presentReview({ visit, catalog, then, ...review }: MoveReview) {
  const named = (id: Draft['reservations'][number]['resourceId']) => ({ id, name: catalog.resources.get(id)?.name ?? '' });
  const places = then?.reservations.filter(({ kind }) => kind !== 'provider').map(({ resourceId }) => resourceId) ?? [];
  return {
    version: visit.version,
    outcome: review.outcome,
    mayOverride: review.mayOverride,
    findings: [...review.findings],
    alternatives: [...review.alternatives],
    notice: { by: [...review.notice.by], isNews: review.notice.isNews, isUsual: review.notice.isUsual, goesOutAt: review.notice.goesOutAt.toString() },
    then: then && {
      start: formatInZone(catalog.zone, then.start),
      end: formatInZone(catalog.zone, then.end),
      providers: [...new Set(then.segments.map(({ providerId }) => providerId))].map(named),
      places: [...new Set(places)].map(named),
    },
  };
}
