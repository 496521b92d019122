import { HAS_NO_EMAIL, aboutCallingNumber, offersCallingNumber } from '../flows/on-a-call.ts';
import { whomIn } from '../flows/for-whom.ts';
import { type Choice, type Dialogue, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { fold } from './fold.ts';
import { otherDay } from './goes-on.ts';
import { hourNamed } from './hour-named.ts';
import { minutesApartIn } from './minutes-apart.ts';
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

/** "Please switch it to Lena", "can I change it to the day after?", of a visit that is being booked, moves none that was booked before. */
export function ofDraft(dialogue: Dialogue, heard: Heard): Heard {
  if (dialogue.flow !== 'book') return heard;
  const isOther =
    valuesIn(heard.commands).length > 0 ||
    [otherDay(dialogue, heard.text), hourNamed(heard.text), minutesApartIn(fold(heard.text))].some((other) => other !== undefined);
  const isOfDraft = (command: Command) =>
    command.command === 'start_flow' && command.flow === 'reschedule' && isOther && /\b(?:it|that|this|esto|eso|\w+l[ao])\b/i.test(command.words);
  return { ...heard, commands: heard.commands.filter((command) => !isOfDraft(command)) };
}

const CALLS_OFF =
  /^(?:(?:ok|okay|no|actually|please|just|then|sorry|hmm|never ?mind|mejor|bueno|pues) )*(?:cancel|call off|scrap|drop|cancela|cancelar|cancele|cancelal[oa]|cancelel[oa])(?: (?:it|that|this|everything|all of it|the (?:whole )?(?:booking|thing|visit|appointment)|eso|esto|todo|la (?:cita|reserva)))?(?: (?:please|then|thanks?|thank you|now|por favor|gracias))*$/;

/** "Cancel it", of a visit that is being booked, wants no other time. */
export function callsOff({ flow }: Dialogue, text: string): boolean {
  return (flow === 'book' || flow === 'waitlist') && CALLS_OFF.test(fold(text));
}

/** "Cancel that", where nothing is under way, is about a visit there is. */
export function callsOffVisit({ flow }: Dialogue, text: string): boolean {
  return flow === null && CALLS_OFF.test(fold(text)) && /cancel/.test(fold(text));
}

/** Says whether a message has something for the flow under way; a bare answer may be one even where nothing was read from it. */
export function isMeant(dialogue: Dialogue, { commands, text }: Heard): boolean {
  const { asked } = dialogue;
  if (offersCallingNumber(dialogue) && aboutCallingNumber(dialogue, text) !== undefined) return true;
  if (commands.some(({ command }) => ['set_slot', 'correct_slot', 'affirm', 'deny', 'choose', 'clarify', 'start_flow'].includes(command))) return true;
  if (dialogue.flow === 'book' && (HAS_NO_EMAIL.test(fold(text)) || whomIn(text) !== undefined)) return true;
  const isSmall = commands.some((command) => command.command === 'none' && ['greeting', 'thanks', 'goodbye', 'small_talk'].includes(command.kind));
  const isBare = ['name', 'phone', 'email', 'birth_date', 'contact', 'code', 'details', 'reach'].includes(asked) && text.trim().length > 0;
  return isBare && !isSmall;
}

const TELLS_OF_VISIT = /\b(?:my|our|mi|nuestra) (?:\w+ )?(?:appointment|appt|visit|booking|session|cita|visita|reserva) (?:is|was|'?s|es|era|fue)\b/;

/** "My appointment is tomorrow, can I bring my dog?": the day is that of a visit there is, and no other is wished for. */
export function tellsOfVisit(text: string): boolean {
  return TELLS_OF_VISIT.test(fold(text));
}
