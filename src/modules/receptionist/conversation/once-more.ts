import { formatMinuteOfDay, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import { type Dialogue, NEW_BOOKING, valuesIn } from '../model.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { fold } from './fold.ts';
import type { Facts, Heard } from './step.ts';
import { isAboutTime } from './wish.ts';

const ONCE_MORE =
  /\b(?:(?:now |and |also |plus |book |i want |i need |can i (?:get|have) )*(?:one|another(?: one)?|the same(?: thing| one| treatment)?|same(?: thing| one)?) (?:more |again |too |as well )?for (?:me|myself|my|him|her|us)|(?:book|want|need|get|have|add) (?:one more|another one|the same again)|(?:otr[oa]|un[oa]|lo mismo)(?: mas| igual)? para (?:mi|el|ella))\b/;
const NEXT_TO_IT =
  /\b(?:right (?:after|before)|same (?:day|time)|after (?:that|hers|his|mine|theirs|it)|straight after|just after|next to|back to back|mismo dia|despues de (?:esa|la suya))\b/;

/** "Now one for me, right after": what was booked here last once more, on its day where that is said; undefined where nobody asks for it. */
export function onceMore(
  dialogue: Dialogue,
  { text, commands }: Heard,
  facts: Facts,
): { readonly dialogue: Dialogue; readonly commands: readonly Command[] } | undefined {
  const last = dialogue.booked.at(-1);
  const words = fold(text);
  if (dialogue.flow !== null || !last || !ONCE_MORE.test(words)) return undefined;
  const values = valuesIn(commands);
  const isElse = values.some(({ slot }) => slot === 'service') || commands.some((command) => command.command === 'ask' || isOtherFlow(command));
  if (isElse) return undefined;
  const begun: Dialogue = { ...dialogue, book: { ...NEW_BOOKING, services: last.services, version: dialogue.versions + 1 } };
  if (!NEXT_TO_IT.test(words) || values.some(isAboutTime)) return { dialogue: begun, commands };
  const day = localDateOf(facts.zone, last.start);
  const at = formatMinuteOfDay(localMinuteOfDay(facts.zone, last.start));
  const near: readonly SlotValue[] = [
    { slot: 'date', role: 'at', first: day, last: day, conflict: false },
    { slot: 'time', role: 'at', at, certain: true, approximate: true },
  ];
  return {
    dialogue: begun,
    commands: [...commands, ...near.map((value) => ({ command: 'set_slot', value, words: text, start: 0, end: text.length, confidence: 1 }) as const)],
  };
}

const isOtherFlow = (command: Command) => command.command === 'start_flow' && command.flow !== 'book';
