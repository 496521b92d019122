import { localMinuteOfDay } from '#kernel/time.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { again, asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { listInWords, say, serviceNames, timeInWords, together, whenInWords, zoneOf } from './say.ts';
import type { Facts, Heard, Result, Step } from './step.ts';

const WHETHER_DONE =
  /\b(?:did (?:it|that|my (?:booking|appointment|visit)|everything) (?:go through|work|get booked|book|save)|am i (?:all )?(?:booked|set|good)|(?:is|was) (?:it|that|my (?:booking|appointment|visit)) (?:booked|confirmed|done|made|saved|cancell?ed|moved)|did you (?:book|get|cancel|move) (?:it|that)|do i have (?:it|the (?:appointment|slot|spot))|se (?:reservo|hizo|guardo)|quedo (?:reservad\w|hech\w)|ya (?:esta|quedo) reservad\w)\b/;

/** What was just done is asked for once more: "what time was that again?" */
const WHEN_WAS_IT =
  /^(?:(?:and|so|sorry|wait|oh|ok|okay|hi|thanks|perfect|great|y|perdon|perfecto|gracias) )*(?:(?:what|which) (?:time|day|date) (?:(?:was|is) (?:that|it|my (?:\w+ )?(?:visit|appointment|booking))|did (?:you|u|we|i) (?:say|book|pick|choose))|when (?:was|is) (?:that|it|my (?:\w+ )?(?:visit|appointment|booking))|(?:remind me|tell me(?: again)?|what was) (?:when|what (?:time|day)|the (?:time|day|date))|(?:a )?(?:que|cual) (?:hora|dia) (?:era|es|quedo|dijo|me dijo)|cuando (?:era|es|quedo)(?: la cita| mi cita)?)\b/;

/** Whoever never saw the answer asks whether it was done, asks once more for its time or with whom it is, or says yes once more. */
export function asksWhetherDone({ flow, done, asked }: Dialogue, { text, commands }: Heard): boolean {
  if (WHETHER_DONE.test(fold(text))) return done !== null || flow === null;
  if (flow === null && done !== null && asksForIt(text) && !commands.some(namesSomething)) return true;
  const isYesAgain = commands.length > 0 && commands.every(({ command }) => command === 'affirm');
  return flow === null && done !== null && asked === 'anything-else' && isYesAgain;
}

const namesSomething = (command: Command) => valuesIn([command]).length > 0;

const WITH_WHOM =
  /^(?:(?:and|so|sorry|no|oh|wait|ok|okay|y) )*(?:(?:who|whom) (?:am i|will i be|would i be|do i (?:see|have)|is (?:it|that|this|my \w+)(?! (?:for|doing)\b)|was (?:it|that)|(?:will|would) (?:it|that|this|these|those) be)\b|who'?s (?:it|that|this) with\b|with (?:who|whom)\b|quien me (?:atiende|atendera|ve|toca|(?:va|iria) a (?:atender|ver|tratar))\b|con quien\b)/;

/** Its time, or with whom it is. */
const asksForIt = (text: string) => WHEN_WAS_IT.test(fold(text)) || WITH_WHOM.test(fold(text));

const UNTIL_WHEN =
  /\b(?:how long|until when|till when|for how long|how much time)\b.*\b(?:hold(?:ing)?|held|keep(?:ing)?|kept|sav(?:e|ing)|reserv\w+|do i have)\b|\b(?:how long|until when) (?:is (?:it|that|this) (?:good|valid|mine)|do i have)\b|\b(?:cuanto(?: tiempo)?|hasta cuando)\b.*\b(?:guarda\w*|reserva\w*|aparta\w*|tengo)\b/;

/** Says which time is held, with whom, or until when, to whoever asks. */
export function whatIsHeld(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const hold = dialogue.book?.hold;
  // Each of the times on offer says with whom it is.
  if (!hold && dialogue.flow === 'book' && dialogue.asked === 'time' && WITH_WHOM.test(fold(text))) return { dialogue, says: [again(dialogue)], isAside: true };
  if (!hold || hold.expiresAt <= facts.now) return undefined;
  if (asksForIt(text) && !commands.some(namesSomething)) {
    if (dialogue.asked === 'confirm') return { dialogue, says: [again(dialogue)], isAside: true };
    const services = serviceNames(dialogue, facts, hold.services ?? []);
    const what = { services, when: whenInWords(dialogue.language, facts, hold.start), provider: listInWords(dialogue.language, hold.providers ?? []) };
    return asideFrom(dialogue, say(dialogue, 'book.time-now', what, [{ kind: 'hold', id: hold.appointmentId }]));
  }
  if (!UNTIL_WHEN.test(fold(text))) return undefined;
  const values = { until: timeInWords(dialogue.language, facts, localMinuteOfDay(facts.zone, hold.expiresAt)) };
  return asideFrom(dialogue, say(dialogue, 'book.held-until', values, [{ kind: 'hold', id: hold.appointmentId }]));
}

/** Asks the row of what was done last. */
export function whetherDone(dialogue: Dialogue): Step {
  if (dialogue.done === null) return asideFrom(dialogue, say(dialogue, 'recall.nothing', {}));
  return { dialogue, says: [], effect: { do: 'recall', appointmentId: dialogue.done } };
}

/** Says what that row says now. */
export function recalled(dialogue: Dialogue, { visit }: Extract<Result, { came: 'recalled' }>, facts: Facts): Step {
  if (!visit) return asideFrom(dialogue, say(dialogue, 'recall.nothing', {}));
  const { appointmentId, services, providers, start, zone, isBooked } = visit;
  const values = {
    provider: listInWords(dialogue.language, providers),
    services: listInWords(dialogue.language, services),
    when: whenInWords(dialogue.language, facts, start, zone),
    zone: zoneOf(dialogue.language, start, zone),
  };
  const reply = say(dialogue, isBooked ? 'recall.booked' : 'recall.not-booked', values, [{ kind: 'visit', id: appointmentId }]);
  return asideFrom(dialogue, dialogue.flow === null ? together([reply, say(dialogue, 'anything-else', {})]) : reply);
}
