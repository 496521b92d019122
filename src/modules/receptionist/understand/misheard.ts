import { isKnownWord } from './lexicon.ts';
import { editDistance } from './spelling.ts';

/** Words that what is said to a receptionist turns on, and that a recogniser often gets nearly right. */
const KEY_WORDS =
  'zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow morning afternoon evening noon week waitlist waiting appointment reservation visit cancel reschedule confirm booking schedule soonest earliest possible number option quarter half message person human someone somebody agent operator unsubscribe texts messages parking address price hours'.split(
    ' ',
  );
const LEAST_LETTERS = 4;
const LONG = 9;
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const DIGITS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/**
 * Puts right what a recogniser made of words that matter: an unknown word that is a letter off one of them, "twenty 5", "in of morning", "at for pm".
 * Words that answer yes or no are left as they were heard: a yes that was not heard as one is asked for again.
 */
export function rightHeard(text: string): string {
  return text
    .replace(/\b[a-z]{4,}\b/gi, (word) => (isKnown(word.toLowerCase()) ? word : (nearest(word.toLowerCase()) ?? word)))
    .replace(new RegExp(`\\b(${TENS}) ([1-9])\\b(?![:\\d])`, 'gi'), (_whole, tens: string, digit: string) => `${tens} ${DIGITS[Number(digit)] ?? ''}`)
    .replace(/\bto{1,2} thousand\b/gi, 'two thousand')
    .replace(/\b(in|and|an) (?!the\b)[a-z\d]{1,4} (morning|afternoon|evening)\b/gi, 'in the $2')
    .replace(/\band the (morning|afternoon|evening)\b/gi, 'in the $1')
    .replace(/\b(?:at|add|had|ad) (for|fore)(?= (?:in the|pm|am|p ?m|a ?m|o'?clock|thirty|fifteen|forty)\b)/gi, 'at four')
    .replace(/\b(?:add|had|ad) (?=(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/gi, 'at ');
}

const isKnown = (word: string) => KEY_WORDS.includes(word) || isKnownWord(word);

function nearest(word: string): string | undefined {
  const off = (other: string) => editDistance(word, other, 2);
  const near = KEY_WORDS.filter((other) => other.length >= LEAST_LETTERS && off(other) <= (other.length >= LONG && word.length >= LONG - 1 ? 2 : 1));
  const least = Math.min(...near.map(off));
  const best = near.filter((other) => off(other) === least);
  return best.length === 1 ? best[0] : undefined;
}
