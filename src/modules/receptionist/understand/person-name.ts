import type { Found } from './contact.ts';
import { foldAccents } from './canonical.ts';
import { editDistance, letterOf } from './spelling.ts';

/** A person's name as it was given, and whether the words around it say that it is one. */
export interface PersonName {
  readonly given: string;
  readonly family: string;
}
/** How a name may have been given: `asked` for, or beside details (`volunteered`), else only after words that lead to one. */
export type NamePlace = 'asked' | 'volunteered' | 'anywhere';

const listed = (words: string) => new Set(words.split(' '));

/** Words people put around their name that are never a part of one. */
const AROUND = listed(
  "yes yeah yep yup yea yah no nope nah not never ok okay sure certainly absolutely definitely correct exactly course please pls thanks thank thx you bye goodbye hello hi hey um uh er oh ah hm hmm mhm eh it it's its is isn't that that's that'd thats this these those am i'm im i i'd i've i'll me my mine name name's names named given would could should can cannot can't will'd be was were are under put called spell spelled spelt spelling here speaking with and on in at to of for from as already told said just so the a an by our your his her their he she they booking appointment visit client patient customer know do does did don't have has had got get need want like use write down there then also too again actually sorry wait hang hold maybe perhaps what what's when where who who's why how which if but because or about after before returning looking calling trying available interested afraid hoping wondering today tomorrow tuesday wednesday thursday saturday one two three any anything something nothing nobody everything else prefer rather think guess idea skip tell joke jokes story weather ask asking question say see give let make go come why's instead back wrong incorrect misspelled misspelt sooner better worse now alright done ready feeling mister mr mrs ms miss dr doctor " +
    'si sii claro pues vale listo supuesto favor gracias perdon disculpe hola buenos buenas dias tardes noches mi nombre nombres apellido apellidos completo es soy llamo llama llaman habla hablando hablo le con parte digo seria puede puedes podria ponerlo ponga pongalo poner anote usar bajo senor senora senorita para por servirle servir usted yo su un una que quien como cuando donde cual quiero quisiera necesito tengo tiene tienen hay tambien nada no se ser sera ahi aqui al lo les nos sus ya esta este eso esa ok dr dra hoy ayer fue fui era dia semana hace muy terrible tan',
);
/** Words that are a name to some: only where they stand first, or are written small. */
const LOOSE = listed(
  'well fine good right great perfect bueno dale first last full middle surname both best true other late free new call file next sunday monday friday going',
);
/** Small words that stand inside names of several words. */
const INSIDE = listed('de la las los del da di do dos das du le van von der den ter ten bin ibn al el st san santa santo mac y e');
const NAME_WORD = /^\p{L}[\p{L}'’.-]*$/u;
const ASKS =
  /^\s*(?:(?:and|so|but|or|ok|okay|well|hm+|um+|uh|oh|no|wait|actually|sorry|y|pero)[\s,.]+)*(?:who|what|when|where|why|how|which|whats|whos|hows|wheres|do|does|did|can|could|is|are|will|would|should|qui[eé]n|qu[eé]|cu[aá]ndo|d[oó]nde|c[oó]mo|cu[aá]l|cu[aá]nto|hay|tienen?)\b|\?\s*$/iu;
const LEADS =
  /\b(?:(?:my|the|her|his) (?:full |first |last |own )?names? (?:is|will be|would be|are|'s)|names?'?s|call me|under(?: the name)?(?: of)?|name of|me llamo|mi nombre(?: completo)? es|se llama|a nombre de|de parte de|(?:le )?habla)\s+$/iu;
/** What lies under something is no name: "under arms", "under the chin". */
const UNDER_WHAT = /^(?:arms?|eyes?|chin|skin|nose|lips?|neck|age|brows?|lids?)$/;
/** These lead to a name only where what follows is written large, or a name was asked for. */
const LEADS_TO_MUCH = /\b(?:this is|it is|it's|that's|i am|i'm|im|soy)\s+$/iu;
/** Words of a name, small ones not counted: "María José de la Concepción Fernández y Ruiz de Santayana" has six. */
const MOST_WORDS = 6;
const lengthOf = (run: Run) => run.filter(({ folded }) => !INSIDE.has(folded)).length;

interface Word {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** A comma or another mark stands before it. */
  readonly mark: string;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/([^\s\p{L}\p{N}'’.@-]|[.-](?=\s|$))?\s*([\p{L}\p{N}][\p{L}\p{N}'’.@_+-]*)/gu)].map((match) => {
    const raw = match[2] ?? '';
    const said = raw.length > 2 ? raw.replace(/[.'’-]+$/, '') : raw.replace(/['’-]+$/, '');
    const start = match.index + match[0].length - raw.length;
    const before = /(?<!\b\p{L})[.,;:!?]$/u.exec(text.slice(0, start).trimEnd())?.[0] ?? '';
    return { text: said, folded: foldAccents(said).toLowerCase(), start, end: start + said.length, mark: before };
  });
}

/** Reads a person's name: what is left of an answer when the words people put around a name are taken away, as it is spelled where they spell it. */
export function readName(text: string, place: NamePlace): Found<PersonName> | undefined {
  const words = wordsOf(text);
  const spelled = place === 'asked' || /\bname\b/i.test(text) ? spelledIn(words) : [];
  const taken = new Set(spelled.flatMap(({ at, until }) => words.slice(at, until)));
  const runs = runsOf(
    words.filter((word) => !taken.has(word)),
    text,
  );
  const led = runs.find((run) => isLed(run, text, place));
  const found = led ?? (place === 'anywhere' || ASKS.test(text) ? undefined : standing(runs, place, words.length));
  const name = found ? nameOf(runs, found, text) : undefined;
  const written = withSpelling(name?.value, spelled);
  if (!written) return undefined;
  const first = spelled[0];
  const whole = name ?? { start: words[first?.at ?? 0]?.start ?? 0, end: text.trimEnd().length };
  return { value: written, start: whole.start, end: whole.end };
}

/** What was heard of a name in one try: its parts as words, and what was spelled after them, as it was heard. */
export interface NameHeard {
  readonly name: PersonName;
  readonly spelled: readonly string[];
}
/** Most of what is spelled is heard as letters, some of it as small words. */
const LEAST_LETTERS_HEARD = 0.6;

/** Reads a name without putting words right by what was spelled: on a bad line the letters may be what is wrong. */
export function hearName(text: string): NameHeard | undefined {
  const parts = text.split(/[,;.!?]+/).map((part) => part.trim());
  const isSpelled = (part: string) => {
    const words = part.split(/\s+/);
    return (
      words.length >= LEAST_LETTERS && words.filter((word) => word.length === 1 || letterOf(word) !== undefined).length >= words.length * LEAST_LETTERS_HEARD
    );
  };
  const said = parts.filter((part) => !isSpelled(part)).join(', ');
  const words = wordsOf(said);
  const runs = runsOf(words, said);
  const found = runs.find((run) => isLed(run, said, 'asked')) ?? standing(runs, 'asked', words.length);
  return found && { name: nameOf(runs, found, said).value, spelled: parts.filter(isSpelled) };
}

/** Words that follow "this is" and "I am" and are no name, however they are written. */
const NO_NAME =
  /^(?:\w+(?:ing|ed|ly)|number|phone|email|mobile|address|code|client|late|busy|home|work|outside|sick|pregnant|private|personal|secret|tired|mad|angry|drunk|dead|gone|lost|remember|husband|wife|mom|mum|daughter|son|sister|friend)s?$/;

/** Reads a name that somebody gives of themselves where something else was asked for: led to by words for it, and all that follows them. */
export function readOwnName(text: string): PersonName | undefined {
  const found = readName(text, 'asked');
  if (!found || found.value.family === '') return undefined;
  const before = text.slice(0, found.start);
  const isAll = /^[\s.!,]*(?:please|por favor|here|aqui)?[\s.!,]*$/i.test(text.slice(found.end)) && !ASKS.test(text);
  const isLed = LEADS.test(before) || LEADS_TO_MUCH.test(before) || /\bits\s+$/i.test(before);
  const words = wordsOf(text.slice(found.start, found.end));
  const isLarge = words.every(({ text: word, folded }) => /^\p{Lu}/u.test(word) || INSIDE.has(folded));
  if (!isAll || words.length > 4 || words.some(({ folded }) => NO_NAME.test(folded))) return undefined;
  return isLed || (isLarge && before.trim() === '') ? found.value : undefined;
}

type Run = readonly Word[];

/** Stretches of words that can be a name, cut where a mark stands or a word that is none. */
function runsOf(words: readonly Word[], text: string): Run[] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = () => {
    while (run.length > 0 && INSIDE.has(run.at(-1)?.folded ?? '') && run.length > 1) run.pop();
    if (run.some(({ folded }) => !INSIDE.has(folded))) runs.push(run);
    run = [];
  };
  for (const word of words) {
    if (word.mark !== '' || (run.at(-1)?.end !== undefined && /[^\s]/.test(text.slice(run.at(-1)?.end, word.start).replace(/[.'’-]/g, '')))) close();
    if (isName(word, run.length === 0) && !isStray(word, words)) run.push(word);
    else close();
  }
  close();
  return runs;
}

/** A small letter before names written large, or a small word before two of them, is what was left of another word ("hapla Paula Osborne"). */
function isStray({ text, folded, start: own, end }: Word, words: readonly Word[]): boolean {
  const [next, after] = words.filter(({ start }) => start > end);
  const before = words.findLast(({ start }) => start < own);
  const isLarge = (word: Word | undefined) => word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.text);
  if (/^\p{Ll}$/u.test(text)) return isLarge(next) && !(INSIDE.has(folded) && isLarge(before));
  return /^\p{Ll}+$/u.test(text) && !INSIDE.has(folded) && isLarge(next) && isLarge(after);
}

function isName({ text, folded }: Word, isFirst: boolean): boolean {
  // Al is short for Albert, where it is written large and something follows.
  if (!NAME_WORD.test(text) || (AROUND.has(folded) && !(text === 'Al' && isFirst)) || (folded.length > 4 && editDistance(folded, 'nombre', 1) <= 1))
    return false;
  if (INSIDE.has(folded) && /^(?:y|e|le|el|al|la|los|las|do|ten|de|del)$/.test(folded) && isFirst) return /^\p{Lu}/u.test(text);
  return !LOOSE.has(folded) || !(isFirst || text === text.toLowerCase());
}

function isLed(run: Run, text: string, place: NamePlace): boolean {
  const before = text.slice(0, run[0]?.start ?? 0);
  if (lengthOf(run) > MOST_WORDS) return false;
  if (/\bunder\s+$/i.test(before) && UNDER_WHAT.test(run[0]?.folded ?? '')) return false;
  if (LEADS.test(before)) return true;
  return LEADS_TO_MUCH.test(before) && (place === 'asked' || run.every(({ text: word, folded }) => /^\p{Lu}/u.test(word) || INSIDE.has(folded)));
}

const SENTENCE_WORDS = 6;

/** The run that stands for itself: all of the answer to "your name?", or two words written large beside other details. */
function standing(runs: readonly Run[], place: NamePlace, count: number): Run | undefined {
  const isLarge = (run: Run) => run.every(({ text, folded }) => /^\p{Lu}/u.test(text) || INSIDE.has(folded));
  const fitting = runs.filter((run) => lengthOf(run) <= MOST_WORDS);
  if (place === 'volunteered') return fitting.find((run) => run.length >= 2 && run.length <= 4 && isLarge(run));
  if (fitting.length > 2) return fitting.find((run) => run.length >= 2 && isLarge(run));
  const longest = fitting.toSorted((one, other) => other.length - one.length)[0];
  // One small word within a whole sentence is none: "go back to the beginning".
  return longest?.length === 1 && !isLarge(longest) && count >= SENTENCE_WORDS ? undefined : longest;
}

/** "Fiona, last name Bowen" and "Nadia, Jensen" are two runs of one name. */
function nameOf(runs: readonly Run[], found: Run, text: string): Found<PersonName> {
  const other = runs.find((run) => run !== found && run.length === 1);
  const between = (one: Run, next: Run) => text.slice(one.at(-1)?.end ?? 0, next[0]?.start ?? 0);
  if (found.length === 1 && other) {
    const [one, next] = (found[0]?.start ?? 0) < (other[0]?.start ?? 0) ? [found, other] : [other, found];
    if (/^[\s,]*(?:(?:and )?(?:my )?(?:last|family) ?name(?: is|'s)?|surname(?: is)?|(?:y )?(?:mi |de )?apellido(?: es)?|,)?[\s,]*$/iu.test(between(one, next)))
      return { value: { given: large(one), family: large(next) }, start: one[0]?.start ?? 0, end: next.at(-1)?.end ?? 0 };
  }
  const [first, ...rest] = found;
  const before = text.slice(0, first?.start ?? 0);
  const isFamily = /\b(?:last|family) ?names?(?:'s| is)? $|\b(?:surname|apellidos?)(?: is| es)? $/iu.test(before);
  const place = { start: first?.start ?? 0, end: found.at(-1)?.end ?? 0 };
  if (isFamily && found.length === 1) return { value: { given: '', family: large(found) }, ...place };
  return { value: { given: large(first ? [first] : []), family: large(rest) }, ...place };
}

/** A name as it is written: words that came all small begin large, but for the small ones inside. */
function large(run: Run): string {
  return run
    .map(({ text, folded }, at) => {
      if (text !== text.toLowerCase() || (INSIDE.has(folded) && at < run.length - 1)) return text;
      return text.replace(/(?:^|(?<=[-'’]))\p{L}/gu, (letter) => letter.toUpperCase());
    })
    .join(' ');
}

interface Spelled {
  readonly letters: string;
  readonly at: number;
  readonly until: number;
}
const LEAST_LETTERS = 3;

/** Words spelled letter by letter: "O K A F O R", "R-U-T-H", "b as in bravo", three words of the radio alphabet or more. */
function spelledIn(words: readonly Word[]): Spelled[] {
  const found: Spelled[] = [];
  for (let at = 0; at < words.length; at += 1) {
    let letters = '';
    let until = at;
    for (;;) {
      const piece = spelledPiece(words, until);
      if (piece === undefined) break;
      letters += piece.letters;
      until += piece.words;
    }
    if (letters.length < LEAST_LETTERS) continue;
    found.push({ letters, at, until });
    at = until - 1;
  }
  return found;
}

function spelledPiece(words: readonly Word[], at: number): { readonly letters: string; readonly words: number } | undefined {
  const { folded = '' } = words[at] ?? {};
  const next = words[at + 1]?.folded ?? '';
  if (/^[a-z](?:[-.][a-z])+\.?$/.test(folded)) return { letters: folded.replace(/[-.]/g, ''), words: 1 };
  if (folded === 'double' && /^[a-z]$/.test(next)) return { letters: next + next, words: 2 };
  if (/^[a-z]$/.test(folded)) {
    const example = words[at + (next === 'as' && words[at + 2]?.folded === 'in' ? 3 : 2)]?.folded ?? '';
    const isExplained = (/^(?:for|like|de)$/.test(next) || (next === 'as' && words[at + 2]?.folded === 'in')) && example.startsWith(folded);
    return { letters: folded, words: isExplained ? (next === 'as' ? 4 : 3) : 1 };
  }
  const letter = letterOf(folded);
  return letter === undefined ? undefined : { letters: letter, words: 1 };
}

/** Puts what was spelled in the place of the part of the name it sounds like; a name that was only spelled is one. */
function withSpelling(name: PersonName | undefined, spelled: readonly Spelled[]): PersonName | undefined {
  const written = spelled.map(({ letters }) => letters.charAt(0).toUpperCase() + letters.slice(1));
  const [first, second] = written;
  if (first === undefined) return name;
  if (name === undefined) return second === undefined ? { given: first, family: '' } : { given: first, family: second };
  const apart = (part: string, word: string) => editDistance(foldAccents(part).toLowerCase(), word.toLowerCase()) / Math.max(part.length, word.length);
  let { given, family } = name;
  for (const word of written) {
    const isGiven = family === '' ? apart(given, word) <= NEAR : apart(given, word) < apart(family, word);
    if (isGiven) given = word;
    else family = word;
  }
  return { given, family };
}
/** How much of a word may be heard otherwise than it is spelled. */
const NEAR = 0.5;

const IN_FIGURES = '(?:the )?(?:\\d|first|second|third|fourth|fif|six|seven|eigh|nin|ten|eleven|twel|thirt|fourt|twent)';
/** A date whose month is a word: "May 3 1991", "the third of May". */
const DATE = new RegExp(
  `(?:\\S+ (?:of|de) )?\\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\\b(?=[\\s.,]+${IN_FIGURES})[^,;\\n]*|\\S+ of (?:march|april|may|june|august)\\b`,
  'gi',
);

/** Blanks the dates of a text, so that "May Third" is nobody's name, and June Carter is one. */
export function withoutDates(text: string): string {
  return text.replace(DATE, (date) => ' '.repeat(date.length));
}
