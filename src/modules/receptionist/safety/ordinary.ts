/** What a visit costs and when it is: nobody haggles or books in the middle of an emergency without saying what it is. */
const MONEY =
  /\b(?:how much|price[sd]?|costs?(?! (?:me|her|him))|pay|paid|paying|dollars|deals?|discount|sale|refund|gift cards?|membership|packages?|charged?|bill|fees?|money|deposit|points|receipt|cuanto (?:cuesta|sale|es)|precios?|cuesta|dinero|oferta)\b/;
const TIME =
  /\b(?:book|booked|booking|resched\w*|cancel|cancell?ing|move (?:my|it)|slots?|(?:running |i'?m |am |so |be )late|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|another day|come in|agendar|reservar|cambiar|llego tarde|lunes|martes|miercoles|jueves|viernes|sabado)\b/;
const LAUGH = /\b(?:lol|haha\w*|jaja\w*|lmao|hehe|emoji|jk)\b/;
/** Thanks that are no farewell. */
const THANKS = /\b(?:appreciate|thanks?|thank you|gracias)\b(?! (?:for (?:everything|listening|all)|por todo))/;
/** What is over: long ago, or well again. */
const OVER =
  /\b(?:all (?:good|fine)|fine now|better now|went away|healed|settled|cleared (?:me|up)|back to normal|for years|years ago|since birth|months ago|last (?:year|summer|winter|month)|as a kid|ya paso|ya estoy bien|hace anos)\b/;
/** A question about what is done or sold, and about nobody's body. */
const ASKS =
  /^(?:hi |hey |hello |so |and |but |ok |also |hola )*(?:do you|does|do they|can you|could you|will|would|can|could|is|are|how (?:much|long|many|often|is|are|far)|when|where|which|who|tienen|hacen|aceptan|puede|cuanto|cuando|donde|hay|es|duele)\b/;
const SOMEBODY = /\b(?:my|me|i|i'?m|i'?ve|she|he|they|her|him|his|us|somebody|someone|mi|me|estoy|tengo|siento|se me|le|alguien)\b/;

const ORDINARY = [MONEY, TIME, LAUGH, THANKS, OVER];

/** Says whether a message, as `readable` wrote it, speaks of money, a time, a laugh, thanks or what is over, or only asks what is done here: a doubt must be the greater to be asked about. */
export function isOrdinary(words: string, text: string): boolean {
  return ORDINARY.some((matter) => matter.test(words)) || (text.trimEnd().endsWith('?') && ASKS.test(words) && !SOMEBODY.test(words));
}
