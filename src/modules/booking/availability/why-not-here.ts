import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { addDays, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type LocatedCatalog, askDiary, openDiary } from './diary.ts';
import { hoursUntil, readMoment, requireClockTime } from './starts.ts';
import { type Audience, shapeVisit } from '../visit.ts';
import { type Explanation, explainStart } from './why-not.ts';

/** The start to explain, and for whom: what clients see online, or what staff may book. */
export interface WhyNotWanted {
  /** The account's first when not named. */
  readonly locationId?: LocationId | undefined;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly start: string;
  readonly audience: Audience;
}

/**
 * Says why a start is or is not offered, with what each provider has against it.
 * @throws Refusal `start-invalid`, `slot-in-past`, `slot-beyond-horizon`, `time-does-not-exist`, `location-unknown`, and those of `shapeVisit`
 */
export async function explainHere(work: Work, wanted: WhyNotWanted): Promise<Explanation & { readonly catalog: LocatedCatalog }> {
  const start = readMoment(work, wanted.start);
  const diary = await openDiary(work, { locationId: wanted.locationId, until: hoursUntil(start), around: start }, (catalog) => shapeVisit(catalog, wanted));
  const { catalog } = diary;
  requireClockTime(wanted.start, catalog.zone, start);
  const day = localDateOf(catalog.zone, start);
  return { ...explainStart(askDiary(work, diary, { fromDate: day, untilDate: addDays(day, 1), reach: wanted.audience }), start), catalog };
}
