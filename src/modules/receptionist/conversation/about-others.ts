import type { Dialogue } from '../model.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { say } from './say.ts';
import type { Step } from './step.ts';

/** Those of whom somebody asks on their own account; a husband or a mother may as well be who the visit is wished for. */
const ACQUAINTANCES = 'friend|girlfriend|boyfriend|boss|neighbou?r|ex|coworker|colleague|roommate|(?:mother|sister) in law|amig[oa]|novi[oa]|jef[ea]|vecin[oa]';
const RELATIVES = `(?:husband|wife|son|daughter|mother|mom|mum|father|dad|sister|brother|partner|cousin|aunt|niece|espos[oa]|marido|hij[oa]|madre|mama|padre|papa|herman[oa]|${ACQUAINTANCES})(?:'?s)?`;
const A_VISIT = '(?:appointments?|appts?|visits?|bookings?|citas?|visitas?)';
/** Whether and when somebody's relative or friend comes or came: by the visit they are said to have, by whether they were here, or by what is asked of him or her. */
const OF_RELATIVES = new RegExp(
  [
    `\\b(?:my|mi) ${RELATIVES} (?:has|have|had|got|is having|next|tiene|tenia) (?:an? |una )?${A_VISIT}\\b(?=.*\\b(?:when|what|which|where|time|who|with|hora|cuando)\\b)`,
    `\\b(?:when|what time|what day) (?:is|was) (?:(?:my ${RELATIVES}|his|her|their) (?:next )?${A_VISIT}|my ${RELATIVES} (?:coming|due|booked|scheduled))\\b`,
    `\\b(?:cuando|a que hora|que dia) (?:es la cita de|tiene(?: la)? cita|viene) mi ${RELATIVES}\\b`,
    `\\b(?:is|did|has|was|ya|llego|vino) (?:my|mi) ${RELATIVES} (?:already |still |there|here|come|came|arrived?|been|show|booked|coming|get|got|finished|done|llego|vino)`,
    `\\bmy (?:${ACQUAINTANCES})\\b.*\\b(?:when|what time|what day|whether|if|does|did|is|has) (?:her|his|their|she|he|they)\\b.*\\b(?:${A_VISIT}|coming|come|booked|scheduled|get|got|have|had|done)\\b`,
  ].join('|'),
);
/** Whoever asks for what concerns other people, in words that no other question has. */
const OF_OTHERS: readonly RegExp[] = [
  /\b(?:names?|numbers?|phone numbers?|emails?|details|list) (?:of|for) (?:every ?(?:one|body)|any ?(?:one|body)|all|people|those|whoever)\b|\b(?:nombres?|lista|telefonos?|correos?) de (?:todos|todas|los demas|quienes|la gente)\b/,
  OF_RELATIVES,
  /\b(?:who|which|how many|list|names? of|tell me about) (?:\w+ ){0,4}(?:other )?(?:clients|patients|customers)\b/,
  /\b(?:your|the) (?:client|patient|customer) (?:list|names|data|records?|database|files?)\b/,
  /\b(?:records?|charts?|files?|details|numbers?|address(?:es)?|emails?|photos?|history|appointments?) (?:of|for|from|on) (?:a |the |your |another )?(?:patients?|clients?|customers?)\b/,
  /\b(?:ms|mrs|mr|miss|mister|client|patient) [\p{L}'-]+(?:'s)? (?:[\p{L}'-]+ )?(?:appointment|visit|booking|record|file|chart|number|address|email|treatment)s?\b/u,
  /\b(?:booked|taken|reserved|scheduled) (?:\w+ ){0,4}by (?:whom|who)\b|\bwho (?:else )?(?:has|have|is|was|were|are) (?:\w+ )?(?:booked|scheduled|coming|on the (?:schedule|calendar))\b/,
  /\b(?:clientes|pacientes) (?:que )?(?:tienen|vienen|hay)\b|\b(?:quien(?:es)?|que clientes) (?:mas )?(?:tiene|viene|vino|reservo)\w* (?:cita|reserva)?/,
];
/** "Is Jessica Park coming in?", "tell me if Sarah Jones has an appointment": somebody by both names, as a client. */
const IS_SOMEBODY =
  /\b(?:[Ii]s|[Ww]as|[Dd]oes|[Dd]id|[Hh]as)\s+(?:my\s+\p{Ll}+\s+)?\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+\s+(?:(?:a|one of your|your) (?:client|patient|customer)|coming|booked|there|visiting|come|been|seen|have an? (?:appointment|visit|booking))|\b(?:if|whether|when|time|that)\s+(?:my\s+\p{Ll}+\s+)?\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+\s+(?:has|had|is (?:coming|booked|scheduled|there)|booked|comes|came|will (?:be|come))\b/u;

/** Says that nothing about other people is told; undefined where nobody asks for it. Staff may be asked about. */
export function onOthers(dialogue: Dialogue, text: string, staff: readonly string[]): Step | undefined {
  const words = fold(text);
  const isOfStaff = staff.some((name) => name.split(/\s+/).some((part) => part.length > 2 && words.includes(fold(part))));
  const isAsked = OF_OTHERS.some((pattern) => pattern.test(words)) || (!isOfStaff && IS_SOMEBODY.test(text));
  return isAsked ? asideFrom(dialogue, say(dialogue, 'ask.others', {}, [{ kind: 'safety', id: 'no-others' }])) : undefined;
}
