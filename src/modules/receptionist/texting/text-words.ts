import { withoutQuestion } from '../conversation/say.ts';
import type { Asked, Language } from '../model.ts';

/** One message as it is to be texted. */
export interface Spoken {
  readonly text: string;
  readonly options: readonly string[];
}

/** Letters of one text: four parts over the air. Phones show that as one bubble, and carriers deliver it whole. */
const LONGEST = 600;
const MOST_NUMBERED = 9;
const PLAIN_ANSWERS = new Set(['yes', 'no', 'sí']);

const PHRASES = {
  number: { en: 'Reply with a number.', es: 'Responda con un número.' },
  one: { en: 'Or reply 1:', es: 'O responda 1:' },
  stop: { en: 'Reply STOP to end texts.', es: 'Responda STOP para no recibir más mensajes.' },
} as const;

/** The answers that are offered with a number each; a yes or no is written, not numbered, so that a stray figure never is one. */
export function numbered(options: readonly string[]): readonly string[] {
  const distinct = [...new Set(options)];
  return distinct.every((option) => PLAIN_ANSWERS.has(option.toLowerCase())) ? [] : distinct.slice(0, MOST_NUMBERED);
}

/** Writes what is said in one turn as one text: the offered answers with a number each; the first of a conversation says how texts end. */
export function inOneText(says: readonly Spoken[], { language, isFirst }: { readonly language: Language; readonly isFirst: boolean }): string {
  const offered = numbered(says.at(-1)?.options ?? []);
  // One answer beside a question is a way round it, not a choice.
  const list = offered.length === 1 ? offered.map((option) => `${PHRASES.one[language]} ${option}`) : offered.map((option, index) => `${index + 1} ${option}`);
  const said = says.map(({ text }, index) => (isFirst && index === 0 && says.length > 1 ? withoutQuestion(text) : text).trim());
  const lines = [said.join(' '), ...list, ...(list.length > 1 ? [PHRASES.number[language]] : [])];
  return [...lines, ...(isFirst ? [PHRASES.stop[language]] : [])].join('\n');
}

/** Cuts a long text where a sentence or a line ends, and says which part of how many each is, since they may arrive in another order. */
export function partsOf(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const parts: string[] = [];
  for (const piece of text.split(/(?<=[.!?])(?= )|(?<=\n)|(?<=\S{200})/).flatMap(inShort)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length <= LONGEST - PLACE) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts.map((part, index) => `(${index + 1}/${parts.length}) ${part.trim()}`);
}

/** Letters that say which part it is. */
const PLACE = 8;

/** A sentence longer than a text is cut between words. */
function inShort(piece: string): string[] {
  if (piece.length <= LONGEST - PLACE) return [piece];
  return piece.match(new RegExp(`.{1,${LONGEST - PLACE}}(?:\\s|$)`, 'gs')) ?? [piece];
}

const A_NUMBER = /^\s*(?:(?:option|number|no\.?|opci[oó]n|n[uú]mero|la|el|the|#)\s*)?#?(\d)\s*[.)!]?\s*$/i;
/** What people put around a number they choose, and that says no more than the number: agreement, manners and the taking of it. */
const AROUND =
  /\b(?:o?k(?:ay)?|kk|y(?:es|ep|up|eah|a)?|sure|great|perfect|cool|alright|so|um+|uh+|pls|plz|please|th(?:an)?x|thanks|thank (?:you|u)|ty|(?:i|we)'?(?:ll| will| would|d)? (?:take|want|choose|pick|like)|let'?s (?:do|go with)|go with|(?:is|are|'s|looks|sounds) (?:good|fine|great|ok|okay|perfect)|works?(?: for me)?|vale|s[ií]|bueno|claro|perfecto|por favor|gracias|est[aá] bien|quiero|prefiero)(?=$|[\s,.!)])/gi;
const THIS_NUMBER =
  /^(?:(?:it'?s|it is|use|you can use|es|usa|use)\s+)?(?:(?:the )?same(?: (?:one|number|as this))?|this(?: (?:one|number|phone|cell|mobile))?(?: is (?:fine|ok|okay|good|mine))?|the (?:one|number) (?:i'?m|i am) (?:texting|writing)(?: (?:you )?(?:from|on|with))?|este(?: mismo)?(?: n[uú]mero)?|el mismo(?: n[uú]mero)?)[\s.!]*$/i;

/**
 * What a text means where it answers ours: the number of an offered answer stands for its words, and “this number”, asked for one, for the number it came from,
 * which is then known as little as if it had been typed.
 */
export function meantBy(text: string, of: { readonly offered: readonly string[]; readonly asked: Asked; readonly from: string }): string {
  const bare = text.replace(AROUND, ' ').replace(/[\s,.!]+/g, ' ');
  const option = of.offered[Number((A_NUMBER.exec(text) ?? A_NUMBER.exec(bare))?.[1] ?? 0) - 1];
  if (option !== undefined) return option;
  return (of.asked === 'phone' || of.asked === 'contact') && THIS_NUMBER.test(text.trim()) ? of.from : text;
}
