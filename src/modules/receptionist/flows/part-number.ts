import { normalisePhone } from '#kernel/phone.ts';
import { say } from '../conversation/say.ts';
import type { Step } from '../conversation/step.ts';
import type { Dialogue } from '../model.ts';
import { readDigits } from '../understand/contact.ts';
import { settled } from './parts.ts';

/** Figures of an area code, of all before the last four, of a number without its area code, and of a whole one. */
const [AREA, HEAD, LOCAL, WHOLE] = [3, 6, 7, 10] as const;
const TAIL = WHOLE - HEAD;

/** A number that is whole once what was asked for of it is put to what was heard before; undefined where it is not. */
export function completedNumber({ asked, figures }: Dialogue, text: string): string | undefined {
  const said = asked === 'phone' && figures !== '' ? readDigits(text) : undefined;
  if (said === undefined) return undefined;
  if (figures.length === LOCAL && said.length === AREA) return normalisePhone(said + figures);
  if (figures.length === AREA && said.length === LOCAL) return normalisePhone(figures + said);
  return figures.length >= HEAD && figures.length !== LOCAL && said.length === TAIL ? normalisePhone(figures.slice(0, HEAD) + said) : undefined;
}

/** Asks for what is missing of a number alone: its area code, or its last figures; undefined where too little was heard, or more than a number has. */
export function askForRest(dialogue: Dialogue, text: string): Step | undefined {
  if (dialogue.asked !== 'phone') return undefined;
  const figures = readDigits(text) ?? '';
  const of = figures.startsWith('1') && figures.length > LOCAL ? figures.slice(1) : figures;
  if (of === dialogue.figures || of.length >= WHOLE) return undefined;
  const part = [...of].join(dialogue.isSpoken ? ' ' : '');
  const asking: Dialogue = { ...dialogue, figures: of };
  if (of.length === AREA) return settled(asking, say(dialogue, 'book.phone-rest', { part }));
  if (of.length === LOCAL) return settled(asking, say(dialogue, 'book.phone-area', { part }));
  return of.length >= HEAD ? settled(asking, say(dialogue, 'book.phone-last', { part: [...of.slice(0, HEAD)].join(dialogue.isSpoken ? ' ' : '') })) : undefined;
}
