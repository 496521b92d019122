import type { Canonical } from './canonical.ts';
import { foldAccents, sourceSpan } from './canonical.ts';
import { isKnownWord } from './lexicon.ts';
import type { UnderstandingCatalog } from './port.ts';
import { soundOf } from './sounds.ts';
import { spanishNamesOf } from './spanish-treatments.ts';
import { editDistance } from './spelling.ts';

/** A service or provider that was named. */
export interface CatalogMatch {
  readonly kind: 'service' | 'provider';
  readonly id: string;
  readonly name: string;
  /** Others the same words may mean, as names. */
  readonly others: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly until: number;
  readonly confidence: number;
}

interface Entry {
  readonly kind: 'service' | 'provider';
  readonly id: string;
  readonly name: string;
  readonly words: readonly Word[];
  /** Whether the words are all of a name, or a part of one ("Lena" of "Dr. Lena Ortiz"). */
  readonly whole: boolean;
  /** How many letters its words have. */
  readonly letters: number;
}

/** A word and, once they are wanted, its singular and how it sounds: working that out costs more than all else that is compared. */
class Word {
  readonly word: string;
  #sound: string | undefined;
  #singular: string | undefined;

  constructor(word: string) {
    this.word = word;
  }

  get sound(): string {
    this.#sound ??= soundOf(this.word);
    return this.#sound;
  }

  get singular(): string {
    this.#singular ??= singular(this.word);
    return this.#singular;
  }
}

const TITLES = new Set(['dr', 'doctor', 'dra', 'doctora', 'nurse', 'mr', 'mrs', 'ms', 'miss', 'senor', 'senora', 'np', 'pa', 'rn', 'md']);
const SMALL = new Set(
  'the a an of for and with my your in on to de la el los las un una con para y treatment treatments tratamiento service servicio session sesion appointment cita visit visita'.split(
    ' ',
  ),
);
/** Words of names that people use of anything. */
const SAYS_LITTLE = new Set(
  'after before first second third check follow faith every other after full quick basic total weeks month months hours minutes syringe syringes package series removal therapy'.split(
    ' ',
  ),
);
const indexes = new WeakMap<UnderstandingCatalog, readonly Entry[]>();

/** Finds the services and providers of the clinic's own catalogue in a text: by name, synonym or part of a name, misspelt or as it sounds. */
export function matchCatalog(canonical: Canonical, catalog: UnderstandingCatalog): CatalogMatch[] {
  const words = wordsWithPlaces(canonical.text);
  const addresses = [...canonical.source.matchAll(/\S{1,64}@\S{1,255}/g)].map(({ 0: address, index }) => ({ start: index, end: index + address.length }));
  const candidates: (CatalogMatch & { readonly weight: number })[] = [];
  for (const entry of entriesOf(catalog)) {
    for (let from = 0; from + entry.words.length <= words.length; from += 1) {
      const likeness = likenessOf(entry, words, from);
      if (likeness === 0) continue;
      const window = words.slice(from, from + entry.words.length);
      const [first, last] = [window[0], window.at(-1)];
      if (!first || !last) continue;
      const until = last.at + last.heard.word.length;
      const place = { at: first.at, until, ...sourceSpan(canonical, first.at, until) };
      // "tess@mail.example" names nobody of the team.
      if (addresses.some(({ start, end }) => place.start >= start && place.end <= end)) continue;
      const weight = likeness * entry.letters * (entry.whole ? 1.2 : 1);
      candidates.push({ kind: entry.kind, id: entry.id, name: entry.name, others: [], ...place, confidence: likeness * (entry.whole ? 1 : 0.9), weight });
    }
  }
  const beside = ({ at, until }: CatalogMatch) => new Set(words.filter((word) => word.at < at || word.at >= until).map(({ heard }) => heard.singular));
  return withoutOverlaps(candidates).map((match) => settledBy(beside(match), match, entriesOf(catalog)));
}

/** "Filler for my lips": of several that one word may mean, the one that another word of the text names. */
function settledBy(said: ReadonlySet<string>, match: CatalogMatch, entries: readonly Entry[]): CatalogMatch {
  if (match.others.length === 0) return match;
  const named = [match.name, ...match.others].map((name) => ({
    name,
    count: nameWords(name).filter((word) => !SMALL.has(word) && said.has(singular(word))).length,
  }));
  const most = Math.max(...named.map(({ count }) => count));
  const left = named.filter(({ count }) => count === most);
  const [only] = left;
  const entry = entries.find(({ name, kind }) => name === only?.name && kind === match.kind);
  if (left.length === named.length || !entry) return match;
  return { ...match, id: entry.id, name: entry.name, others: left.slice(1).map(({ name }) => name), confidence: left.length === 1 ? 0.9 : match.confidence };
}

/** Of matches that share words the heaviest stays; those that weigh as much are told as others it may be. */
function withoutOverlaps(candidates: readonly (CatalogMatch & { readonly weight: number })[]): CatalogMatch[] {
  const kept: (CatalogMatch & { readonly weight: number })[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    const over = kept.findIndex((other) => candidate.at < other.until && other.at < candidate.until);
    const rival = kept[over];
    if (rival === undefined) kept.push(candidate);
    else if (rival.id !== candidate.id && rival.kind === candidate.kind && candidate.weight >= 0.95 * rival.weight && !rival.others.includes(candidate.name)) {
      kept[over] = { ...rival, others: [...rival.others, candidate.name], confidence: Math.min(rival.confidence, 0.6) };
    }
  }
  const seen = new Set<string>();
  return kept
    .sort((a, b) => a.at - b.at)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ weight: _, ...match }) => match);
}

