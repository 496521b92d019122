import { foldAccents } from './canonical.ts';

const EN = new Set(
  "i you the to a is it and my for can do what in on of me have that would like please yes no not this we want need book appointment with are at hi hello thanks thank how much when where your be i'd i'm it's ok okay good morning afternoon tomorrow today next monday tuesday wednesday thursday friday saturday sunday cancel change name sure an there any time works fine great pm am from ya ye".split(
    ' ',
  ),
);
const ES = new Set(
  'que de la el en y los las un una por con para mi me es no si quiero quisiera necesito puedo puede pueden hola buenos buenas dias tardes noches gracias cita reservar cancelar cambiar manana hoy lunes martes miercoles jueves viernes sabado domingo cuanto cuesta donde cuando esta estan tiene tienen hacer favor soy llamo nombre hora horario proximo proxima semana le les se lo mas muy bien vale claro al del su como hay tengo tratamiento a las pero porque tambien ahora ayer antes despues usted ustedes yo tu sus mis nos quien cual algo alguien nada nadie otra otro otras otros ya fue han voy va vamos llegar dos tres veces vez todo todos todas sobre entre hasta desde aqui ahi alli mas menos eso esto ese este esa cobraron perdi olvide deje aceptan seguro medico primera primero segunda segundo tercera ultima ultimo ninguna cualquiera atienden abren cierran cobran cuestan precio precios hacen trabajan trabaja atiende dias sabados domingos semana favor duele dura quien cuales mensaje direccion ubicados quiere quieren busco'.split(
    ' ',
  ),
);
/** Small words of languages the engine does not speak; letters of other scripts are told by themselves. */
const OTHER = new Set(
  'je vous est une le les des pour avec bonjour merci rendez oui voudrais ich und der die das ist ein eine nicht bitte danke guten tag mochte termin ja nein eu voce nao uma obrigado obrigada bom dia gostaria marcar com io vorrei sono grazie buongiorno per che appuntamento ciao xin chao cam on toi muon jestem prosze dziekuje dzien dobry chce ik een het goedemorgen afspraak jag hej tack vill'.split(
    ' ',
  ),
);

/** Small words of Spanish that are a name, a sound or a slip as well: one of them alone makes no text Spanish. */
const SMALL_ES = new Set('a al de del el en es la las le les lo los me mi mis no se si su sus te tu un una y yo vez voy ya que'.split(' '));

/** Whoever names the language they wish to go on in: "switch to English please". Asking whether somebody speaks it is a question. */
const WISHED =
  /^(?:(?:ok|okay|can|could|would|you|we|please|por favor|puede|podemos|sorry|no|but|pero|hola|hi|hello) )*(?:(?:switch|change|go|continue|answer|write|talk|reply|speak|respond|cambi[ae]r?|siga|sigamos|habl[ae]r?|escrib[ae]|respond[ae])(?: (?:it|back|on|me|over))* )?(?:(?:to|in|en|al?) )?(english|ingles|spanish|espanol|castellano)(?: (?:please|por favor|thanks|gracias|now|instead))*$/;

/** The language somebody asks to go on in; undefined where a message says anything else. */
export function wishedLanguage(text: string): 'en' | 'es' | undefined {
  const words =
    foldAccents(text)
      .toLowerCase()
      .replaceAll('ñ', 'n')
      .match(/[a-z']+/g) ?? [];
  const name = WISHED.exec(words.join(' '))?.[1];
  return name === undefined ? undefined : name === 'english' || name === 'ingles' ? 'en' : 'es';
}

/** Tells the language of a text: English, Spanish, or one that is handed over. A text that says too little keeps the language spoken so far. */
export function detectLanguage(text: string, soFar: 'en' | 'es' = 'en'): 'en' | 'es' | 'other' {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (letters.length >= 2 && latin < letters.length / 2) return 'other';
  const words =
    foldAccents(text)
      .toLowerCase()
      .match(/[a-zñ']+/g) ?? [];
  const wished = wishedLanguage(text);
  if (wished) return wished;
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length;
  const [en, es, other] = [count(EN), count(ES) + (/[ñ¿¡]/.test(text) ? 1 : 0), count(OTHER)];
  if (other >= 2 && other > en && other > es) return 'other';
  const isOneSmall = soFar === 'en' && es === 1 && words.length === 2 && words.some((word) => SMALL_ES.has(word));
  // "Nora Vale" says no word of any language.
  const isOnlyName = es === 1 && /^\s*\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\s*$/u.test(text);
  if (es > en) return isOneSmall || isOnlyName ? soFar : 'es';
  return en > es ? 'en' : soFar;
}
