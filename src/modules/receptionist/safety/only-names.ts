import { fold } from '../conversation/fold.ts';
import { readAlarmWeights } from './hear.ts';
import { sensesAt } from './senses.ts';
import { isUnheardOf } from './unknown-words.ts';

/** What names of people are told with. */
const BESIDE_NAMES = new RegExp(
  "^(?:me|i|i'?m|am|it|it'?s|its|is|are|for|of|my|mine|her|his|their|our|the|other|one|first|second|last|names?|called|and|then|with|please|hi|hello|hey|yes|no|ok|okay|sure|thanks|" +
    'mom|mum|mama|mother|dad|father|sister|brother|wife|husband|daughter|son|friend|aunt|cousin|partner|girlfriend|boyfriend|grandma|grandmother|law|' +
    'yo|soy|es|somos|para|mi|mis|su|se|llamo|llama|nombre|y|e|con|la|el|otra|otro|mamá|madre|papá|padre|hermana|hermano|esposa|esposo|hija|hijo|amiga|amigo|tía|prima|primo|pareja|novia|novio|abuela|hola|sí|gracias)$',
  'iu',
);
const NAME = /^\p{Lu}[\p{L}'’]*\p{Ll}[\p{L}'’]*$/u;

/**
 * Says whether a message is names of people and what they are told with, and nothing else: two names at least, or one beside whose it is, none of them only of
 * words an emergency is told by. What names sound like to the trained alarm is the chance of their letters. Who begins every word with a capital may write anything
 * so: there each word must be one that the alarm never met.
 */
export function isOnlyNames(text: string): boolean {
  const words = text.split(/[\s,.;:&/()!-]+/u).filter((word) => word !== '');
  const others = words.filter((word) => !BESIDE_NAMES.test(word));
  if (others.length === 0 || words.length < 2 || !others.every((word) => NAME.test(word))) return false;
  if (!words.some((word) => BESIDE_NAMES.test(word) && /^\p{Ll}/u.test(word))) return others.every((word) => isUnheardOf(fold(word), readAlarmWeights()));
  return namesIn(words).every((name) => name.some((word) => sensesAt([fold(word)], 0).length === 0));
}

/** The names of a message, each with the words it is of: first and last name stand side by side. */
function namesIn(words: readonly string[]): string[][] {
  const names: string[][] = [[]];
  for (const word of words)
    if (BESIDE_NAMES.test(word)) names.push([]);
    else names.at(-1)?.push(word);
  return names.filter(({ length }) => length > 0);
}
