import { requireAccount } from '#modules/identity';
import { epochMinuteOf, isValidZone, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { AgeGate } from './model.ts';

/** Gives the account's age gate as of today, in the zone the account keeps. */
export async function currentAgeGate(work: Work): Promise<AgeGate> {
  const { minimumAgeYears, settings } = await requireAccount(work);
  const zone = settings['timeZone'];
  return { minimumAgeYears, on: localDateOf(typeof zone === 'string' && isValidZone(zone) ? zone : 'UTC', epochMinuteOf(work.now)) };
}
