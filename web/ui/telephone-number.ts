/** Words with each telephone number of North America in one piece, so that it never breaks over two lines. */
export function keepNumbersWhole(words: string): string {
  return words.replace(/(\(\d{3}\)) (?=\d{3}-\d{4})/g, '$1\u00a0');
}

/** The words around the telephone numbers of North America and the numbers, by turns: every second piece is a number, to be drawn in one piece, since browsers break lines behind a hyphen too. */
export function apartFromNumbers(words: string): string[] {
  return words.split(/(\(\d{3}\)\s\d{3}-\d{4})/);
}
