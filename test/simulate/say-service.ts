import type { Chance } from './chance.ts';

/** What people call treatments; a service that is not here is called by its own name. */
const CALLED: Readonly<Record<string, { readonly en: readonly string[]; readonly es: readonly string[] }>> = {
  HydraFacial: { en: ['a HydraFacial', 'a hydra facial', 'HydraFacial', 'the hydrafacial'], es: ['un hydrafacial', 'HydraFacial', 'el hydrafacial'] },
  'Dermaplaning facial': {
    en: ['dermaplaning', 'a dermaplaning facial', 'a dermaplane facial', 'peach fuzz removal'],
    es: ['dermaplaning', 'un dermaplaning'],
  },
  'Two-week follow-up': {
    en: ['a two-week follow-up', 'my two week follow up', 'a follow-up', 'the two-week check'],
    es: ['el two-week follow-up', 'un follow-up'],
  },
  Consultation: { en: ['a consultation', 'a consult', 'a consultation'], es: ['una consulta', 'consultation'] },
  'Good-faith exam': { en: ['a good-faith exam', 'the good faith exam', 'a GFE'], es: ['el good-faith exam'] },
  'Laser patch test': { en: ['a laser patch test', 'a patch test', 'the patch test for laser'], es: ['un laser patch test', 'una prueba de parche láser'] },
  'B12 injection': { en: ['a B12 shot', 'a b12 injection', 'a vitamin B12 shot', 'B12'], es: ['una inyección de B12', 'B12'] },
  'Neurotoxin treatment': { en: ['botox', 'some botox', 'Dysport', 'a neurotoxin treatment'], es: ['botox', 'bótox'] },
  'Lip filler': { en: ['lip filler', 'lip injections', 'my lips done'], es: ['relleno de labios', 'lip filler'] },
  'IV drip, glow': { en: ['an IV drip', 'the glow drip', 'an iv drip'], es: ['un IV drip', 'IV drip'] },
  'Chemical peel': { en: ['a chemical peel', 'a peel'], es: ['un peeling químico', 'un chemical peel'] },
};

/** Calls a service by one of the names people have for it. */
export function sayService(name: string, language: 'en' | 'es', chance: Chance): string {
  return chance.pick(CALLED[name]?.[language] ?? [name]);
}

/** Calls a provider as clients do. */
export function sayProvider(name: string, chance: Chance): string {
  const parts = name.split(' ');
  if (parts[0] === 'Dr.') return chance.pick([`Dr. ${parts.at(-1) ?? ''}`, name, `doctor ${parts.at(-1) ?? ''}`]);
  return chance.pick([parts[0] ?? name, parts[0] ?? name, name]);
}