function entriesOf(catalog: UnderstandingCatalog): readonly Entry[] {
  const known = indexes.get(catalog);
  if (known) return known;
  const entries: Entry[] = [];
  const add = (kind: Entry['kind'], id: string, name: string, said: string, whole: boolean) => {
    const words = nameWords(said).filter((word) => (kind === 'service' ? true : !TITLES.has(word)));
    const letters = words.join('').length;
    if (letters > 2) entries.push({ kind, id, name, words: words.map((word) => new Word(word)), whole, letters });
  };
  for (const { id, name, synonyms } of catalog.services) {
    for (const said of [name, ...synonyms, ...spanishNamesOf(name)]) {
      add('service', id, name, said, true);
      const bare = nameWords(said).filter((word) => !SMALL.has(word));
      if (bare.length > 0 && bare.length < nameWords(said).length) add('service', id, name, bare.join(' '), true);
      // "Laser hair removal" is all of those that have a part of the body behind it.
      if (said === name && name.includes(',')) add('service', id, name, name.split(',')[0] ?? '', false);
      // A part of a name that says enough by itself: "balayage" of "Balayage and gloss"; the other words of a clinic are phrases, and count whole.
      if (bare.length > 1 && said === name) for (const word of bare) if (isTelling(word)) add('service', id, name, word, false);
    }
  }
  for (const { id, name, word } of kindsOf(catalog)) add('service', id, name, word, false);
  for (const { id, name } of catalog.providers) {
    add('provider', id, name, name, true);
    const parts = nameWords(name).filter((word) => !TITLES.has(word));
    if (parts.length > 1) for (const part of parts) add('provider', id, name, part, false);
  }
  indexes.set(catalog, entries);
  return entries;
}

const isTelling = (word: string) => word.length >= 5 && !SAYS_LITTLE.has(word);

/** "A facial" is each of the treatments that end in it, a HydraFacial as well as a Dermaplaning facial: a word that stands alone in one name and ends another is a kind of them. */
function kindsOf({ services }: UnderstandingCatalog): { readonly id: string; readonly name: string; readonly word: string }[] {
  const parts = services.map(({ id, name }) => ({ id, name, words: nameWords(name).filter((word) => !SMALL.has(word)) }));
  const kinds = new Set(parts.flatMap(({ words }) => (words.length > 1 ? words.filter(isTelling) : [])));
  return parts.flatMap(({ id, name, words }) =>
    [...kinds].filter((kind) => words.some((word) => word !== kind && word.endsWith(kind))).map((word) => ({ id, name, word })),
  );
}

/** How alike the words are to an entry's: 1 is the same, 0 is another. Every word must be alike. */
function likenessOf(entry: Entry, heard: readonly HeardWord[], from: number): number {
  return eachLike(entry, heard, from) || allAlike(entry, heard, from);
}

/** Letters of a name of several words for each that may be misheard, where all else is right: "good-faith exan". */
const LETTERS_A_SLIP = 8;

function allAlike({ words, whole, letters }: Entry, heard: readonly HeardWord[], from: number): number {
  const slips = Math.floor(letters / LETTERS_A_SLIP);
  if (!whole || words.length < 2 || slips === 0 || from + words.length > heard.length) return 0;
  let off = 0;
  for (const [index, { word }] of words.entries()) {
    const said = heard[from + index]?.heard.word ?? '';
    off += word === said ? 0 : editDistance(word, said, slips);
    if (off > slips) return 0;
  }
  return 0.8;
}

function eachLike({ words, kind, whole }: Entry, heard: readonly HeardWord[], from: number): number {
  let least = 1;
  for (const [index, word] of words.entries()) {
    const said = heard[from + index];
    const likeness = said ? wordLikeness(word, said.heard, kind === 'provider' || !whole) : 0;
    if (likeness === 0) return 0;
    least = Math.min(least, likeness);
  }
  return least;
}

function wordLikeness(named: Word, said: Word, strict: boolean): number {
  const [{ word }, { word: heard }] = [named, said];
  if (word === heard) return 1;
  if (SAYS_LITTLE.has(heard)) return 0;
  // "Ine" is no singular of Inês.
  if (named.singular === said.singular && (!strict || heard.length >= word.length)) return 0.98;
  const shorter = Math.min(word.length, heard.length);
  if (shorter < 4) return 0;
  // "Botx": a letter left out of a short name, in what is no word of its own.
  if (!strict && heard.length === 4 && word.length === 5 && editDistance(word, heard, 1) <= 1)
    return word.charAt(0) !== heard.charAt(0) || isKnownWord(heard) ? 0 : 0.85;
  if (word.charAt(0) === heard.charAt(0) && shorter >= 5 && editDistance(word, heard, 2) <= (shorter >= 8 && !strict ? 2 : 1))
    return isKnownWord(heard) ? 0 : 0.85;
  return shorter >= 5 && named.sound === said.sound ? 0.8 : 0;
}

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.replace(/(?:(?<=[sxz]|ch|sh)es|s)$/, '');
}

function nameWords(name: string): string[] {
  return foldAccents(name)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .split(/[^a-z0-9ñ']+/)
    .filter((word) => word !== '');
}

interface HeardWord {
  readonly heard: Word;
  readonly at: number;
}

function wordsWithPlaces(text: string): HeardWord[] {
  return [...text.matchAll(/[a-z0-9ñ']+/g)].map((match) => ({ heard: new Word(match[0]), at: match.index }));
}
