import { formatForPeople } from '#kernel/time.ts';
import type { ServiceId } from '#kernel/ids.ts';
import { fold } from '../conversation/fold.ts';
import { listInWords, say, serviceNames } from '../conversation/say.ts';
import type { PastVisit } from '#modules/booking';
import type { Facts, Step } from '../conversation/step.ts';
import { type Dialogue, type Language, type Reply, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { settledWith } from './parts.ts';

/** The visits gone by that somebody asks for: all of them, or those of some treatments. */
export interface PastWanted {
  readonly serviceIds: readonly ServiceId[];
  /** The last one, where only that was asked for. */
  readonly isLast: boolean;
}

/** What a clinician wrote, what was paid and what was used is not read out: a person looks it up. */
const NOT_HERE =
  /\b(?:units?|inject\w*|dos(?:e|age)|syringes?|lot|product|brand|settings?|notes?|chart|photos?|pictures?|results?|pay|paid|cost|charged?|price|receipt|invoice|book(?:ed)?|confirm\w*|unidades|inyect\w+|pague|cobr\w+|fotos?)\b/;
const ASKS = [
  /\b(?:when|how long ago|what (?:day|date)|how long has it been)\b.*\b(?:my|our|i|me|we)\b.*\b(?:last|previous|most recent)\b/,
  /\bwhen\b.*\b(?:last|first) time\b.*\b(?:i|we)\b/,
  /\bwhen (?:did|was it) (?:that )?i (?:\w+ )?(?:last )?(?:come|came|visit(?:ed)?|have|had|get|got|see|saw|been)\b/,
  /\b(?:who|what|which) (?:\w+ )?did (?:i|we) (?:see|have|get|do|book)\b.*\b(?:last|previous|before)\b/,
  /\b(?:have|did) i (?:ever )?(?:had|have|get|gotten|got|been|come|came)\b.*\b(?:before|already|with you|here|there)\b/,
  /\b(?:my|our|list|show) (?:\w+ )?(?:past|previous|earlier|last) (?:few |two |three )?(?:visits?|appointments?|treatments?|bookings?|sessions?)\b/,
  /\b(?:cuando|hace cuanto)\b.*\b(?:ultima|anterior|vine|estuve)\b/,
  /\bmis? (?:ultimas?|anteriores|pasad[ao]s) (?:citas?|visitas?)\b|\bmis? (?:citas?|visitas?) (?:anteriores|pasadas)\b/,
];
const SEVERAL = /\b(?:list|show|all|visits|appointments|treatments|bookings|sessions|citas|visitas|have i|did i have|ever)\b/;

/** Reads whether somebody asks for their own visits gone by, which stand in rows; nothing clinical is among them. */
export function pastWanted(text: string, commands: readonly Command[], facts: Facts): PastWanted | undefined {
  const words = fold(text).replaceAll("'ve", ' have');
  if (NOT_HERE.test(words) || !ASKS.some((asks) => asks.test(words)) || commands.some(({ command }) => command === 'start_flow')) return undefined;
  const named = new Set(valuesIn(commands).flatMap((value) => (value.slot === 'service' ? [value.id] : [])));
  return { serviceIds: [...facts.services.values()].flatMap(({ id }) => (named.has(id) ? [id] : [])), isLast: !SEVERAL.test(words) };
}

const TOLD = 3;

/** Tells somebody who showed who they are when they were here, and for what. */
export function tellPast(dialogue: Dialogue, { serviceIds, isLast }: PastWanted, all: readonly PastVisit[], facts: Facts): Step {
  const fit = all.filter((visit) => serviceIds.length === 0 || visit.serviceIds.some((id) => serviceIds.some((each) => each === id)));
  const told = fit.slice(0, isLast ? 1 : TOLD).map((visit) => inWords(dialogue, visit));
  const none =
    serviceIds.length === 0 ? say(dialogue, 'past.none', {}) : say(dialogue, 'past.none-of', { services: serviceNames(dialogue, facts, serviceIds) });
  const over: Dialogue = { ...dialogue, flow: null, change: null, asked: 'anything-else' };
  return { ...settledWith(over, [...(told.length > 0 ? told : [none]), say(dialogue, 'anything-else', {})]), outcome: 'answered' };
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

function inWords(dialogue: Dialogue, { appointmentId, services, providers, start, zone, place }: PastVisit): Reply {
  const values = {
    services: listInWords(dialogue.language, services),
    provider: listInWords(dialogue.language, providers),
    day: formatForPeople(zone, start, 'date', LOCALES[dialogue.language]),
    place,
  };
  return say(dialogue, 'past.visit', values, [{ kind: 'visit', id: appointmentId }]);
}
