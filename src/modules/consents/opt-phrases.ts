/**
 * Plain words for “no more texts” (47 CFR 64.1200(a)(10): any reasonable means). Each phrase must be the whole of a clause: “stop texting me” is one,
 * “stop by at three”, “why did you stop texting me” and “don’t text me before nine” are not.
 */

/** What texts are called, when they are what shall end. */
const TEXTS =
  '(?:(?:text|texting|sms|txt|marketing|promotional|promo|automated|automatic|reminder|appointment|spam) )*' +
  '(?:texts?|txts?|text ?messages?|texting|messages?|msgs?|messaging|sms|notifications?|reminders|alerts|promos|promotions|spam|spamming|ads|communications?|contact|correspondence)';
const WHICH = '(?:(?:all|any|of|the|these|those|this|that|your|my|ur|such|more|further|other|future|with|sending|getting|receiving|me|damn) )*';
const WHO = '(?:me|us|my phone|my number|my cell|this number|this phone|this line|here)';
const FROM =
  '(?: (?:to|on|at|from|by|via|through|over) (?:me|us|you|yall|you guys|my phone|my number|this number|this phone|your (?:clinic|office|company|business)|here|text|texts|sms|text message|message))*';
const WRITING = '(?:text|txt|texts|message|msg|contact|sms|write|write to|bother|spam|harass|text or call|call or text|text message|bug)';
const WRITING_NOW =
  '(?:text(?:in|ing)?|texing|txt(?:ing)?|messag(?:e|ing)|msg(?:ing)?|contact(?:ing)?|smsing|spam(?:ming)?|bother(?:ing)?|harass(?:ing)?|bugging|writing|writing to|calling and texting|texting and calling)';
const LISTS =
  '(?:(?:text|texting|sms|mailing|marketing|message|messages|messaging|contact|contacts|call|calling|phone|reminder|distribution|client|customer|promo|spam) )*' +
  `(?:lists?|database|system|contacts|records|thread|campaign|marketing|${TEXTS})`;
const NUMBER =
  '(?:me|us|my number|my phone number|my phone|my cell|my name|my name and number|my info|my information|this number|this phone number|this phone)';

/** Ways to end something that is named after them. */
const ENDING = '(?:stop|quit|cease|halt|discontinue|end|cancel|disable|suspend|enough(?: of)?|done with|no more|no|knock off|cut out)';
const SWITCHING = '(?:turn|switch|shut)';
const NOT = '(?:dont|do not|donot|never|please dont|no longer|not)';
const EVER = '(?:ever |even |bother to |try to |please )*';

