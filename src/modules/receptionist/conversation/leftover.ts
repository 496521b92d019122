import { answer, questionOf, unknownAnswer } from '../flows/ask.ts';
import { droppedReply, personOption, releaseOf, settledWith } from '../flows/parts.ts';
import { waysOn } from '../flows/simple.ts';
import type { Dialogue, Reply } from '../model.ts';
import { again, asideFrom, withOptions } from './aside.ts';
import type { Command } from '../understand/port.ts';
import { saysBye } from '../understand/small-talk.ts';
import { fold } from './fold.ts';
import { say, together } from './say.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Answers what is for no flow and asks nothing that was known: a greeting, thanks, a goodbye, what was not understood. */
export function onLeftover(dialogue: Dialogue, heard: Heard, facts: Facts): Step {
  const kinds = new Set(heard.commands.flatMap((command) => (command.command === 'none' ? [command.kind] : [])));
  const isNo = heard.commands.some(({ command }) => command === 'deny');
  const goes = kinds.has('goodbye') && (dialogue.flow === null || saysBye(fold(heard.text)));
  if (goes || (dialogue.flow === null && isNo && dialogue.asked === 'anything-else')) return left(dialogue, say(dialogue, 'goodbye', {}));
  if (kinds.has('goodbye')) return { dialogue, says: [again(dialogue)], isAside: true };
  if (kinds.has('thanks')) return asideFrom(dialogue, say(dialogue, 'welcome', {}));
  const isAll = (test: (command: Command) => boolean) => heard.commands.length > 0 && heard.commands.every(test);
  if (dialogue.flow === null && isAll((each) => each.command === 'affirm' || (each.command === 'none' && each.kind === 'acknowledgement')))
    return asideFrom(dialogue, say(dialogue, 'welcome', {}));
  if (dialogue.flow === null && isAll(({ command }) => command === 'deny' || command === 'cancel'))
    return settledWith({ ...dialogue, asked: 'anything-else' }, [say(dialogue, 'all-right', {}), say(dialogue, 'anything-else', {})]);
  if (kinds.has('greeting') || kinds.has('small_talk')) return asideFrom(dialogue, whatIDo(dialogue, facts));
  const written = answer(dialogue, questionOf('other', heard.commands, heard.text, dialogue, facts), facts);
  if (written.is === 'said') return { ...asideFrom(dialogue, written.reply), outcome: 'answered' };
  return isQuestion(heard.text) ? asideFrom({ ...dialogue, misses: 0 }, unknownAnswer(dialogue, facts)) : missed(dialogue, facts);
}

/** Ends what was under way for somebody who goes: what was held is given back, and that nothing is booked is said. */
export function left(dialogue: Dialogue, last: Reply): Step {
  const dropped = dialogue.flow === 'book' ? [droppedReply(dialogue)] : [];
  const after: Dialogue = { ...dialogue, flow: null, next: [], book: null, party: null, change: null, identity: null, asked: 'nothing' };
  return { ...settledWith(after, [...dropped, last]), asides: releaseOf(dialogue) };
}

/** Says what can be done here. */
export function whatIDo(dialogue: Dialogue, facts: Facts): Reply {
  return { ...say(dialogue, 'what-i-do', { clinic: facts.clinic.name }), options: waysOn(dialogue) };
}

const ASKS =
  /^(?:(?:hi|hello|hey|hola|so|and|also|ok|okay|oh|y|oye|well|please) )*(?:do|does|did|can|could|is|are|was|will|would|should|may|have|has|what|whats|who|whose|where|when|why|how|which|que|cual|cuando|donde|quien|como|cuanto|hay|tienen?|puedo|puede|es|son)\b/;

/** Says whether somebody asks for something that nothing was made of: that is not known, which is another thing than not understood. */
function isQuestion(text: string): boolean {
  const words = fold(text);
  return words.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length >= LEAST_WORDS && (ASKS.test(words) || /\?\s*$/.test(text));
}
const LEAST_WORDS = 3;

const MISSES_BEFORE_PERSON = 2;

/** Nothing was understood: once it is asked again, then the ways on are shown, then a person is offered. */
function missed(dialogue: Dialogue, facts: Facts): Step {
  const misses = dialogue.misses + 1;
  const after: Dialogue = { ...dialogue, misses };
  const sorry = say(dialogue, 'not-understood', {});
  if (misses > MISSES_BEFORE_PERSON && dialogue.flow === null) {
    const reply = { ...say(dialogue, 'still-not-understood', {}), options: personOption(dialogue) };
    return { dialogue: { ...after, options: reply.options }, says: [reply] };
  }
  if (dialogue.flow === null) return settledWith(after, [sorry, whatIDo(dialogue, facts)]);
  const how = dialogue.isSpoken && (dialogue.asked === 'time' || dialogue.asked === 'visit') ? [say(dialogue, 'choose-keys', {})] : [];
  return { dialogue: after, says: [withOptions(together([sorry, ...how, again(dialogue)]), dialogue.options)] };
}
