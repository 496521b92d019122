import { type Dialogue, type Wish, valuesIn } from '../model.ts';
import { fold } from './fold.ts';
import { minuteOf } from './say.ts';
import type { Facts, Heard } from './step.ts';
import { localMinuteOfDay } from '#kernel/time.ts';

/** Questions that another day, treatment or person may be put to as well. */
const ASKED_ON: ReadonlySet<string> = new Set(['price', 'duration', 'hours', 'about', 'preparation', 'aftercare', 'providers']);
const GOES_ON = /^(?:(?:ok|okay|thanks|great|cool|oh|y|hm+|um+) )*(?:and|what about|how about|what of|y|que tal|que hay de)\b/;

/** "And lip filler?", "what about Sunday?": what was asked and answered last is asked of something else as well. */
export function goesOnAsking({ answered }: Pick<Dialogue, 'answered'>, { text, commands }: Heard): boolean {
  if (answered === null || !ASKED_ON.has(answered) || !GOES_ON.test(fold(text))) return false;
  const values = valuesIn(commands);
  const isOfDays = answered === 'hours' || answered === 'providers';
  const fits = values.some(({ slot }) => (slot === 'service' && answered !== 'hours') || slot === 'provider' || (slot === 'date' && isOfDays));
  return fits && commands.every(({ command }) => command === 'set_slot' || command === 'correct_slot' || command === 'ask');
}

const LATER = /\b(?:later(?! (?:today|this|on))|too early|(?:not|that|so) (?:that |so |quite )?early|mas tarde|demasiado temprano|muy temprano|tan temprano)\b/;
const EARLIER = /\b(?:earlier|too late|(?:not|that|so) (?:that |so |quite )?late|mas temprano|demasiado tarde|muy tarde|tan tarde)\b/;
/** What is asked while a time is on offer, chosen or read back. */
const OF_TIMES: ReadonlySet<Dialogue['asked']> = new Set(['time', 'confirm', 'birth_date', 'name', 'phone', 'email']);
/** Later than now, not later in the day. */
const SOME_TIME = /\b(?:maybe|call|write|text|back|do (?:it|this|that)|decide|see you|talk|let you know|quizas?|tal vez)\b(?: \w+){0,2} (?:later|mas tarde)\b/;
/** Another day is meant. */
const ANOTHER_DAY = /\b(?:day|week|month|date|dia|semana|mes|fecha)\b/;

/** "Something later", said of times that were named: from when, or until when, that is; undefined where it says nothing of the kind. */
export function laterOrEarlier(
  { asked, book, options }: Pick<Dialogue, 'asked' | 'book' | 'options'>,
  text: string,
  { zone }: Facts,
): Pick<Wish, 'times' | 'part'> | undefined {
  const words = fold(text);
  const [isLater, isEarlier] = [LATER.test(words), EARLIER.test(words)];
  if (!OF_TIMES.has(asked) || isLater === isEarlier || ANOTHER_DAY.test(words) || SOME_TIME.test(words)) return undefined;
  const offered = options.flatMap(({ choice }) => (choice.is === 'time' ? [choice.start] : []));
  const starts = book?.chosen ? [book.chosen.start] : offered;
  if (starts.length === 0) return undefined;
  const minutes = starts.map((start) => localMinuteOfDay(zone, minuteOf(start)));
  const minute = isLater ? Math.max(...minutes) : Math.min(...minutes);
  return { times: [{ role: isLater ? 'after' : 'before', minute, certain: true, approximate: false }], part: null };
}
