import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { addDays, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type LocatedCatalog, askDiary, openCatalog } from './diary.ts';
import { readStart } from './starts.ts';
import { type Audience, shapeVisit } from './visit.ts';
import { type Explanation, explainStart } from './why-not.ts';

/** The start to explain, and for whom: what clients see online, or what staff may book. */
export interface WhyNotWanted {
  readonly locationId: LocationId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly start: string;
  readonly audience: Audience;
}

/**
 * Says why a start is or is not offered, with what each provider has against it.
 * @throws Refusal `start-invalid`, `time-does-not-exist`, `location-unknown`, and those of `shapeVisit`
 */
export async function explainHere(work: Work, wanted: WhyNotWanted): Promise<Explanation & { readonly catalog: LocatedCatalog }> {
  const near = await openCatalog(work, wanted.locationId);
  const start = readStart(wanted.start, near.zone);
  const day = localDateOf(near.zone, start);
  const catalog = await openCatalog(work, wanted.locationId, addDays(day, 3));
  const shape = shapeVisit(catalog, wanted);
  const input = await askDiary(work, catalog, shape, { fromDate: day, untilDate: addDays(day, 1), reach: wanted.audience });
  return { ...explainStart(input, start), catalog };
}
