/** One kind of reading of a body: the word it is written as where it is out of bounds. */
interface Reading {
  readonly word: string;
  /** What is named a few words before it, or right after it. */
  readonly before: RegExp;
  readonly after?: RegExp;
  readonly isOutOfBounds: (value: number) => boolean;
}

const isFever = (value: number) => (value >= 38 && value < 43) || (value >= 100.4 && value < 109);
const READINGS: readonly Reading[] = [
  {
    word: 'tempfigure',
    before: /\b(?:fever\w*|temp|temps|temperature|thermometer|running|febrile|burning up|fiebre|calentura|temperatura|termometro)\b/,
    after: /^ ?(?:[°º][cf]?|degrees?\b|grados?\b|fahrenheit\b|celsius\b|[cf]\b|(?:of |de )?(?:fever|fiebre|temp\w*|calentura)\b|and (?:climbing|rising)\b)/,
    isOutOfBounds: isFever,
  },
  {
    word: 'pulsefigure',
    before: /\b(?:heart ?(?:rate|beat)?|pulse|hr|bpm|pulso|ritmo|latidos|corazon)\b/,
    after: /^ ?(?:bpm|beats)\b/,
    isOutOfBounds: (value) => (value >= 135 && value <= 280) || (value >= 20 && value <= 42),
  },
  {
    word: 'sugarfigure',
    before: /\b(?:sugars?|glucose|bgl|azucar|glucosa)\b/,
    isOutOfBounds: (value) => (value >= 15 && value < 60) || (value >= 350 && value < 1_000),
  },
  { word: 'oxygenfigure', before: /\b(?:oxygen|sats?|spo2|saturation|oxigeno|saturacion)\b/, isOutOfBounds: (value) => value >= 40 && value < 92 },
  {
    word: 'pressurefigure',
    before: /\b(?:bp|blood pressure|systolic|presion)\b/,
    isOutOfBounds: (value) => (value >= 180 && value < 320) || (value >= 40 && value < 85),
  },
];
/** A figure with a stop or a colon inside it is one figure. */
const FIGURE = /(?<![\p{L}\p{N}])([$€£#]?)(\d+(?:[.,:]\d+)*)(?![.,:]?\d|(?!º[cf]?(?!\p{L})|[cf](?!\p{L}))\p{L})/giu;
/** A pressure's second figure is none of its own. */
const SECOND = /\b\d+ ?(?:\/|over|sobre) ?$/;
const WEATHER = /\b(?:outside|weather|sauna|steam|oven|pool|tub|room|office|lobby|car|sunny?|humid|summer|afuera|calor|clima)\b/;
/** What is said of somebody who has a fever: a figure that counts nothing is one then. */
const ILL = /\b(?:chills?|shiver\w*|shak(?:y|ing)|sweat\w*|pus|infect\w*|wound|hot|burning up|stinks?|swollen|escalofrios?|tiritando|temblando|herida)\b/;
const STATED = /(?:^|[.,;!?]|\b(?:at|hit|reads?|says|showed|now|is|was|it'?s|tengo|marca)) ?$/;
const COUNTED = /^ ?(?:[%/:]|percent|\p{L}+)/u;
const STATED_AFTER = /^ ?(?:$|[.,;!?]|and\b|since\b|now\b|with\b|for (?:two|three|the|a|\d)|y\b|desde\b|con\b)/;
const BEFORE_WORDS = 5;
const CALLED =
  /\b(?:call(?:ed|ing)?|dial(?:l?ed|l?ing)?|ring|phone|need|get|want|send|have|this|llam\w*|marc\w*) (?:\S+ ){0,2}$|^[^\p{L}\p{N}]*(?:(?:help|please|hello|omg|ayuda|i said)[^\p{L}\p{N}]*)*$/iu;
const CALLED_AFTER = /^[^\p{L}\p{N}]*(?:$|(?:now|please|help|asap|quick\w*|hurry|emergency|por favor|ya)\b)/iu;

/**
 * Writes a figure that is a reading of a body out of bounds as the word for it, one that calls for help as it is, and every other so that it is no more than
 * a figure: a house, an age, a price, a time and a count are neither a fever nor a call.
 */
export function readFigures(text: string): string {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  // Where letters and marks were written together the places would not be the same.
  const said = plain.length === text.length ? plain : text.toLowerCase();
  return text.replace(FIGURE, (whole: string, money: string, digits: string, at: number) => {
    const [before, after] = [said.slice(0, at), said.slice(at + whole.length)];
    if (digits === '911') return CALLED.test(before) || (CALLED_AFTER.test(after) && !/\S+ \S+ ?$/.test(before)) ? whole : 'number';
    if (money !== '' || digits.includes(':')) return digits.replaceAll(/[.,:]/g, ' ');
    const value = Number(digits.replace(',', '.'));
    const found = Number.isNaN(value) || SECOND.test(before) ? undefined : READINGS.find((reading) => isReading(reading, value, before, after));
    if (found) return ` ${found.word} `;
    return isFever(value) && isStated(digits, before, after) && ILL.test(said) ? ' tempfigure ' : digits.replaceAll(/[.,]/g, ' ');
  });
}

function isReading({ before: named, after: unit, isOutOfBounds, word }: Reading, value: number, before: string, after: string): boolean {
  if (!isOutOfBounds(value) || (word === 'tempfigure' && WEATHER.test(before + after))) return false;
  const near = before
    .split(/\s+/)
    .slice(-BEFORE_WORDS - 1)
    .join(' ');
  return (
    (unit?.test(after) ?? false) ||
    (named.test(near) && !/^ ?(?:years?|yrs?|minutes?|mins?|hours?|hrs?|days?|weeks?|dollars?|units?|anos|minutos|horas|dias|%|percent|am\b|pm\b)/.test(after))
  );
}

/** Said for itself, as a reading is: it counts nothing and numbers nothing. */
function isStated(digits: string, before: string, after: string): boolean {
  const isDecimal = /[.,]\d$/.test(digits);
  return (isDecimal || STATED.test(before)) && (STATED_AFTER.test(after) || (isDecimal && !COUNTED.test(after)));
}
