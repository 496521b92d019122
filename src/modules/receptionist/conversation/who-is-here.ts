import type { IsoDate } from '#kernel/time.ts';
import type { Facts } from './step.ts';

/** Says whether somebody of the team sees clients at the place that is spoken of: on a day, or at all within the days that are known ahead. */
export function seesClientsHere({ shifts }: Pick<Facts, 'shifts'>, providerId: string, date?: IsoDate): boolean {
  const days = [...shifts].find(([id]) => id === providerId)?.[1] ?? [];
  return days.some((day) => (date === undefined || day.date === date) && day.windows.length > 0);
}
