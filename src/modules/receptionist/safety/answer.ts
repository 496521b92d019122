import { fold } from '../conversation/fold.ts';
import { readSign } from '../understand/confirm.ts';
import { tellsNoEvent } from './no-event.ts';
import { asksInGeneral, isOrdinary, looksForCare } from './ordinary.ts';
import { readable, screen } from './screen.ts';

/** A yes by a sign, or by a word for it; one that is no more than polite stands alone. */
export function isYes(answer: string): boolean {
  return readSign(answer) === 'yes' || YES.test(readable(answer));
}

const YES =
  /^(?:(?:oh|ah|um|uh|well|hm+|god|please|ay|por favor|pues|\|) )*(?:(?:y(?:es|ess+|eah|ea|eh|ep|up|as)?|aye|uh huh|mhm|si+|sip|affirmative|afirmativo|absolutely|definitely|certainly|indeed|correct|exactly|of course|claro|por supuesto|asi es|correcto|lo es)\b|(?:i am(?=$| \|| (?:yes|help|sure|definitely|serious))|(?:ya|it is|she is|he is|this is)(?=$| \|| (?:yes|i think|i am|it is|an? (?:\w+ )?emergency|please|help|really|very|so|too|bad|serious|urgent|sure|definitely|now|hurry|lo es|por favor|si)\b)))|^(?:sure|right|ok|okay|please|vale|dale)(?: (?:please|thanks|thank you|por favor))?$/;

/** Worry, doubt or half a yes, in words that `readable` wrote; not where the same words ask what a clinic is asked. */
export function isWorried(words: string): boolean {
  const asked = words.replace(HELP_WITH, (whole, what: string) => (tellsNoEvent(what) ? ' ' : whole)).replace(ASKED_OF_US, ' ');
  const isOurs = looksForCare(words) || ((OURS.test(words) || isOrdinary(words, '')) && !BODY.test(words) && !HAPPENED.test(words));
  const left = isOurs ? asked.replace(/\b(?:help|ayuda|still|i think|creo)\b/g, ' ') : asked;
  return WORRIED.test(asksInGeneral(words) ? left.replace(/\b(?:hurts?|duele|until|still)\b/g, ' ') : left);
}

/** Says whether words, as `readable` wrote them, say of a visit that it cannot wait. */
export function cannotWait(words: string): boolean {
  return AT_ONCE.test(words);
}

const AT_ONCE =
  /\b(?:today|tonight|now|asap|soon\w*|right away|immediately|urgent\w*|quick\w*|hurry|someone|somebody|doctor|nurse|see(?:n)?|come|help|hoy|ya|ahora|ahorita|pronto|urgente\w*|rapido|alguien|doctora?|enfermer[ao]|vengan|ayud\w+)\b/;

/** Says whether words, as `readable` wrote them, tell of what was done to somebody, or how they are: a treatment that is named so is no wish. */
export function tellsWhatHappened(words: string): boolean {
  return HAPPENED.test(words);
}

const HAPPENED =
  /\b(?:i (?:had|got|did|took|have had)|had|after (?!\d|noon|lunch|work)|since|ago|yesterday|last (?:night|week)|this morning|injected|feels?|feeling|hurts?|pain|swell\w*|swollen|numb|dizzy|now|me (?:hice|puse|pusieron|hicieron|duele)|despues|desde|ayer|anoche|siento|hinchad\w*|ahora|hace)\b/;

