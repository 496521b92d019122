import type { Dialogue } from '../model.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { say } from './say.ts';
import type { Step } from './step.ts';

/** Whoever asks for what concerns other people, in words that no other question has. */
const OF_OTHERS: readonly RegExp[] = [
  /\b(?:who|which|how many|list|names? of|tell me about) (?:\w+ ){0,4}(?:other )?(?:clients|patients|customers)\b/,
  /\b(?:your|the) (?:client|patient|customer) (?:list|names|data|records?|database|files?)\b/,
  /\b(?:records?|charts?|files?|details|numbers?|address(?:es)?|emails?|photos?|history|appointments?) (?:of|for|from|on) (?:a |the |your |another )?(?:patients?|clients?|customers?)\b/,
  /\b(?:ms|mrs|mr|miss|mister|client|patient) [\p{L}'-]+(?:'s)? (?:[\p{L}'-]+ )?(?:appointment|visit|booking|record|file|chart|number|address|email|treatment)s?\b/u,
  /\b(?:booked|taken|reserved|scheduled) (?:\w+ ){0,4}by (?:whom|who)\b|\bwho (?:else )?(?:has|have|is|was|were|are) (?:\w+ )?(?:booked|scheduled|coming|on the (?:schedule|calendar))\b/,
  /\b(?:my|mi) (?:husband|wife|son|daughter|mother|mom|mum|father|dad|sister|brother|friend|girlfriend|boyfriend|partner|boss|neighbou?r|cousin|aunt|niece|ex|esposo|esposa|hij[oa]|madre|mama|padre|papa|herman[oa]|amig[oa]|novi[oa])(?:'s)? (?:has|have|had|got|is having|next|tiene|tenia) (?:an? |una )?(?:appointment|appt|visit|booking|cita|visita)\b(?=.*\b(?:when|what|which|where|time|who|with|hora|cuando)\b)|\bwhen (?:is|was) (?:my (?:husband|wife|son|daughter|mother|mom|father|dad|sister|brother|friend|girlfriend|boyfriend|partner|boss|ex)'?s?|his|her|their) (?:next )?(?:appointment|appt|visit|booking)\b/,
  /\b(?:is|did|has|was) my (?:husband|wife|son|daughter|mother|mom|father|dad|sister|brother|friend|girlfriend|boyfriend|partner|boss|ex) (?:already |still |there|here|come|came|arrived?|been|show|booked|coming|get|got|finished|done)\b/,
  /\bmy (?:friend|boss|neighbou?r|ex|coworker|colleague|mother in law|sister in law|girlfriend|boyfriend|roommate)\b.*\b(?:when|what time|what day|whether|if|does|did|is|has) (?:her|his|their|she|he|they)\b.*\b(?:appointments?|visits?|bookings?|coming|come|booked|scheduled|get|got|have|had|done)\b/,
  /\b(?:clientes|pacientes) (?:que )?(?:tienen|vienen|hay)\b|\b(?:quien(?:es)?|que clientes) (?:mas )?(?:tiene|viene|vino|reservo)\w* (?:cita|reserva)?/,
];
/** "Is Jessica Park coming in?": somebody by both names, as a client. */
const IS_SOMEBODY =
  /\b(?:[Ii]s|[Ww]as|[Dd]oes|[Dd]id|[Hh]as)\s+\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+\s+(?:(?:a|one of your|your) (?:client|patient|customer)|coming|booked|there|visiting|come|been|seen|have an? (?:appointment|visit|booking))/u;

/** Says that nothing about other people is told; undefined where nobody asks for it. Staff may be asked about. */
export function onOthers(dialogue: Dialogue, text: string, staff: readonly string[]): Step | undefined {
  const words = fold(text);
  const isOfStaff = staff.some((name) => name.split(/\s+/).some((part) => part.length > 2 && words.includes(fold(part))));
  const isAsked = OF_OTHERS.some((pattern) => pattern.test(words)) || (!isOfStaff && IS_SOMEBODY.test(text));
  return isAsked ? asideFrom(dialogue, say(dialogue, 'ask.others', {}, [{ kind: 'safety', id: 'no-others' }])) : undefined;
}
