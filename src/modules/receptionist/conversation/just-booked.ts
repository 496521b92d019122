import { formatInZone, formatMinuteOfDay, localMinuteOfDay } from '#kernel/time.ts';
import { type BookedHere, type Dialogue, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { type HourNamed, hourNamed } from './hour-named.ts';
import { MINUTES_OF_DAY, minutesApartIn } from './minutes-apart.ts';
import { fold } from './fold.ts';
import type { Facts, Heard } from './step.ts';
import { isAboutTime } from './wish.ts';

/** Minutes in which whoever booked a visit in a conversation may change it there without showing who they are. */
export const OWN_MINUTES = 60;

/** What somebody wants of the visit they have just booked, with the hour that only these words make one. */
export interface Reconsidered {
  readonly flow: 'cancel' | 'reschedule';
  /** The visit, where the words can mean only one. */
  readonly visit: BookedHere | undefined;
  readonly commands: readonly Command[];
}

const VISIT = '(?:visit|appointment|appt|booking|reservation|session|one|cita|reserva)';
const IT = `(?:it|that|this|them|(?:the|my|that|this) (?:\\w+ )?${VISIT}|esa?|es[ao]|la|lo|(?:la|mi) ${VISIT})`;
const CANCELS = new RegExp(
  `\\b(?:cancel|call off|get rid of|drop|delete|undo|scrap|scratch|forget(?: about)?|take (?:me|it) off)(?: ${IT})\\b` +
    `|^(?:(?:oh|no|wait|sorry|actually|hmm|ok|okay|so|and|please|perdon|espere) )*cancel(?: please| now| thanks)*$` +
    `|\\b(?:don't|dont|do not|no longer) want ${IT}\\b` +
    `|\\bcan't (?:make|do|come)\\b.*\\bcancel\\b` +
    `|\\b(?:cancel|anul)(?:a|ar|e|ala|arla|ela|alo|arlo|elo)(?: (?:eso|esa|la ${VISIT}|mi ${VISIT}))?(?: por favor)?$|\\bya no (?:la|lo) quiero\\b`,
);
/** Words that another time is wished for in place of the one that was booked. */
const SHIFTS =
  /\b(?:instead|rather|actually|better|change|move|push|switch|shift|different|earlier|later|make (?:it|that)|mejor|en vez|cambi\w+|muev\w+|otra hora|otro dia|mas (?:tarde|temprano))\b/;
/** Whoever asks what would be, or speaks of another visit than this one. */
const NOT_IT = new RegExp(
  `\\b(?:if i|what if|in case|how (?:do|can|would|much|late)|until when|by when|fee|charges?|costs?|penalty|policy|happens|another|other|old|existing|previous|(?:next|second|two|both) ${VISIT}|otra cita|si (?:cancelo|cambio)|cuanto|don't cancel|do not cancel|no cancel\\w+)\\b`,
);
/** Reads whether somebody wants what this conversation has just booked cancelled or moved; what they booked elsewhere is another thing, and takes showing who they are. */
export function reconsidered(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Reconsidered | undefined {
  const fresh = dialogue.booked.filter(({ appointmentId, at }) => appointmentId !== null && facts.now - at < OWN_MINUTES);
  const words = fold(text);
  if (dialogue.flow !== null || fresh.length === 0 || NOT_IT.test(words) || commands.some(isQuestion)) return undefined;
  const flow = flowOf(words, commands, text);
  if (flow === undefined || !isAboutOne(flow, fresh, commands, facts)) return undefined;
  const isOne = fresh.length === 1 || !/\b(?:my|the|mi|la)\b/.test(words);
  const visit = isOne ? fresh.at(-1) : undefined;
  const isTimeless = flow === 'reschedule' && !valuesIn(commands).some(isAboutTime);
  const hour = isTimeless ? asCommand(text, hourNamed(text) ?? (visit && shiftedHour(words, visit, facts))) : undefined;
  return { flow, visit, commands: hour ? [...commands, hour] : commands };
}

function flowOf(words: string, commands: readonly Command[], text: string): Reconsidered['flow'] | undefined {
  const started = commands.flatMap((command) => (command.command === 'start_flow' ? [command.flow] : []));
  if (CANCELS.test(words) || started.includes('cancel')) return 'cancel';
  if (started.includes('reschedule')) return 'reschedule';
  if (started.length > 0) return undefined;
  const values = valuesIn(commands);
  const isTime =
    values.length > 0 ? values.every(isAboutTime) : hourNamed(text) !== undefined || minutesApartIn(words) !== undefined || commands.some(asksForTimes);
  return isTime && SHIFTS.test(words) ? 'reschedule' : undefined;
}

const asksForTimes = (command: Command) => command.command === 'ask' && command.topic === 'availability';
const isQuestion = (command: Command) => command.command === 'ask' && command.topic !== 'availability' && command.topic !== 'appointment';

/** "Cancel my facial on Friday", where a peel on Monday was booked here, is about another visit. */
function isAboutOne(flow: Reconsidered['flow'], fresh: readonly BookedHere[], commands: readonly Command[], facts: Facts): boolean {
  const values = valuesIn(commands);
  const services = values.flatMap((value) => (value.slot === 'service' ? [value.id] : []));
  const days = flow === 'cancel' ? values.flatMap((value) => (value.slot === 'date' && value.role === 'at' ? [value] : [])) : [];
  return fresh.some((one) => {
    const day = formatInZone(facts.zone, one.start).slice(0, 10);
    return services.every((id) => one.services.some((each) => each === id)) && days.every(({ first, last }) => day >= first && day <= last);
  });
}

function asCommand(text: string, hour: HourNamed | undefined): Command | undefined {
  const value = hour && ({ slot: 'time', role: 'at', at: formatMinuteOfDay(hour.minute), certain: hour.certain, approximate: false } as const);
  return value && { command: 'set_slot', value, words: text, start: 0, end: text.length, confidence: 1 };
}

/** "An hour later", said of the visit that was booked a moment ago, is a time of the same day. */
function shiftedHour(words: string, visit: BookedHere, facts: Facts): HourNamed | undefined {
  const apart = minutesApartIn(words);
  if (apart === undefined) return undefined;
  const minute = localMinuteOfDay(facts.zone, visit.start) + apart;
  return minute < 0 || minute >= MINUTES_OF_DAY ? undefined : { minute, certain: true };
}
