import { foldAccents } from './canonical.ts';
import { hearName, type NameHeard, type PersonName } from './person-name.ts';
import { editDistance, readSpelling, spellingCost } from './spelling.ts';

const plain = (word: string) => foldAccents(word).toLowerCase();
const apart = (one: string, other: string) => editDistance(plain(one), plain(other)) / Math.max(one.length, other.length, 1);
/** How much of a word may be heard otherwise and still be the same word. */
const NEAR = 0.5;

/**
 * The name that several tries to say it most likely were: of all that was heard and spelled, what is the least far from all of it; of two as near, what was
 * heard last, and never what was `refused`. Tries that are of another name than the last count for nothing. Undefined where the last try holds no whole name.
 */
export function nameOfTries(tries: readonly string[], refused?: PersonName): PersonName | undefined {
  const heard = tries.flatMap((text) => hearName(text) ?? []);
  const last = heard.at(-1);
  if (!last || last.name.given === '' || last.name.family === '') return undefined;
  const same = heard.filter(({ name }) => isNear(name, last.name));
  const [given, family] = [ranked(same, 'given'), ranked(same, 'family')];
  const pairs = given.flatMap((one) => family.map((other) => ({ given: one.word, family: other.word, cost: one.cost + other.cost })));
  const [best] = pairs.filter((pair) => pair.given !== refused?.given || pair.family !== refused?.family).sort((one, other) => one.cost - other.cost);
  return best && { given: best.given, family: best.family };
}

/** What a recogniser makes of the word for a name. */
const NAME_SAID = /\b(?:names?|nam|ame|mame|nane|n[oa]mb?re|mombre|nombe|ombre)\b/i;

/** The name that stands in a text, where it is said to be one, or is one that was heard before with letters that differ. */
export function nameLike(text: string, known: PersonName): PersonName | undefined {
  const name = hearName(text)?.name;
  if (!name || name.given === '' || name.family === '') return undefined;
  return NAME_SAID.test(text) || isNear(name, known) ? name : undefined;
}

function isNear(one: PersonName, other: PersonName): boolean {
  return apart(one.given, other.given) <= NEAR && apart(one.family, other.family) <= NEAR;
}

/** What was heard of a part as a word, the likeliest first, and the last before the rest. */
function ranked(heard: readonly NameHeard[], part: keyof PersonName): readonly { readonly word: string; readonly cost: number }[] {
  const words = heard.map(({ name }) => name[part]);
  const spelled = heard.flatMap(({ name, spelled: all }) => all.map((letters) => readSpelling(letters)).filter((pieces) => isOf(pieces, name, part)));
  const written = heard.flatMap(({ name, spelled: all }) =>
    all.filter((letters) => /^\p{L}(?: \p{L})+$/u.test(letters) && isOf(readSpelling(letters), name, part)),
  );
  const cost = (word: string) =>
    words.reduce((sum, each) => sum + editDistance(plain(each), plain(word)), 0) + spelled.reduce((sum, pieces) => sum + spellingCost(pieces, plain(word)), 0);
  const candidates = new Set([...words.toReversed(), ...written.toReversed().map(large)]);
  return [...candidates].map((word) => ({ word, cost: cost(word) })).sort((one, other) => one.cost - other.cost);
}

const large = (letters: string) => {
  const word = letters.replace(/ /g, '').toLowerCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
};

/** Letters belong to the part of a name that they are nearer to. */
function isOf(pieces: ReturnType<typeof readSpelling>, { given, family }: PersonName, part: keyof PersonName): boolean {
  const far = (word: string) => spellingCost(pieces, plain(word)) / Math.max(word.length, 1);
  return far(given) < far(family) === (part === 'given');
}
