const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );

/** Says a number below a hundred. */
export function numberWords(value: number): string {
  if (value < 20) return ONES[value] ?? '';
  const ones = value % 10;
  return `${TENS[Math.floor(value / 10)] ?? ''}${ones === 0 ? '' : ` ${ONES[ones] ?? ''}`}`;
}

/** Says a day of the month. */
export function ordinalWords(value: number): string {
  if (value < 20) return ORDINALS[value] ?? '';
  const ones = value % 10;
  const tens = TENS[Math.floor(value / 10)] ?? '';
  return ones === 0 ? `${tens.slice(0, -1)}ieth` : `${tens} ${ORDINALS[ones] ?? ''}`;
}

/** Writes a day of the month as people do: 1st, 22nd. */
export function ordinal(value: number): string {
  const ending = value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** Says a year as people do: nineteen eighty five, two thousand four. */
export function yearWords(year: number): string {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  if (year >= 2000 && year < 2010) return `two thousand${rest === 0 ? '' : ` ${numberWords(rest)}`}`;
  return `${numberWords(century)} ${rest === 0 ? 'hundred' : rest < 10 ? `oh ${numberWords(rest)}` : numberWords(rest)}`;
}

/** Says digits one by one. */
export function digitWords(digits: string, zero: string): string {
  return [...digits].map((digit) => (digit === '0' ? zero : (ONES[Number(digit)] ?? digit))).join(' ');
}
