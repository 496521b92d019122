import { normalisePhone } from '#kernel/phone.ts';
import { type IsoDate, ageInYears, parseDate } from '#kernel/time.ts';
import { normaliseEmail } from '#modules/clients';
import type { Asked, Contactable, Dialogue, Person, Reply } from '../model.ts';
import { fold } from '../conversation/fold.ts';
import { say } from '../conversation/say.ts';
import type { Facts } from '../conversation/step.ts';
import { readDigits } from '../understand/contact.ts';
import { readName } from '../understand/person-name.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { valuesIn } from '../model.ts';
import { isLongPast } from '../conversation/wish.ts';
import { yesOrNoPlease } from './parts.ts';
import { isForAnother } from './another.ts';
import { askDetailOfAnother } from './for-whom.ts';

/** The details that are asked for, in this order: the birth date first, so that nothing else of a minor is ever asked. */
const ORDER = ['birth_date', 'name', 'phone', 'email'] as const;
export type Detail = (typeof ORDER)[number];

const LAST_DAY = '9999-12-31';

/** Reads what somebody said of themselves: what was understood, else the bare answer to what was asked. */
export function detailsWith(person: Person, asked: Asked, commands: readonly Command[], text: string, today: IsoDate = LAST_DAY): Person {
  let understood = person;
  for (const value of valuesIn(commands)) understood = withValue(understood, { asked, today }, value);
  return understood === person ? bare(person, asked, commands, text) : understood;
}

function withValue(known: Person, { asked, today }: { readonly asked: Asked; readonly today: IsoDate }, value: SlotValue): Person {
  if (value.slot === 'phone') return { ...known, mobile: value.e164 };
  if (value.slot === 'email') return { ...known, email: value.address };
  if (value.slot === 'birth_date') return { ...known, birthDate: value.date };
  // A day gone by, named when the birth date was asked for, is one; a day to come is one for the visit.
  const isBirth =
    value.slot === 'date' &&
    ((asked === 'confirm' && isLongPast(value, today)) || (asked === 'birth_date' && value.first === value.last && value.first < today));
  if (isBirth) return { ...known, birthDate: value.first };
  return value.slot === 'name' ? named(known, asked, value) : known;
}

function named(known: Person, asked: Asked, { given, family }: { readonly given: string; readonly family: string }): Person {
  if (given !== '' && family !== '') return { ...known, firstName: given, lastName: family };
  const one = given === '' ? family : given;
  const isLast = asked === 'name' && known.firstName !== undefined && known.lastName === undefined;
  return isLast || (given === '' && known.firstName !== undefined) ? { ...known, lastName: one } : { ...without(known, 'lastName'), firstName: one };
}

function without(person: Person, key: keyof Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([each]) => each !== key));
}

/** An answer that nothing was read from may still be the name, number, address or date that was asked for, as it stands. */
function bare(person: Person, asked: Asked, commands: readonly Command[], text: string): Person {
  const words = text.trim().replace(/\s+/g, ' ');
  const isPlain = commands.every(({ command }) => command === 'none');
  if (asked === 'phone') {
    const mobile = normalisePhone(words);
    return mobile === undefined ? person : { ...person, mobile };
  }
  if (asked === 'email') {
    const email = normaliseEmail(words.replace(/[.,;!]$/, ''));
    return email === undefined ? person : { ...person, email };
  }
  if (asked === 'birth_date' && parseDate(words) !== undefined) return { ...person, birthDate: words };
  const name = asked === 'name' && isPlain ? readName(words, 'asked') : undefined;
  return name ? named(person, asked, name.value) : person;
}

/** What of a person each detail is. */
export const OF_DETAIL = { birth_date: ['birthDate'], name: ['firstName', 'lastName'], phone: ['mobile'], email: ['email'] } as const satisfies Readonly<
  Record<Detail, readonly (keyof Person)[]>
>;

/** What was told without being asked for is kept, and said to be: nobody has to wonder whether they must say it again. */
export function noted(dialogue: Dialogue, person: Person): Reply[] {
  const before = dialogue.person;
  const asked: readonly (keyof Person)[] = isDetail(dialogue.asked) ? OF_DETAIL[dialogue.asked] : [];
  const fresh = (['birthDate', 'firstName', 'lastName', 'mobile', 'email'] as const).filter((key) => person[key] !== before[key] && !asked.includes(key));
  if (fresh.length === 0) return [];
  const isNew = person.firstName !== undefined && person.firstName !== before.firstName;
  return [isNew ? say(dialogue, 'noted-name', { first: person.firstName }) : say(dialogue, 'noted', {})];
}

/** "No, 0188 at the end": the last figures of the number that was read back, put right. */
export function withEnding(person: Person, text: string): Person {
  const digits = /\b(?:ends?|ending|last|final|number|digits?|termina|ultim[oa]s|numero|al final)\b/.test(fold(text)) ? readDigits(text) : undefined;
  if (person.mobile === undefined || digits === undefined || digits.length < 2 || digits.length > 6) return person;
  return { ...person, mobile: person.mobile.slice(0, -digits.length) + digits };
}

