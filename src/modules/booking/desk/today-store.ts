import { sql } from 'kysely';
import type { AppointmentId, ClientId, LocationId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { Appointment } from '../model.ts';
import { requireAppointment } from '../store.ts';

/** Live holds of the desk that are shown at most. */
const HOLDS = 20;

/** Lists the times held at the desk of a location that are still worth something, the first to lapse first. */
export async function listHeldAtDesk(
  work: Work,
  locationId: LocationId,
): Promise<{ readonly visit: Appointment; readonly clientId: ClientId; readonly asksDetails: boolean }[]> {
  const { rows } = await sql<{
    id: AppointmentId;
    client: ClientId;
    asks: boolean;
  }>`select h.appointment_id as id, h.client_id as client, h.asks_details as asks
    from booking.held_for h join booking.appointment a on (a.account_id, a.appointment_id) = (h.account_id, h.appointment_id)
    where h.account_id = ${work.accountId} and a.status = 'held' and a.held_until > ${work.now} and a.location_id = ${locationId}
    order by a.held_until limit ${HOLDS}`.execute(work.tx);
  const found = [];
  for (const { id, client, asks } of rows) found.push({ visit: await requireAppointment(work, id), clientId: client, asksDetails: asks });
  return found;
}
