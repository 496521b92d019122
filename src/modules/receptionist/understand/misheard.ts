import { isKnownWord } from './lexicon.ts';
import { editDistance } from './spelling.ts';

/** Words that what is said to a receptionist turns on, and that a recogniser often gets nearly right. */
const KEY_WORDS =
  'zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow morning afternoon evening noon week waitlist waiting appointment reservation visit cancel reschedule confirm booking schedule soonest earliest possible number option quarter half message person human someone somebody agent operator unsubscribe text texts message messages emails marketing parking address street directions price hours privacy rights request texting instead'.split(
    ' ',
  );
/** Words of their own that are a letter off one of those. */
const OWN = new Set(
  'file fire five match tree tests light weak jane writing noun fight weight tight sight wine mine tune yours ours persona pearson seconds numbers visits bookings evenings cancels confirms wright email mails test testing lights requests dana pat'.split(
    ' ',
  ),
);
const LEAST_LETTERS = 4;
const LONG = 9;
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
/** What stands right behind an hour. */
const BEHIND_HOUR = "(?= (?:am|pm|a m|p m|o'?clock|in the|thirty|fifteen|forty)\\b)";
/** Words that are an hour where one stands. */
const HOUR_SOUNDS: readonly (readonly [RegExp, string])[] = (
  [
    ['tree|free', 'three'],
    ['fire|file|hive|fife', 'five'],
    ['ate|hate', 'eight'],
    ['mine|wine|line|nein', 'nine'],
  ] as const
).map(([heard, hour]) => [new RegExp(`\\b(?:${heard})${BEHIND_HOUR}`, 'gi'), hour]);
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const ORDINAL = '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)';
const WEEKDAYS = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const FIGURES: Readonly<Record<string, string>> = { first: '1st', second: '2nd', third: '3rd' };
const DIGITS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/**
 * Puts right what a recogniser made of words that matter: an unknown word that is a letter off one of them, "twenty 5", "in of morning", "at for pm", "hlf
 * pat ten", "12:3zero", and a weekday that became an ordinal before a whole date.
 * Words that answer yes or no are left as they were heard: a yes that was not heard as one is asked for again.
 */
export function rightHeard(text: string): string {
  const heard = HOUR_SOUNDS.reduce((said, [pattern, hour]) => said.replace(pattern, hour), inFigures(text));
  return heard
    .replace(/\b[a-z]{4,}\b/gi, (word) => (isKnown(word.toLowerCase()) ? word : (nearest(word.toLowerCase()) ?? word)))
    .replace(new RegExp(`\\b(${TENS}) ([1-9])\\b(?![:\\d])`, 'gi'), (_whole, tens: string, digit: string) => `${tens} ${DIGITS[Number(digit)] ?? ''}`)
    .replace(/\bto{1,2} thousand\b/gi, 'two thousand')
    .replace(/\b((?:can|could|may) (?:we|i|you) (?:change|move))d\b/gi, '$1')
    .replace(/\b(?:[b-hj-z]|mai|mia|mi) (?=(?:appointment|visit|booking|reservation)\b)/gi, 'my ')
    .replace(/\bmy (?:nex|nest|ext|net|text|neck) (?=(?:appointment|visit|booking|reservation)\b)/gi, 'my next ')
    .replace(/\b(in|and|an) (?!the\b)[a-z\d]{1,4} (morning|afternoon|evening)\b/gi, 'in the $2')
    .replace(/\band the (morning|afternoon|evening)\b/gi, 'in the $1')
    .replace(/\b(?:at|add|had|ad) (for|fore)(?= (?:in the|pm|am|p ?m|a ?m|o'?clock|thirty|fifteen|forty)\b)/gi, 'at four')
    .replace(new RegExp(`\\b(?:add|had|ad) (?=(?:\\d{1,2}(?::\\d\\d)?|${HOURS})\\b)`, 'gi'), 'at ')
    .replace(new RegExp(`\\b(?:half|hlf|haf|hal|calf|have) (?:past|pass|passed|pas|pat|pst|ast|part|last) (?=(?:${HOURS}|\\d{1,2})\\b)`, 'gi'), 'half past ')
    .replace(new RegExp(`\\bquarter (?:two|too|tu) (?=(?:${HOURS}|\\d{1,2})\\b)`, 'gi'), 'quarter to ')
    .replace(new RegExp(`\\bquarter (?:pass|passed|pas|pat|ast|part) (?=(?:${HOURS}|\\d{1,2})\\b)`, 'gi'), 'quarter past ')
    .replace(new RegExp(`\\b${ORDINAL},? (?=(?:${MONTHS}) (?:\\d{1,2}|${ORDINAL})\\b)`, 'gi'), '')
    .replace(
      new RegExp(`\\b(${WEEKDAYS}),? (?:the|of|a) (first|second|third)(?! (?:one|option|available|slot|time|opening|thing)\\b)`, 'gi'),
      (_whole, day: string, nth: string) => `${day} the ${FIGURES[nth.toLowerCase()] ?? nth}`,
    );
}

const NTH = '(?:(?:twenty|thirty) )?(?:first|second|third|[a-z]+th|\\d{1,2}(?:st|nd|rd|th))';

/** Nobody comes in 1980: a year gone by beside a day is what was made of another word ("Saturday, 1980 12", "the twelfth of 1980"). */
export function withoutPastYears(text: string): string {
  return text
    .replace(new RegExp(`\\b(${WEEKDAYS}),? 19\\d\\d (\\d{1,2})\\b(?![:\\d])`, 'gi'), (_whole, day: string, date: string) => `${day} the ${date}th`)
    .replace(new RegExp(`\\b19\\d\\d (?=${NTH}\\b)`, 'gi'), 'the ')
    .replace(new RegExp(`\\b(${NTH}) of 19\\d\\d\\b`, 'gi'), '$1');
}

/** Figures with letters in them: "12:3zero", "195for", "12:3dy0". */
export function inFigures(text: string): string {
  return text
    .replace(
      /(?<=\d)(zero|oh|one|won|two|too|to|three|free|tree|four|fore|for|five|v|six|seven|eight|ate|nine)(?=\d|\b)/gi,
      (word) => NAMED[word.toLowerCase()] ?? word,
    )
    .replace(/\b(\d{1,2}:\d)[a-z]{1,3}(\d)\b/gi, '$1$2');
}
const NAMED: Readonly<Record<string, string>> = {
  ...{ zero: '0', oh: '0', one: '1', won: '1', two: '2', too: '2', to: '2', three: '3', free: '3', tree: '3', four: '4', fore: '4', for: '4' },
  ...{ five: '5', v: '5', six: '6', seven: '7', eight: '8', ate: '8', nine: '9' },
};

const isKnown = (word: string) => KEY_WORDS.includes(word) || OWN.has(word) || isKnownWord(word);

function nearest(word: string): string | undefined {
  const off = (other: string) => editDistance(word, other, 2);
  const near = KEY_WORDS.filter((other) => other.length >= LEAST_LETTERS && off(other) <= (other.length >= LONG && word.length >= LONG - 1 ? 2 : 1));
  const least = Math.min(...near.map(off));
  const best = near.filter((other) => off(other) === least);
  // "Eighh" is eight or eighth: the number, which stands for both.
  const [first = '', second] = best;
  return best.length === 1 || (best.length === 2 && second === `${first}h`) || (best.length === 2 && second === `${first}th`) ? first : undefined;
}
