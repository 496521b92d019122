import type { Chance } from './chance.ts';
import { ENGLISH } from './phrases-en.ts';
import { SPANISH } from './phrases-es.ts';

/** What a caller can be about to say. */
export type Act = keyof typeof ENGLISH;
/** Which phrases callers use: those the receptionist was mended with, or those kept back. */
export type Part = 'tune' | 'held-out';

const OF = { en: ENGLISH, es: SPANISH } as const;

/** Gives the ways to say something; every third is kept back. */
export function waysToSay(act: Act, language: 'en' | 'es', part: Part): string[] {
  const all = OF[language][act].split('\n').filter((line) => line !== '');
  return all.filter((_, index) => (index % 3 === 2) === (part === 'held-out'));
}

/** Says something one way of many, its blanks filled. */
export function phrase(
  of: { readonly act: Act; readonly language: 'en' | 'es'; readonly part: Part },
  values: Readonly<Record<string, string>>,
  chance: Chance,
): string {
  const ways = waysToSay(of.act, of.language, of.part).filter((way) => [...way.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name ?? ''] !== undefined));
  return chance.pick(ways).replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}
