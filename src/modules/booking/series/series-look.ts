import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type IsoDate, addDays, epochDayOf, epochMinuteOf, dayIn, localDateOf, wallToEpochMinutes, weekdayOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { PrerequisiteKind } from '#modules/catalog';
import { findSlots, planAt } from '../availability/availability.ts';
import { type Diary, type Search, askDiary, openDiary } from '../availability/diary.ts';
import { reviewWords } from '../moves/review-words.ts';
import { FURTHEST_DAYS } from '../policy.ts';
import { shapeVisit } from '../visit.ts';
import { type Reason, explainStart } from '../availability/why-not.ts';

/** Free times offered in the place of one that is not. */
const NEAREST = 3;

/** One visit of a series as it is wanted: a date and a time on the clinic's clock, for whom nothing more is asked. */
export interface LookWanted {
  readonly date: IsoDate;
  readonly minuteOfDay: number;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId: ResourceId | undefined;
  readonly cleared: ReadonlySet<PrerequisiteKind>;
  /** What counts as free: what the visits that are moved along occupy now. */
  readonly ignore?: Search['ignore'];
}

/** A free time near one that is not free. */
export interface Nearest {
  readonly start: EpochMinute;
  readonly providerId: ResourceId;
}

/** What was found: free when there are no reasons; `start` is missing when the clocks skip that time. */
export interface Looked {
  readonly date: IsoDate;
  readonly start: EpochMinute | undefined;
  readonly end: EpochMinute | undefined;
  readonly providerId: ResourceId | undefined;
  readonly reasons: readonly string[];
  readonly nearest: readonly Nearest[];
}

/** Looks at dates one after another, opening the diary once for all that ask the same. */
export interface Looker {
  at(wanted: LookWanted): Promise<Looked>;
}

/** Makes a looker for dates up to the last one. */
export function makeLooker(work: Work, where: { readonly locationId: LocationId; readonly until: IsoDate }): Looker {
  const diaries = new Map<string, Diary | Refusal>();
  const furthest = addDays(localDateOf('UTC', epochMinuteOf(work.now)), FURTHEST_DAYS);
  const until = where.until < furthest ? where.until : furthest;
  const open = async (wanted: LookWanted): Promise<Diary | Refusal> => {
    const key = [wanted.serviceIds.join(), wanted.providerId, [...wanted.cleared].sort().join()].join('|');
    const known = diaries.get(key) ?? (await tryOpen(work, { ...where, until: addDays(until, 9) }, wanted));
    diaries.set(key, known);
    return known;
  };
  return {
    at: async (wanted) => {
      const diary = await open(wanted);
      if (diary instanceof Refusal) return { ...nothingAt(wanted), reasons: [diary.message] };
      const looked = lookAt(work, diary, wanted, furthest);
      if (looked.reasons.length === 0 || wanted.providerId === undefined || looked.start === undefined) return looked;
      const others = await open({ ...wanted, providerId: undefined });
      const other = others instanceof Refusal ? undefined : freeAt(work, others, wanted, looked.start);
      return other ? { ...looked, nearest: [...looked.nearest, other] } : looked;
    },
  };
}

async function tryOpen(work: Work, where: { readonly locationId: LocationId; readonly until: IsoDate }, wanted: LookWanted): Promise<Diary | Refusal> {
  try {
    return await openDiary(work, where, (catalog) => shapeVisit(catalog, { ...wanted, audience: 'staff' }));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const nothingAt = ({ date, providerId }: LookWanted): Looked => ({ date, start: undefined, end: undefined, providerId, reasons: [], nearest: [] });

function lookAt(work: Work, diary: Diary, wanted: LookWanted, furthest: IsoDate): Looked {
  const { zone } = diary.catalog;
  const [start] = wallToEpochMinutes(zone, wanted.date, wanted.minuteOfDay);
  const none = nothingAt(wanted);
  if (wanted.date > furthest) return { ...none, reasons: ['That is further ahead than can be booked.'] };
  if (start === undefined)
    return {
      ...none,
      reasons: ['The clocks go forward that night, and this time does not exist.'],
      nearest: nearest(work, diary, wanted, dayIn(zone, wanted.date).start + wanted.minuteOfDay),
    };
  if (start <= epochMinuteOf(work.now)) return { ...none, start, reasons: ['That time has passed.'] };
  const input = askDiary(work, diary, searchOf(wanted, wanted.date, addDays(wanted.date, 1)));
  const [plan] = planAt(input, start);
  if (plan) return { ...none, start, end: plan.end, providerId: plan.segments[diary.shape.leadSegment]?.providerId };
  const { reasons: found } = explainStart(input, start);
  // Of somebody else who does not do this nobody asked.
  const reasons = found.filter(({ code, resourceId }) => code !== 'not-skilled' || wanted.providerId === undefined || resourceId === wanted.providerId);
  const isOfAnybody = ({ resourceId }: Reason) =>
    wanted.providerId === undefined && resourceId !== undefined && diary.catalog.resources.get(resourceId)?.kind === 'provider';
  const words = [...new Set(reasons.map((reason) => (isOfAnybody(reason) ? reason.words : reviewWords(reason, { ...diary, start }))))];
  return { ...none, start, reasons: words.length > 0 ? words : ['That time is taken.'], nearest: nearest(work, diary, wanted, start) };
}

function searchOf({ ignore }: LookWanted, fromDate: IsoDate, untilDate: IsoDate): Search {
  return { fromDate, untilDate, reach: 'staff', ...(ignore ? { ignore } : {}) };
}

/** The free times of the week that come nearest, those of the day itself first. */
function nearest(work: Work, diary: Diary, wanted: LookWanted, start: EpochMinute): Nearest[] {
  const { zone } = diary.catalog;
  const monday = addDays(wanted.date, 1 - weekdayOf(wanted.date));
  const today = localDateOf(zone, epochMinuteOf(work.now));
  const slots = findSlots(askDiary(work, diary, searchOf(wanted, monday < today ? today : monday, addDays(monday, 7))));
  const away = (minute: EpochMinute) => [Math.abs(epochDayOf(localDateOf(zone, minute)) - epochDayOf(wanted.date)), Math.abs(minute - start)] as const;
  return slots
    .sort((a, b) => away(a.start)[0] - away(b.start)[0] || away(a.start)[1] - away(b.start)[1])
    .slice(0, NEAREST)
    .flatMap((slot) => {
      const by = wanted.providerId ?? slot.plan().segments[diary.shape.leadSegment]?.providerId;
      return by === undefined ? [] : [{ start: slot.start, providerId: by }];
    });
}

/** The same time with somebody else, when anybody else has it free. */
function freeAt(work: Work, diary: Diary, wanted: LookWanted, start: EpochMinute): Nearest | undefined {
  const [plan] = planAt(askDiary(work, diary, searchOf(wanted, wanted.date, addDays(wanted.date, 1))), start);
  const by = plan?.segments[diary.shape.leadSegment]?.providerId;
  return by === undefined || by === wanted.providerId ? undefined : { start, providerId: by };
}
