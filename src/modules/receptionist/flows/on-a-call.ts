import { fold } from '../conversation/fold.ts';
import type { Dialogue, Person } from '../model.ts';
import { canonicalise, foldAccents } from '../understand/canonical.ts';
import { readAnswer, readSign } from '../understand/confirm.ts';
import { readDigits, readPhone } from '../understand/contact.ts';
import { editDistance } from '../understand/spelling.ts';
import type { Detail } from './details.ts';
import { isForAnother } from './another.ts';

/** Says whether somebody is asked if the number they call or write from is the one to have. */
export function offersCallingNumber({ asked, callingFrom, party, book }: Pick<Dialogue, 'asked' | 'callingFrom' | 'party' | 'book'>): boolean {
  return callingFrom !== null && !isForAnother({ party, book }) && (asked === 'phone' || asked === 'contact');
}

/** Whoever has no address for mail. */
export const HAS_NO_EMAIL =
  /\b(?:skip|leave out|forget|omit\w*) (?:the |my |el |mi )?(?:e ?mail|correo)\b|\b(?:no|without|don'?t (?:have|use|do|own)(?: an?| any)?|haven'?t(?: got)?(?: an?| any)?|never use|not on|sin|no (?:tengo|uso)(?: un)?) (?:e ?mail|correo|mail address)\b/;
const THIS =
  /\b(?:(?:this|same|that|the) (?:one|number|phone|cell)(?: is (?:fine|good|ok|okay|best))?|(?:number|one|phone) i'?m (?:calling|writing|texting|on)|(?:calling|writing|texting) (?:you )?from|this is (?:it|mine)|es(?:te|e) (?:mismo|numero)|el mismo|desde el que (?:llamo|escribo))\b/;
const YES = /\b(?:yes|yeah|yep|yup|sure|correct|right|fine|perfect|good|ok|okay|please do|go ahead|si|claro|correcto|bueno|vale)\b/;
const NO = /\b(?:no|not|nope|nah|isn'?t|don'?t|different|another|other|instead|actually|wrong|otro|distinto)\b/;
/** A number that lost figures on the way is the one on the line, where it is that near to it. */
const LEAST_DIGITS = 6;
const MOST_LOST = 3;

/** What an answer to "is the number you are calling from the best one?", or writing from, says: this one, another, or nothing of it. It is said again before it counts. */
export function aboutCallingNumber({ callingFrom, language }: Pick<Dialogue, 'callingFrom' | 'language'>, text: string): 'this' | 'other' | undefined {
  if (callingFrom === null || readPhone(text) !== undefined) return undefined;
  const digits = readDigits(text) ?? '';
  const words = fold(text);
  if (digits.length >= LEAST_DIGITS) return editDistance(digits, callingFrom.slice(-10), MOST_LOST) <= MOST_LOST && !NO.test(words) ? 'this' : undefined;
  const answer = readSign(text) ?? readAnswer(canonicalise(text, language).text, language);
  if (HAS_NO_EMAIL.test(words)) return undefined;
  if (answer !== 'unclear') return answer === 'yes' ? 'this' : 'other';
  if (NO.test(words)) return 'other';
  return THIS.test(words) || YES.test(words) ? 'this' : undefined;
}

/** An address is most often made of a name: a part of it that is a letter or two off somebody's own is theirs. It is said again before it counts. */
export function withOwnNameInAddress(before: Person, after: Person): Person {
  const { email } = after;
  const names = [after.firstName, after.lastName].flatMap((name) => (name === undefined ? [] : [plain(name)]));
  if (email === undefined || names.length === 0) return after;
  const renamed = [before.firstName, before.lastName].map((name, at) => [plain(name ?? ''), names[at] ?? ''] as const);
  const [local = '', domain = ''] = email.split('@');
  const own = local.replace(/[a-z]{3,}/g, (part) => {
    const was = renamed.find(([old]) => old.length > 2 && old === part)?.[1];
    return was || (names.find((name) => name.length > 2 && editDistance(name, part, 2) <= (name.length > 4 ? 2 : 1)) ?? part);
  });
  return own === local ? after : { ...after, email: `${own}@${domain}` };
}

const plain = (name: string) =>
  foldAccents(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const NAMED: readonly (readonly [Detail, RegExp])[] = [
  ['email', /\b(?:e ?mail|mail|correo|arroba|address (?:is|was|should|isnt|isn't))\b|\bdot\b.*\b(?:com|net|org|dot|at)\b/],
  ['phone', /\b(?:(?:phone|mobile|cell|telephone) ?(?:number)?|number|digits?|telefono|movil|numero|celular)\b/],
  ['birth_date', /\b(?:birth ?(?:date|day)?|born|date of birth|(?:date|day) \w{1,3} (?:b[aeiou]r?th|both)|nacimiento|naci)\b/],
  ['name', /\b(?:(?:first|last|sur|my) ?name|name(?:'s| is)|spell(?:ed|ing)?|nombre|apellido)\b/],
];

/** Which detail of a reading somebody says is wrong. */
export function detailNamed(text: string): Detail | undefined {
  const words = fold(text);
  return NAMED.find(([, says]) => says.test(words))?.[0];
}
