import type { ClientId } from '#kernel/ids.ts';
import { addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findClearings } from '#modules/catalog';
import { recordClearance, withdrawClearancesOf } from '#modules/clients';
import { openCatalog } from './availability/diary.ts';
import type { Appointment } from './model.ts';

/** Records what a visit that is done clears its client for, from the day of the visit for as long as the services that ask for it say. */
export async function recordClearancesOf(work: Work, visit: Appointment & { readonly clientId: ClientId }): Promise<void> {
  const clearings = await findClearings(
    work,
    visit.segments.map(({ serviceId }) => serviceId),
  );
  if (clearings.length === 0) return;
  const { zone } = await openCatalog(work, { locationId: visit.locationId });
  const validFrom = localDateOf(zone, epochMinuteOf(visit.start));
  for (const { kind, validityDays } of clearings) {
    await recordClearance(work, {
      ...{ clientId: visit.clientId, kind, validFrom, validUntil: addDays(validFrom, validityDays) },
      ...{ source: 'visit', sourceId: visit.appointmentId },
    });
  }
}

/** Takes back what a visit cleared for that was not done after all. */
export async function takeBackClearancesOf(work: Work, { appointmentId }: Appointment): Promise<void> {
  await withdrawClearancesOf(work, appointmentId);
}
