import type { ClientId } from '#kernel/ids.ts';
import { foldName } from './fold-name.ts';
import { NameWords } from './name-words.ts';

/** A client's name as it goes into the index. */
export interface NamedClient {
  readonly clientId: ClientId;
  readonly version: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName?: string | undefined;
}

/** A name as it is put in order: by what is searched first, by what is written where that is the same. */
export interface SortedName {
  readonly clientId: ClientId;
  readonly first: string;
  readonly last: string;
  readonly firstKey: string;
  readonly lastKey: string;
}

interface Entry extends SortedName {
  readonly version: number;
  /** The folded words, each between spaces: ` ana maria reyes `. */
  readonly words: string;
}

const collator = new Intl.Collator('en');
const PLAIN = /^[a-z ]*$/;
/** Bytes an entry takes beside its letters: the object and its places in the lists and maps. */
const ENTRY_BYTES = 320;
/** Changes put in one by one; more than this, and merging is cheaper. */
const FEW = 200;
/** Found people put in order by comparing them; more than this, and walking the whole list is cheaper. */
const FEW_FOUND = 3000;
/** What a word that nobody's name resembles costs a near match. */
const UNMATCHED = 3;

/** Gives a name what it is put in order by. */
export function toSorted({ clientId, firstName, lastName }: Pick<NamedClient, 'clientId' | 'firstName' | 'lastName'>): SortedName {
  return { clientId, first: firstName, last: lastName, firstKey: foldName(firstName).join(' '), lastKey: foldName(lastName).join(' ') };
}

/** Compares two names as a list shows them: by last name, then first, letters with accents beside those without. */
export function compareNames(a: SortedName, b: SortedName): number {
  return (
    compareWords(a.lastKey, b.lastKey) ||
    compareWords(a.firstKey, b.firstKey) ||
    compareWords(a.last, b.last) ||
    compareWords(a.first, b.first) ||
    (a.clientId < b.clientId ? -1 : a.clientId > b.clientId ? 1 : 0)
  );
}

/** What is plain letters stands in the same order either way, and comparing it as bytes is many times faster. */
function compareWords(a: string, b: string): number {
  if (a === b) return 0;
  return PLAIN.test(a) && PLAIN.test(b) ? (a < b ? -1 : 1) : collator.compare(a, b);
}

/**
 * The names of one account in the memory of this process, sorted. It is never written anywhere, and holds nothing but names.
 * It knows nothing of the database: who keeps it says what changed.
 */
export class NameIndex {
  /** Sorted runs, merged into one when somebody reads; a large load would otherwise be sorted again for each page of it. */
  #runs: (readonly Entry[])[] = [];
  readonly #byId = new Map<ClientId, Entry>();
  readonly #words = new NameWords<Entry>();
  #bytes = 0;

  /** How many people are in it. */
  get size(): number {
    return this.#byId.size;
  }

  /** About how many bytes of memory it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The version of somebody's record that is in it; undefined for nobody known. */
  versionOf(clientId: ClientId): number | undefined {
    return this.#byId.get(clientId)?.version;
  }

