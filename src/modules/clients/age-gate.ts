import { requireAccount } from '#modules/identity';
import { Refusal } from '#kernel/refusal.ts';
import { PlainDate, addDays, epochMinuteOf, isValidZone, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type AgeGate, checkDetails } from './model.ts';

/** Gives the account's age gate as of today, in the zone the account keeps. */
export async function currentAgeGate(work: Work): Promise<AgeGate> {
  const { minimumAgeYears, settings } = await requireAccount(work);
  const zone = settings['timeZone'];
  return { minimumAgeYears, on: localDateOf(typeof zone === 'string' && isValidZone(zone) ? zone : 'UTC', epochMinuteOf(work.now)) };
}

/** Tries the age gate on two people who do not exist, one a day too young and one just old enough; answers whether it told them apart. */
export async function isAgeGateHolding(work: Work): Promise<boolean> {
  const gate = await currentAgeGate(work);
  const oldEnough = PlainDate.from(gate.on).subtract({ years: gate.minimumAgeYears }).toString();
  return isBlocked(addDays(oldEnough, 1), gate) && !isBlocked(oldEnough, gate);
}

function isBlocked(birthDate: string, gate: AgeGate): boolean {
  try {
    checkDetails({ firstName: 'Nobody', lastName: 'Nobody', mobile: '+15615550100', email: 'nobody@nowhere.example', birthDate }, gate);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'minor-blocked') return true;
    throw error;
  }
}
