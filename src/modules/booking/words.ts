import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { refuseCardNumber } from '#modules/clients';

type Column = 'note' | 'override_reason' | 'cancel_reason';

const REQUEST_FIELD: Readonly<Record<Column, string>> = { note: 'note', override_reason: 'override.reason', cancel_reason: 'reason' };

/** Where a visit's sealed words live. */
export function placeOf(appointmentId: AppointmentId, column: Column): { table: string; row: string; column: string } {
  return { table: 'booking.appointment', row: appointmentId, column };
}

/**
 * Seals what somebody wrote about a visit, with a key of the client's; nothing was written: null.
 * @throws Refusal `card-number-refused` before anything is stored
 */
export async function sealWords(work: Work, about: { readonly appointmentId: AppointmentId; readonly clientId: ClientId }, column: Column, text: string | undefined): Promise<Buffer | null> {
  refuseCardNumber(REQUEST_FIELD[column], text);
  const words = text?.trim();
  if (!words) return null;
  return work.vault.seal(await work.vault.newSubjectKey(about.clientId), placeOf(about.appointmentId, column), words);
}

/** Notes whose record a change is about, so that the audit log can answer who changed it. */
export function concerns(work: Work, clientId: ClientId): void {
  work.shown.add(clientId);
}
