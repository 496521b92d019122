import { type Canonical, sourceSpan } from './canonical.ts';
import type { Found } from './contact.ts';
import { weekdayOfDay } from './calendar.ts';
import type { Reference } from './moments.ts';

const WEEKDAYS =
  /\b(?:week ?days?|week ?nights?|(?:monday|mon) (?:to|through|thru|-) (?:friday|fri)(?= (?:mornings?|afternoons?|evenings?|works?|only|is|any|$))|entre semana|dias? laborables?)\b/;
/** Whoever asks when a clinic is open wishes for no visit. */
const OF_HOURS = /\b(?:open|opens?|close[ds]?|hours|abren|abierto|cierran|horarios?|horas de)\b/;

/** "A weekday morning": the next weekend is what is not wanted, and by the words every other one. */
export function readWeekdays(canonical: Canonical, { today }: Reference): Found<{ readonly first: number; readonly last: number }> | undefined {
  const match = OF_HOURS.test(canonical.text) ? null : WEEKDAYS.exec(canonical.text);
  if (!match) return undefined;
  const saturday = today + ((6 - weekdayOfDay(today) + 7) % 7);
  return { value: { first: saturday, last: saturday + 1 }, ...sourceSpan(canonical, match.index, match.index + match[0].length) };
}
