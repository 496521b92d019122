import { foldAccents } from './canonical.ts';

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/g, ''],
  [/ough|augh/g, 'o'],
  [/ph/g, 'f'],
  [/gh/g, ''],
  [/sch|sh|ch|tch|tsch/g, 'x'],
  [/ck|q|cq/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/dg|g(?=[ei])/g, 'j'],
  [/z/g, 's'],
  [/x(?=$)/g, 'ks'],
  [/wr/g, 'r'],
  [/^kn/g, 'n'],
  [/wh/g, 'w'],
  [/th/g, 't'],
  [/(?<=[a-z])h/g, ''],
  [/y/g, 'i'],
  [/e$/g, ''],
  [/ie|ee|ea|ei|ey/g, 'i'],
  [/ai|ay|a/g, 'a'],
  [/ou|oo|u|o/g, 'o'],
  [/(.)\1+/g, '$1'],
];

/** Writes a name roughly as it sounds in English, so that spellings of one name come out alike. */
export function soundOf(name: string): string {
  return FOLDS.reduce((sound, [pattern, to]) => sound.replace(pattern, to), foldAccents(name).toLowerCase());
}
