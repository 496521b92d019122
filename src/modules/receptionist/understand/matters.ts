import type { Language } from './canonical.ts';
import { sieve } from './sieve.ts';

/**
 * What happened to somebody, or is theirs, and only a person of the team can look into: money that was taken, papers, balances, things left behind, being
 * late, being unhappy. Each is a thing and a claim on it in one clause ("I was charged twice", "my receipt"), so that a question for everybody ("what is
 * your refund policy") is none.
 */
export interface Matter {
  readonly at: number;
  readonly until: number;
}

interface Kind {
  /** What it is about. */
  readonly thing: RegExp;
  /** What makes it somebody's own; a thing that says so itself needs none. */
  readonly claim?: RegExp;
  /** What makes it a question for everybody, or something else. */
  readonly unless?: RegExp;
}

const IF = /\b(?:if|policy|policies|in case|when do you|do you (?:offer|give|sell|have|charge|take|accept|do)|how much (?:do|would|will|is it) )\b/;
const OWN = /\b(?:my|mine|our|i|i've|i'm|i'd|me|we|us)\b/;

const EN: readonly Kind[] = [
  {
    thing:
      /\b(?:(?:was|were|been|got|get(?:ting)?|being|i'm|keep) (?:\w+ ){0,2}(?:charged|billed|invoiced)|(?:charged|billed|invoiced) (?:me|us|my \w+|twice|2 ?x|double)|(?:bill|invoice|charge|statement) (?:that )?i (?:don'?t|do not|can'?t) (?:understand|recogni[sz]e|know|get|remember)|over ?charged|double (?:charged?|billed|payment)|(?:wrong|extra|strange|unknown|unauthori[sz]ed|second|two|another|double|duplicate) (?:charges?|payments?|bills?|amount)|charges? (?:on|to|from) my|(?:took|taken|take) (?:\w+ ){0,3}(?:money|payment)|(?:deposit|money|payment|fee) (?:\w+ )?(?:back|returned|refunded)|(?:deposit|money|payment)\b.{0,25}\b(?:want|need|get|like|give)(?: me)? (?:it|that|this|them) back|payment (?:went|was|did|didn'?t|has|hasn'?t|failed)|paid (?:twice|too much|already|double))\b/,
    unless: /\b(?:if|policy|policies|will i|would i|do i|am i|when)\b/,
  },
  {
    thing: /\b(?:refund\w*|money back|reimburse\w*|charge ?back|dispute)\b/,
    claim:
      /\b(?:i (?:want|need|asked|requested|demand|expect|never|still|haven'?t|am)|i'?d like|i'm|i was|my|give me|where|get (?:a|my)|waiting|didn'?t get)\b/,
    unless: IF,
  },
  {
    thing:
      /\b(?:receipts?|invoices?|superbills?|itemi[sz]ed|statements?|proof of (?:payment|visit|purchase)|(?:doctor|work|sick)'?s? notes?|letters? (?:of|for)|my bill)\b/,
    claim:
      /\b(?:my|i (?:need|want|lost|never|didn'?t)|i'?d like|send|email|get|have|copy|give|can i|could i|resend|for (?:my|the) (?:visit|last|hsa|fsa|insurance|taxes))\b/,
    unless: /\b(?:if|do you (?:give|offer|always))\b/,
  },
  {
    thing:
      /\b(?:balance|left|remaining|use (?:it|them|my|that|this)|spend|apply (?:it|my)|expires?|expired?|how (?:much|many)|used?|value|worth|check|work(?:s|ing)?)\b/,
    claim:
      /\b(?:my|on (?:my|the|this|a)|i have|i've|i got|do i|have i) (?:(?:\w+|\$ ?\d+) ){0,3}(?:gift ?(?:cards?|certificates?)|vouchers?|store credits?|credits?|points|rewards|packages?|sessions?|memberships?|account balance)\b|\b(?:gift ?(?:cards?|certificates?)|vouchers?|credits?|points|rewards|packages?|sessions?) (?:\w+ ){0,3}(?:do i|have i|i have|i've|are left|left)\b/,
    unless: /\b(?:buy|purchase|sell|do you (?:have|sell|offer)|how much (?:is|are|for))\b/,
  },
  {
    thing:
      /\b(?:(?:left|forgot|lost|misplaced|dropped|forgotten) (?:\w+ )?(?:my|an?|some|the|our) (?!(?:\w+ )?(?:appointments?|appt|visit|booking|message|voice ?mail|review|note|password|code|link|confirmation|deposit|time|date|card number|text|email|tip|comment|number|name|day|hour|address|place|treatment|which|when|what)\b)\w+|lost (?:and|&) found|(?:did|has|have) (?:you|anyone|anybody|someone|somebody|they) (?:guys )?(?:find|found|seen?|turn(?:ed)? in) (?:my|an?|our|some) \w+)\b/,
    unless: /\bi (?:lost|forgot) the (?:weight|way)\b/,
  },
  {
    thing:
      /\b(?:(?:i'?m|i am|we'?re|we are|i'?ll be|i will be|we'?ll be|(?:might|may|could|gonna|going to) be|running) (?:\w+ ){0,4}late|running behind|stuck in (?:\w+ )?traffic|on my way|(?:be )?there in (?:\w+ ){1,3}(?:minutes?|mins?))\b/,
    unless: /\b(?:if|what happens|is it (?:ok|okay|fine)|too late|later than|of late|policy|fee)\b/,
  },
  {
    thing:
      /\b(?:(?:door|doors|entrance|building|clinic|place|gate|elevator)(?:'s| is| are| seems?| looks?) (?:\w+ )?(?:locked|closed|shut|broken)|(?:i'?m|i am|we'?re|we are) (?:\w+ )?(?:here(?! (?:to|for (?:an?|some|more|the first|any|\w+ing)|because|on|from|about|with|all|until|again|in|and)\b)|outside|out front|downstairs|(?:at|by) (?:the |your )?(?:door|entrance|front (?:desk|door)|gate|desk)|in (?:the |your )(?:parking (?:lot|garage)|lobby|waiting room))|(?:just )?(?:got here|pulled up))\b/,
    unless: /\b(?:if|when|how|where|once|new|first time|who'?s|what|can i|should)\b/,
  },
  {
    thing:
      /\b(?:(?:cancel|end|stop|pause|freeze|quit|leave|change|upgrade|downgrade|renew|join|transfer) (?:my |the |our |a |your )?(?:\w+ )?(?:membership|subscription|plan|package)|(?:my|our) (?:membership|subscription) (?:to be )?(?:cancel\w*|paused?|stopped|ended|frozen))\b/,
    unless: /\b(?:can i|could i|how (?:do|can|would)|if|policy|what happens|payment)\b/,
  },
  {
    thing:
      /\b(?:(?:nobody|no one|noone|no ?body|you(?: guys)?|they|she|he|somebody|someone) (?:never |ever |has |have |hasn'?t |haven'?t |didn'?t |did not |was supposed to |were supposed to |said (?:you|they|she|he)'?d? (?:would )?)?(?:call(?:ed)?|answer(?:ed|s)?|respond(?:ed|s)?|repl(?:y|ied)|text(?:ed)?|wrote|got|get|gotten)(?: \w+)? back|(?:nobody|no one|noone|never|still (?:haven'?t|have not|no)) (?:\w+ ){0,2}(?:answer\w*|respond\w*|repl(?:y|ied)|call(?:ed)?(?: me)?|heard back|got back|gotten back))\b/,
    unless: /\b(?:please|can you|could you|when will|will you|if|want|need) (?:\w+ ){0,2}call\b/,
  },
  {
    thing:
      /\b(?:when|what|which|who|how (?:much|many|long ago)) (?:\w+ ){0,4}(?:was|did|had|were|have)\b.*\b(?:last (?:visit|time|appointment|treatment|session)|my (?:chart|history|results|file))\b/,
  },
  {
    thing:
      /\b(?:(?:no ?body|no one|none of you|you (?:guys )?never|they never|you (?:guys )?(?:didn'?t|did not|haven'?t)) (?:\w+ )?(?:call\w*|got back|get back|gotten back|answer\w*|repl\w+|respond\w*|return\w*|show\w* up|reach\w*|follow\w* up|came|cares?|helped)|(?:second|third|fourth|fifth|2nd|3rd|4th|5th|\d+) time (?:i'?ve|i have|i'?m|i|that|you|now)|still (?:waiting|have ?n'?t heard|have not heard)(?! list)|kept (?:me )?waiting|left (?:me )?on hold|blew me off|ignored me)\b/,
    claim: OWN,
    unless: /\b(?:if|what (?:happens|if)|before)\b/,
  },
  {
    thing:
      /\b(?:(?:not|un|never|wasn'?t|isn'?t|aren'?t|i'm not|am not) ?(?:at all |very |really |so |too )?(?:happy|satisfied|pleased|impressed)|unhappy|dissatisfied|disappointed|rude|complain\w*|complaint|(?:didn'?t|did not|hasn'?t) (?:work(?:ed)?|do anything|done anything|help(?:ed)?)(?! for me (?:that|on|at))|bad experience|poor(?:ly)? (?:service|job|done))\b/,
    claim: OWN,
    unless: /\b(?:if|what (?:happens|if))\b/,
  },
  { thing: /\bhow many (?:\w+ ){0,3}(?:do i|have i|i) (?:still |have |got )*(?:left|remaining)\b/ },
  {
    thing:
      /\b(?:how much (?:do i|i) (?:still )?owe|do i (?:still )?owe (?:you|anything|money)|what (?:do|did) i (?:still )?owe|(?:what'?s|what is) my (?:outstanding )?balance|owe you)\b/,
  },
  {
    thing:
      /\b(?:(?:change|update|correct) (?:my|the) (?:\w+ )?(?:address|phone|number|email|last name|card|payment method)(?: on file)?|my (?:phone(?: number)?|number|email|address|last name) (?:has |is |'s )?(?:changed|different now|new|not the same)|i(?:'ve| have)? (?:moved(?: house)?|got a new (?:number|phone|email|card)))\b/,
    unless: /\b(?:to|is) \S*[\d@]|\bto [a-z]+\b|\b(?:moved|move) (?:my|the|it|to)\b/,
  },
  {
    thing:
      /\b(?:treated (?:me |us )?(?:\w+ )?(?:terribl|bad|rude|awful|poor|horribl|unfair)\w*|(?:was|were|been) (?:so |very |really |extremely |super |incredibly |pretty |quite )?(?:rude|mean|nasty|dismissive|disrespectful|unprofessional|hostile|condescending)|hung up(?: on (?:me|us))?|yelled at (?:me|us)|talked down to|(?:terrible|horrible|awful|bad|worst) (?:experience|customer service)|(?:don'?t|dont|do not|didn'?t|did not|really hate|i hate) (?:really )?(?:like|love)? ?(?:my (?:results?|filler|botox|peel)|how (?:it|they|my \w+) (?:look|looks|turned out|came out))(?! (?:wrinkles|lines|is|are so|gets)))\b/,
    unless: /\b(?:if|what (?:happens|if)|before)\b/,
  },
];

const ES: readonly Kind[] = [
  {
    thing:
      /\b(?:cuanto (?:les? |te )?debo|(?:cambi|actualiz)\w+ (?:mi|el) (?:\w+ )?(?:direccion|telefono|numero|correo|apellido|tarjeta)|(?:me mude|cambie de (?:numero|telefono|correo|direccion)))\b/,
    unless: /\b(?:por|a) \S*[\d@]/,
  },
  { thing: /\b(?:cuando|que|cuant[oa]s?) .*\b(?:ultima (?:visita|cita|vez|sesion)|mi (?:historial|expediente|resultado))\b/ },
  {
    thing:
      /\b(?:me (?:han |habian )?(?:cobr(?:aron|ado|o)|factur(?:aron|ado)|descontaron)|(?:cobro|cargo|pago) (?:doble|duplicado|de mas|equivocado|indebido|que no)|(?:dos|doble) (?:cobros|cargos|pagos)|pague (?:dos|de mas|doble))\b/,
    unless: /\bsi (?:cancelo|no|llego)\b/,
  },
  {
    thing: /\b(?:reembols\w+|devoluci\w+|devuelv\w+ (?:el|mi) dinero|mi dinero)\b/,
    claim: /\b(?:quiero|quisiera|necesito|mi|me|exijo|pedi|solicite|espero|cuando)\b/,
    unless: /\b(?:politica|si cancelo)\b/,
  },
  {
    thing: /\b(?:recibo|factura|comprobante|justificante|estado de cuenta)\b/,
    claim: /\b(?:mi|me|quiero|quisiera|necesito|pueden|puede|envi\w+|mand\w+|copia|perdi)\b/,
  },
  {
    thing: /\b(?:saldo|cuant[oa]s? (?:me )?(?:queda|quedan|tengo)|vence|caduca)\b/,
    claim: /\b(?:mi|tarjeta de regalo|vale|bono|puntos|sesiones|paquete|membresia)\b/,
  },
  {
    thing:
      /\b(?:(?:olvide|deje|perdi|se me (?:olvido|quedo|cayo)) (?:\w+ )?(?:mi|mis|un|una|el|la|unos|unas) (?!cita|visita|reserva|hora|codigo|enlace|mensaje|confirmacion|correo)\w+|objetos perdidos|(?:han|alguien) (?:encontr\w+|visto))\b/,
  },
  {
    thing:
      /\b(?:(?:voy|vamos|llego|llegare|llegaremos|estoy|voy a llegar) (?:\w+ ){0,3}(?:tarde|retrasad[oa]|con retraso)|me (?:retras\w+|demor\w+)|en camino|(?:hay|atorad[oa] en el|en el) trafico)\b/,
    unless: /\b(?:si llego|que pasa si|politica)\b/,
  },
  {
    thing:
      /\b(?:(?:la )?puerta esta cerrada|(?:ya )?(?:estoy|estamos) (?:afuera|aqui afuera|en (?:la puerta|la entrada|el estacionamiento|la sala|el lobby))|ya (?:llegue|llegamos)(?= (?:$|[.,!]|y |a (?:la clinica|mi cita))))\b/,
    unless: /\b(?:si|cuando|como|donde)\b/,
  },
  {
    thing: /\b(?:cancel|anul|paus|congel)\w* (?:mi|la|el) (?:membresia|suscripcion|plan|paquete)\b|\bdarme de baja de (?:mi|la) (?:membresia|suscripcion)\b/,
    unless: /\b(?:puedo|como|si cancelo|politica)\b/,
  },
  {
    thing:
      /\b(?:(?:me|nos) (?:tratar\w+|trato|atendieron|atendio) (?:\w+ )?(?:mal|horrible|fatal|pesimo|feo)|(?:fue|fueron|era|eran|estuvo) (?:muy |bien |tan )?(?:groser[oa]s?|maleducad[oa]s?|irrespetuos[oa]s?)|me colgo|me colgaron|queja|quejarme|reclam\w+|descontent[oa]|decepcionad[oa]|insatisfech[oa]|grosera?|mal(?:a)? (?:servicio|atencion|experiencia)|no (?:me )?(?:funciono|gusto|sirvio))\b/,
  },
];

/** One thing that is said ends here. */
const CLAUSES = /[.?!;,]|\b(?:and also|also|but|pero|tambien)\b/g;

const MATTERS_IN = { en: sieve(EN, ({ thing }) => thing), es: sieve(ES, ({ thing }) => thing) };

/** Finds what somebody tells of that only a person can look into, in the canonical text. */
export function readMatters(text: string, language: Language): Matter[] {
  const ends = [...text.matchAll(CLAUSES)].map(({ index }) => index);
  const cuts = [0, ...ends, text.length];
  return cuts.slice(0, -1).flatMap((at, index): Matter[] => {
    const until = cuts[index + 1] ?? text.length;
    const clause = text.slice(at, until);
    const isOne = MATTERS_IN[language](clause).some(
      ({ thing, claim, unless }) => thing.test(clause) && claim?.test(clause) !== false && unless?.test(clause) !== true,
    );
    return isOne ? [{ at, until }] : [];
  });
}
