/** What a visit costs and when it is: nobody haggles or books in the middle of an emergency without saying what it is. */
const MONEY =
  /\b(?:how much|price[sd]?|costs?(?! (?:me|her|him))|pay|paid|paying|dollars|deals?|discount|sale|refund|gift cards?|membership|packages?|charged?|bill|fees?|money|deposit|points|receipt|included|cuanto (?:cuesta|sale|es)|precios?|cuesta|dinero|oferta)\b/;
const TIME =
  /\b(?:book|booked|booking|resched\w*|cancel|cancell?ing|move (?:my|it)|slots?|(?:running |i'?m |am |so |be )late|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|another day|come in|(?:when|what time) (?:am|do|are|will) (?:i|we) (?:see|seeing|come|coming)|agendar|reservar|cambiar|mover (?:mi|la) cita|llego tarde|lunes|martes|miercoles|jueves|viernes|sabado)\b/;
const LAUGH = /\b(?:lol|haha\w*|jaja\w*|lmao|hehe|emoji|jk)\b/;
/** Thanks that are no farewell. */
const THANKS = /\b(?:appreciate|thanks?|thank you|gracias)\b(?! (?:for (?:everything|listening|all)|por todo))/;
/** What is over: long ago, or well again. */
const OVER =
  /\b(?:all (?:good|fine)|fine now|better now|went away|healed|settled|cleared (?:me|up)|back to normal|for years|years ago|since birth|months ago|last (?:year|summer|winter|month)|as a kid|ya paso|ya estoy bien|hace anos)\b/;
/** Who is here and when: "is a nurse there every day", "is someone coming to open at nine". */
const WHO_IS_HERE =
  /^(?:hi |hello |hey |so |and |also |hola )*(?:is|are|will|does|do|can|viene|hay|esta|abre) (?:there )?(?:always )?(?:an? |the |your |una? |el |la )?(?:some ?one|some ?body|any ?one|any ?body|nurse|doctor|provider|injector|clinician|receptionist|person|(?<=is |was )my \w+|he|she|alguien|enfermer[ao]|doctora?) (?:always )?(?:be |come |coming |comes |a )?(?:(?:there|in|here|around|available|on site|on duty|early|abrir) )?(?:in )?(?:to open|open up|to let me in|on|at|by|every|each|all day|daily|tomorrow|today|weekends?|before|after|mornings?|afternoons?|a las|el|los|manana|todos)\b/;
/** An allergy that somebody has, told beforehand; a reaction is another thing. */
const ALLERGY =
  /\b(?:allergic to|allergy to|(?:nut|peanut|latex|shellfish|bee|egg|soy|pollen|fragrance|metal|nickel) allerg(?:y|ies)|alergi[ac]\w* (?:al?|a los|a las))\b(?!.*\b(?:reaction|reaccion|swell\w*|swollen|hives|throat|breath\w*|tongue|hinch\w*)\b)/;
/** What somebody likes about the place. */
const PRAISE =
  /\b(?:so|very|really|super|muy) (?:soft|nice|comfy|comfortable|clean|lovely|pretty|friendly|sweet|kind|suaves?|bonit[oa]s?|limpi[oa]s?|amables?)\b/;
/** What takes its time and is for a clinician, not for an ambulance. */
const SLOW =
  /\b(?:bruis\w*|redness|bumps?|freckles?|wrinkles?|moretones?|moreton|rojeces) (?:\w+ )?(?:hasn't|haven't|has not|have not|won't|no se (?:me )?(?:ha|han)) (?:\w+ )?(?:gone|faded|fade|go|healed|ido|quitado)\b/;
/** A question about what is done or sold, and about nobody's body. */
const ASKS =
  /^(?:hi |hey |hello |so |and |but |ok |also |hola )*(?:do you|does|do they|can you|could you|will|would|can|could|is|are|how (?:much|long|many|often|is|are|far)|when|where|which|who|tienen|hacen|aceptan|puede|cuanto|cuando|donde|hay|es|duele)\b/;
const SOMEBODY = /\b(?:my|me|i|i'?m|i'?ve|she|he|they|her|him|his|us|somebody|someone|mi|me|estoy|tengo|siento|se me|le|alguien)\b/;

/** How somebody was treated by those who work here. */
const SERVICE =
  /\b(?:(?:me|nos) (?:atendi\w+|trat(?:aron|o)) (?:\w+ )?(?:mal|horrible|fatal|pesimo|feo)|(?:treated|spoken to|talked to) (?:\w+ )?(?:badly|terribly|rudely|poorly|like (?:dirt|trash|garbage))|(?:terrible|horrible|awful|bad|worst) (?:experience|service))\b/;

/** Somebody who comes for the first time. */
const NEW_HERE = /^(?:(?:no|so|but|and|hi|hello|well|\|) )*i(?: have|'?ve)? never (?:been|come|gone)(?: (?:there|here|to (?:you|yours)|in|before|yet))+$/;
/** What a treatment is like, asked and not told. */
const IS_IT_PAINFUL = /^(?:(?:and|so|but|ok|y) )*(?:it is|it'?s|its|es) (?:\w+ )?(?:painful|uncomfortable|doloros[oa])$/;

const ORDINARY = [NEW_HERE, MONEY, TIME, LAUGH, THANKS, OVER, WHO_IS_HERE, ALLERGY, PRAISE, SLOW, SERVICE];

/** Says whether a message, as `readable` wrote it, comes of somebody new, speaks of money, a time, a laugh, thanks, what is over, who is here, an allergy, what is liked, the service or what heals slowly, or only asks what is done here: a doubt must be the greater to be asked about. */
export function isOrdinary(words: string, text: string): boolean {
  return (
    ORDINARY.some((matter) => matter.test(words)) ||
    (text.trimEnd().endsWith('?') && (IS_IT_PAINFUL.test(words) || (ASKS.test(words) && !SOMEBODY.test(words))))
  );
}
