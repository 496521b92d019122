const CONFIRM = new Set([
  'c',
  'confirm',
  'confirmed',
  'i confirm',
  'yes confirm',
  'yes i confirm',
  'confirm please',
  'please confirm',
  'confirmo',
  'si confirmo',
  'confirmado',
]);
const YES = new Set(['1', 'y', 'yes', 'yes please', 'yep', 'yeah', 'si']);

/** Says whether a text, as a whole, confirms a visit: in so many words, or by a yes that means it only after a reminder. */
export function isConfirmation(text: string): 'confirm' | 'yes' | undefined {
  const words = text
    .slice(0, 60)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return CONFIRM.has(words) ? 'confirm' : YES.has(words) ? 'yes' : undefined;
}
