import { type EpochMinute, addDays, wallStart, weekdayOf } from '#kernel/time.ts';
import type { Settings } from '../desk/settings.ts';
import type { FlowName } from '../model.ts';
import type { Facts } from './step.ts';

/** Days ahead that are looked at for when the team is back. */
const LOOKED_AHEAD_DAYS = 14;
/** What is done at every hour, whatever is set: nobody is left without a way to the team or out of its messages. */
const AT_EVERY_HOUR: ReadonlySet<FlowName> = new Set(['person', 'message', 'opt_out', 'privacy']);

type Known = Pick<Facts, 'zone' | 'today' | 'now' | 'hours' | 'allowedFlows'>;

/** What the hour changes: what may be done, and when somebody of the team is back; null while they are there, or where nothing says when. */
export type AtThisHour = Pick<Facts, 'allowedFlows' | 'teamBackAt' | 'isOffHours'>;

/** Says what may be done on a channel at this hour, by the hours of the team and, where those are not set, of the place. */
export function atThisHour(facts: Known, { answeringHours, offHours }: Settings, channel: string | undefined): AtThisHour {
  const spans = spansOf(facts, answeringHours);
  const isThere = spans.some(({ start, end }) => start <= facts.now && facts.now < end);
  const isOff = !isThere && (channel === 'chat' || channel === 'sms' || channel === 'call') && offHours[channel] === 'messages';
  const isTold = !isThere && (isOff || answeringHours.length > 0);
  return {
    allowedFlows: isOff ? new Set([...facts.allowedFlows].filter((flow) => AT_EVERY_HOUR.has(flow))) : facts.allowedFlows,
    teamBackAt: (isTold ? spans.find(({ start }) => start > facts.now)?.start : undefined) ?? null,
    isOffHours: isOff,
  };
}

/** The hours in which somebody of the team answers, from today on. A day on which the place is closed is none, whatever the week says. */
function spansOf({ zone, hours }: Known, answeringHours: Settings['answeringHours']): { readonly start: EpochMinute; readonly end: EpochMinute }[] {
  return hours.slice(0, LOOKED_AHEAD_DAYS).flatMap(({ date, windows }) => {
    const of = answeringHours.length === 0 ? windows : windows.length === 0 ? [] : answeringHours.filter(({ weekday }) => weekday === weekdayOf(date));
    return [...of]
      .sort((one, other) => one.startMinute - other.startMinute)
      .map(({ startMinute, endMinute }) => ({
        start: wallStart(zone, date, startMinute),
        end: endMinute === 1440 ? wallStart(zone, addDays(date, 1), 0) : wallStart(zone, date, endMinute),
      }));
  });
}
