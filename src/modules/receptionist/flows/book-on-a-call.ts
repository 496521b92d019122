import { say, together } from '../conversation/say.ts';
import { fold } from '../conversation/fold.ts';
import { knownClient } from '../conversation/gate.ts';
import type { Facts, Input, Step } from '../conversation/step.ts';
import { isAboutTime, isLongPast } from '../conversation/wish.ts';
import { type Dialogue, type Person, valuesIn } from '../model.ts';
import { onward } from './book-onward.ts';
import { askDetail, missingDetail, withEnding } from './details.ts';
import { nameLike, nameOfTries } from '../understand/name-tries.ts';
import type { PersonName } from '../understand/person-name.ts';
import { aboutCallingNumber, detailNamed, offersCallingNumber, withOwnNameInAddress } from './on-a-call.ts';
import { bookingOf, settled } from './parts.ts';
import { isForAnother } from './another.ts';

/** Wrong addresses after which it goes on without one. */
const MOST_EMAILS = 3;

/** The number one calls or writes from is the right one, or not. */
export function onOwnNumber(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' }>, facts: Facts): Step | undefined {
  if (!offersCallingNumber(dialogue) || valuesIn(commands).length > 0) return undefined;
  const about = aboutCallingNumber(dialogue, text);
  if (about === 'other') return onward({ ...dialogue, callingFrom: null }, facts);
  return about === 'this' ? onward(withPerson(dialogue, { ...dialogue.person, mobile: dialogue.callingFrom ?? '' }), facts) : undefined;
}

/** What is only said on a call: an address that cannot be made out is left out; a part of the reading is wrong. */
export function heardOnCall(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' }>, facts: Facts): Step | undefined {
  if (!dialogue.isSpoken) return undefined;
  const values = valuesIn(commands);
  const hasEmail = values.some(({ slot }) => slot === 'email');
  if (dialogue.asked === 'email' && !hasEmail && (commands.some(({ command }) => command === 'deny') || dialogue.stalls > 0 || NO_EMAIL.test(fold(text))))
    return goWithoutEmail(dialogue, facts);
  if (
    (dialogue.asked !== 'confirm' && dialogue.asked !== 'wait') ||
    commands.some(({ command }) => command === 'affirm') ||
    withEnding(dialogue.person, text) !== dialogue.person
  )
    return undefined;
  const wrong = detailNamed(text);
  // Figures of a number or a date of birth that was not made out are no day and no hour of the visit.
  const isOfFigures = wrong === 'phone' || wrong === 'birth_date';
  const isOther = values.some((value) => !isOfFigures || !isAboutTime(value) || isLongPast(value, facts.today));
  const isEmailAgain = hasEmail && values.length === 1;
  if ((isEmailAgain || (wrong === 'email' && !isOther)) && dialogue.heard.emails.length >= MOST_EMAILS) return goWithoutEmail(dialogue, facts);
  if (wrong === undefined || isOther || knownClient(dialogue) !== undefined) return undefined;
  const asking: Dialogue = { ...dialogue, asked: wrong, callingFrom: wrong === 'phone' ? null : dialogue.callingFrom };
  return settled({ ...asking, book: { ...bookingOf(dialogue), version: bookingOf(dialogue).version + 1 } }, askDetail(asking, wrong));
}
/** Whoever has no address, or would rather give none. */
export const NO_EMAIL =
  /^no(?: (?:thanks|thank you|e ?mail|gracias|correo))?$|\b(?:no e ?mail|(?:have|got) (?:no|none)|don'?t (?:have|want|use)|without|skip|leave (?:it|that) out|rather not|go on|no tengo|sin correo)\b/;

/** On a call nobody who gets texts is asked for an address. */
export function byText(dialogue: Dialogue, facts: Facts): Step {
  const needsNone = dialogue.isSpoken && missingDetail(dialogue) === 'email' && !isForAnother(dialogue) && !facts.clinic.confirmsByMail;
  if (!needsNone) return onward(dialogue, facts);
  const next = onward({ ...dialogue, isWithoutEmail: true }, facts);
  return { ...next, says: [together([say(dialogue, 'book.text-instead', {}), ...next.says])] };
}

/** Where a clinic asks for a code by mail, nothing goes without an address: then a person helps. */
export function goWithoutEmail(dialogue: Dialogue, facts: Facts): Step | undefined {
  if (facts.clinic.confirmsByMail) return undefined;
  const { email: _none, ...person } = dialogue.person;
  const next = onward({ ...withPerson(dialogue, person), isWithoutEmail: true, asked: 'nothing' }, facts);
  return { ...next, says: [together([say(dialogue, 'book.no-email', {}), ...next.says])] };
}

/** What is said of a person makes a new version of what is read back. */
function withPerson(dialogue: Dialogue, person: Person): Dialogue {
  const draft = bookingOf(dialogue);
  return { ...dialogue, person, book: { ...draft, version: draft.version + 1 } };
}

/** What somebody most likely said of themselves on a call, by all the tries there were; and the tries, for the next. */
export function ofTries(dialogue: Dialogue, said: Person, text: string): Pick<Dialogue, 'person' | 'heard'> {
  const { person: before, heard } = dialogue;
  if (said === before) return { person: before, heard };
  const isNamed = said.firstName !== before.firstName || said.lastName !== before.lastName;
  const names = isNamed ? [...heard.names, text].slice(-MOST_TRIES) : heard.names;
  // What was read back and put right is not what was meant, however often it was heard.
  const name = isNamed ? nameOfTries(names, nameIn(before)) : undefined;
  const person = withOwnNameInAddress(before, name ? { ...said, firstName: name.given, lastName: name.family } : said);
  return { person, heard: { ...heard, names, emails: person.email === before.email ? heard.emails : [...heard.emails, person.email ?? ''] } };
}
const MOST_TRIES = 4;

function nameIn({ firstName = '', lastName = '' }: Person): PersonName {
  return { given: firstName, family: lastName };
}

/** "No, my ame is Victor Fischer": a name like the one that was read back puts it right, whatever else was made of the words. */
export function withNamePutRight({ isSpoken, asked, person }: Dialogue, text: string): Person {
  const name = isSpoken && asked === 'confirm' && person.firstName !== undefined ? nameLike(text, nameIn(person)) : undefined;
  const isOther = name !== undefined && (name.given !== person.firstName || name.family !== person.lastName);
  return isOther ? { ...person, firstName: name.given, lastName: name.family } : person;
}
