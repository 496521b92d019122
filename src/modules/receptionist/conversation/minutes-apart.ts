const HOUR_MINUTES = 60;
/** Minutes of a day. */
export const MINUTES_OF_DAY = 1440;

const APART =
  /\b(?:(?:an?|one|1|una) (hour|hora)|(half an hour|media hora)|(?:a )?(quarter of an hour|cuarto de hora)|(an hour and a half|hora y media)|(\d{1,2}) ?(?:(hours?|hrs?|horas)|(?:minutes?|mins?|minutos))|(two|three|dos|tres) (?:hours|horas)) ?(?:later|earlier|sooner|before|after|mas (?:tarde|temprano)|antes|despues)\b/;
const IS_EARLIER = /\b(?:earlier|sooner|before|temprano|antes)$/;

/** "An hour later", "30 minutes earlier", "media hora más tarde", in folded words: so many minutes, below zero for earlier; undefined where no such thing is said. */
export function minutesApartIn(words: string): number | undefined {
  const found = APART.exec(words);
  if (!found) return undefined;
  const [whole, hour, half, quarter, hourAndHalf, count, hours, inWords] = found;
  const spoken = inWords === undefined ? Number(count) : /^(?:two|dos)$/.test(inWords) ? 2 : 3;
  const inHours = hour ? 1 : half ? 1 / 2 : quarter ? 1 / 4 : hourAndHalf ? 3 / 2 : hours || inWords ? spoken : spoken / HOUR_MINUTES;
  const minutes = Math.round(inHours * HOUR_MINUTES);
  return IS_EARLIER.test(whole) ? -minutes : minutes;
}
