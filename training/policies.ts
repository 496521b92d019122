// How each corpus was annotated: its day, and its habits where people differ.
import { CLINIC_POLICY, type ReadingPolicy } from '../src/modules/receptionist/understand/moments.ts';

/** SGD was written on 1 March 2019; "next Tuesday" is the soonest one. */
export const SGD = { now: { date: '2019-03-01', time: '09:00' }, policy: CLINIC_POLICY };

/** NLU++ counts from 15 March 2022, 9:00; British dates, "next Tuesday" lies in next week, every value was read on its own, bare hours are as said. */
export const NLUPP: { now: { date: string; time: string }; policy: ReadingPolicy } = {
  now: { date: '2022-03-15', time: '09:00' },
  policy: { nextWeekday: 'next-week', dayFirst: true, bareHours: 'literal', weekdayConflict: 'search-year', ranges: 'apart' },
};

/** RESTAURANTS-8K has no values, only the words that hold them. */
export const RESTAURANT = { now: { date: '2018-08-09', time: '10:00' }, policy: CLINIC_POLICY };

/** EVI's calls were made in 2021, in Britain. */
export const EVI = { now: { date: '2021-06-01', time: '09:00' }, policy: { ...CLINIC_POLICY, dayFirst: true } };
