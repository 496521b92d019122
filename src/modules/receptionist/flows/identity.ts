import { type Dialogue, type IdentityDraft, type IdentityLevel, type Person, type Reply, valuesIn } from '../model.ts';
import { contactInWords, say, together } from '../conversation/say.ts';
import type { Facts, Input, Result, Step } from '../conversation/step.ts';
import { fold } from '../conversation/fold.ts';
import { readCode } from '../understand/contact.ts';
import { readOwnName } from '../understand/person-name.ts';
import { detailsWith, endingOf } from './details.ts';
import { aboutCallingNumber, offersCallingNumber } from './on-a-call.ts';
import { personOption, settled, settledWith, yesOrNoPlease } from './parts.ts';

/** Tries somebody has in one conversation before it goes on without anything personal. */
export const IDENTITY_TRIES = 3;

/** Asks who somebody is, before anything that is theirs: first the number or mailbox on file, for more also name and birth date. */
export function identify(dialogue: Dialogue, wants: IdentityLevel): Step {
  const identity = dialogue.identity ?? { contact: null, sent: 0, tries: 0, wants };
  const asking: Dialogue = { ...dialogue, identity: { ...identity, wants } };
  if (dialogue.level >= 1 && wants === 2) return askDetails(asking);
  const said = contactIn(dialogue.person);
  return said ? { dialogue: { ...asking, identity: { ...identity, wants, contact: said } }, says: [], effect: { do: 'send-code' } } : askContact(asking);
}

function contactIn({ mobile, email }: Person): { readonly channel: 'sms' | 'email'; readonly address: string } | undefined {
  if (mobile !== undefined) return { channel: 'sms', address: mobile };
  return email === undefined ? undefined : { channel: 'email', address: email };
}

function askContact(dialogue: Dialogue): Step {
  return settled({ ...dialogue, asked: 'contact' }, askForContact(dialogue));
}

/** Asks for the number or address on file; only who looks for a visit is asked about one. */
export function askForContact(dialogue: Dialogue): Reply {
  const { callingFrom, isSpoken } = dialogue;
  if (callingFrom !== null) return say(dialogue, isSpoken ? 'identity.contact-this' : 'identity.contact-writing', { ending: endingOf(dialogue, callingFrom) });
  const isVisit = dialogue.flow === 'reschedule' || dialogue.flow === 'cancel' || dialogue.flow === 'confirm' || dialogue.flow === 'visits';
  return say(dialogue, isVisit ? 'identity.contact' : 'identity.contact-first', {});
}

