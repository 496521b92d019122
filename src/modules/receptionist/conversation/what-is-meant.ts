import { aboutCallingNumber, offersCallingNumber } from '../flows/on-a-call.ts';
import { type Choice, type Dialogue, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import type { Heard } from './step.ts';

/** What is asked about; a place that is named and nothing else is asked about itself. */
export function topicsIn({ flow }: Dialogue, commands: readonly Command[]): readonly string[] {
  const asks = commands.flatMap((command) => (command.command === 'ask' ? [command.topic] : []));
  const [only, ...more] = commands;
  const isPlaceAlone = flow === null && only !== undefined && more.length === 0 && valuesIn([only]).some(({ slot }) => slot === 'place');
  return isPlaceAlone ? ['place'] : asks;
}

/** A person, or a message to the team, was offered and nothing else asked: an "ok" takes it. */
export function wayOffered({ options, asked, flow }: Dialogue): Choice | undefined {
  const [first] = options;
  if (first?.choice.is === 'person' && options.length === 1 && asked !== 'confirm' && asked !== 'texts' && asked !== 'code' && asked !== 'contact')
    return first.choice;
  return flow === null && first?.choice.is === 'flow' && first.choice.flow === 'message' ? first.choice : undefined;
}

/** "Please switch it to Lena", of a visit that is being booked, moves none that was booked before. */
export function isOfDraft({ flow }: Dialogue, command: Extract<Command, { command: 'start_flow' }>, commands: readonly Command[]): boolean {
  return flow === 'book' && command.flow === 'reschedule' && /\b(?:it|that|this)\b/i.test(command.words) && valuesIn(commands).length > 0;
}

/** Says whether a message has something for the flow under way; a bare answer may be one even where nothing was read from it. */
export function isMeant(dialogue: Dialogue, { commands, text }: Heard): boolean {
  const { asked } = dialogue;
  if (offersCallingNumber(dialogue) && aboutCallingNumber(dialogue, text) !== undefined) return true;
  if (commands.some(({ command }) => ['set_slot', 'correct_slot', 'affirm', 'deny', 'choose', 'clarify', 'start_flow'].includes(command))) return true;
  const isSmall = commands.some((command) => command.command === 'none' && ['greeting', 'thanks', 'goodbye', 'small_talk'].includes(command.kind));
  const isBare = ['name', 'phone', 'email', 'birth_date', 'contact', 'code', 'details', 'reach'].includes(asked) && text.trim().length > 0;
  return isBare && !isSmall;
}