/** The first detail that is still missing. */
export function missingDetail({ person, isWithoutEmail }: Pick<Dialogue, 'person' | 'isWithoutEmail'>): Detail | undefined {
  if (person.birthDate === undefined) return 'birth_date';
  if (person.firstName === undefined || person.lastName === undefined) return 'name';
  if (person.mobile === undefined) return 'phone';
  return person.email === undefined && !isWithoutEmail ? 'email' : undefined;
}

/** Asks for one detail. */
export function askDetail(dialogue: Dialogue, detail: Detail): Reply {
  const ofAnother = askDetailOfAnother(dialogue, detail);
  if (ofAnother) return ofAnother;
  if (detail === 'birth_date') return say(dialogue, 'book.birth-date', {});
  if (detail === 'phone') {
    const { callingFrom } = dialogue;
    if (callingFrom === null) return say(dialogue, 'book.phone', {});
    return say(dialogue, dialogue.isSpoken ? 'book.phone-this' : 'book.phone-writing', { ending: endingOf(dialogue, callingFrom) });
  }
  if (detail === 'email') return say(dialogue, 'book.email', {});
  const { firstName, lastName } = dialogue.person;
  return firstName !== undefined && lastName === undefined ? say(dialogue, 'book.last-name', { first: firstName }) : say(dialogue, 'book.name', {});
}

/** The last figures of a number; on a call one by one. */
export function endingOf({ isSpoken }: Pick<Dialogue, 'isSpoken'>, phone: string): string {
  return [...phone.slice(-4)].join(isSpoken ? ' ' : '');
}

const INVALID = {
  birth_date: 'book.birth-date-invalid',
  name: 'book.name-invalid',
  phone: 'book.phone-invalid',
  email: 'book.email-invalid',
} as const;

/** Says that a detail cannot be used. */
export function refuseDetail(dialogue: Dialogue, detail: Detail): Reply {
  if (dialogue.isSpoken && detail === 'birth_date') return say(dialogue, 'book.birth-date-keys', {});
  if (detail === 'phone' && dialogue.callingFrom !== null && !isForAnother(dialogue)) return yesOrNoPlease(dialogue);
  if (dialogue.isSpoken && detail === 'phone') return say(dialogue, 'book.phone-keys', {});
  if (dialogue.isSpoken && detail === 'email') return say(dialogue, 'book.email-slowly', {});
  return say(dialogue, INVALID[detail], {});
}

const ASKS_WHY =
  /^(?:\w+ ){0,3}why\b|\bwhat (?:for|do you (?:need|want) (?:it|that|this|my)\b)|\bdo (?:i|you) (?:really |actually )?(?:have|need|want) (?:to|that|it|this|my)\b|\bis (?:that|it|this) (?:really )?(?:required|necessary|needed|mandatory|optional)\b|\b(?:por que|para que)\b/;
const KEEPS_TO_ONESELF =
  /\b(?:(?:not|won'?t|will not|don'?t|do not|wouldn'?t|rather not|never|refuse to|no quiero|prefiero no) (?:\w+ ){0,4}(?:giv\w*|tell\w*|shar\w*|say\w*|provid\w*|put|answer\w*|dar\w*|decir\w*)|none of your|(?:that'?s|it'?s) (?:private|personal)|rather not|prefer not|skip (?:it|that|this)|no thanks?|not comfortable|es privado)\b/;

/** Says whether somebody asks what a detail is for, or would rather keep it to themselves. */
export function keepsDetail(text: string): boolean {
  const words = fold(text);
  return ASKS_WHY.test(words) || KEEPS_TO_ONESELF.test(words);
}

/** Says what a detail is for, and that a person helps whoever would rather not give it here. */
export function whyDetail(dialogue: Dialogue, detail: Detail, { clinic }: Facts): Reply[] {
  const age = String(clinic.minimumAgeYears);
  const why = detail === 'birth_date' ? say(dialogue, 'book.why-birth-date', { age }) : say(dialogue, WHY[detail], {});
  return [why, say(dialogue, 'book.rather-not', { phone: clinic.phone })];
}
const WHY = { name: 'book.why-name', phone: 'book.why-phone', email: 'book.why-email' } as const;

/** Says whether a detail was asked for by the last reply. */
export function isDetail(asked: Asked): asked is Detail {
  return (ORDER as readonly string[]).includes(asked);
}

/** Everything that is needed, once nothing is missing. */
export function completePerson({ person, isWithoutEmail }: Pick<Dialogue, 'person' | 'isWithoutEmail'>): Contactable | undefined {
  const { firstName, lastName, mobile, email, birthDate } = person;
  if (!firstName || !lastName || !mobile || !birthDate || (!email && !isWithoutEmail)) return undefined;
  return { firstName, lastName, mobile, birthDate, ...(email ? { email } : {}) };
}

/** Says whether somebody is younger than the clinic treats. */
export function isMinor({ birthDate }: Person, { today, clinic }: Facts): boolean {
  return birthDate !== undefined && birthDate <= today && ageInYears(birthDate, today) < clinic.minimumAgeYears;
}

/** Says whether a birth date can be one. */
export function isBirthDate(birthDate: string, today: string): boolean {
  return parseDate(birthDate) !== undefined && birthDate <= today && ageInYears(birthDate, today) <= OLDEST;
}
const OLDEST = 120;
