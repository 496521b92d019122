import type { PastVisit } from '#modules/booking';
import { fold } from '../conversation/fold.ts';
import type { Facts, Input } from '../conversation/step.ts';
import { wishWith } from '../conversation/wish.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import { isForAnother } from './another.ts';
import { bookingOf } from './parts.ts';

const AS_LAST =
  /\b(?:(?:the )?same (?:\w+ ){0,3}(?:as|like) (?:last time|before|always|usual|the last|i (?:had|got|did))|(?:the|my) usual(?! (?:price|cost|hours))|what i (?:had|got|did) (?:last time|before)|lo (?:mismo|de siempre)|lo mismo que (?:la ultima|la otra|antes))\b/;

/** "The same as last time": a booking for what somebody had last, which takes showing who they are; undefined where treatments are named, or somebody else is booked for. */
export function wantsAsLast(dialogue: Dialogue, { text, commands }: Extract<Input, { of: 'begin' | 'said' }>): Dialogue | undefined {
  const draft = bookingOf(dialogue);
  const isOpen = draft.services.length === 0 && draft.asLast === undefined && dialogue.identity === null && !isForAnother(dialogue);
  if (!isOpen || !AS_LAST.test(fold(text)) || valuesIn(commands).some(({ slot }) => slot === 'service')) return undefined;
  return { ...dialogue, book: { ...draft, asLast: true, wish: wishWith(draft.wish, commands) } };
}

/** A booking for what somebody had at their last visit, as far as it is still offered online. */
export function asLastTime(dialogue: Dialogue, visits: readonly PastVisit[], facts: Facts): Dialogue {
  const draft = bookingOf(dialogue);
  const [last] = visits;
  const services = (last?.serviceIds ?? []).filter((id) => facts.services.get(id)?.online);
  return { ...dialogue, book: { ...draft, asLast: false, services } };
}
