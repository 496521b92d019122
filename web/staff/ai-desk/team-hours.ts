import type { Shift } from '../set-up/week.ts';
import type { Settings } from './calls.ts';

type Hours = Settings['answeringHours'];
type Channel = keyof Settings['offHours'];

/** The channels the AI answers on. */
export const OFF_HOURS_CHANNELS: readonly { readonly id: Channel; readonly label: string }[] = [
  { id: 'chat', label: 'Web chat' },
  { id: 'sms', label: 'Texts' },
  { id: 'call', label: 'Calls' },
];

/** What it does while nobody of the team is there. */
export const OFF_HOURS: readonly { readonly id: Settings['offHours']['chat']; readonly label: string }[] = [
  { id: 'all', label: 'Does all it may, bookings too' },
  { id: 'messages', label: 'Answers questions and passes on messages' },
];

/** What it does on a channel, in words. */
export const offHoursWords = (what: Settings['offHours']['chat']) => OFF_HOURS.find(({ id }) => id === what)?.label ?? what;

const HOUR = 60;
const clock = (minute: number) => `${String(Math.floor(minute / HOUR)).padStart(2, '0')}:${String(minute % HOUR).padStart(2, '0')}`;
const minuteOf = (time: string) => {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  return hours * HOUR + minutes;
};

/** Hours as the week's editor has them. */
export const shiftsOf = (hours: Hours): Shift[] =>
  hours.map(({ weekday, startMinute, endMinute }) => ({ weekday, from: clock(startMinute), to: clock(endMinute) }));

/** The hours of a week's editor; those that are only half typed are none yet. */
export const hoursOf = (shifts: readonly Shift[]): Hours =>
  shifts
    .map(({ weekday, from, to }) => ({ weekday, startMinute: minuteOf(from), endMinute: minuteOf(to) }))
    .filter(({ startMinute, endMinute }) => Number.isInteger(startMinute) && Number.isInteger(endMinute));
