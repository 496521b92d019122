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
  /** Its place among all, once somebody looked. */
  rank: number;
  /** The folded words, each between spaces: ` ana maria reyes `. */
  readonly words: string;
}

const collator = new Intl.Collator('en');
const PLAIN = /^[a-z ]*$/;
/** Bytes an entry takes beside its letters: the object and its places in the lists and maps. */
const ENTRY_BYTES = 320;
/** Changes put in one by one; more than this, and merging is cheaper. */
const FEW = 200;
const [BEGINS, WITHIN] = [1, 2];
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
  /** The run whose people know their places. */
  #rankedRun: readonly Entry[] | undefined;
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

  /** Some of those who are in it, by name. */
  inOrder(ids: readonly ClientId[]): ClientId[] {
    return ids
      .flatMap((id) => this.#byId.get(id) ?? [])
      .sort(compareNames)
      .map(({ clientId }) => clientId);
  }

  /** Everybody in whose name each word begins a part, by name; then those in whose name it stands anywhere. Words in any order. */
  find(text: string): ClientId[] {
    const words = foldName(text);
    const [first, ...others] = words.map((word) => this.#holdersOf(word)).sort((a, b) => a.size - b.size);
    if (!first) return [];
    if (others.length === 0) return this.#inTwo(first.begins, first.within, () => 'begins');
    const starts = words.map((word) => ` ${word}`);
    const hasAll = ({ words: name }: Entry) => words.every((word) => name.includes(word));
    const isBegun = ({ words: name }: Entry) => starts.every((start) => name.includes(start));
    return this.#inTwo([...first.begins, ...first.within], [], (entry) => (isBegun(entry) ? 'begins' : hasAll(entry) ? 'within' : 'neither'));
  }

  /** The few whose names are nearest to what was typed, the nearest first; for when nobody was found. One word of several may resemble nothing. */
  closest(text: string, limit: number): ClientId[] {
    const wanted = foldName(text).map((word) => this.#words.near(word));
    const whole = nearest(wanted, 0);
    const found = whole.length > 0 || wanted.length < 2 ? whole : nearest(wanted, 1);
    return found
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

  #holdersOf(word: string): { readonly begins: Entry[][]; readonly within: Entry[][]; readonly size: number } {
    const { begins, within } = this.#words.holdersWithin(word);
    return { begins, within, size: [...begins, ...within].reduce((sum, { length }) => sum + length, 0) };
  }

  /** Puts lists of people in order, each once: those of the first kind by name, then those of the second. */
  #inTwo(lists: readonly Entry[][], after: readonly Entry[][], kindOf: (entry: Entry) => 'begins' | 'within' | 'neither'): ClientId[] {
    const sorted = this.#ranked();
    const kinds = new Uint8Array(sorted.length);
    for (const list of after) for (const { rank } of list) kinds[rank] = WITHIN;
    for (const list of lists) {
      for (const entry of list) {
        const kind = kindOf(entry);
        if (kind !== 'neither') kinds[entry.rank] = kind === 'begins' ? BEGINS : WITHIN;
      }
    }
    const [begins, within]: [ClientId[], ClientId[]] = [[], []];
    for (let rank = 0; rank < kinds.length; rank += 1) {
      const id = kinds[rank] === 0 ? undefined : sorted[rank]?.clientId;
      if (id !== undefined) (kinds[rank] === BEGINS ? begins : within).push(id);
    }
    return begins.concat(within);
  }

  /** Everybody by name, each knowing their place. */
  #ranked(): readonly Entry[] {
    const sorted = this.#sorted();
    if (this.#rankedRun !== sorted) for (const [rank, entry] of sorted.entries()) entry.rank = rank;
    this.#rankedRun = sorted;
    return sorted;
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

type Near = ReadonlyMap<string, { readonly wrong: number; readonly holders: readonly Entry[] }>;

/** Those who have something near to every word typed, or to all but some, with what that costs; looked for from the rarest word on. */
function nearest(wanted: readonly Near[], mayMiss: number): { readonly entry: Entry; readonly cost: number }[] {
  const sizeOf = (near: Near) => [...near.values()].reduce((sum, { holders }) => sum + holders.length, 0);
  const bySize = wanted.filter((near) => near.size > 0).sort((a, b) => sizeOf(a) - sizeOf(b));
  const found = new Map<Entry, number>();
  // Whoever misses some words still has one of the rarest that are left.
  for (const base of bySize.slice(0, mayMiss + 1)) {
    for (const { holders } of base.values()) {
      for (const entry of holders) {
        const cost = found.has(entry) ? undefined : costOf(wordsOf(entry), wanted, mayMiss);
        if (cost !== undefined) found.set(entry, cost);
      }
    }
  }
  return [...found].map(([entry, cost]) => ({ entry, cost }));
}

function costOf(words: readonly string[], wanted: readonly Near[], mayMiss: number): number | undefined {
  let [cost, misses] = [0, 0];
  for (const near of wanted) {
    let least = Number.POSITIVE_INFINITY;
    for (const word of words) least = Math.min(least, near.get(word)?.wrong ?? least);
    if (least === Number.POSITIVE_INFINITY) misses += 1;
    cost += Math.min(least, UNMATCHED);
    if (misses > mayMiss) return undefined;
  }
  return cost;
}

function toEntry(client: NamedClient): Entry {
  const name = toSorted(client);
  const words = new Set([...name.firstKey.split(' '), ...name.lastKey.split(' '), ...foldName(client.preferredName ?? '')].filter((word) => word !== ''));
  return { ...name, version: client.version, rank: 0, words: ` ${[...words].join(' ')} ` };
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
