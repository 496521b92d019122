import { keepNumbersWhole } from '../../ui/telephone-number.ts';
import { linesOf, type Local, type Placed, type Thread } from './thread.ts';
import type { ChatOption } from './wire.ts';

/** One row of the conversation as it is drawn. */
export type Row =
  | { kind: 'time'; id: string; at: string }
  | { kind: 'joined'; id: string; name: string }
  | { kind: 'said'; id: string; line: Placed | Local; isLast: boolean; isGrouped: boolean; name: string | null };

/** A pause this long gets the time written before what was said after it. */
const PAUSE = 30 * 60_000;

/** Lays a conversation out: the time where there was a pause, who joined, and which answers can still be pressed. */
export function rowsOf(thread: Thread): Row[] {
  const lines = linesOf(thread);
  const lastAsked = lines.findLastIndex(({ author }) => author !== 'system');
  const rows: Row[] = [];
  const join = (name: string) => rows.push({ kind: 'joined', id: `joined-${rows.filter(({ kind }) => kind === 'joined').length}`, name });
  let [before, speaker]: [number, string | null] = [Number.NEGATIVE_INFINITY, null];
  for (const [index, line] of lines.entries()) {
    const at = line.at === null ? before : Date.parse(line.at);
    const isPause = line.at !== null && at - before > PAUSE;
    if (isPause && line.at !== null) rows.push({ kind: 'time', id: `time-${line.id}`, at: line.at });
    const name = line.author === 'user' && 'name' in line ? (line.name ?? '') : null;
    if (name !== null && name !== speaker) join(name);
    const previous = lines[index - 1];
    rows.push({
      ...{ kind: 'said', id: line.id, line, name, isLast: index === lastAsked },
      isGrouped: !isPause && previous?.author === line.author && (line.author !== 'user' || name === speaker),
    });
    // The assistant comes back only after the person has left.
    if (line.author === 'user' || line.author === 'assistant') speaker = name;
    before = Math.max(before, at);
  }
  const { person } = thread.state;
  if (person && lines.length > 0 && person.name !== speaker) join(person.name);
  return rows;
}

/** Says which of the answers offered was given: the visitor's own next words. */
export function chosenOf(thread: Thread, id: string): string | null {
  const lines = linesOf(thread);
  const next = lines.slice(lines.findIndex((line) => line.id === id) + 1).find(({ author }) => author === 'visitor');
  return next?.text ?? null;
}

/** The yes and the no to what is held, while the assistant waits for one of them; else nothing. */
export function askedOf(thread: Thread): readonly ChatOption[] {
  const last = linesOf(thread).at(-1);
  return thread.state.hold && last?.author === 'assistant' && last.options.length === 2 ? last.options : [];
}

/** A text in pieces: words, and links to our own pages. Everything else that looks like an address stays words. */
export function piecesOf(text: string, origin: string, slug: string): { text: string; href: string | null }[] {
  const pieces: { text: string; href: string | null }[] = [];
  let at = 0;
  for (const match of text.matchAll(/(?:https?:\/\/|\/)[^\s<>"']+/g)) {
    const found = match[0].replace(/[.,;:!?)\]}»”]+$/, '');
    const href = ownAddress(found, origin, slug);
    if (href === null || /[\w/]/.test(text[match.index - 1] ?? ' ')) continue;
    if (match.index > at) pieces.push({ text: wordsBetween(text, at, match.index), href: null });
    pieces.push({ text: found, href });
    at = match.index + found.length;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: wordsBetween(text, at, text.length), href: null });
  return pieces;
}

/** Words as they are drawn: a telephone number stays on one line, and a sentence ends behind a link, where its address could have had no full stop. */
function wordsBetween(text: string, from: number, to: number): string {
  const words = keepNumbersWhole(text.slice(from, to));
  return from > 0 && /^\s+[\p{Lu}¿¡]/u.test(words) ? `.${words}` : words;
}

/** An address as a link when it is a page of this clinic on this very origin. */
function ownAddress(found: string, origin: string, slug: string): string | null {
  if (!URL.canParse(found, origin)) return null;
  const url = new URL(found, origin);
  const isOwn = url.origin === origin && url.username === '' && url.pathname.startsWith(`/${slug}/`);
  return isOwn && (found.startsWith('/') || found.startsWith(`${origin}/`)) && !found.startsWith('//') ? url.href : null;
}
