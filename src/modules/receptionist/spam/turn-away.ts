import { say } from '../conversation/say.ts';
import type { Step } from '../conversation/step.ts';
import type { Dialogue, Outcome, Reply } from '../model.ts';
import type { ConversationRow } from '../store.ts';
import type { Command } from '../understand/port.ts';
import { isPitch } from './pitch.ts';

/** Turns without a wish after which a call that sells is ended. */
const TURNS_LEFT = 3;

/** Says whether a message is an offer in a conversation in which nobody wished for anything: a wish of a client outranks it for good. */
export function isOffer(dialogue: Dialogue, text: string): boolean {
  return !isClients(dialogue) && isPitch(text);
}

function isClients({ flow, next, book, change, identity, clientIds, booked, done, escalation, topic, about, person }: Dialogue): boolean {
  const isUnderWay = flow !== null || next.length > 0 || book !== null || change !== null || identity !== null || topic !== null || about.length > 0;
  return isUnderWay || clientIds.length > 0 || booked.length > 0 || done !== null || escalation !== null || person.birthDate !== undefined;
}

/** The one answer to an offer: in writing, and where; the next ones are heard and not answered, and on a call they end it. */
export function turnedAway(
  before: Dialogue,
  account: { readonly email: string; readonly postalAddress: string },
): { readonly dialogue: Dialogue; readonly reply: Reply | undefined; readonly isOver: boolean } {
  const isFirst = before.offer === null;
  const dialogue: Dialogue = {
    ...before,
    asked: 'nothing',
    options: [],
    question: null,
    misses: 0,
    offer: { declined: (before.offer?.declined ?? 0) + 1, isAsked: false },
  };
  const address = account.email === '' ? account.postalAddress : account.email;
  const reply = say(before, 'offer.in-writing', { address }, [{ kind: 'account', id: 'business-details' }]);
  return { dialogue, reply: isFirst ? reply : undefined, isOver: !isFirst };
}

/** What follows an offer that was declined: a wish is taken as any; who wants a person is asked once what for; a call in which nothing is wished for ends. */
export function afterOffer(
  dialogue: Dialogue,
  commands: readonly Command[],
): { readonly dialogue: Dialogue; readonly step: Step | undefined; readonly isOver: boolean } {
  const { offer } = dialogue;
  if (offer === null) return { dialogue, step: undefined, isOver: false };
  if (commands.some(isWish)) return { dialogue: { ...dialogue, offer: null }, step: undefined, isOver: false };
  if (commands.some(isForTeam)) {
    if (offer.isAsked) return { dialogue: { ...dialogue, offer: null }, step: undefined, isOver: false };
    const asking: Dialogue = { ...dialogue, offer: { ...offer, isAsked: true } };
    return { dialogue: asking, step: { dialogue: asking, says: [say(dialogue, 'offer.what-for', {})] }, isOver: false };
  }
  const declined = offer.declined + 1;
  return { dialogue: { ...dialogue, offer: { ...offer, declined } }, step: undefined, isOver: dialogue.isSpoken && declined >= TURNS_LEFT };
}

/** Something a client asks for, of the assistant itself. */
function isWish(command: Command): boolean {
  if (command.command === 'start_flow') return !isForTeam(command);
  return command.command === 'ask' || ((command.command === 'set_slot' || command.command === 'correct_slot') && OF_A_VISIT.has(command.value.slot));
}
const OF_A_VISIT: ReadonlySet<string> = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'birth_date']);

/** Somebody of the team is asked for: that is what who sells wants too. */
function isForTeam(command: Command): boolean {
  return command.command === 'handoff' || (command.command === 'start_flow' && (command.flow === 'person' || command.flow === 'message'));
}

/** An outcome that the rules found does not stay an offer once something else is under way; what somebody of the team said stays. */
export function outcomeAfterOffer({ outcome, spamSaid }: Pick<ConversationRow, 'outcome' | 'spamSaid'>, dialogue: Dialogue): Outcome | null {
  return outcome === 'spam' && spamSaid !== true && isClients(dialogue) ? null : outcome;
}
