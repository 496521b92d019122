import { readBirthDateParts, readBirthDates } from './birth-dates.ts';
import type { Reference } from './moments.ts';
import { soundOf } from './sounds.ts';
import { editDistance, readSpelling, spellingCost } from './spelling.ts';

/**
 * Whether what a caller said can be what is on file. A wrong guess by the recogniser is not a wrong answer: all its guesses count, spelled letters and words
 * of the radio alphabet too, and tries add up. The limits were set so that no other person of the corpus is taken for the one on file.
 */
export type Tries = readonly (readonly string[])[];

/** Of a postcode at most one letter may be one that sounds alike, or one may be missing. */
const POSTCODE_LIMIT = 1;
/** Of a spelled name a fifth may be misheard. */
const NAME_LIMIT = 0.19;

/** Whether the birth date on file was said in any try, or in parts over several. */
export function saysBirthDate(tries: Tries, date: string, reference: Reference): boolean {
  if (tries.some((heard) => readBirthDates(heard, reference).includes(date))) return true;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const { monthYears, dayMonths, days } = readBirthDateParts(tries.flat(), reference);
  return monthYears.has(`${year}-${month}`) && (dayMonths.has(`${month}-${day}`) || days.has(day));
}

/** Whether the name on file was said (as it sounds, each part in some try) or spelled (nearly). */
export function saysName(tries: Tries, name: string): boolean {
  const parts = name
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter((part) => part !== '');
  const heard = tries.flat();
  if (parts.length > 1 && parts.every((part) => heard.some((text) => holdsSound(text, soundOf(part)) || holdsNearly(text, part)))) return true;
  const whole = parts.join('');
  return whole.length > 3 && heard.some((text) => spellingCost(readSpelling(text), whole) <= NAME_LIMIT * whole.length);
}

/** Whether the postcode on file was said. */
export function saysPostcode(tries: Tries, postcode: string): boolean {
  const code = postcode.toLowerCase().replace(/[^a-z0-9]/g, '');
  return code.length > 4 && tries.flat().some((text) => spellingCost(readSpelling(text), code) <= POSTCODE_LIMIT);
}

/** Letters of a part of a name from which one may be another. */
const LEAST_LETTERS = 4;

/** Whether some word is a name's part but for one letter: "Curla" for Carla. */
function holdsNearly(text: string, part: string): boolean {
  const words = text.toLowerCase().split(/[^a-z']+/);
  return part.length >= LEAST_LETTERS && words.some((word) => editDistance(word, part, 1) <= 1);
}

/** Whether some word, or two words together, sound like a name's part. */
function holdsSound(text: string, sound: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter((word) => word !== '');
  return words.some((word, at) => soundOf(word) === sound || (at + 1 < words.length && soundOf(word + (words[at + 1] ?? '')) === sound));
}