const LEAVES =
  /^(?:no|nope|no (?:thanks?|thank you|keep it|gracias|dejalo)|keep it|leave it|stop|skip(?: it| that)?|rather not|i(?:'d| would) rather not)(?: (?:thanks?|thank you|please|gracias))?$/;

/** Says whether somebody would rather not say who they are; "no idea" is another thing, and so is a no to the number they call from. */
export function leavesIt(dialogue: Dialogue, text: string): boolean {
  return !offersCallingNumber(dialogue) && LEAVES.test(fold(text));
}

const HAS_NO_VISIT =
  /\b(?:(?:don'?t|do not|dont) (?:actually |even |really )?have (?:an?|any) (?:\w+ )?(?:appointment|appt|visit|booking|reservation)|haven'?t (?:actually |even )?(?:booked|made|scheduled) (?:anything|one|it|an?)|(?:just|only) (?:asking|curious|wondering|checking|a question)|(?:was|am|i'?m) (?:just )?(?:curious|wondering)|no tengo (?:ninguna )?(?:cita|reserva)|(?:solo|nada mas) (?:preguntaba|queria saber|pregunto|curiosidad))\b/;

/** Says whether somebody who is asked for the number of their visit has none, and only asked. */
export function hasNoVisit(text: string): boolean {
  return HAS_NO_VISIT.test(fold(text));
}

const CANNOT =
  /\b(?:(?:don'?t|do not|didn'?t|did not|can'?t|cannot|can not|won'?t|never|haven'?t|have not|not|no longer|nothing|neither|no) (?:\w+ ){0,3}(?:have|get|got|got|receive\w*|remember|know|find|see|access|came|come|arrived?|share|use|client|patient|customer|code|number|email|phone|either|any)|(?:lost|changed|new) (?:my |the )?(?:phone|number|email)|no (?:tengo|recuerdo|me acuerdo|recibi|llego|se|me llega)|perdi (?:mi|el))\b/;

/** Says whether somebody cannot show who they are, or would rather not: no number on file, no code that came. */
export function cannotShow(dialogue: Dialogue, text: string): boolean {
  return leavesIt(dialogue, text) || CANNOT.test(fold(text));
}

/** Asks once more and says why, with a person for whoever has neither; a name that was given instead is kept, and said to be. */
export function contactAgain(dialogue: Dialogue, { text }: Pick<Extract<Input, { of: 'said' }>, 'text'>): Step {
  if (dialogue.asked === 'code') return askCodeAgain(dialogue);
  const name = readOwnName(text);
  const person: Person = name ? { ...dialogue.person, firstName: name.given, lastName: name.family } : dialogue.person;
  const why = offersCallingNumber(dialogue)
    ? yesOrNoPlease(dialogue)
    : name
      ? say(dialogue, 'identity.name-only', { first: name.given })
      : say(dialogue, 'identity.why', {});
  return settledWith({ ...dialogue, person }, [why, askForContact(dialogue)], personOption(dialogue));
}

/** Asks for the code once more; on a call by its keys, which nobody mishears. */
function askCodeAgain(dialogue: Dialogue): Step {
  return settledWith(dialogue, [say(dialogue, dialogue.isSpoken ? 'identity.code-keys' : 'identity.code-again', {})], personOption(dialogue));
}

function askDetails(dialogue: Dialogue): Step {
  const { birthDate, firstName, lastName } = dialogue.person;
  if (birthDate === undefined) return settled({ ...dialogue, asked: 'details' }, say(dialogue, 'identity.details-birth', {}));
  if (firstName === undefined || lastName === undefined) return settled({ ...dialogue, asked: 'details' }, say(dialogue, 'identity.details-name', {}));
  return { dialogue, says: [], effect: { do: 'check-details' } };
}

/** Says whether the last question was one about who somebody is. */
export function isIdentifying({ asked, identity }: Dialogue): boolean {
  return identity !== null && (asked === 'contact' || asked === 'code' || asked === 'details');
}

const CODE_DIGITS = 6;
const CODE = /(?<!\d)\d{3}[\s-]?\d{3}(?!\d)/;

const NEW_CODE =
  /\b(?:re ?send|send (?:\w+ ){0,3}(?:again|another|new)|(?:another|new) (?:code|one)|try again|(?:didn'?t|did not|haven'?t|have not|never|nothing) (?:\w+ )?(?:get|got|receiv\w*|come|came|arriv\w*)|no code(?: came)?|(?:still|yet) nothing|nothing (?:yet|still)|todavia nada|nada todavia|(?:otro|nuevo) codigo|otra vez|reenvi\w+|no (?:me )?(?:ha )?(?:llego|llega|llegado|recibi\w*))\b/;
/** Codes asked for in one conversation after which only a person helps. */
const MOST_CODES = 3;

/** Says whether somebody waits for a code in vain and would have another. */
export function wantsNewCode(text: string): boolean {
  return NEW_CODE.test(fold(text));
}

/** Takes an answer to a question about who somebody is; undefined when it is none. */
export function onIdentityWords(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' | 'begin' }>): Step | undefined {
  const { identity } = dialogue;
  if (!identity) return undefined;
  const values = valuesIn(commands);
  // Figures after "the code is" are a code, however many were heard.
  const isNewContact = values.some(({ slot }) => slot === 'email' || (slot === 'phone' && !(dialogue.asked === 'code' && /\bc[oó]d\w*\b/i.test(text))));
  if (dialogue.asked === 'code' && !isNewContact) {
    const code = CODE.exec(text)?.[0].replace(/\D/g, '') ?? readCode(text, CODE_DIGITS);
    if (code === undefined && wantsNewCode(text) && identity.sent < MOST_CODES) return { dialogue, says: [], effect: { do: 'send-code' } };
    if (code === undefined && cannotShow(dialogue, text)) return settledWith(dialogue, [say(dialogue, 'identity.no-code', {})], personOption(dialogue));
    return code === undefined ? askCodeAgain(dialogue) : { dialogue, says: [], effect: { do: 'check-code', code } };
  }
  if (dialogue.asked === 'details') {
    const asked = dialogue.person.birthDate === undefined ? 'birth_date' : 'name';
    const person = detailsWith(dialogue.person, asked, commands, text);
    return askDetails({ ...dialogue, person, identity: dialogue.isSpoken ? { ...identity, said: saidWith(identity, asked, text) } : identity });
  }
  const about = offersCallingNumber(dialogue) && values.length === 0 ? aboutCallingNumber(dialogue, text) : undefined;
  if (about === 'other') return askContact({ ...dialogue, callingFrom: null });
  if (about === 'this') return sendCodeTo(dialogue, { channel: 'sms', address: dialogue.callingFrom ?? '' });
  const asked = text.includes('@') ? 'email' : 'phone';
  const spoken = detailsWith({}, asked, commands, text);
  const contact = contactIn(spoken);
  return contact && sendCodeTo(dialogue, contact);
}

/** On a call tries add up: what was misheard is no wrong answer. */
function saidWith({ said }: IdentityDraft, asked: 'birth_date' | 'name', text: string): NonNullable<IdentityDraft['said']> {
  const { births = [], names = [] } = said ?? {};
  return asked === 'name' ? { births, names: [...names, text] } : { births: [...births, text], names };
}

function sendCodeTo(dialogue: Dialogue, contact: NonNullable<IdentityDraft['contact']>): Step | undefined {
  return dialogue.identity ? { dialogue: { ...dialogue, identity: { ...dialogue.identity, contact } }, says: [], effect: { do: 'send-code' } } : undefined;
}

/** What a flow does once somebody showed who they are, and where they could not. */
export interface AfterIdentity {
  readonly known: (dialogue: Dialogue) => Step;
  /** Ends the flow where it is not said. */
  readonly over?: (dialogue: Dialogue) => Step;
}

/** Goes on after a try to show who one is. */
export function onIdentityResult(dialogue: Dialogue, result: Result, facts: Facts, { known, over = ended(facts) }: AfterIdentity): Step | undefined {
  const { identity } = dialogue;
  if (!identity) return undefined;
  if (result.came === 'code-sent') {
    const contact = contactInWords(identity.contact?.address ?? '');
    const key = identity.sent > 0 && dialogue.asked === 'code' ? 'identity.sent-again' : 'identity.sent';
    return settled({ ...dialogue, asked: 'code', identity: { ...identity, sent: identity.sent + 1 } }, say(dialogue, key, { contact }));
  }
  if (result.came === 'unknown') return refuse(dialogue, result.isOver, over);
  if (result.came !== 'known') return undefined;
  const now: Dialogue = { ...dialogue, level: result.level, clientIds: result.clientIds };
  // A number that several people share proves only that one of them writes.
  if (result.level === 1 && result.clientIds.length !== 1) return askDetails({ ...now, person: {}, identity: { ...identity, wants: 2 } });
  if (identity.wants > result.level) return askDetails({ ...now, person: {} });
  const next = known({ ...now, asked: 'nothing' });
  return next.says.length === 0 ? next : { ...next, says: [together([say(dialogue, 'identity.thanks', {}), ...next.says])] };
}

/** One text for every reason: a wrong code, a number nobody has, a date that is another's. */
function refuse(dialogue: Dialogue, isOver: boolean, over: (dialogue: Dialogue) => Step): Step {
  const identity = dialogue.identity && { ...dialogue.identity, tries: dialogue.identity.tries + 1 };
  if (isOver || (identity?.tries ?? 0) >= IDENTITY_TRIES) return over({ ...dialogue, identity, level: 0, clientIds: [], person: {} });
  const asked = dialogue.asked === 'details' ? 'details' : 'code';
  return settled({ ...dialogue, identity, asked, person: asked === 'details' ? {} : dialogue.person }, say(dialogue, 'identity.refused', {}));
}

/** Whoever could not show who they are is told nothing, and how a person helps. */
function ended(facts: Facts): (dialogue: Dialogue) => Step {
  return (dialogue) =>
    settledWith(
      { ...dialogue, flow: null, change: null, asked: 'anything-else' },
      [say(dialogue, 'identity.over', { phone: facts.clinic.phone })],
      personOption(dialogue),
    );
}
