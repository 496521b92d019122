import { normalisePhone } from '#kernel/phone.ts';
import { normaliseEmail } from '#modules/clients';
import { type Dialogue, type Option, valuesIn } from '../model.ts';
import type { Ending } from '../spoken-of.ts';
import { fold } from '../conversation/fold.ts';
import { teamBack } from '../conversation/team-back.ts';
import { contactInWords, say, yesOrNo } from '../conversation/say.ts';
import type { Facts, Flow, Input, Step } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import { contactAgain, identify, isIdentifying, leavesIt, onIdentityResult, onIdentityWords } from './identity.ts';
import { NEEDED_LEVEL } from './levels.ts';
import { settled, settledWith } from './parts.ts';

/** Passes somebody on to a person: a task for the team, and who owns the conversation is settled when one of them takes it. */
export const person: Flow = (dialogue, _input, facts) => ({
  ...settledWith({ ...dialogue, flow: null, asked: 'anything-else', escalation: dialogue.escalation ?? 'person', told: 'person' }, [
    say(dialogue, dialogue.isSpoken ? 'person.done-call' : 'person.done', { phone: facts.clinic.phone }),
    ...teamBack(dialogue, facts),
  ]),
  asides: [{ also: 'tell-team', kind: 'person', words: '' }],
  outcome: 'person',
  escalation: 'person',
});

/** Has the team send the link to pay a deposit or to fill in forms; no card number is ever taken here. */
export const link: Flow = (dialogue, input, facts) => {
  const wants = NEEDED_LEVEL[dialogue.flow === 'forms' ? 'forms' : 'deposit'];
  if (input.of === 'result') return onIdentityResult(dialogue, input.result, facts, { known: sendLink }) ?? identify(dialogue, wants);
  if (dialogue.level >= wants && dialogue.clientIds.length === 1) return sendLink(dialogue);
  if (input.of !== 'said' || !isIdentifying(dialogue)) return identify(dialogue, wants);
  if (leavesIt(dialogue, input.text)) return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  return onIdentityWords(dialogue, input) ?? contactAgain(dialogue, input);
};

function sendLink(dialogue: Dialogue): Step {
  const words = say(dialogue, dialogue.flow === 'forms' ? 'link.forms' : 'link.deposit', {});
  return {
    ...settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [words, say(dialogue, 'anything-else', {})]),
    asides: [{ also: 'tell-team', kind: 'link', words: dialogue.flow ?? '' }],
    outcome: 'message',
  };
}

const REMINDERS = /\b(?:reminders?|recordatorios?)\b/;
const ADVERTISES = /\b(?:marketing|promo\w*|offers?|deals?|specials?|newsletters?|ads?|advert\w*|ofertas?|publicidad|promociones)\b/;
const ALL = /\b(?:all|any|every|everything|anything|completely|texts? and|todos?|todas?|nada|ningun\w*)\b/;

/** What of what is sent somebody wants to end; whoever does not say wants all of it to. */
function endingOf(text: string): Ending {
  const words = fold(text);
  if (ALL.test(words) || REMINDERS.test(words) === ADVERTISES.test(words)) return 'everything';
  return REMINDERS.test(words) ? 'reminders' : 'marketing';
}

/** Ends messages to a number or address; anybody may ask for it, and it only ever stops something. Whoever writes or calls from a number means that one. */
export const optOut: Flow = (asked, input, facts) => {
  const dialogue: Dialogue = input.of === 'begin' ? { ...asked, ending: endingOf(input.text) } : asked;
  const ending = dialogue.ending ?? 'everything';
  if (input.of === 'result') return optedOut(dialogue, facts);
  if (input.of === 'chose' && dialogue.asked === 'opt-out') {
    if (input.choice.is === 'yes') return { dialogue, says: [], effect: { do: 'opt-out', ending } };
    return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  }
  if (input.of === 'said' && dialogue.asked === 'opt-out') {
    const [yes, no] = (['affirm', 'deny'] as const).map((word) => input.commands.some(({ command }) => command === word));
    if (yes && !no) return { dialogue, says: [], effect: { do: 'opt-out', ending } };
    if (no) return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  }
  const known = input.of === 'said' || input.of === 'begin' ? withContact(dialogue, input) : dialogue;
  const contact = contactWords(known);
  if (contact === undefined) return settled({ ...known, asked: 'contact' }, say(known, 'opt-out.ask', {}));
  return settledWith({ ...known, asked: 'opt-out' }, [say(known, SURE[ending], { contact })], yesOrNo(known));
};

const SURE = { everything: 'opt-out.sure', reminders: 'opt-out.sure-reminders', marketing: 'opt-out.sure-marketing' } as const;
const DONE = { everything: 'opt-out.done', reminders: 'opt-out.done-reminders', marketing: 'opt-out.done-marketing' } as const;

function withContact(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' | 'begin' }>): Dialogue {
  const values = valuesIn(commands);
  const phone = values.find((value) => value.slot === 'phone');
  const email = values.find((value) => value.slot === 'email');
  const typed = phone?.slot === 'phone' ? phone.e164 : dialogue.asked === 'contact' ? normalisePhone(text) : undefined;
  const isOwn = dialogue.asked !== 'contact' && typed === undefined && email === undefined;
  const mobile = isOwn ? (dialogue.callingFrom ?? undefined) : typed;
  const address = email?.slot === 'email' ? email.address : dialogue.asked === 'contact' ? normaliseEmail(text.trim()) : undefined;
  return { ...dialogue, person: { ...dialogue.person, ...(mobile === undefined ? {} : { mobile }), ...(address === undefined ? {} : { email: address }) } };
}

function contactWords({ person: { mobile, email }, language }: Dialogue): string | undefined {
  if (mobile !== undefined && email !== undefined) return textOf(language, 'and', { some: contactInWords(mobile), last: email });
  return mobile === undefined ? email : contactInWords(mobile);
}

function optedOut(dialogue: Dialogue, facts: Facts): Step {
  const { name, phone } = facts.clinic;
  return {
    ...settled(
      { ...dialogue, flow: null, asked: 'anything-else' },
      say(dialogue, DONE[dialogue.ending ?? 'everything'], { clinic: name, contact: contactWords(dialogue) ?? '', phone }),
    ),
    outcome: 'opted-out',
  };
}

/** The ways on that are always open. */
export function waysOn({ language }: Pick<Dialogue, 'language'>): Option[] {
  return [
    { label: textOf(language, 'option.book', {}), choice: { is: 'flow', flow: 'book' } },
    { label: textOf(language, 'option.change', {}), choice: { is: 'flow', flow: 'reschedule' } },
    { label: textOf(language, 'option.person', {}), choice: { is: 'person' } },
  ];
}
