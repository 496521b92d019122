import type { Canonical } from './canonical.ts';
import { CONCEPTS, conceptsOf } from './concepts.ts';
import type { SystemMove } from './port.ts';
import type { Moments } from './read-moments.ts';

/** Features of a text as hashes with their strengths; what the classifiers see. */
export type Features = Map<number, number>;

/** How strongly each kind of feature speaks; found by cross-validation on the training corpora. */
const STRENGTH = { word: 1, stem: 0.7, pair: 0.6, triple: 0.5, piece: 0.1, concept: 3, concepts: 0.6 };
/** The length every vector of an intent is brought to. */
const SCALE = 1.5;

/** Hashes a feature's name to 32 bits with a sign (FNV-1a): a small whole number to the machine, which maps look up without a box around it. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}

/** Puts DATE and TIME where days and times stand, and # where numbers do: what is said about a moment does not depend on the moment. */
export function maskMoments({ text }: Canonical, { dates, times }: Moments): string {
  const found = [...dates, ...times].sort((a, b) => b.at - a.at);
  let masked = text;
  let before = Number.POSITIVE_INFINITY;
  for (const { kind, at, until } of found) {
    if (until > before || masked.slice(at, until).endsWith('now')) continue;
    const lead =
      /^(?:at|on|in|for|to|from|until|till|by|after|before|the|around|since|about|later than|earlier than|than) /.exec(masked.slice(at, until))?.[0] ?? '';
    masked = `${masked.slice(0, at)}${lead}${kind === 'date' ? 'DATE' : 'TIME'}${masked.slice(until)}`;
    before = at;
  }
  return masked.replace(/\d+(?:[.:]\d+)?/g, '#');
}

/** Puts PLACE where a place seems to be named: capitals after "in" or "near". What is said about a place does not depend on which. */
export function maskPlaces(masked: string, source: string): string {
  let text = masked;
  for (const [, name = ''] of source.matchAll(/\b(?:in|near|around|to|at|for) ((?:[A-Z][a-z]+|SF|LA|NYC)(?: [A-Z][a-z]+)*)/g)) {
    const said = name.toLowerCase();
    if (
      !/^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dr|i)\b/.test(
        said,
      )
    ) {
      text = text.replace(` ${said} `, ' PLACE ');
    }
  }
  return text;
}

/** The features of an intent: words, stems, pairs, pieces of words, concepts and pairs of concepts. */
export function intentFeatures(masked: string): Features {
  const features: Features = new Map();
  const put = (name: string, strength: number) => features.set(hashOf(name), strength);
  const words = [
    '<s>',
    ...masked
      .trim()
      .split(' ')
      .filter((word) => !/^[,.-]$/.test(word)),
    '</s>',
  ];
  words.forEach((word, at) => {
    put(`1${word}`, STRENGTH.word);
    put(`s${stemOf(word)}`, STRENGTH.stem);
    const next = words[at + 1];
    if (next !== undefined) put(`2${word} ${next}`, STRENGTH.pair);
    for (const piece of piecesOf(`^${word}$`)) put(`c${piece}`, STRENGTH.piece);
  });
  const touched = conceptsOf(masked);
  for (const concept of touched) put(`C${CONCEPTS[concept]?.[0]}`, STRENGTH.concept);
  touched.forEach((first, at) => {
    for (const second of touched.slice(at + 1)) put(`P${CONCEPTS[first]?.[0]}+${CONCEPTS[second]?.[0]}`, STRENGTH.concepts);
  });
  put(`L${Math.min(8, words.length >> 1)}`, 0.3);
  return toLength(features, SCALE);
}

/** Words for those who treat, whatever the house: the acts are learnt from dentists and hairdressers and used for everyone. */
const TREATS =
  /\b(?:dentists?|doctors?|dr|stylists?|therapists?|salons?|hairdressers?|barbers?|physicians?|practitioners?|gp|providers?|clinics?|specialists?|nurses?)\b/g;

/** Words for a kind of provider or house that a caller asks for in particular. */
const KINDS =
  /\b(?:psychologists?|psychiatrists?|family counsell?ors?|counsell?ors?|gyna?ecologists?|dermatologists?|ophthalmologists?|optometrists?|ent specialists?|ent|general practitioners?|pediatricians?|cardiologists?|orthodontists?|chiropractors?|estheticians?|aestheticians?|injectors?|unisex|cosmetic|men and women|both men|both women|male and female|both genders)\b/g;

/** The features of a dialogue act: words alone and together with what the receptionist said last. */
export function actFeatures(masked: string, moves: readonly SystemMove[], extra: readonly string[] = []): Features {
  const features: Features = new Map();
  const put = (name: string, strength = 1) => features.set(hashOf(name), strength);
  const tag = [...new Set(moves.map(({ act }) => act))].sort().join('+') || 'none';
  const slots = moves.flatMap(({ act, slots: said }) => (said ?? []).map(({ slot }) => `${act}:${slot}`));
  const words = [
    '<s>',
    ...masked
      .replace(KINDS, 'KIND')
      .replace(TREATS, 'PRO')
      .trim()
      .split(' ')
      .filter((word) => !/^[,-]$/.test(word)),
    '</s>',
  ];
  words.forEach((_word, at) => {
    for (let length = 1; length <= 3 && at + length <= words.length; length += 1) {
      const gram = words.slice(at, at + length).join(' ');
      put(`${length}${gram}`);
      if (length <= 2) put(`${tag}|${gram}`);
    }
  });
  put(`S:${tag}`);
  for (const slot of slots) put(`A:${slot}`);
  for (const concept of conceptsOf(masked)) put(`C${CONCEPTS[concept]?.[0]}`).set(hashOf(`${tag}|C${CONCEPTS[concept]?.[0]}`), 1);
  put(`L:${Math.min(12, words.length)}`);
  put(`first:${tag}|${words[1]} ${words[2]}`);
  put(`last:${tag}|${words.at(-3)} ${words.at(-2)}`);
  for (const name of extra) put(name).set(hashOf(`${tag}|${name}`), 1);
  return features;
}

function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ings?|ed|es|s|ly|ments?|ations?)$/, '') : word;
}

function* piecesOf(word: string): Generator<string> {
  for (let length = 3; length <= 5; length += 1) for (let at = 0; at + length <= word.length; at += 1) yield word.slice(at, at + length);
}

function toLength(features: Features, length: number): Features {
  let square = 0;
  for (const strength of features.values()) square += strength * strength;
  const factor = length / Math.sqrt(square);
  for (const [name, strength] of features) features.set(name, strength * factor);
  return features;
}