const FIRST = '(?:oh|ah|um|uh|huh|what|well|hm+|haha|lol|jaja|god|sorry|perdon|ay|ok|okay|thanks|thank you|gracias|i said)';
const ONLY_FIRST = new RegExp(`^${FIRST}(?: ${FIRST})*$`);
// The longest first: "no es una emergencia" is more than "no".
const NOS = [
  'nope',
  'nah',
  'naw',
  'nop',
  '(?:no )?(?:not|nothing) (?:at all|like that|of the (?:kind|sort))',
  'none(?: of (?:that|those|it|them|these|the above))?',
  "(?:it'?s |it is |this is |that'?s |that is |this isn'?t |it isn'?t |isn'?t )?(?:not |no )?(?:an? )?emergency",
  "(?:it'?s|it is|this is|that'?s|i'?m|i am|she'?s|he'?s|we'?re) (?:not|fine|ok|okay|good|all right|alright|all good)",
  '(?:all|everything is|everything|feeling|doing|totally|perfectly|just) (?:fine|good|ok|okay|well)',
  "(?:(?:it'?s |it is |this is |that'?s )?(?:not|no)|(?:it |this |that )?isn'?t) (?:really |that |at all )?urgent",
  '(?:absolutely|definitely|certainly|of course|claro que) not',
  'false alarm',
  'no (?:es|hay)(?: una| ninguna| nada)?(?: emergencia| urgente| urgencia)?',
  '(?:para |de )?nada(?: de eso)?',
  '(?:ninguna|sin) emergencia',
  'claro que no',
  '(?:estoy|esta|estamos|todo)(?: muy)? bien',
  'no+',
].join('|');
const AFTER = "thanks|thank you|gracias|though|at all|now|right now|here|really|of course|claro|por supuesto|haha|lol|jaja|sir|ma'?am|sorry|no";
const CLEAR_NO = new RegExp(`^(?:(?:${FIRST}) )*(?:${NOS})(?: (?:${NOS}|${AFTER}))*(?: |$)`);
/** What makes any answer more than it says: worry, doubt, half a yes. */
const WORRY =
  "but|pero|except|yet|until|although|though|worse|worsening|peor|help|ayuda|not sure|don'?t know|no se(?= (?:que|si|como|bien|cuanto|por)\\b| \\||$)|maybe|tal vez|quiza\\w*|i think|creo|yes|(?<=^|\\| |(?:bueno|pues|que|claro|oh|ay) )si(?! (?:se puede|puede|es posible|hay|tienen|fuera))|si$|i guess|i suppose|supongo|mas o menos|kind of|sort of|hurts?|duele|still|" +
  "(?:not|isn'?t|nothing is) (?:at all )?(?:ok|okay|fine|safe|normal|good|stopping|getting better|able)|no (?:estoy|esta|estamos|me siento) (?:nada |muy )?bien|nada bien|no es (?:nada )?(?:normal|bueno)";
const WORRIED = new RegExp(`\\b(?:${WORRY})\\b`);
/** Help with where somebody wants something done; not "help with my breathing". */
const HELP_WITH =
  /\b(?:(?:can|could|would) (?:you|someone|somebody)(?: please)?|please|i need|i want|(?:me )?(?:puede|pueden|podria|podrian)|necesito|quiero) (?:me )?(?:help|ayuda|ayudar(?:me)?)(?: me)? (?:with|con) ([^|]+)/g;
/** What a visit is arranged by: whoever wants help with it is in no need. */
const OURS =
  /\b(?:appointments?|bookings?|log(?:ging)? ?in|sign(?:ing)? in|password|account|link|forms?|website|app|page|bill|invoice|receipt|gift cards?|code|citas?|reservas?|cuenta|contrasena|enlace|formularios?|pagina|factura|codigo)\b/;
/** What is asked of a clinic in the same words. */
const ASKED_OF_US =
  /\b(?:it|that|they) (?:will|would|might|may|is going to|could) (?:really )?hurt\b|\bhurt (?:a (?:bit|lot|little) )?last time\b|\b(?:nobody|no one) (?:is |was |got )?hurt\b|\bno me duele(?: nada| el| la)?\b|\bcan i still\b|\bhow long (?:is it )?until\b|\buntil (?:what|when|\d)|\bhasta (?:que|cuando)\b|\b(?:can you |please |i need |i want )?help(?: me)? (?=(?:with (?!this|that|it|him|her|my)|book|choose|find|move|pick|log|cancel|decide)\w*)|\b(?:does|will|do) (?:it|they|that) (?:really )?hurt\b|\bduele(?: mucho)?$|\bayuda (?=(?:con una? |para (?:reservar|elegir)))/g;
/** An emergency named without a no, and a no that is none. */
const NO_NO = new RegExp(
  "^(?:(?:it'?s|it is|this is|that'?s|that is) )?an? emergency|^emergency|^no (?:se|lo se|idea|clue|one|estoy segur\\w*|me|puedo|puede|siento|respira\\w*|breath\\w*|pulse|way|air|feeling)\\b|" +
    `^(?:it'?s|it is|this is|that'?s|i'?m|i am|she'?s|he'?s|we'?re) not (?!an? emergency|one\\b|anything|serious|really an|(?:really |that )?urgent)|\\b(?:${WORRY})\\b`,
);

