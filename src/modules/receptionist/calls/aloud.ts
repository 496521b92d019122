/** Answers that are said one after the other; more than these nobody keeps in mind. */
const MOST_OPTIONS = 4;
const CHOICE = /(?:which|what time|these times|cu[aá]l|estas horas)[^?]*\?\s*$/i;

/**
 * Makes words that were written fit to be said: an address of a page is left to the message it also stands in, the answers that are offered are told
 * where the question is which of them, numbers are said figure by figure, and signs are words.
 */
export function aloud(text: string, options: readonly string[]): string {
  const plain = text
    .replace(/[^.!?:]*:?\s*https?:\/\/\S+/g, ' ')
    .replace(/[“”"]/g, '')
    .replace(/\((\d{3})\) (\d{3})-(\d{4})/g, (_number, ...parts: string[]) =>
      parts
        .slice(0, 3)
        .map((part) => [...part].join(' '))
        .join(', '),
    )
    .replace(/\s*\n+\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!CHOICE.test(text) || options.length < 2) return plain;
  return `${plain} ${options.slice(0, MOST_OPTIONS).join('; ')}.`;
}

/** Cuts words into what is said in one breath, so that the first can be spoken while the rest is still on its way. */
export function sentences(text: string): string[] {
  const parts = text.split(/(?<=[.!?])\s+(?=\S)/);
  return parts.map((part, index) => (index === parts.length - 1 ? part : `${part} `)).filter((part) => part !== '');
}
