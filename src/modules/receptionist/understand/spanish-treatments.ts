import { foldAccents } from './canonical.ts';

/** What treatments that clinics name in English are called in Spanish; each name as it is said, without its accents. */
const CALLED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\blip filler\b/, ['relleno de labios', 'relleno labial', 'aumento de labios', 'rellenarme los labios', 'ponerme labios', 'inyeccion de labios', 'labios']],
  [/\bcheek filler\b/, ['relleno de mejillas', 'relleno de pomulos']],
  [/\b(?:botox|neurotoxin|wrinkle)\b/, ['botox', 'toxina botulinica', 'botulina']],
  [/\bchemical peel\b/, ['peeling quimico', 'exfoliacion quimica', 'peeling']],
  [/\bmicroneedling\b/, ['microagujas', 'micropuncion', 'microneedling']],
  [/\bdermaplaning\b/, ['dermaplaning', 'afeitado facial']],
  [/\bhydra ?facial\b/, ['hidrafacial', 'hidra facial', 'hidratacion facial', 'limpieza facial profunda', 'limpieza facial', 'limpieza de cutis', 'limpieza']],
  [/\blaser hair removal, underarm\b/, ['depilacion laser de axilas', 'depilacion laser axilas']],
  [/\blaser hair removal, (?:full )?legs?\b/, ['depilacion laser de piernas', 'depilacion laser piernas']],
  [/\blaser hair removal, lip\b/, ['depilacion laser de bozo', 'depilacion laser del labio']],
  [/\bhair removal\b.*\bunderarm/, ['depilacion de axilas', 'axilas']],
  [/\bhair removal\b.*\blegs?\b/, ['depilacion de piernas', 'piernas']],
  [/\bhair removal\b.*\blip\b/, ['depilacion de bozo', 'bozo', 'labio superior']],
  [/\bhair removal\b/, ['depilacion laser', 'depilacion']],
  [/\bfillers?\b/, ['relleno', 'rellenos']],
  [/\b(?:ipl|photo ?facial)\b/, ['luz pulsada', 'fotorejuvenecimiento']],
  [/\bresurfacing\b/, ['laser fraccionado', 'rejuvenecimiento con laser']],
  [/\bfollow-?up\b/, ['revision', 'seguimiento']],
  [/\bpatch test\b/, ['prueba de parche']],
  [/\bpdo threads\b/, ['hilos tensores', 'hilos pdo']],
  [/\biv drip\b/, ['suero intravenoso', 'suero vitaminado', 'suero de vitaminas']],
  [/\bb12\b/, ['inyeccion de b12', 'vitamina b12']],
  [/^consultation$/, ['consulta', 'valoracion', 'evaluacion']],
  [/^good ?-?faith exam$/, ['examen medico', 'examen de buena fe']],
];

/** The names a treatment has in Spanish, by its English one. */
export function spanishNamesOf(name: string): readonly string[] {
  const plain = foldAccents(name).toLowerCase();
  return CALLED.flatMap(([english, spanish]) => (english.test(plain) ? spanish : []));
}
