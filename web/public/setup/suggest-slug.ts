const MOST_LETTERS = 40;

/** An address for a clinic of that name, as the server takes one: small letters and digits with single hyphens, of whole words as far as forty letters go. */
export function suggestSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = (words[0] ?? '').slice(0, MOST_LETTERS);
  for (const word of words.slice(1)) {
    if (slug.length + word.length + 1 > MOST_LETTERS) break;
    slug = `${slug}-${word}`;
  }
  return slug;
}
