import type { Work } from '#kernel/work.ts';
import { countFactors, listOverdueSessions } from './evidence-store.ts';
import { ABSOLUTE_HOURS, IDLE_MINUTES_LONGEST, isWithinLimits } from './model.ts';

/** Counts the users who can reach data here, and those of them without a second factor; the second number is 0 while the control holds. */
export async function countStaffFactors(work: Work): Promise<{ readonly active: number; readonly without: number }> {
  return countFactors(work);
}

/** Counts sessions past the longest limits that the door would still let in; 0 while the control holds. */
export async function countOverlongSessions(work: Work): Promise<number> {
  const overdue = await listOverdueSessions(work, { idleMinutes: IDLE_MINUTES_LONGEST, absoluteHours: ABSOLUTE_HOURS });
  return overdue.filter((session) => isWithinLimits(session, work.now)).length;
}
