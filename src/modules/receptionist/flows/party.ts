import { localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import { fold } from '../conversation/fold.ts';
import type { Dialogue, Reply, Wish } from '../model.ts';
import type { Party } from '../spoken-of.ts';
import { NO_WISH, NEW_BOOKING, valuesIn } from '../model.ts';
import { say, serviceNames, serviceSources } from '../conversation/say.ts';
import type { Facts, Result, Step } from '../conversation/step.ts';
import type { Command } from '../understand/port.ts';
import { OF_NOBODY, isForOther } from './another.ts';
import { bookingOf } from './parts.ts';

/** People who come together and are booked one after the other here; more are for the team to put side by side. */
export const MOST_TOGETHER = 4;

/** How many come, where somebody said that they do not come alone. */
export function peopleIn(commands: readonly Command[]): number | undefined {
  return valuesIn(commands).flatMap((value) => (value.slot === 'people' && value.count > 1 ? [value.count] : []))[0];
}

/** The name as it is compared: nobody is booked twice by another way of writing it. */
const plain = (name: string) => fold(name).replaceAll("'", '');

/** Says whether somebody who was booked already is to be booked once more in place of the next. */
export function isBookedAlready({ party }: Pick<Dialogue, 'party'>, name: string): boolean {
  const said = plain(name);
  const isThem = (one: string) => plain(one) === said || (!one.includes(' ') && said.split(' ')[0] === plain(one));
  return party?.booked.some(isThem) ?? false;
}

const ONLY_ME =
  /\b(?:just|only) (?:me|myself|the one|this one|one of us)\b|\b(?:nobody|no one|noone) else\b|^(?:no|nope|nah)(?: (?:thanks?|thank you|gracias|that's all|that'?s it))$|\bsolo yo\b|\bnadie mas\b/;

/** Says whether somebody who was to come with others comes alone, before anybody is booked. */
export function comesAlone({ party }: Dialogue, text: string): boolean {
  return party !== null && party.booked.length === 0 && ONLY_ME.test(fold(text));
}

/** Says whether nobody else is to be booked after all. */
export function isOnlyOne(dialogue: Dialogue, text: string): boolean {
  return isForOther(dialogue) && ONLY_ME.test(fold(text));
}

/** Goes straight on with the next of a party: the same treatment unless another was named for them, as near as can be to the visit just booked, and nothing of the one before. */
export function nextOfParty(
  dialogue: Dialogue,
  party: Party,
  booked: Extract<Result, { came: 'booked' }>,
  facts: Facts,
): Omit<Step, 'says'> & { says: Reply[] } {
  const draft = bookingOf(dialogue);
  const [wanted = [], ...next] = party.next ?? [];
  const services = wanted.length > 0 ? wanted : draft.services;
  const near: Wish = {
    ...NO_WISH,
    days: [{ role: 'at', first: localDateOf(facts.zone, booked.start), last: localDateOf(facts.zone, booked.start) }],
    times: [{ role: 'at', minute: localMinuteOfDay(facts.zone, booked.start), certain: true, approximate: true }],
  };
  const name = `${dialogue.person.firstName ?? draft.hold?.forName ?? ''} ${dialogue.person.lastName ?? ''}`.trim();
  // What one of them agreed to for their own number is nobody else's word.
  const book = { ...NEW_BOOKING, services, wish: near, texts: 'no' as const, version: draft.version + 1 };
  const [day] = near.days;
  return {
    dialogue: {
      ...{ ...dialogue, ...OF_NOBODY, flow: 'book', book, asked: 'nothing' },
      party: { left: party.left - 1, booked: [...party.booked, name], next },
    },
    says: [
      wanted.length > 0
        ? say(dialogue, 'book.next-of-you-for', { services: serviceNames(dialogue, facts, services) }, serviceSources(facts, services))
        : say(dialogue, 'book.next-of-you', {}),
    ],
    effect: { do: 'find-times', serviceIds: services, providerId: null, from: day?.first ?? facts.today, to: day?.last ?? facts.today, wide: false },
  };
}
