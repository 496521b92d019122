/** Pieces of text of which any match of a pattern holds one at least; undefined where nothing can be said. */
type Needs = readonly string[] | undefined;

const LEAST_LETTERS = 2;
const KEY_LETTERS = 3;

/** The source of a pattern and how far it was read. */
interface Reader {
  readonly source: string;
  at: number;
}

/** The pieces any match of a pattern needs, as far as its plain letters say; what it does not know it passes over. */
export function needsOf({ source, flags }: RegExp): Needs {
  return flags.includes('i') || flags.includes('v') ? undefined : ofAlternatives({ source, at: 0 });
}

function ofAlternatives(reader: Reader): Needs {
  const needs: Needs[] = [ofSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    needs.push(ofSequence(reader));
  }
  return needs.some((each) => each === undefined) ? undefined : [...new Set(needs.flatMap((each) => each ?? []))];
}

/** Of what must follow one another, the part that says most. */
function ofSequence(reader: Reader): Needs {
  let best: Needs;
  let letters = '';
  const offer = (needs: Needs) => {
    if (needs && (!best || least(needs) > least(best) || (least(needs) === least(best) && needs.length < best.length))) best = needs;
  };
  const end = () => {
    if (letters.length >= LEAST_LETTERS) offer([letters]);
    letters = '';
  };
  while (reader.at < reader.source.length && !'|)'.includes(reader.source.charAt(reader.at))) {
    const atom = readAtom(reader);
    const times = readTimes(reader);
    const letter = typeof atom === 'string' && !times?.isOptional ? atom : '';
    letters += letter;
    if (letter === '' || times) end();
    if (typeof atom !== 'string' && !times?.isOptional) offer(atom);
  }
  end();
  return best;
}

const least = (needs: readonly string[]) => Math.min(...needs.map(({ length }) => length));

/** One letter, or what a group needs; undefined for all else. */
function readAtom(reader: Reader): string | Needs {
  const sign = reader.source.charAt(reader.at);
  if (sign === '(') return readGroup(reader);
  const [whole = sign] =
    /^(?:\[(?:\\.|[^\]\\])*\]|\\p\{[^}]*\}|\\P\{[^}]*\}|\\u\{[^}]*\}|\\u.{4}|\\x..|\\c.|\\k<[^>]*>|\\\d+|\\.)/su.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += whole.length;
  if (whole.length === 1) return '.^$'.includes(whole) ? undefined : whole;
  return /^\\[^\p{L}\p{N}]$/u.test(whole) ? whole.charAt(1) : undefined;
}

function readGroup(reader: Reader): Needs {
  const [opening = '('] = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += opening.length;
  const needs = ofAlternatives(reader);
  reader.at += 1;
  // What stands before or behind need not be of the match, and may be what must not stand there.
  return /[=!]$/.test(opening) ? undefined : needs;
}

/** How often the last atom stands, where that is said. */
function readTimes(reader: Reader): { readonly isOptional: boolean } | undefined {
  const [whole = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += whole.length;
  return whole === '' ? undefined : { isOptional: /^(?:[*?]|\{0)/.test(whole) };
}

/** A number for a few letters; two that share one are told apart by their letters. */
function keyOf(text: string, at: number, length: number): number {
  let key = length;
  for (let letter = at; letter < at + length && letter < text.length; letter += 1) key = (key << 7) ^ text.charCodeAt(letter);
  return key;
}

/**
 * Keeps of many things, each with a pattern, those whose pattern may match a text, in their order: no other can. What stands in the text is looked up once,
 * where each pattern would be tried on it from letter to letter.
 */
export function sieve<Thing>(things: readonly Thing[], patternOf: (thing: Thing) => RegExp): (text: string) => Thing[] {
  const always: number[] = [];
  const byKey = new Map<number, { readonly piece: string; readonly place: number }[]>();
  for (const [place, thing] of things.entries()) {
    const needs = needsOf(patternOf(thing));
    if (!needs) always.push(place);
    for (const piece of needs ?? []) {
      const key = keyOf(piece, 0, Math.min(piece.length, KEY_LETTERS));
      byKey.set(key, [...(byKey.get(key) ?? []), { piece, place }]);
    }
  }
  return (text) => {
    const found = new Set(always);
    for (let at = 0; at + LEAST_LETTERS <= text.length; at += 1)
      for (let length = LEAST_LETTERS; length <= KEY_LETTERS; length += 1)
        for (const { piece, place } of byKey.get(keyOf(text, at, length)) ?? NONE) if (text.startsWith(piece, at)) found.add(place);
    return things.filter((_, place) => found.has(place));
  };
}
const NONE = [] as const;