const CORE: readonly RegExp[] = [
  `(?:get )?(?:off|out of|off of) ${WHICH}${LISTS}`,
  `(?:i |we )?(?:no longer|dont|do not) (?:want|wish)(?: to)? (?:get|receive|have|see) (?:this|these|those|${WHICH}${TEXTS})${FROM}`,
  `(?:stop|quit) (?:texting|messaging|contacting) my (?:wife|husband|mother|mom|father|dad|daughter|son|kid|child|parents|work)(?: phone)?`,
  `${ENDING} ${WHICH}${TEXTS}${FROM}`,
  `(?:stop|quit|cease) (?:sending|blasting)(?: ${WHO})? ?(?:${WHICH}(?:${TEXTS}|these|this|those|stuff|things|anything|crap|junk|garbage|offers|deals|links|updates))?`,
  `(?:stop|quit|cease) (?:with )?(?:the |all )*${WRITING_NOW}(?: ${WHO})?`,
  `(?:stop|quit|cease) (?:blowing up my phone|advertising(?: to ${WHO})?)`,
  `${SWITCHING} off ${WHICH}${TEXTS}${FROM}`,
  `${SWITCHING} ${WHICH}(?:${TEXTS}|these|those|this) off`,
  `${NOT} ${EVER}${WRITING} ${WHO}${FROM}`,
  `${NOT} ${EVER}(?:text|contact|message)`,
  `${NOT} ${EVER}send(?: ${WHO})? ${WHICH}(?:${TEXTS}|anything)${FROM}`,
  `(?:i|we) (?:dont|do not|no longer|never|didnt|did not) (?:want|wish|need|care|like|agree|consent|sign up|signed up|ask|asked|subscribe|subscribed) ?(?:to|for)? ?(?:be |get |receive |have |see |getting |receiving )*${WHICH}${TEXTS}${FROM}`,
  `(?:i|we) (?:dont|do not|no longer) (?:want|wish)(?: you)? to (?:be )?(?:texted|messaged|contacted|spammed|bothered|text me|message me|contact me|text|contact)`,
  `(?:i|we) (?:dont|do not|no longer) want you (?:texting|messaging|contacting) me`,
  `(?:i|we) (?:dont|do not|no longer|never) (?:want|wish|care)(?: to)?(?: ever)? hear from (?:you|u|yall|you guys|your (?:clinic|office|company|business))`,
  `(?:i|we) (?:never|did not|didnt) (?:sign|signed|subscribe|subscribed) ?(?:up )?(?:for|to) (?:this|these|any of this)`,
  `(?:be |get )?(?:removed|taken off|deleted|unsubscribed|opted out)(?: (?:from|off|of|out of))?(?: (?:everything|all(?: of)?(?: this| these)?|${WHICH}${LISTS}))?`,
  `(?:have |get )?(?:my|this) (?:phone )?number (?:be )?(?:removed|taken off|deleted)(?: (?:from|off) ${WHICH}${LISTS})?`,
  `(?:take|remove|delete|get|drop|scratch|strike|pull|erase|cut) ${NUMBER} (?:off|from|out)(?: of)? ${WHICH}${LISTS}`,
  `(?:remove|delete|erase|lose|forget) (?:me|us|my number|my phone number|this number|this phone number)`,
  `take (?:me|us|my number|this number) off`,
  `put ${NUMBER} on ${WHICH}(?:do not|dont|no) (?:call|contact|text|message)(?: (?:or|and) (?:call|contact|text|message))* list`,
  `(?:unsubscribe|unsub)(?: me| us| my number| this number)?(?: (?:from|to|off) (?:everything|all(?: of (?:this|these|it|them))?|this|these|${WHICH}(?:${TEXTS}|${LISTS})))?`,
  `(?:unsubscribing|un subscribe)`,
  `opt(?:ing)? ?(?:me |us |my number |this number )?out(?: (?:of|from) (?:everything|all|this|these|${WHICH}(?:${TEXTS}|${LISTS})))?`,
  `(?:revoke|withdraw|rescind|retract) (?:my |all |any )*(?:consent|permission|authorization)(?: (?:to|for) (?:${WRITING} ${WHO}|${WHICH}${TEXTS}|be (?:texted|contacted)))?`,
  `(?:i|we) (?:dont|do not|no longer) (?:consent|agree)(?: to (?:this|these|${WHICH}${TEXTS}))?`,
  `cease and desist`,
  `leave (?:me|us|me the hell|me the fuck) alone`,
  `(?:fuck|piss|bugger) off`,
].map(whole);

/** Said before the words that count, and nothing by itself. */
const OPENING =
  /^(?:please|pls|plz|kindly|hi|hello|hey|ok|okay|yes|no|nope|so|and|but|just|again|sorry|seriously|thanks(?: but)?|thank you(?: but)?|for the last time|once again|can (?:you|u|yall)|could you|would you|will you|you (?:need|have) to|i need you to|i want you to|i would like you to|id like you to|i am asking you to|im asking you to|i(?: have)?(?: already)? (?:asked|told|said)(?: you)?(?: guys)? to|(?:you (?:have|got) the )?wrong (?:number|person|phone)|you have the wrong number|i said(?: to)?|guys|please please|i repeat|team) /;
/** Said before what the person wants for themselves; a bare “stop” after it may be about anything. */
const WISHING =
  /^(?:i(?:d| would)? (?:like|love|want|wanna|wish|need|prefer)(?: to)?|want(?: to)?|i(?: have)?(?: already)? asked to|i wanna|im trying to|i am trying to|i(?:m| am)|how (?:do|can|would|could) (?:i|we)|how to|where (?:do|can) i|can i|may i|let me|i|we|we(?: would)? (?:like|want|wish) to) /;
/** Said after the words that count. */
const CLOSING =
  / (?:please|pls|plz|thanks|thank you|thx|ty|now|right now|immediately|at once|asap|already|any ?more|any longer|again|ever|ever again|at all|forever|for good|for ever|permanently|completely|altogether|entirely|today|going forward|from now on|effective immediately|guys|ok|okay|bye|goodbye|so much|its annoying|im serious|instead|or (?:i will|ill|im going to|else) .*)$/;

/** A bare “stop” that somebody is told: “can you please stop”. What they want to stop themselves is something else. */
const BARE: readonly RegExp[] = [whole('stop(?: (?:it|this|that|these))?|stopall|unsubscribe|quit it')];
const BARE_CLOSING = / (?:please|pls|plz|thanks|thank you|now|right now|immediately|already|ok|okay|guys|dammit|asap)$/;

/** In Spanish, without accents. */
const MENSAJES =
  '(?:(?:mas|sus|tus|estos|esos|los|las|el|la|de|tantos|ningun|ningunos|estas) )*(?:mensajes?(?: de texto)?|mensajitos?|textos?|sms|recordatorios|promociones|publicidad|anuncios|notificaciones|spam)';
