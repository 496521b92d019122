/** Short forms, and misspellings that are further from the word than a slip of the hand. */
const OTHERWISE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tommorow: 'tomorrow',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tomo: 'tomorrow',
    tonite: 'tonight',
    wensday: 'wednesday',
    wendsday: 'wednesday',
    satterday: 'saturday',
    saterday: 'saturday',
    munday: 'monday',
    febuary: 'february',
    feburary: 'february',
    augest: 'august',
    todays: 'today',
    aftanoon: 'afternoon',
    afternon: 'afternoon',
    noontime: 'noon',
    apt: 'appt',
    apptmt: 'appt',
    appoinment: 'appointment',
    apointment: 'appointment',
    mañna: 'manana',
    wks: 'weeks',
    wk: 'week',
    mins: 'minutes',
    min: 'minutes',
    hrs: 'hours',
  }),
);

/** Words that much hangs on: when somebody comes, which one they choose, what they want done. */
const WORDS =
  'monday tuesday wednesday thursday friday saturday sunday january february march april august september october november december tomorrow yesterday morning afternoon evening tonight weekend first second third earliest cancel reschedule confirm appointment lunes martes miercoles jueves viernes sabado domingo febrero agosto septiembre octubre noviembre diciembre manana tarde primera primero segunda cancelar cambiar'.split(
    ' ',
  );
const KNOWN = new Set(WORDS);
/** Letters a word must have before one of them may be left out or put in; two that changed places are seen in shorter ones. */
const LONG = 6;
const SHORTEST = 5;

/** Writes a word as it is spelt, where it is one that much hangs on and one slip away from it; every other word stays. */
export function rightlySpelt(word: string): string {
  const other = OTHERWISE.get(word);
  if (other !== undefined) return other;
  if (word.length < SHORTEST || KNOWN.has(word)) return word;
  return WORDS.find((right) => right[0] === word[0] && isSlip(word, right)) ?? word;
}

/** Says whether one word is the other with two neighbours exchanged, one letter left out or one put in; an ending added is another word. */
function isSlip(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 1 || word.startsWith(right)) return false;
  let at = 0;
  while (at < right.length && word[at] === right[at]) at += 1;
  if (word.length === right.length) return word[at] === right[at + 1] && word[at + 1] === right[at] && word.slice(at + 2) === right.slice(at + 2);
  if (right.length < LONG) return false;
  return word.length < right.length ? word.slice(at) === right.slice(at + 1) : word.slice(at + 1) === right.slice(at);
}
