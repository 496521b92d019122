import { fold, meaningOf } from '../conversation/fold.ts';
import type { Said } from './model.ts';
import { ASIDE, PLEASED, UPSET } from './mood-signs.ts';
import { weightOf } from './mood-words.ts';

/** How somebody sounded who wrote or called. Calm is also whoever shows nothing. */
export const MOODS = ['pleased', 'calm', 'upset'] as const;
export type Mood = (typeof MOODS)[number];

/** How a conversation sounded: by which messages that shows, and the one at which it turned, where it did. */
export interface MoodFound {
  readonly mood: Mood;
  readonly seqs: readonly number[];
  readonly turnedAt: number | null;
}

/** Messages that show a mood, of a conversation, at most; the first and the last matter. */
const MOST_SHOWN = 20;
/** Times the same question is put before somebody is taken to be out of patience. */
const SAME_AGAIN = 3;
/** Words in capitals that are more than a name of something. */
const SHOUTED_WORDS = 3;

/** A question praises nothing. */
const QUESTION = /[^.!?¿]*\?/g;
/** Short enough to be shouted without more: a call into silence, and what was said before. */
const CALLED = /^(?:hello|answer|i said\b.*|anyone|anybody)$/;
const REPROACH = /\b(?:no|again|said|told|why|never|still|always|asked|human|person)\b/;
const NAMES = new Set(['ASAP', 'AMEX', 'VISA', 'FAQS', 'PDFS', 'VENMO', 'HIPAA', 'COVID', 'USPS', 'ZELLE', 'LASIK', 'BOTOX']);

/** Says whether somebody was upset, at the end or before it turned. */
export const wasUpset = ({ mood, turnedAt }: MoodFound) => mood === 'upset' || turnedAt !== null;

type Own = Pick<Said, 'seq' | 'author' | 'text' | 'options'>;

/**
 * Says how somebody sounded, by their own messages alone and by rules alone. What they showed last counts; a mood that nothing followed stays. Answers that were
 * offered and pressed are our words, and show nothing.
 */
export function moodOf(said: readonly Own[]): MoodFound {
  const own = ownWords(said);
  const shown = own.flatMap(({ seq, text }, index) => {
    const mood =
      feelingOf(text) ??
      (isOutOfPatience(
        own.slice(0, index).map((each) => each.text),
        text,
      )
        ? 'upset'
        : undefined);
    return mood ? [{ seq, mood }] : [];
  });
  const last = shown.at(-1);
  if (!last) return { mood: 'calm', seqs: [], turnedAt: null };
  const since = shown.findLastIndex(({ mood }) => mood !== last.mood) + 1;
  const seqs = shown.map(({ seq }) => seq);
  const turned = since === 0 ? [] : shown.slice(since, since + 1).map(({ seq }) => seq);
  return {
    mood: last.mood,
    seqs: seqs.length > MOST_SHOWN ? [...new Set([...seqs.slice(0, MOST_SHOWN - 2), ...turned, last.seq])] : seqs,
    turnedAt: turned[0] ?? null,
  };
}

/** What one message shows: anger, complaint and disappointment before praise; undefined where it shows nothing. */
export function feelingOf(text: string): Exclude<Mood, 'calm'> | undefined {
  const words = withoutAsides(text);
  if (UPSET.some((sign) => sign.test(words)) || isInsisting(text)) return 'upset';
  const said = withoutAsides(text.replace(QUESTION, ' '));
  if (PLEASED.some((sign) => sign.test(said))) return 'pleased';
  const weight = weightOf(said);
  return weight < 0 ? 'upset' : weight > 0 ? 'pleased' : undefined;
}

/** "No, the OTHER one": one word in capitals among others, with what makes it a reproach; short ones and names of cards and cures are none. */
function isInsisting(text: string): boolean {
  if (!/\p{Ll}{2}/u.test(text) || !REPROACH.test(fold(text))) return false;
  return (text.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu) ?? []).some((word) => !NAMES.has(word));
}

function withoutAsides(text: string): string {
  return ASIDE.reduce((words, aside) => words.replace(aside, ' '), fold(text))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The visitor's own messages; what was offered to them and pressed is not among them. */
function ownWords(said: readonly Own[]): { readonly seq: number; readonly text: string }[] {
  let offered = new Set<string>();
  return said.flatMap(({ seq, author, text, options }) => {
    if (author !== 'visitor') {
      offered = new Set(options.map(fold));
      return [];
    }
    return text.trim() === '' || offered.has(fold(text)) ? [] : [{ seq, text }];
  });
}

/** The same question a third time, or once more in capitals; or a question that turns to capitals. */
function isOutOfPatience(before: readonly string[], text: string): boolean {
  const same = before.filter((each) => isAlike(each, text)).length;
  if (same >= SAME_AGAIN - 1) return true;
  const isCalled = text === text.toUpperCase() && CALLED.test(fold(text));
  if (isCalled && before.length > 0) return true;
  return isShouted(text) && before.some((each) => /\p{Ll}{2}/u.test(each)) && (same > 0 || /[?!]/.test(text));
}

function isShouted(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= SHOUTED_WORDS && words.every((word) => word === word.toUpperCase());
}

/** Most words of one stand in the other; bare answers are never the same question. */
function isAlike(one: string, other: string): boolean {
  if (Math.min(...[one, other].map((text) => fold(text).split(' ').length)) < SHOUTED_WORDS) return false;
  const [words, others] = [new Set(meaningOf(one)), new Set(meaningOf(other))];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared > 0 && shared / Math.max(words.size, others.size) >= 0.6;
}
