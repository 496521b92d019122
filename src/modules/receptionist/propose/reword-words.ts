import type { Language } from '../model.ts';

/** Words that may be put around what is said, or left out: they say nothing of the world. None of them denies, limits, promises or allows. */
const COURTESY: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words(
    "a an the and so then well great good lovely wonderful perfect thanks thank you please just also here let me know us we i i'd i'm it that this would could be is are am do does to of happy glad alright okay ok kindly hello hi your my our",
  ),
  es: words(
    'el la los las un una unos unas y e pues entonces bien muy bueno perfecto gracias por favor le les me nos su sus mi de del al que es son dígame díganos podría encantado encantada gusto hola',
  ),
};

/** Words that deny, limit or compare: each stays, and none comes in. */
const STRICT: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words(
    'no not never nothing none nobody nowhere neither nor cannot without unless only except until before after first last least most more less over under than again still yet must need needs needed free may might can will should if or but ai person',
  ),
  es: words(
    'no nunca nada nadie ni ninguno ninguna ningún sin salvo solo sólo excepto hasta antes después primero último más menos todavía aún ya debe necesita gratis puede puedo podemos si o pero persona inteligencia artificial',
  ),
};

/** Words that may stand for each other. */
const ALIKE: Readonly<Record<Language, readonly ReadonlySet<string>[]>> = {
  en: [
    'visit appointment',
    'treatment service',
    'treatments services',
    'like prefer',
    'times slots',
    'time slot',
    'sorry apologies',
    'which what',
    'hi hello',
    'mobile cell',
    'book schedule',
    'find see',
  ].map(words),
  es: ['visita cita', 'tratamiento servicio', 'tratamientos servicios', 'desea prefiere quiere', 'qué cuál', 'perdone disculpe', 'móvil celular'].map(words),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Says whether a word may be put in or left out. */
export function isCourtesy(word: string, language: Language): boolean {
  return COURTESY[language].has(word);
}

/** Says whether a word denies, limits or compares. */
export function isStrict(word: string, language: Language): boolean {
  return STRICT[language].has(word) || word.endsWith("n't");
}

/** The word that stands for a word and all that may stand for it. */
export function meant(word: string, language: Language): string {
  const [first = word] = ALIKE[language].find((alike) => alike.has(word)) ?? [];
  return first;
}
