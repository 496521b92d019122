import { type Dialogue, type IdentityLevel, type Option, type Person, type Reply, valuesIn } from '../model.ts';
import { contactInWords, say, together } from '../conversation/say.ts';
import type { Facts, Input, Result, Step } from '../conversation/step.ts';
import { fold } from '../conversation/fold.ts';
import { textOf } from '../conversation/texts.ts';
import { readCode } from '../understand/contact.ts';
import { detailsWith } from './details.ts';
import { settled, settledWith } from './parts.ts';

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
  const isVisit = dialogue.flow === 'reschedule' || dialogue.flow === 'cancel' || dialogue.flow === 'confirm' || dialogue.flow === 'visits';
  return say(dialogue, isVisit ? 'identity.contact' : 'identity.contact-first', {});
}

const LEAVES = /^(?:no|nope|no (?:thanks?|thank you|keep it|gracias|dejalo)|keep it|leave it|stop)(?: (?:thanks?|thank you|please|gracias))?$/;

/** Says whether somebody would rather not say who they are; "no idea" is another thing. */
export function leavesIt(text: string): boolean {
  return LEAVES.test(fold(text));
}

/** Asks once more, with a person for whoever has neither. */
export function askContactAgain(dialogue: Dialogue): Step {
  if (dialogue.asked === 'code') return askCodeAgain(dialogue);
  const reply = askForContact(dialogue);
  const option: Option = { label: textOf(dialogue.language, 'option.person', {}), choice: { is: 'person' } };
  return settledWith(dialogue, [reply], [option]);
}

/** Asks for the code once more; on a call by its keys, which nobody mishears. */
function askCodeAgain(dialogue: Dialogue): Step {
  const option: Option = { label: textOf(dialogue.language, 'option.person', {}), choice: { is: 'person' } };
  return settledWith(dialogue, [say(dialogue, dialogue.isSpoken ? 'identity.code-keys' : 'identity.code-again', {})], [option]);
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

/** Takes an answer to a question about who somebody is; undefined when it is none. */
export function onIdentityWords(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' | 'begin' }>): Step | undefined {
  const { identity } = dialogue;
  if (!identity) return undefined;
  const values = valuesIn(commands);
  // Figures after "the code is" are a code, however many were heard.
  const isNewContact = values.some(({ slot }) => slot === 'email' || (slot === 'phone' && !(dialogue.asked === 'code' && /\bc[oó]d\w*\b/i.test(text))));
  if (dialogue.asked === 'code' && !isNewContact) {
    const code = CODE.exec(text)?.[0].replace(/\D/g, '') ?? readCode(text, CODE_DIGITS);
    return code === undefined ? askCodeAgain(dialogue) : { dialogue, says: [], effect: { do: 'check-code', code } };
  }
  if (dialogue.asked === 'details') {
    const asked = dialogue.person.birthDate === undefined ? 'birth_date' : 'name';
    return askDetails({ ...dialogue, person: detailsWith(dialogue.person, asked, commands, text) });
  }
  const asked = text.includes('@') ? 'email' : 'phone';
  const spoken = detailsWith({}, asked, commands, text);
  const contact = contactIn(spoken);
  if (!contact) return undefined;
  return { dialogue: { ...dialogue, identity: { ...identity, contact } }, says: [], effect: { do: 'send-code' } };
}

/** Goes on after a try to show who one is; `known` is what the flow that asked does then. */
export function onIdentityResult(dialogue: Dialogue, result: Result, facts: Facts, known: (dialogue: Dialogue) => Step): Step | undefined {
  const { identity } = dialogue;
  if (!identity) return undefined;
  if (result.came === 'code-sent') {
    const contact = contactInWords(identity.contact?.address ?? '');
    return settled({ ...dialogue, asked: 'code', identity: { ...identity, sent: identity.sent + 1 } }, say(dialogue, 'identity.sent', { contact }));
  }
  if (result.came === 'unknown') return refuse(dialogue, result.isOver, facts);
  if (result.came !== 'known') return undefined;
  const now: Dialogue = { ...dialogue, level: result.level, clientIds: result.clientIds };
  // A number that several people share proves only that one of them writes.
  if (result.level === 1 && result.clientIds.length !== 1) return askDetails({ ...now, person: {}, identity: { ...identity, wants: 2 } });
  if (identity.wants > result.level) return askDetails({ ...now, person: {} });
  const next = known({ ...now, asked: 'nothing' });
  return next.says.length === 0 ? next : { ...next, says: [together([say(dialogue, 'identity.thanks', {}), ...next.says])] };
}

/** One text for every reason: a wrong code, a number nobody has, a date that is another's. */
function refuse(dialogue: Dialogue, isOver: boolean, facts: Facts): Step {
  const identity = dialogue.identity && { ...dialogue.identity, tries: dialogue.identity.tries + 1 };
  if (isOver || (identity?.tries ?? 0) >= IDENTITY_TRIES) {
    const over: Dialogue = { ...dialogue, identity, flow: null, change: null, asked: 'anything-else', level: 0, clientIds: [], person: {} };
    return settledWith(over, [say(dialogue, 'identity.over', { phone: facts.clinic.phone })]);
  }
  const asked = dialogue.asked === 'details' ? 'details' : 'code';
  return settled({ ...dialogue, identity, asked, person: asked === 'details' ? {} : dialogue.person }, say(dialogue, 'identity.refused', {}));
}
