import { hashOf } from '../understand/features.ts';
import type { LinearModel } from '../understand/linear-model.ts';
import { TOLD_BY } from './senses.ts';
import { soundOf } from '../understand/sounds.ts';
import { apart, OWN } from './spelling.ts';

/** Names and words that are near one a sense is told by, and their own: "shops" are no shots, "leads" do not lean, "spas" are no spasm. */
const THEIRS = new Set(
  (
    'grant archer rosie reese skinner doyle wright hardy palmer frost toni tony ahmed amed jade rona loving forth vehicle whittaker hecho charles chal chris douglas minis kiero sita musho order ' +
    'clara cassie terri bower greene marin della carney levin sutter mandel bowen burton logan claudio norma tommy gupta burt amira coworkers costa canada teddy bette chauncey ' +
    'aesthetic aesthetics spas clinics visitors customers customer memberships teams coworker girlfriends teenagers tasks offices office parlor shops shop stores sells seller selling leads sends phones phoned posts links files prints lists listing lines ' +
    'calendar calendars settings developer device devices buttons button logins login logged streaming screens charts charted credits refunds currency prices process campaign contracts grants claimed invalid ' +
    'matching kinds criteria temperatures snake winds passengers worries worried smiles smells conform cleaned situated advanced empire exclusive dolls checks likes fairies fancy ding theirs greet prime machines linked blues exists reduced delivers drinks ' +
    'expires cases senate solutions signed playing bits filters major ports shapes shades locks weights scores leaves lifts loses confirms conversations patterns chats pairs fails removes trace facts clause clauses raises noted series prove material states ' +
    'press builder instants contract shield logic minors attached shares binding balances string slice invest lasting corpus alike close clos suits soits bites scissors round sample samples towels robes candles bakery parche medico duena firs credito refund'
  ).split(' '),
);
const LONG = 8;
const SHORTEST = 4;
/** Letters a word may go on for after the beginning it is known by. */
const LONGEST_REST = 3;
const REMEMBERED = 20_000;
const remembered = new WeakMap<LinearModel, Map<string, string>>();

/** Puts right what the weights have never met and what is nearly a word that a sense is told by: nobody spells well who is afraid. */
export function rightOf(words: string, model: LinearModel): string {
  let right = remembered.get(model);
  if (!right || right.size > REMEMBERED) remembered.set(model, (right = new Map()));
  const known = right;
  return words.replace(/[a-z']{3,}/g, (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const isMet = (written: string) => model.rows.has(hashOf(`w${written}`));
    const found = OWN.has(word) || THEIRS.has(word) || isMet(word) ? word : (drawled(word).find(isMet) ?? alike(word) ?? nearest(word) ?? word);
    known.set(word, found);
    return found;
  });
}

/** Says whether a word says nothing to the weights: they never met it, and it is near none that a sense is told by. */
export function isUnheardOf(word: string, model: LinearModel): boolean {
  return !model.rows.has(hashOf(`w${word}`)) && !OWN.has(word) && rightOf(word, model) === word;
}

/** The word that is written as it is drawled or cut short: "sooo", "bleedin", "nuthin'". */
function drawled(word: string): string[] {
  const single = word.replace(/(.)\1/g, '$1');
  return [...(/in'?$/.test(word) ? [`${word.replace(/'$/, '')}g`] : []), ...(single === word ? [] : [single, single.replace(/in$/, 'ing')])];
}

function nearest(word: string): string | undefined {
  if (word.length < SHORTEST) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { told, isWhole } of TOLD_BY) {
    const rest = word.length - told.length;
    if (told[0] !== word[0] || rest < -1 || rest > (isWhole ? 1 : LONGEST_REST)) continue;
    const far = isWhole ? apart(word, told) : Math.min(...[-1, 0, 1].map((more) => apart(word.slice(0, told.length + more), told)));
    // The rest of a word that goes on counts a little, so that the nearest whole word wins.
    const weighed = far + Math.max(0, rest) * 0.1;
    if (far <= (told.length > LONG && word.length >= LONG ? 2 : 1) && weighed < least) [best, least] = [told, weighed];
  }
  return best;
}

const BY_SOUND = new Map<string, string[]>();
for (const { told, isWhole } of TOLD_BY) if (isWhole) BY_SOUND.set(consonantsOf(told), [...(BY_SOUND.get(consonantsOf(told)) ?? []), told]);
/** Letters that written by ear may be wrong besides the vowels that are left out. */
const FAR = 2;

/** The word that is written by ear, or without its vowels: "throte", "thrt". */
function alike(word: string): string | undefined {
  const sounding = BY_SOUND.get(consonantsOf(word)) ?? [];
  if (!/[aeiouy]/.test(word)) return sounding[0];
  return word.length < SHORTEST + 1 ? undefined : sounding.find((told) => apart(word, told) <= FAR);
}

function consonantsOf(word: string): string {
  return soundOf(word.replace(/ing$/, 'in')).replace(/(?<=.)[aeiou]/g, '');
}