const DE_USTEDES = '(?: de (?:ustedes|su (?:clinica|parte)|parte de ustedes))?';
const SPANISH: readonly RegExp[] = [
  `(?:no|ya no|nunca|nunca mas) (?:me|nos|le) (?:vuelvan? a )?(?:mand[ea][ns]?|envi[ea][ns]?|escrib[ae][ns]?|contact[ea][ns]?|molest[ea][ns]?|texte[ea][ns]?|mensaje[ea][ns]?|mandar|enviar|escribir|contactar|molestar)(?: (?:nada|${MENSAJES}))?${DE_USTEDES}`,
  `(?:ya )?no (?:mande[ns]?|envie[ns]?) ${MENSAJES}${DE_USTEDES}`,
  `ya no mas`,
  `(?:me (?:pueden|puede|podrian) (?:quitar|sacar|eliminar|borrar)|(?:pueden|puede|podrian) (?:quitar|sacar|eliminar|borrar)me|(?:quiero )?que me (?:quiten|saquen|eliminen|borren))(?: de (?:su|sus|la|las|esta|tu) (?:listas?(?: de (?:mensajes|contactos|textos|clientes))?|mensajes|contactos))`,
  `(?:deje[ns]?|deja|pare[ns]?|para|dejar|parar) de (?:mandar|enviar|escribir|contactar|molestar|textear|mensajear|estar molestando)(?:me|nos|le)?(?: ${MENSAJES})?${DE_USTEDES}`,
  `(?:ya )?no (?:quiero|queremos|deseo|deseamos|necesito|acepto|autorizo) (?:recibir |que me (?:mande[ns]?|envie[ns]?|escriba[ns]?|contacte[ns]?) )?${MENSAJES}${DE_USTEDES}`,
  `(?:ya )?no (?:quiero|deseo) que me (?:escriba[ns]?|contacte[ns]?|moleste[ns]?|texte[ae][ns]?)`,
  `(?:quita|quite|saca|saque|elimina|elimine|borra|borre|remueva|retire)n?(?:me|nos)(?: de (?:su|sus|la|las|esta|tu) (?:listas?(?: de (?:mensajes|contactos|textos|clientes))?|mensajes|contactos))?`,
  `(?:quite|saque|elimine|borre|remueva|retire)n? (?:mi|este) numero(?: de (?:su|sus|la|esta) (?:listas?|sistema|base de datos|contactos))?`,
  `(?:(?:quiero|deseo|necesito|quisiera) )?(?:darme|dar mi numero|dame|deme|denme|dennos) de baja(?: de ${MENSAJES}| de (?:su|la|esta) lista)?`,
  `(?:cancel(?:ar|a|e|en)|suspend(?:er|an)|deten(?:er|ga|gan)|para(?:r|n)?|paren|alto a|basta de|basta con|no mas|ya no mas|cero) ${MENSAJES}${DE_USTEDES}`,
  `(?:revoco|retiro) mi (?:consentimiento|permiso|autorizacion)`,
  `dejen?me en paz`,
  `(?:quiero )?cancelar (?:mi |la )?suscripcion`,
].map(whole);
const SPANISH_OPENING = /^(?:por favor|porfavor|porfa|hola|buenas|oiga|oigan|bueno|si|les pido que|quiero que|pueden|puede|podrian|ya|gracias pero) /;
const SPANISH_CLOSING = / (?:por favor|porfavor|porfa|gracias|ya|mas|nunca mas|otra vez|nunca|jamas|ahora|a este numero|a mi numero|a mi celular|al celular)$/;

function whole(phrase: string): RegExp {
  return new RegExp(`^(?:${phrase})$`);
}

/** Nobody says it in a clause longer than this. */
const MOST_WORDS = 24;

/** Says whether a clause (lower case, no accents, no marks) asks in plain words for no more texts. */
export function isPlainOptOut(clause: string): boolean {
  if (clause.split(' ').length > MOST_WORDS) return false;
  return (
    reaches(clause, BARE, [OPENING], BARE_CLOSING) ||
    reaches(clause, CORE, [OPENING, WISHING], CLOSING) ||
    reaches(clause, SPANISH, [SPANISH_OPENING], SPANISH_CLOSING)
  );
}

/** Takes away, one after the other, what people say around the words that count, until those are all that is left. */
function reaches(clause: string, phrases: readonly RegExp[], openings: readonly RegExp[], closing: RegExp): boolean {
  const seen = new Set([clause]);
  for (const words of seen) {
    if (phrases.some((phrase) => phrase.test(words))) return true;
    for (const around of [...openings, closing]) {
      const less = words.replace(around, '');
      if (less !== words && less !== '') seen.add(less);
    }
  }
  return false;
}