  /** Puts people in or changes their names, and takes others out. */
  apply(changed: readonly NamedClient[], gone: readonly ClientId[] = []): void {
    const entries = changed.map(toEntry);
    const leaving = [...new Set([...gone, ...entries.map(({ clientId }) => clientId)])].flatMap((id) => this.#byId.get(id) ?? []);
    for (const entry of leaving) this.#drop(entry);
    if (leaving.length > 0) {
      const out = new Set(leaving);
      this.#runs = [this.#sorted().filter((entry) => !out.has(entry))];
    }
    for (const entry of entries) this.#add(entry);
    if (entries.length > FEW) this.#addRun(entries.sort(compareNames));
    else if (entries.length > 0) this.#insert(entries);
  }

  /** Everybody, by name. */
  all(): ClientId[] {
    return this.#sorted().map(({ clientId }) => clientId);
  }

  /** Everybody in whose name each word begins a part, by name; then those in whose name it stands anywhere. Words in any order. */
  find(text: string): ClientId[] {
    const words = foldName(text);
    const rarest = this.#rarest(words);
    if (!rarest) return [];
    const found = new Set(rarest.flat().filter(({ words: name }) => words.every((word) => name.includes(word))));
    const sorted = found.size <= FEW_FOUND ? [...found].sort(compareNames) : this.#sorted().filter((entry) => found.has(entry));
    const starts = words.map((word) => ` ${word}`);
    const [begins, within]: [ClientId[], ClientId[]] = [[], []];
    for (const { words: name, clientId } of sorted) (starts.every((start) => name.includes(start)) ? begins : within).push(clientId);
    return [...begins, ...within];
  }

  /** The few whose names are nearest to what was typed, the nearest first; for when nobody was found. */
  closest(text: string, limit: number): ClientId[] {
    const words = foldName(text);
    const found = new Map<Entry, { matched: number; wrong: number }>();
    for (const word of words) {
      for (const [entry, wrong] of this.#near(word)) {
        const sofar = found.get(entry) ?? { matched: 0, wrong: 0 };
        found.set(entry, { matched: sofar.matched + 1, wrong: sofar.wrong + wrong });
      }
    }
    const needed = words.length > 1 ? words.length - 1 : 1;
    return [...found]
      .filter(([, { matched }]) => matched >= needed)
      .map(([entry, { matched, wrong }]) => ({ entry, cost: wrong + UNMATCHED * (words.length - matched) }))
      .sort((a, b) => a.cost - b.cost || compareNames(a.entry, b.entry))
      .slice(0, limit)
      .map(({ entry }) => entry.clientId);
  }

  /** Others of exactly the same name, its parts in any order. */
  namesakes(clientId: ClientId): ClientId[] {
    const own = this.#byId.get(clientId);
    if (!own) return [];
    const key = nameKey(own);
    const [word = ''] = own.words.trim().split(' ');
    return this.#words.holdersOf(word).flatMap((each) => (each !== own && nameKey(each) === key ? [each.clientId] : []));
  }

  /** The lists of those who have the rarest of some words. */
  #rarest(words: readonly string[]): Entry[][] | undefined {
    const lists = words.map((word) => this.#words.holdersWithin(word));
    const sizes = lists.map((list) => list.reduce((sum, holders) => sum + holders.length, 0));
    return lists[sizes.indexOf(Math.min(...sizes))];
  }

  #near(word: string): Map<Entry, number> {
    const near = new Map<Entry, number>();
    for (const { wrong, holders } of this.#words.holdersNear(word)) {
      for (const entry of holders) near.set(entry, Math.min(wrong, near.get(entry) ?? wrong));
    }
    return near;
  }

  #add(entry: Entry): void {
    this.#byId.set(entry.clientId, entry);
    this.#bytes += bytesOf(entry);
    for (const word of wordsOf(entry)) this.#words.add(word, entry);
  }

  #drop(entry: Entry): void {
    this.#byId.delete(entry.clientId);
    this.#bytes -= bytesOf(entry);
    for (const word of wordsOf(entry)) this.#words.remove(word, entry);
  }

  #sorted(): readonly Entry[] {
    while (this.#runs.length > 1) this.#mergeLast();
    return this.#runs[0] ?? [];
  }

  #addRun(run: readonly Entry[]): void {
    this.#runs.push(run);
    while ((this.#runs.at(-2)?.length ?? Number.POSITIVE_INFINITY) < 2 * (this.#runs.at(-1)?.length ?? 0)) this.#mergeLast();
  }

  #mergeLast(): void {
    const [last = [], before = []] = [this.#runs.pop(), this.#runs.pop()];
    this.#runs.push(mergeSorted(before, last));
  }

  #insert(entries: readonly Entry[]): void {
    const sorted = [...this.#sorted()];
    for (const entry of entries) sorted.splice(placeOf(sorted, entry), 0, entry);
    this.#runs = [sorted];
  }
}

function toEntry(client: NamedClient): Entry {
  const name = toSorted(client);
  const words = new Set([...name.firstKey.split(' '), ...name.lastKey.split(' '), ...foldName(client.preferredName ?? '')].filter((word) => word !== ''));
  return { ...name, version: client.version, words: ` ${[...words].join(' ')} ` };
}

function wordsOf({ words }: Entry): string[] {
  return words.trim().split(' ');
}

function bytesOf({ first, last, words }: Entry): number {
  return ENTRY_BYTES + 4 * (first.length + last.length) + 2 * words.length;
}

function nameKey({ firstKey, lastKey }: Entry): string {
  return `${firstKey} ${lastKey}`.split(' ').sort().join(' ');
}

/** The first place whose entry does not come before this one. */
function placeOf(sorted: readonly Entry[], entry: Entry): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there && compareNames(there, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mergeSorted(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const merged: Entry[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    const [one, other] = [a[left], b[right]];
    if (one === undefined) return merged.concat(b.slice(right));
    if (other === undefined) return merged.concat(a.slice(left));
    if (compareNames(one, other) <= 0) {
      merged.push(one);
      left += 1;
    } else {
      merged.push(other);
      right += 1;
    }
  }
}