/** Whoever speaks of a body asks for more than a call. */
const BODY =
  /\b(?:my|his|her|its|mi|mis|su|el|la|los|las|me) (?:\w+ )?(?:lips?|face|eyes?|vision|skin|nose|cheeks?|chin|throat|tongue|chest|heart|arms?|legs?|head|mouth|hands?|labios?|cara|ojos?|vista|piel|nariz|garganta|lengua|pecho|brazos?|piernas?|cabeza|boca|duele|arde)\b/;
/** A no by its name, and the wish or question it only leads to: "not an emergency, but can someone call me". */
const NO_BUT =
  /(?<=\b(?:emergency|urgent|emergencia|urgencia|urgente)),? (?:but|pero|though) [¿¡]?(?=(?:just |only |solo )?(?:i'?d like|i would like|i want|i need to (?:book|move|change|cancel|talk|speak)|i have a question|can|could|may|would|do you|when|how (?:much|long)|what (?:time|does)|is there|me (?:puede|pueden|podrian?|gustar[ií]a)|puede|pueden|podr[ií]an?|quiero|quisiera|tienen|hay|hacen|cu[aá]ndo|cu[aá]nto|tengo una (?:pregunta|duda))\b)/i;

/** What follows a clear no; undefined where there is none. */
export function afterNo(answer: string): string | undefined {
  if (readSign(answer) === 'no') return '';
  const clauses = (BODY.test(readable(answer)) ? answer : answer.replace(NO_BUT, ', '))
    .split(/[.,;:!?\n]+|\s[-–—]+\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const [first = '', ...others] = clauses.slice(clauses.findIndex((clause) => !ONLY_FIRST.test(fold(clause))));
  const words = fold(first);
  const no = CLEAR_NO.exec(words);
  if (!no || NO_NO.test(words) || isMoreThanNo(no[0].trim(), words.slice(no[0].length))) return undefined;
  const rest = [words.slice(no[0].length), ...others.filter((clause) => !isOnlyNo(clause))].filter((clause) => clause.trim() !== '').join('. ');
  return NO_NO.test(fold(rest)) || screen(rest, []) ? undefined : rest;
}

/** "No" and "it's not" that deny what follows them: "no puedo respirar", "no it's not stopping", "no estoy bien". */
function isMoreThanNo(no: string, rest: string): boolean {
  if (/\bno (?:estoy|esta|estamos)\b/.test(no)) return true;
  return rest.trim() !== '' && !(/\b(?:not|isn'?t|es|hay)$/.test(no) ? DENIED_EMERGENCY : GOES_ON).test(rest);
}

/** What a bare denial may be of, for it to be none of anything that goes on. */
const DENIED_EMERGENCY = /^(?:an? emergency|anything|serious|one|urgent)\b/;
/** How somebody goes on after a no in the same breath: with what they do not have, a wish, a question, or what it was. "No quiero" denies the wish itself. */
const GOES_ON =
  /^(?:(?:trouble|chest pain|pains?|fever|swelling|blisters?|vision changes|bleeding|rash|hives|symptoms|problems|dolor|fiebre|hinchazon|sangrado|sintomas|problemas|molestias)|i(?:'?d| would| was (?:only|just|asking|wondering|joking|calling|talking)|'?m just|'?m only|'?m calling| am just| am only| just| only| want\w*| need(?! (?:help|an? (?:doctor|nurse|ambulance|medic)|to (?:see|be|come|go|talk)|some|you))| meant| have an? (?:question|appointment|booking))|just|only|can|could|may|would|what|when|which|where|who|how|do|does|please|book|it was|that was|that'?s all|that is all|it'?s (?:about|for|just|only)|(?:lo |yo )(?:quiero|quisiera|queria|necesito)|solo|es (?:por|para|sobre)|cuanto|cuando|cual|donde|puede|pueden|podrian?|era|por|para|thanks|thank you|gracias)\b/;

function isOnlyNo(clause: string): boolean {
  const words = fold(clause);
  return CLEAR_NO.exec(words)?.[0].length === words.length;
}
