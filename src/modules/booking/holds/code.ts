import { timingSafeEqual } from 'node:crypto';
import type { AppointmentId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';

/** The account setting that asks online clients for a code sent by mail. */
export const CODE_SETTING = 'bookingConfirmByCode';

/** Makes the six digits a client is asked for; never stored, so they can be made again when the mail is written. */
export async function codeFor(work: Work, appointmentId: AppointmentId): Promise<string> {
  const mac = await work.vault.sign('booking-code', appointmentId);
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Says whether the digits typed are the right ones. */
export async function isCode(work: Work, appointmentId: AppointmentId, typed: string): Promise<boolean> {
  const [right, given] = [Buffer.from(await codeFor(work, appointmentId)), Buffer.from(typed)];
  return right.length === given.length && timingSafeEqual(right, given);
}
