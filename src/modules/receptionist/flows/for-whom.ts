import { fold } from '../conversation/fold.ts';
import { say } from '../conversation/say.ts';
import type { Input } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import type { Dialogue, Reply } from '../model.ts';
import type { Whom } from '../spoken-of.ts';
import { RELATION_EN, RELATION_ES } from '../understand/people.ts';
import { OF_NOBODY, isForAnother, isForOther } from './another.ts';
import type { Detail } from './details.ts';
import { peopleIn } from './party.ts';
import { bookingOf } from './parts.ts';

/** Words for those a visit is booked for, as they are spoken of back. */
const RELATIONS: readonly (readonly [RegExp, Whom])[] = [
  [/\b(?:(?:mother|mom|mum|mama|mommy|madre) in law|suegra)\b/, 'mother-in-law'],
  [/\b(?:mother|mom|mum|mama|mommy|madre)\b/, 'mother'],
  [/\b(?:father|dad|padre|papa)\b(?! in law)/, 'father'],
  [/\b(?:sister|hermana)\b(?! in law)/, 'sister'],
  [/\b(?:brother|hermano)\b(?! in law)/, 'brother'],
  [/\b(?:daughter|hija)\b(?! in law)/, 'daughter'],
  [/\b(?:son|hijo)\b(?! in law)/, 'son'],
  [/\b(?:husband|hubby|esposo|marido)\b/, 'husband'],
  [/\b(?:wife|wifey|esposa|mujer)\b/, 'wife'],
  [/\b(?:grandma|grandmother|granny|abuela)\b/, 'grandmother'],
  [/\b(?:aunt|auntie|tia)\b/, 'aunt'],
  [/\b(?:friend|bestie|bff|amig[oa])\b/, 'friend'],
  [/\b(?:partner|spouse|boyfriend|girlfriend|bf|gf|fiancee?|pareja|novi[oa]|prometid[oa])\b/, 'partner'],
];

const MY_EN = `(?:my|our)(?: (?:\\d+|\\d+ year old|best|other|older|younger|elder|elderly|little|big|dear|lovely|poor|own))* ${RELATION_EN}(?: in law)?(?!'s|s\\b)`;
const MY_ES = `(?:mi|nuestr[oa])(?: (?:mejor|querid[oa]))? ${RELATION_ES}`;
const WANTS = "(?:(?:also |really |just )?(?:wants?|needs?|would like|'?d like|is looking|is interested|has asked|quiere|necesita|quisiera|le gustaria|desea))";
/** What happens to somebody's own: no visit of theirs. */
const OCCASION = '(?! (?:wedding|birthday|party|graduation|shower|boda|cumple))';
/** "For my daughter", "my mom wants", "for somebody else". */
const OTHER = new RegExp(
  `\\b(?:(?:for|on behalf of|behalf of|para|de parte de) (?:${MY_EN}|${MY_ES})${OCCASION}|(?:${MY_EN}|${MY_ES})(?: (?!and|or|y|who|that|which|said|says|told|thinks|just|also|really)[a-z]+)? ${WANTS}|(?:for|para) (?:her|him|them|ella|someone else|somebody else|another person|someone|somebody|otra persona|alguien(?: mas)?|a friend|un amigo|una amiga)(?= (?:on|at|this|next|tomorrow|please|instead|not|el|la|este|por|manana)|$)|(?:it|this|that|(?:the |this )?(?:visit|appointment|booking|one))(?:'?s| is) ?(?:not|n'?t) for me\\b(?! to)|(?:it|this) isn'?t for me\\b|(?:la cita|esto|eso) no es para mi\\b)`,
);
const MYSELF =
  /\b(?:(?:it'?s|it is|this is|that'?s|just|only|actually|no) (?:just |only |actually )?for (?:me|myself)|for myself|(?:es|solo|sino) para mi)\b(?! (?:and|y|\w+ )?(?:madre|mama|hija|hijo|esposo|esposa|amig[oa]))/;

/** For whom a visit is wished for, where it is said; `self` for whoever speaks. */
export function whomIn(text: string): Whom | 'self' | undefined {
  const clauses = text.split(/[,.;:!?]/).map(fold);
  const [other] = clauses.flatMap((words) => OTHER.exec(words)?.[0] ?? []);
  if (other !== undefined) return RELATIONS.find(([says]) => says.test(other))?.[1] ?? 'somebody';
  return clauses.some((words) => MYSELF.test(words)) ? 'self' : undefined;
}

const ASKED_YES_OR_NO: ReadonlySet<Dialogue['asked']> = new Set(['texts', 'wait', 'exam']);

/** Keeps for whom a visit is: from then on it is asked about them, and no word or record of whoever speaks stands for theirs. */
export function withWhom(dialogue: Dialogue, input: Input): Dialogue {
  // "Not for me" is a no to a question, and no word of whom the visit is for.
  if (ASKED_YES_OR_NO.has(dialogue.asked)) return dialogue;
  if ((input.of !== 'begin' && input.of !== 'said') || dialogue.party !== null || peopleIn(input.commands) !== undefined) return dialogue;
  const whom = whomIn(input.text);
  const draft = bookingOf(dialogue);
  const before = draft.forWhom ?? null;
  if (whom === undefined || whom === before || (whom === 'self' && before === null)) return dialogue;
  const isSelf = whom === 'self';
  const book = { ...draft, forWhom: isSelf ? null : whom, texts: isSelf ? ('unasked' as const) : ('no' as const), version: draft.version + 1 };
  return { ...dialogue, ...(before !== null && !isSelf ? {} : OF_NOBODY), book };
}

/** Asks for one detail of whoever it is for; nothing of whoever speaks is offered for them. Undefined where it is for whoever speaks. */
export function askDetailOfAnother(dialogue: Dialogue, detail: Detail): Reply | undefined {
  if (!isForAnother(dialogue)) return undefined;
  const { firstName, lastName } = dialogue.person;
  if (detail === 'name' && firstName !== undefined && lastName === undefined) return say(dialogue, 'book.other-last-name', { first: firstName });
  const whom = isForOther(dialogue) ? 'somebody' : (dialogue.book?.forWhom ?? 'somebody');
  if (whom === 'somebody') return say(dialogue, OF_SOMEBODY[detail], {});
  return say(dialogue, OF_WHOM[detail], { whom: textOf(dialogue.language, `whom.${whom}`, {}) });
}
const OF_SOMEBODY = { birth_date: 'book.other-birth-date', name: 'book.other-name', phone: 'book.other-phone', email: 'book.other-email' } as const;
const OF_WHOM = { birth_date: 'book.whom-birth-date', name: 'book.whom-name', phone: 'book.whom-phone', email: 'book.whom-email' } as const;
