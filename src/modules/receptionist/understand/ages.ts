import { type Canonical, type Language, sourceSpan } from './canonical.ts';
import type { Found } from './contact.ts';

/** How old somebody says they are, or that the one is whom a visit is for. */
const AGES: Record<Language, readonly RegExp[]> = {
  en: [
    /\b(?:i'?m|i am|im|i just turned|i turned) (?:only |just |almost |about |now |like )*(\d{1,2})(?= (?:years? (?:old|of age)|yrs? old|y ?o\b|and\b|but\b|so\b|can\b|is\b|need\b|want\b|would\b|looking\b|i\b|do\b|does\b|with\b|who\b|btw\b|please\b|[.,!?]|$))/,
    /\b(?:she|he) ?(?:'s|is)? (?:only |just )?(\d{1,2})(?= (?:years? (?:old|of age)|yrs? old|y ?o\b|and\b|but\b|can\b|[.,!?]|$))/,
    /\b(?:for|book|bring|treat|my) (?:\w+ ){0,3}?(\d{1,2})(?: |-)*(?:years? ?-? ?old|yrs? old|y ?o\b)/,
    /\b(?:son|daughter|child|kid|niece|nephew|sister|brother|girl|boy) (?:\w+ )?(?:is|who is|who's|turned|,|aged) (?:only |just )?(\d{1,2})(?= (?:years? (?:old|of age)|and\b|but\b|can\b|[.,!?]|$))/,
  ],
  es: [
    /\b(?:tengo|tiene|cumplo|cumpli) (?:solo |apenas |ya )?(\d{1,2}) anos\b/,
    /\b(?:de|con) (\d{1,2}) anos\b/,
    /\b(?:hij|sobrin|niet|herman|nin|nen)[oae]s? (?:menor )?(?:de|que tiene|tiene|con) (\d{1,2})\b(?! (?:meses|dias|semanas))/,
  ],
};

const WHO_TURNS = "(?:i|she|he|they|(?:son|daughter|child|kid|niece|nephew|sister|brother|girl|boy|cousin|teenager|teen)(?:'s)?)";
/** How old somebody will be: until then they are a year younger. */
const AGES_TO_COME: Record<Language, RegExp> = {
  en: new RegExp(
    `\\b${WHO_TURNS}(?:'s|'m|'ll| is| am| will)? (?:only |just |almost |about to |going to |gonna )*(?:turns?|turning|be)(?: be)? (?!in\\b)(\\d{1,2})\\b(?! ?(?:minutes?|mins?|hours?|days?|weeks?|months?|o'?clock|:|am\\b|pm\\b|late|early|dollars))`,
  ),
  es: /\b(?:cumple|cumplira|cumplire|va a cumplir|voy a cumplir) (?:los )?(\d{1,2})\b(?! (?:meses|dias|semanas))/,
};

/** Reads an age; a child of whom somebody only speaks has none that counts. */
export function readAge(canonical: Canonical, language: Language): Found<number> | undefined {
  for (const pattern of AGES[language]) {
    const now = foundBy(pattern, canonical);
    if (now) return now;
  }
  const toCome = foundBy(AGES_TO_COME[language], canonical);
  return toCome && { ...toCome, value: toCome.value - 1 };
}

function foundBy(pattern: RegExp, canonical: Canonical): Found<number> | undefined {
  const match = pattern.exec(canonical.text);
  if (match?.[1] === undefined) return undefined;
  return { value: Number(match[1]), ...sourceSpan(canonical, match.index, match.index + match[0].length) };
}
