import { STORY } from './concepts.ts';
import type { Doubt } from './screen.ts';
import type { Sign } from './sign.ts';

const BODY =
  'eyes?|vision|face|lips?|mouth|tongue|throat|skin|nose|cheeks?|heart|chest|head|breathing|hand|arm|leg|arms|legs|body|ojos?|cara|labios?|boca|lengua|garganta|piel|corazon|pecho|cabeza';
const WHOSE = "my|her|his|mi|su|mom's|mother's|husband's|wife's|son's|daughter's|baby's|client's";
const ORDINARY = new RegExp(
  `\\b(?:${STORY}|wrinkles?|pores|acne|makeup|lash\\w*|brows?|hair|wax\\w*|price|prices|dress|photo|picture|profile|booking|appointment|order|name|record|file|form|account)\\b`,
);

/** Signs that something may be wrong and do not say what: it is asked whether it is an emergency. */
export const VAGUE: readonly Sign<Doubt>[] = [
  {
    cause: 'collapse',
    level: 'ask',
    pattern: new RegExp(
      `\\b(?:(?:something|some thing) (?:is |s |'s |feels |looks |seems )*(?:\\w+ )?(?:wrong|off|not right|bad|weird|strange|happening)|(?:algo|esta) (?:anda |esta |muy |pasa )*(?:mal|raro)) (?:\\w+ )?(?:with|in|to|con|en) (?:${WHOSE}|me|him|the) ?(?:(?:left|right) )?(?:${BODY}|$|\\|)`,
    ),
    unless: ORDINARY,
  },
  {
    cause: 'collapse',
    level: 'ask',
    pattern:
      /\b(?:need|get|send|want) (?:\w+ )?(?:an? |the |some )?(?:doctor|dr|nurse|medic|medical help|clinician|injector) (?:\w+ ){0,2}?(?:right now|now|stat|immediately|urgently|in (?:room|here|the lobby|treatment)|asap|quick\w*|hurry)\b|\b(?:medical|health) emergency\b|\b(?:is|this is|it is|its|have|having|es) (?:an |a real |una )?(?:emergency|emergencia)\b/,
    unless:
      /\b(?:brow|brows|lash|lashes|hair|makeup|facial|wedding|prom|nail|nails|skincare|pimple|contact|fashion|lol|haha|price|appointment type|what|cejas|unas|maquillaje)\b/,
  },
  {
    cause: 'occlusion',
    level: 'ask',
    pattern: /\b(?:need|want|have|get|got|give me) (?:\w+ ){0,3}?(?:hyaluronidase|hylenex|dissolver|reversal|epi ?pen|epinephrine|adrenaline|oxygen)\b/,
    with: /\b(?:now|right now|asap|immediately|tonight|there|quick\w*|hurry|help|please|i think)\b/,
    unless: /\b(?:on site|on hand|facial|appointments?|how much|price|cost|old|years?|months?|migrated|carry|just in case|discount)\b/,
  },
  // A part of somebody in a colour it should not have, only asked about: "should my leg be blue".
  {
    cause: 'occlusion',
    level: 'ask',
    pattern:
      /\b(?:should|why|supposed|meant|normal|ok|okay|es normal|por que) (?:is |are |does |do |that |for |if |que |tengo |esta |estan )*(?:my|her|his|mi|su|el|la) (?:\w+ )?(?:lips?|nose|cheeks?|chin|legs?|arms?|hands?|fingers?|foot|feet|toes?|skin|labios?|nariz|piernas?|brazos?|manos?|dedos?|piel) (?:is |are |supposed |meant |to |so |this |that |be |look |looks |looking |turn |turning |turned |going |go |all |a bit |tan |asi de |se pone |esta )*(?:blue|bluish|purple|white|gr[ae]y|black|mottled|azul|morad[oa]|blanc[oa]|negr[oa]|gris)\b/,
    unless: /\b(?:spots?|heads?|light|hair|circles|tan|cast|cream|powder|nail|polish|sun|tattoo|marker|pen)\b/,
    always: true,
  },
  // Somebody beside the writer who has lost their colour.
  {
    cause: 'collapse',
    level: 'ask',
    pattern:
      /\b(?:he|she|they|dad|mom|mum|mother|father|husband|wife|son|daughter|baby|friend|grandma|grandpa|mama|papa|madre|padre|esposo|esposa|hij[oa]|bebe) (?:looks?|looking|went|turned|is going|is turning|has gone|is|se (?:puso|ve|esta poniendo)|esta) (?:so |very |really |all |a bit |muy |tod[oa] )?(?:gr[ea]y|ashen|clammy|gris|palid[oa])\b/,
    unless: /\b(?:hair|haired|skin tone|complexion|dress|eyes|pelo|cabello|naturally|always)\b/,
  },
  // A cry that says nothing else: "please hurry".
  {
    cause: 'collapse',
    level: 'ask',
    pattern:
      /^(?:(?:please|pls|oh god|omg|oh my god|ay|ay dios|por favor) )*(?:hurry|hurry up|come quick\w*|come fast|be quick|quick quick|apurense|apurese|dense prisa|vengan(?: rapido| ya)?|rapido por favor)(?: (?:\| )?(?:please|pls|up|hurry|quick\w*|por favor|ya))*$/,
  },
];
