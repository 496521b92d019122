import { type LocationId, type ResourceId, type ServiceId, asId, isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { parseDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type FreeSlots, findFreeSlots } from './find-slots.ts';

/** The free times the booking page wants to show first, as it read them from its address. */
export interface PageSlotsWanted {
  readonly serviceIds: readonly string[];
  readonly providerId: string | null;
  readonly locationId: string;
  readonly from: string;
  readonly to: string;
}

/** Finds the free times for the page's first answer; null when its address names something that cannot be booked, which the page then says itself. */
export async function slotsForPage(work: Work, wanted: PageSlotsWanted): Promise<FreeSlots | null> {
  const ids = [...wanted.serviceIds, wanted.locationId, ...(wanted.providerId === null ? [] : [wanted.providerId])];
  if (!ids.every(isId) || parseDate(wanted.from) === undefined || parseDate(wanted.to) === undefined) return null;
  try {
    return await findFreeSlots(work, {
      serviceIds: wanted.serviceIds.map((id) => asId<ServiceId>(id)),
      locationId: asId<LocationId>(wanted.locationId),
      from: wanted.from,
      to: wanted.to,
      audience: 'online',
      ...(wanted.providerId === null ? {} : { providerId: asId<ResourceId>(wanted.providerId) }),
    });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
