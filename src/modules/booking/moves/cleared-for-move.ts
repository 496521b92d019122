import type { ClientId } from '#kernel/ids.ts';
import { type IsoDate, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Bookables } from '#modules/catalog';
import { type ClearanceKind, findClearances } from '#modules/clients';
import type { Appointment } from '../model.ts';
import { PREREQUISITES } from '../visit.ts';

/**
 * Reads what a visit may be moved with: for a day, what counts as fulfilled there. An exam must count on the new day where it counted on the old one; what was
 * waived when the visit was booked stays waived.
 */
export async function clearedForMove(
  work: Work,
  { clientId, segments, start }: Pick<Appointment, 'segments' | 'start'> & { readonly clientId: ClientId },
  catalog: Bookables,
): Promise<(day: IsoDate) => ReadonlySet<ClearanceKind>> {
  if (segments.every(({ serviceId }) => catalog.services.get(serviceId)?.prerequisites.length === 0)) return () => new Set();
  const standing = await findClearances(work, clientId);
  const kindsOn = (day: IsoDate) => new Set(standing.filter(({ validFrom, validUntil }) => validFrom <= day && day < validUntil).map(({ kind }) => kind));
  const before = kindsOn(localDateOf(catalog.zone, epochMinuteOf(start)));
  return (day) => {
    const then = kindsOn(day);
    return new Set(PREREQUISITES.filter((kind) => then.has(kind) || !before.has(kind)));
  };
}
