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
  const parts = { hour, half, quarter, hourAndHalf };
  const fixed = { hour: HOUR_MINUTES, half: HOUR_MINUTES / 2, quarter: HOUR_MINUTES / 4, hourAndHalf: HOUR_MINUTES * 1.5 };
  const said = (['hour', 'half', 'quarter', 'hourAndHalf'] as const).find((part) => parts[part] !== undefined);
  const minutes = said ? fixed[said] : spoken * (hours || inWords ? HOUR_MINUTES : 1);
  return IS_EARLIER.test(whole) ? -minutes : minutes;
}
