import { type Canonical, sourceSpan } from './canonical.ts';
import type { Found } from './contact.ts';

/** Those somebody comes with or speaks for, each in one word. */
export const RELATION_EN =
  '(?:mother|mom|mum|mama|mommy|father|dad|sister|brother|daughter|son|husband|hubby|wife|wifey|spouse|partner|boyfriend|girlfriend|bf|gf|fiancee?|cousin|aunt|auntie|uncle|niece|nephew|grandma|grandmother|granny|grandpa|grandfather|granddaughter|grandson|roommate|friend|bestie|bff|coworker|colleague|boss|neighbou?r)';
/** The same in Spanish. */
export const RELATION_ES =
  '(?:madre|mama|padre|papa|hermana|hermano|hija|hijo|esposo|esposa|marido|mujer|pareja|novio|novia|prometid[oa]|prim[oa]|tia|tio|sobrin[oa]|abuel[oa]|suegr[oa]|cunad[oa]|amig[oa]|vecin[oa])';

const KIND = '(?: (?:best|other|older|younger|elder|little|big|good|dear|dearest|step|mejor|otra|otro))?';
const ONE_EN = `(?:(?:(?:my|a)(?: \\d)?|\\d)${KIND} ${RELATION_EN}s?(?: in law)?|me|i|myself|him|her)`;
const ONE_ES = `(?:(?:(?:mis?|una?)(?: \\d)?|\\d)${KIND} ${RELATION_ES}s?|mi|yo)`;
const [RUN_EN, RUN_ES] = [
  listOf(ONE_EN, '(?: ,)? (?:and|plus|with|n|,|&|\\+)(?: also)?(?: for)? '),
  listOf(ONE_ES, '(?: ,)? (?:y|e|con|,)(?: tambien)?(?: para)? '),
];

/** Several named one after the other, and each of them. */
function listOf(one: string, join: string) {
  return { run: new RegExp(`\\b${one}(?:${join}${one})+(?= |$)`, 'g'), each: new RegExp(`\\b${one}(?= |$)`, 'g') };
}

const COUNTED =
  /\b(?:we(?:'re| are) (?<we>\d{1,2})(?= (?:[.,!?]|and|who|$))|(?<count>\d{1,2}) (?:people|persons|of us|girls|guys|friends|adults|ladies|women|clients|personas|amigas|chicas)|(?:party|group|grupo) (?:of|de) (?<of>\d{1,2})(?! (?:am|pm|oclock))|somos (?<somos>\d{1,2}))/;
const TWO = new RegExp(
  `\\b(?:(?:1|one) for (?:me|myself)(?: ,)? (?:and )?(?:1|one) for (?:my|a)${KIND} ${RELATION_EN}(?: in law)?|(?:both|the 2|2|all 2) of us|us (?:both|2)|(?:and|for|bring|bringing|plus) (?:also )?(?:for )?(?:my|a)${KIND} ${RELATION_EN}(?: in law)? (?:too|as well|along|also)|(?:can|could|may) (?:my|a) ${RELATION_EN} (?:come|join)|(?:bring|bringing) (?:along )?(?:my|a)${KIND} ${RELATION_EN}|(?:and|plus) (?:one|another|1)(?: (?:one|1))? for (?:my|a)${KIND} ${RELATION_EN}|couple'?s? (?:treatment|facial|booking|appointment|session|massage|day|package|spa|visit|peel|hydrafacial)s?|as a couple|for a couple(?! of)|en pareja|para (?:los|las|nosotr[oa]s) (?:dos|2))`,
);
/** "A facial for two": right behind a treatment that is people, and of a figure only where a time is said as well. */
const SO_MANY =
  /\b(?:for|para) (?:the )?([2-9])(?= (?!(?:am|pm|oclock|sharp|or|days?|weeks?|months?|hours?|units?|syringes?|areas?|sessions?|dias|semanas|de la)\b)|$)/g;
const BETWEEN = /^(?:\s*(?:appointment|session|treatment|cita|sesi[oó]n)s?)?\s*$/i;

/** What of a text bears on how many come. */
export interface Beside {
  /** The treatments that were named, by their place in the source. */
  readonly treatments: readonly { readonly end: number }[];
  /** A time of day was said. */
  readonly hasTime: boolean;
}

/** Reads how many people are to come, where it was said ("a facial for two", "me and my sister", "my mom, my aunt and I"). */
export function readPeople(canonical: Canonical, beside: Beside = { treatments: [], hasTime: false }): Found<number> | undefined {
  const { text } = canonical;
  for (const { run, each } of [RUN_EN, RUN_ES]) {
    const listed = [...text.matchAll(run)].find(([words]) => CLOSE.test(words));
    if (listed)
      return found(
        canonical,
        listed,
        [...listed[0].matchAll(each)].reduce((sum, [one]) => sum + Number(/\d/.exec(one)?.[0] ?? 1), 0),
      );
  }
  const counted = COUNTED.exec(text);
  if (counted) {
    const { we, count, of, somos } = counted.groups ?? {};
    return found(canonical, counted, Number(we ?? count ?? of ?? somos));
  }
  const two = TWO.exec(text);
  return two ? found(canonical, two, 2) : behindTreatment(canonical, beside);
}

/** Two words for oneself are no party: somebody close is in it. */
const CLOSE = new RegExp(`\\b(?:${RELATION_EN}|${RELATION_ES})`);

function found(canonical: Canonical, match: RegExpExecArray, value: number): Found<number> {
  return { value, ...sourceSpan(canonical, match.index, match.index + match[0].length) };
}

function behindTreatment(canonical: Canonical, { treatments, hasTime }: Beside): Found<number> | undefined {
  const { text, source } = canonical;
  return [...text.matchAll(SO_MANY)].flatMap((match) => {
    const { value, start, end } = found(canonical, match, Number(match[1]));
    const isBehind = treatments.some((treatment) => treatment.end <= start && BETWEEN.test(source.slice(treatment.end, start)));
    return isBehind && (hasTime || !/\d/.test(source.slice(start, end))) ? [{ value, start, end }] : [];
  })[0];
}
