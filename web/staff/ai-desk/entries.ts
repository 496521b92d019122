import type { DraftEntry, Entry } from './calls.ts';

/** An entry as the desk shows it: what is drafted stands over what is live. */
export interface Shown extends Omit<DraftEntry, 'state'> {
  readonly version: number;
  readonly madeBy: string;
  readonly quotes: number;
  /** What the draft does with it; nothing when it is live as it stands. */
  readonly draft: 'New' | 'Changed' | 'Goes' | null;
}

/** Puts live and drafted entries together: what asks for somebody first, then what is quoted most. */
export function shownEntries(live: readonly Entry[], drafted: readonly DraftEntry[]): Shown[] {
  const drafts = new Map(drafted.map((entry) => [entry.id, entry]));
  const there = live.filter(({ state, id }) => state === 'live' || drafts.has(id));
  const kept = there.map((row): Shown => {
    const draft = drafts.get(row.id);
    return { ...row, ...draft, draft: draft === undefined ? null : draft.state === 'retired' ? 'Goes' : 'Changed' };
  });
  const known = new Set(there.map(({ id }) => id));
  const made = drafted
    .filter(({ id, state }) => !known.has(id) && state === 'live')
    .map((entry): Shown => ({ ...entry, version: 0, madeBy: '', quotes: 0, draft: 'New' }));
  const ends = (entry: Shown) => entry.validUntil ?? '9999';
  return [
    ...made,
    ...kept.sort(
      (one, other) => Number(other.draft !== null) - Number(one.draft !== null) || ends(one).localeCompare(ends(other)) || other.quotes - one.quotes,
    ),
  ];
}

/** Says whether an entry has the words that are looked for. */
export function isFound({ questions, answer, topic }: Shown, find: string): boolean {
  const text = `${questions.join(' ')} ${answer} ${topic}`.toLocaleLowerCase();
  return find
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A piece of a text: in both, only before, or only after. */
export interface Piece {
  readonly text: string;
  readonly is: 'same' | 'gone' | 'new';
}

/** Words of a text that are compared at most; longer ones are shown whole. */
const MOST_WORDS = 400;

/** Compares two texts word by word. */
export function wordPieces(before: string, after: string): Piece[] {
  const [old, now] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  if (old.length > MOST_WORDS || now.length > MOST_WORDS)
    return [
      { text: before, is: 'gone' },
      { text: after, is: 'new' },
    ];
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const line = lengths[row];
      if (line) line[column] = old[row]?.trim() === now[column]?.trim() ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const pieces: Piece[] = [];
  const add = (text: string, is: Piece['is']) => {
    const last = pieces.at(-1);
    if (last?.is === is) pieces[pieces.length - 1] = { text: last.text + text, is };
    else pieces.push({ text, is });
  };
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [one = '', other = ''] = [old[row], now[column]];
    if (row < old.length && column < now.length && one.trim() === other.trim()) {
      add(other, 'same');
      [row, column] = [row + 1, column + 1];
    } else if (row < old.length && (column >= now.length || at(row + 1, column) >= at(row, column + 1))) {
      add(one, 'gone');
      row += 1;
    } else {
      add(other, 'new');
      column += 1;
    }
  }
  return pieces;
}
