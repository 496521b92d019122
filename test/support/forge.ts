/** How far from its end a text is changed: the last letter of a Base64 text may carry no bit at all. */
const FROM_END = 5;

/** A token, or an address that ends in one, with one letter of its signature changed; never the same text. */
export function forgedCopy(token: string): string {
  const letter = token.at(-FROM_END) === 'A' ? 'B' : 'A';
  return `${token.slice(0, -FROM_END)}${letter}${token.slice(1 - FROM_END)}`;
}
