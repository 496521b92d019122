/** The GSM 03.38 basic alphabet; its extension takes two places each. */
const BASIC = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENDED = new Set('^{}\\[~]|€\f');

/** How a text goes over the air: its alphabet and how many segments it is billed as. */
export interface TextSize {
  readonly alphabet: 'gsm-7' | 'ucs-2';
  readonly segments: number;
}

/** Counts a text's segments: 160 places alone or 153 each in GSM-7; 70 or 67 as soon as one character is outside it. */
export function sizeOfText(text: string): TextSize {
  const characters = [...text];
  if (!characters.every((each) => BASIC.has(each) || EXTENDED.has(each))) return { alphabet: 'ucs-2', segments: segmentsOf(text.length, 70, 67) };
  return {
    alphabet: 'gsm-7',
    segments: segmentsOf(
      characters.reduce((sum, each) => sum + (EXTENDED.has(each) ? 2 : 1), 0),
      160,
      153,
    ),
  };
}

function segmentsOf(places: number, alone: number, each: number): number {
  return places <= alone ? 1 : Math.ceil(places / each);
}

/** Puts typographic marks into the basic alphabet, so that an apostrophe does not double the price; letters of names stay as they are. */
export function toPlainMarks(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00a0\u202f]/g, ' ');
}
