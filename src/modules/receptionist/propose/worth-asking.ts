import type { Asked, Dialogue } from '../model.ts';
import { outOfScope } from '../conversation/scope.ts';
import { screen } from '../safety/screen.ts';
import type { Command, Expecting, SlotName, Understanding } from '../understand/port.ts';

/** What was asked when a model may help: never where a yes, a number, a code, a name or a birth date is waited for, nor the words of a message. */
const OPEN_QUESTIONS: ReadonlySet<Asked> = new Set(['nothing', 'anything-else', 'service', 'when', 'time', 'visit', 'wait-dates']);
/** Letters below which there is nothing to find, and above which nobody says one thing. */
const SHORTEST = 8;
const LONGEST = 800;

/** Says whether a question is one that whoever answers proves and agrees to nothing. */
export function isOpenQuestion(asked: Asked): boolean {
  return OPEN_QUESTIONS.has(asked);
}

/** Says whether a model may be asked about a message at all: an emergency, a question for a clinician, and whatever proves or agrees to something are not its business. */
export function mayAskAbout(dialogue: Pick<Dialogue, 'asked' | 'recent'>, text: string): boolean {
  if (!OPEN_QUESTIONS.has(dialogue.asked)) return false;
  if (text.trim().length < SHORTEST || text.length > LONGEST) return false;
  return screen(text, dialogue.recent) === undefined && outOfScope(text) === undefined;
}

/** Values that lead somewhere by themselves; a name or a number beside them says nothing of what is wanted. */
const LEADING: ReadonlySet<SlotName> = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'any_time', 'soonest']);
const ABOUT_TIME: ReadonlySet<SlotName> = new Set(['date', 'time', 'part_of_day', 'any_time', 'soonest']);
const READ = 0.5;

/** Says whether the offline engine is unsure enough for a model to be worth its time: it read nothing that leads anywhere, or nothing of what had been asked for. */
export function isUnsure({ commands, language }: Understanding, expecting: Expecting | undefined): boolean {
  if (language === 'other' || commands.some(isSmallTalk)) return false;
  const read = commands.filter(({ confidence }) => confidence >= READ);
  if (read.some(({ command }) => WISHES.has(command))) return false;
  const slots = read.flatMap((each) => (each.command === 'set_slot' || each.command === 'correct_slot' ? [each.value.slot] : []));
  if (expecting?.kind === 'slot' && expecting.slot === 'service') return !slots.includes('service');
  if (expecting?.kind === 'slot' && expecting.slot === 'date') return !slots.some((slot) => ABOUT_TIME.has(slot));
  return !slots.some((slot) => LEADING.has(slot));
}

const WISHES: ReadonlySet<Command['command']> = new Set(['start_flow', 'ask', 'cancel', 'handoff', 'affirm', 'deny', 'choose']);

function isSmallTalk(command: Command): boolean {
  return command.command === 'none' && command.kind !== 'unclear' && command.kind !== 'small_talk';
}
