import { fold } from '../conversation/fold.ts';
import { minuteOf } from '../conversation/say.ts';
import { isAboutTime, isOpen, wishWith } from '../conversation/wish.ts';
import { type Choice, type Dialogue, timesIn, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { bookingOf } from './parts.ts';

const SOONEST_OF_THEM = /\b(?:earliest|soonest|first available|mas tempran[oa]|mas pronto)\b/;
/** "La más temprano" names a part of no day. */
const THE_EARLIEST = /\b(?:la|el|lo) mas tempran[oa]\b/;

/**
 * What was offered is meant although more was said than a yes or a number: "the earliest" of times of a day that was asked for, and "yes, for Tuesday" to what is
 * needed first. Nothing is booked by it: all is read back.
 */
export function offeredMeant(
  dialogue: Dialogue,
  commands: readonly Command[],
  text: string,
): { readonly dialogue: Dialogue; readonly choice: Choice } | undefined {
  const draft = bookingOf(dialogue);
  const values = valuesIn(commands);
  if (dialogue.asked === 'exam' && !commands.some(({ command }) => command === 'deny') && values.length > 0 && values.every(isAboutTime)) {
    const exam = dialogue.options.find(({ choice }) => choice.is === 'service')?.choice;
    return exam && { dialogue: { ...dialogue, book: { ...draft, wish: wishWith(draft.wish, commands) } }, choice: exam };
  }
  if (
    dialogue.asked !== 'time' ||
    isOpen(draft.wish) ||
    !SOONEST_OF_THEM.test(fold(text)) ||
    !values.every(({ slot }) => slot === 'soonest' || (slot === 'part_of_day' && THE_EARLIEST.test(fold(text))))
  )
    return undefined;
  const times = timesIn(dialogue.options);
  const [first] = times.sort((one, other) => minuteOf(one.start) - minuteOf(other.start));
  return first && { dialogue, choice: first };
}
