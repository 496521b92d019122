/** The server takes no longer word and no more of them. */
const LONGEST = 60;
const MOST = 40;

/** The words somebody typed with commas between: each once, whatever its case. */
export function synonymsIn(text: string): string[] {
  const words = text
    .split(/[,;\n]/)
    .map((word) => word.trim().slice(0, LONGEST).trim())
    .filter((word) => word !== '');
  return words.filter((word, index) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index).slice(0, MOST);
}
