/** Words with each telephone number of North America in one piece, so that it never breaks over two lines. */
export function keepNumbersWhole(words: string): string {
  return words.replace(/(\(\d{3}\)) (?=\d{3}-\d{4})/g, '$1\u00a0');
}
