import { normalisePhone } from '#kernel/phone.ts';
import { normaliseEmail } from '#modules/clients';
import { type Dialogue, type Option, valuesIn } from '../model.ts';
import { contactInWords, say, together, yesOrNo } from '../conversation/say.ts';
import type { Facts, Flow, Input, Step, TeamKind } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import { askContactAgain, identify, isIdentifying, leavesIt, onIdentityResult, onIdentityWords } from './identity.ts';
import { settled, settledWith } from './parts.ts';

/** Passes somebody on to a person: a task for the team, and who owns the conversation is settled when one of them takes it. */
export const person: Flow = (dialogue, _input, facts) => ({
  ...settled(
    { ...dialogue, flow: null, asked: 'anything-else', escalation: dialogue.escalation ?? 'person' },
    say(dialogue, 'person.done', { phone: facts.clinic.phone }),
  ),
  asides: [{ also: 'tell-team', kind: 'person', words: '' }],
  outcome: 'person',
  escalation: 'person',
});

/** Takes a message for the team, in the visitor's own words. */
export const message: Flow = (dialogue, input) => {
  if (input.of === 'said' && dialogue.asked === 'words') return told(dialogue, 'message', input.text);
  if (input.of === 'chose' && input.choice.is === 'no') return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  return settled({ ...dialogue, asked: 'words' }, say(dialogue, 'message.ask', {}));
};

function told(dialogue: Dialogue, kind: TeamKind, words: string): Step {
  return {
    ...settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [say(dialogue, 'message.done', {}), say(dialogue, 'anything-else', {})]),
    asides: [{ also: 'tell-team', kind, words }],
    outcome: 'message',
  };
}

/** Has the team send the link to pay a deposit or to fill in forms; no card number is ever taken here. */
export const link: Flow = (dialogue, input, facts) =>
  withIdentity(1, dialogue, input, facts, (known) => ({
    ...settledWith({ ...known, flow: null, asked: 'anything-else' }, [
      say(known, known.flow === 'forms' ? 'link.forms' : 'link.deposit', {}),
      say(known, 'anything-else', {}),
    ]),
    asides: [{ also: 'tell-team', kind: 'link', words: known.flow ?? '' }],
    outcome: 'message',
  }));

/** Passes a privacy request on, from somebody who showed to be the one it is about. */
export const privacy: Flow = (dialogue, input, facts) => {
  const step = passOn(dialogue, input, facts);
  const page = say(dialogue, 'privacy.page', { link: facts.clinic.privacyUrl }, [{ kind: 'account', id: 'privacy' }]);
  return input.of === 'begin' ? { ...step, says: [together([page, ...step.says])] } : step;
};

const passOn: Flow = (dialogue, input, facts) =>
  withIdentity(2, dialogue, input, facts, (known) => ({
    ...settledWith({ ...known, flow: null, asked: 'anything-else' }, [say(known, 'privacy.done', {}), say(known, 'anything-else', {})]),
    asides: [{ also: 'tell-team', kind: 'privacy', words: '' }],
    outcome: 'message',
  }));

function withIdentity(wants: 1 | 2, dialogue: Dialogue, input: Input, facts: Facts, known: (dialogue: Dialogue) => Step): Step {
  if (input.of === 'result') return onIdentityResult(dialogue, input.result, facts, known) ?? identify(dialogue, wants);
  if (dialogue.level >= wants && dialogue.clientIds.length === 1) return known(dialogue);
  if (input.of === 'said' && isIdentifying(dialogue)) {
    if (leavesIt(input.text)) return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
    return onIdentityWords(dialogue, input) ?? askContactAgain(dialogue);
  }
  return identify(dialogue, wants);
}

/** Stops messages to a number or address; anybody may ask for it, and it only ever stops something. */
export const optOut: Flow = (dialogue, input, facts) => {
  if (input.of === 'result') return optedOut(dialogue, facts);
  if (input.of === 'chose' && dialogue.asked === 'opt-out') {
    if (input.choice.is === 'yes') return { dialogue, says: [], effect: { do: 'opt-out', scope: 'everything' } };
    return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  }
  if (input.of === 'said' && dialogue.asked === 'opt-out') {
    const [yes, no] = (['affirm', 'deny'] as const).map((word) => input.commands.some(({ command }) => command === word));
    if (yes && !no) return { dialogue, says: [], effect: { do: 'opt-out', scope: 'everything' } };
    if (no) return settled({ ...dialogue, flow: null, asked: 'anything-else' }, say(dialogue, 'anything-else', {}));
  }
  const known = input.of === 'said' || input.of === 'begin' ? withContact(dialogue, input) : dialogue;
  const contact = contactWords(known);
  if (contact === undefined) return settled({ ...known, asked: 'contact' }, say(known, 'opt-out.ask', {}));
  return settledWith({ ...known, asked: 'opt-out' }, [say(known, 'opt-out.sure', { contact })], yesOrNo(known));
};

function withContact(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' | 'begin' }>): Dialogue {
  const values = valuesIn(commands);
  const phone = values.find((value) => value.slot === 'phone');
  const email = values.find((value) => value.slot === 'email');
  const mobile = phone?.slot === 'phone' ? phone.e164 : dialogue.asked === 'contact' ? normalisePhone(text) : undefined;
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
      say(dialogue, 'opt-out.done', { clinic: name, contact: contactWords(dialogue) ?? '', phone }),
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
