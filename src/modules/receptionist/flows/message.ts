import { meaningOf } from '../conversation/fold.ts';
import { contactInWords, say, together } from '../conversation/say.ts';
import type { Flow, Input, Step } from '../conversation/step.ts';
import { type Dialogue, type Person, type Reply, valuesIn } from '../model.ts';
import { detailsWith } from './details.ts';
import type { Command } from '../understand/port.ts';
import { leavesIt } from './identity.ts';
import { settled, settledWith } from './parts.ts';

/** Takes a message for the team, in the visitor's own words, and then how they are reached where nothing tells that. */
export const message: Flow = (dialogue, input) => {
  if (input.of === 'chose' && input.choice.is === 'no') return over(dialogue, []);
  if (input.of === 'said' && dialogue.asked === 'reach') return onReach(dialogue, input);
  const isTold = (input.of === 'said' && dialogue.asked === 'words') || (input.of === 'begin' && holdsMessage(input));
  if (isTold) return told(withContactTold(dialogue, input.commands), input.text);
  return settled({ ...dialogue, asked: 'words' }, say(dialogue, 'message.ask', {}));
};

/** Ends it, and says something before. */
function over(dialogue: Dialogue, before: readonly Reply[]): Step {
  return settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [...before, say(dialogue, 'anything-else', {})]);
}

function told(before: Dialogue, words: string): Step {
  const dialogue: Dialogue = { ...before, person: withContactOf(before), told: 'message' };
  const step = isReached(dialogue) ? over(dialogue, [say(dialogue, 'message.done', {})]) : askReach(dialogue, say(dialogue, 'message.done', {}));
  return { ...step, asides: [{ also: 'tell-team', kind: 'message', words }], outcome: 'message' };
}

/** Keeps the number or address that was told with a message: how they are reached is asked of nobody who has said it. */
export function withContactTold(dialogue: Dialogue, commands: readonly Command[]): Dialogue {
  const told = commands.filter((command) => valuesIn([command]).some(({ slot }) => slot === 'phone' || slot === 'email'));
  return told.length === 0 ? dialogue : { ...dialogue, person: detailsWith(dialogue.person, 'nothing', told, '') };
}

/** The number or address a code went to is one they are reached at as well: it is theirs by their own word. */
export function withContactOf({ person, identity }: Dialogue): Person {
  const contact = identity?.contact;
  return contact ? { ...person, [contact.channel === 'sms' ? 'mobile' : 'email']: contact.address } : person;
}

/** Passes on what only a person can look into. What was under way goes on after it; how they are reached is asked once. */
export function passOn(dialogue: Dialogue, words: string, before: readonly Reply[], goOn: (reply: Reply) => Step): Step {
  const reply = together([...before, say(dialogue, 'message.passed-on', {})]);
  const step = dialogue.flow === null && dialogue.told !== 'message' && !isReached(dialogue) ? askReach({ ...dialogue, flow: 'message' }, reply) : goOn(reply);
  const after: Dialogue = { ...step.dialogue, told: 'message' };
  return { ...step, dialogue: after, asides: [{ also: 'tell-team', kind: 'message', words }, ...(step.asides ?? [])], outcome: 'message' };
}

/** Says whether the team can answer: on the number that writes or calls, or by what is known of them. */
function isReached({ isReachable, level, person: { mobile, email } }: Dialogue): boolean {
  return isReachable || level > 0 || mobile !== undefined || email !== undefined;
}

function askReach(dialogue: Dialogue, before: Reply): Step {
  return settledWith({ ...dialogue, asked: 'reach' }, [before, say(dialogue, 'message.reach', {})]);
}

/** A number, an address or a name goes to the message; a no leaves it as it is, and anything else is a part of it. */
function onReach(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' }>): Step {
  if (leavesIt(dialogue, text) || commands.some(({ command }) => command === 'deny')) return over(dialogue, [say(dialogue, 'message.here', {})]);
  const person = detailsWith(dialogue.person, text.includes('@') ? 'email' : 'phone', commands, text);
  const { mobile, email } = person;
  const after: Dialogue = { ...dialogue, person };
  const reply = mobile === undefined && email === undefined ? say(dialogue, 'message.added', {}) : say(dialogue, 'message.reached', {});
  return { ...over(after, [reply]), asides: [{ also: 'add-to-task', kind: 'message', words: text }] };
}

/** Name, number and address as a task for the team has them. */
export function whoInWords({ firstName = '', lastName = '', mobile, email = '' }: Person): string {
  return [`${firstName} ${lastName}`.trim(), mobile === undefined ? '' : contactInWords(mobile), email].filter((part) => part !== '').join(', ');
}

/** Verbs that have what is to be said behind them, and people it is for. */
const TELLS = /\b(?:let|tell|inform|remind|ask|dig\w*|decir\w*|avis\w+|call|phone|ring|llam\w+)\b/i;
const CALLS_BACK = /\b(?:call|phone|ring) me\b|\bme (?:llamen|devuelvan la llamada)\b/i;
/** Words around a message that are none. */
const NO_MESSAGE = new Set(
  meaningOf(
    'something anything message note know hello good morning afternoon evening day question someone somebody anyone team staff clinic office doctor dr nurse provider front desk receptionist people her him them leave take pass send give back algo mensaje recado nota equipo personal clinica doctora alguien recepcion buenas buenos tardes dias favor dejar pasar',
  ),
);

/** Says whether a message to the team was said together with the wish to leave one. */
function holdsMessage({ commands, text }: Extract<Input, { of: 'begin' }>): boolean {
  const wish = commands.find((command) => command.command === 'start_flow' && command.flow === 'message');
  if (!wish) return false;
  // To be called is the message.
  if (CALLS_BACK.test(wish.words)) return true;
  const names = valuesIn(commands).flatMap((value) => (value.slot === 'provider' ? meaningOf(value.name) : []));
  const rest = meaningOf(`${text.slice(0, wish.start)} ${text.slice(wish.end)}`).filter((word) => !NO_MESSAGE.has(word) && !names.includes(word));
  return TELLS.test(wish.words) ? rest.length > 0 : rest.length >= LEAST_WORDS;
}
const LEAST_WORDS = 3;
