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
export async function sealWords(
  work: Work,
  about: { readonly appointmentId: AppointmentId; readonly clientId: ClientId },
  column: Column,
  text: string | undefined,
): Promise<Buffer | null> {
  refuseCardNumber(REQUEST_FIELD[column], text);
  const words = text?.trim();
  if (!words) return null;
  return work.vault.seal(await work.vault.newSubjectKey(about.clientId), placeOf(about.appointmentId, column), words);
}

/** Notes whose record a change is about, so that the audit log can answer who changed it. */
export function concerns(work: Work, clientId: ClientId): void {
  work.shown.add(clientId);
}

/** The sealed words about a visit. */
export interface SealedWords {
  readonly note: Buffer | null;
  readonly override_reason: Buffer | null;
  readonly cancel_reason: Buffer | null;
}

/** Opens what was written about a visit. */
export async function openWords(
  work: Work,
  appointmentId: AppointmentId,
  sealed: SealedWords,
): Promise<{ note: string | null; overrideReason: string | null; cancelReason: string | null }> {
  const columns = (['note', 'override_reason', 'cancel_reason'] as const).flatMap((column) => (sealed[column] ? [{ column, sealed: sealed[column] }] : []));
  const texts = await work.vault.open(columns.map(({ column, sealed: bytes }) => ({ place: placeOf(appointmentId, column), sealed: bytes })));
  const textOf = (column: Column) => texts[columns.findIndex((each) => each.column === column)] ?? null;
  return { note: textOf('note'), overrideReason: textOf('override_reason'), cancelReason: textOf('cancel_reason') };
}
