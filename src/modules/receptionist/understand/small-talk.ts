import type { Command } from './port.ts';

type Kind = Extract<Command, { command: 'none' }>['kind'];

/** Who says so comes back another time. */
const COMES_BACK =
  /\b(?:i'?ll (?:get back to (?:you|u)|(?:call|text|write|come|check)(?: (?:you|u))? back|let (?:you|u) know|think about it|be in touch)|les? (?:aviso|escribo|llamo|digo) (?:luego|despues|mas tarde)|les? (?:aviso|digo)(?= ?(?:$|[.,!]))|(?:me )?lo (?:pienso|voy a pensar|pensare|consulto)|dejeme pensarlo)\b/;

const TALK: readonly (readonly [RegExp, Kind])[] = [
  [COMES_BACK, 'goodbye'],
  [
    /\b(?:bye|goodbye|good ?bye|see you|see ya|talk (?:to you )?(?:soon|later)|take care|have a (?:good|nice|great|lovely)|adios|hasta (?:luego|manana|pronto|el \w+|la proxima)|nos vemos|chao|that'?s all|nothing else|that is all|that will be all|eso es todo|nada mas)\b/,
    'goodbye',
  ],
  [/\b(?:thanks|thank|thx|appreciate|gracias|cheers)\b/, 'thanks'],
  [/^ (?:.{0,10} )?(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|hola|buenos dias|buenas (?:tardes|noches))\b/, 'greeting'],
  [
    /\b(?:^ (?:help|ayuda|menu|options|opciones)(?: me)?(?: please)?(?: [.!?])* $|how are you|how'?s (?:it going|your (?:day|morning|night|weekend)|everything|life)|how (?:is|was) your (?:day|weekend)|what'?s up|nice weather|are you (?:a )?(?:real|human|robot|bot|ai)|who (?:are you|made you)|tell me a joke|como estas?|que tal)\b/,
    'small_talk',
  ],
  [
    /^ (?:ok|okay|alright|i see|got it|cool|great|fine|good|sure|understood|right|mm+|uh huh|vale|bien|entiendo|de acuerdo)(?: (?:[.,!]|then|ok|great))* $/,
    'acknowledgement',
  ],
];

const GOES = /\b(?:good ?bye|bye(?: bye)?|adios|chao|hasta luego|(?:i )?(?:have|got|gotta|need) (?:to )?(?:go|run|leave)(?= (?:[.,!]|now|bye|sorry|$)|$))/;

/** Says whether somebody goes; "see you then" and "that's all" may end an answer as well. */
export function saysBye(text: string): boolean {
  return GOES.test(text) || COMES_BACK.test(text);
}

const SEE_YOU =
  /^ ?(?:(?:ok|okay|great|perfect|thanks?|thank you|awesome|cool|alright|bye|and|then|so|we'?ll|i'?ll|gracias|perfecto|bueno|pues|[.,!]) )*(?:(?:see|c|catch) (?:you|ya|u)|nos vemos|hasta)(?: all| guys)? (?!if\b|about\b|for\b)/;

/** Says whether somebody takes their leave until a day or an hour: "see you Friday" wishes for no other visit. */
export function saysSeeYou(text: string, commands: readonly Command[]): boolean {
  const isWhen = (command: Command) => command.command === 'set_slot' && ['date', 'time', 'part_of_day'].includes(command.value.slot);
  return SEE_YOU.test(text) && !/\?|\b(?:can|could|want|book|instead|or)\b/.test(text) && commands.every(isWhen);
}

/** Says what kind of talk a text is that asks for nothing; what is none of them is unclear. */
export function readSmallTalk(text: string, acts: ReadonlySet<string>): Kind {
  const found = TALK.find(([pattern]) => pattern.test(text));
  if (found) return found[1];
  if (acts.has('THANK_YOU') && /\b(?:kind|helpful|help|great)\b/.test(text)) return 'thanks';
  return 'unclear';
}
