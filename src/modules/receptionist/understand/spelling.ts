/** A way to read a piece of speech as letters and digits, and how far-fetched it is. */
interface Reading {
  readonly symbols: string;
  readonly cost: number;
}

const NATO =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );

/** Words a recogniser writes for the name of a letter or digit. */
const SOUNDS: Readonly<Record<string, readonly string[]>> = {
  '0': ['oh', 'zero', 'nought', 'naught', 'nil', 'o', 'owe'],
  '1': ['one', 'won', 'wan'],
  '2': ['two', 'to', 'too', 'do'],
  '3': ['three', 'free', 'tree', 'kitty'],
  '4': ['four', 'for', 'fore', 'or', 'ford', 'full', 'phone'],
  '5': ['five', 'v', 'hive', 'fife', 'fire'],
  '6': ['six', 'sex', 'sick', 'sicks'],
  '7': ['seven', 'heaven'],
  '8': ['eight', 'ate', 'it', 'a', 'hate', 'h', 'eighth', '8th', 'at'],
  '9': ['nine', 'night', 'nein', 'mine', 'line'],
  a: ['ay', 'eh', 'hey', 'alfa', 'hay', '8', 'ey'],
  b: ['be', 'bee', 'bea', 'baby', 'boy', 'bay', 'beat', 'but'],
  c: ['see', 'sea', 'she', 'charley', 'sy', 'si'],
  d: ['dee', 'the', 'day', 'di'],
  e: ['ee', 'he', 'yee'],
  f: ['ef', 'eff', 'foxtrots', 'fox', 'apps', 'if', 'half'],
  g: ['gee', 'jee', 'ji'],
  h: ['aitch', 'haitch', 'age', 'hector', 'page', 'each', 'th', 'eh', 'ah', '8', 'hr', 'hage', 'edge'],
  i: ['eye', 'aye', "i'll", "i'm", 'hi', 'high'],
  j: ['jay', 'juliett', 'juliette', 'jail', 'james'],
  k: ['kay', 'cay', 'ok', 'okay', 'killer', 'que'],
  l: ['el', 'ell', 'al', 'hell', 'well', 'hello', "i'll", 'elle', 'ill'],
  m: ['em', 'am', 'um', 'mic', 'mother', 'him', 'hem'],
  n: ['en', 'and', 'an', 'in', 'end', '+', '&', 'nn', 'any', 'hen', 'un'],
  o: ['oh', 'owe', '0', 'orange', 'ow'],
  p: ['pee', 'pea', 'poppa', 'pay', 'peter', 'pi'],
  q: ['queue', 'cue', 'kew', 'queen', 'cu'],
  r: ['are', 'our', 'ah', 'ar', 'or', 'romero', 'roman', 'a', 'hour', 'oar'],
  s: ['ess', 'as', 'yes', 'ciara', 'es', 'us', 'x', 'is', 'its', 'sugar', 'sam'],
  t: ['tea', 'tee', 'ti', 'tom', 'team'],
  u: ['you', 'ewe', 'yew', 'your', 'ooh'],
  v: ['vee', 'we', 'fee', 'five', 'victory', 'be'],
  w: ['whisky', 'double', 'doubleyou', 'dub', 'with', 'william'],
  x: ['ex', 'axe', 'acts', 'eggs', 'ecks', 'exe', 'x-ray', 'ray', 'at', '@', 'extra'],
  y: ['why', 'wye', 'wi', 'white', 'wine'],
  z: ['zed', 'zee', 'said', 'dead', 'set', 'that', 'zebra', 'zeb', 'z', 'head', 'zad', 'sed'],
  kt: ['katie', 'katy', 'kitty', 'kate'],
  lc: ['elsie'],
  vu: ['view', 'viewed'],
  vq: ['view'],
  fu: ['few'],
  nu: ['new', 'knew', 'whew'],
  qt: ['cute', 'cutie'],
  dz: ['needs'],
  ie: ['ie'],
  ox: ['ox'],
  ux: ['ux'],
  nf: ['enough', 'and f'],
  bs: ['bs', 'bees'],
  te: ['tv'],
  ee: ['ease'],
  ic: ['icy', 'ic'],
  gg: ['gigi'],
  td: ['td'],
  hd: ['hd'],
  gd: ['golf dollar'],
};
const FILLERS = new Set(
  'is my the postcode code post it name first last surname space sorry no again so yeah uh um er that spelled spelt spell letter letters capital and then'.split(
    ' ',
  ),
);

const bySound = new Map<string, string[]>();
for (const [symbols, words] of Object.entries(SOUNDS)) for (const word of words) bySound.set(word, [...(bySound.get(word) ?? []), symbols]);

/** Letters and digits whose names are easily taken for one another. */
const ALIKE = [
  'bdegptvc3z',
  'mn',
  'fsx',
  'ahjk8',
  'iy5',
  'quw2',
  '59',
  'o0',
  'lo',
  'ar',
  'vf',
  's6x',
  '45f',
  '1n9',
  'a8',
  'ei',
  'td2',
  'gj',
  'ck',
  'zs',
  '5v',
  '4r',
  'ln',
  'ab',
  'ai',
  '7s',
  '8a',
  '83',
].map((group) => new Set(group));

/** What hearing one symbol for another costs; 0 is the same. */
export function swapCost(heard: string, meant: string): number {
  if (heard === meant) return 0;
  return ALIKE.some((group) => group.has(heard) && group.has(meant)) ? 0.4 : 1;
}

/** Cuts speech that spells into pieces, each with the ways it can be read. */
export function readSpelling(text: string): Reading[][] {
  const words = text
    .toLowerCase()
    .replace(/['’]s\b/g, ' s')
    .replace(/\bx[- ]ray\b/g, 'xray')
    .split(/[^a-z0-9+&@']+/)
    .filter((word) => word !== '');
  const pieces: Reading[][] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    if (word === 'double' && next !== '' && !/^(?:you|u)$/.test(next)) {
      const readings = readWord(next).map(({ symbols, cost }) => ({ symbols: symbols.length === 1 ? symbols + symbols : symbols, cost }));
      pieces.push([...readings, { symbols: 'w', cost: 0.5 }]);
      at += 1;
    } else if (word === 'double') {
      pieces.push([{ symbols: 'w', cost: 0 }]);
      at += 1;
    } else if (word.length === 1 && /^(?:for|as|like)$/.test(next) && (words[at + 2] ?? '').length > 2 && (words[at + 2] ?? '').startsWith(word)) {
      pieces.push([{ symbols: word, cost: 0 }]);
      at += 2;
    } else pieces.push(readWord(word));
  }
  return pieces;
}

function readWord(word: string): Reading[] {
  const readings: Reading[] = [];
  const add = (symbols: string, cost: number) => readings.push({ symbols, cost });
  if (/^[a-z0-9]{1,4}$/.test(word)) add(word, word.length > 2 && /^[a-z]+$/.test(word) ? 0.3 : 0);
  const letter = letterOf(word);
  if (letter !== undefined) add(letter, 0);
  for (const symbols of bySound.get(word) ?? []) add(symbols, word.length === 1 || /^[+&@]$/.test(word) ? 0.2 : 0.1);
  if (FILLERS.has(word)) add('', 0.1);
  if (word.length > 2 && letter === undefined) add(word.charAt(0), 0.5);
  if (word.length > 4) add(word, 0.3);
  return readings.length > 0 ? readings : [{ symbols: '', cost: 0.5 }];
}

/** Gives the letter of a word of the radio alphabet, as it is said or nearly so. */
export function letterOf(word: string): string | undefined {
  if (word.length < 4) return undefined;
  const close = NATO.find(
    (name) => name === word || (word.length >= 5 && name.charAt(0) === word.charAt(0) && editDistance(name, word, 2) <= (word.length >= 7 ? 2 : 1)),
  );
  return close?.charAt(0);
}

/** How many letters differ, up to a limit. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const MISSED = 1;
const ADDED = 0.7;

/** What it would take to have heard the pieces when the word was said: the cheapest way to read one as the other. */
export function spellingCost(pieces: readonly (readonly Reading[])[], word: string): number {
  let costs = Array.from({ length: word.length + 1 }, (_, at) => at * MISSED);
  for (const readings of pieces) {
    const next = costs.map((cost) => cost + ADDED);
    for (const { symbols, cost } of readings) alignReading(symbols, cost, word, costs, next);
    for (let at = 1; at <= word.length; at += 1) next[at] = Math.min(next[at] ?? 0, (next[at - 1] ?? 0) + MISSED);
    costs = next;
  }
  return costs[word.length] ?? Number.POSITIVE_INFINITY;
}

/** Adds one way to read a piece: each of its symbols meets a symbol of the word, or is one too many. */
function alignReading(symbols: string, cost: number, word: string, before: readonly number[], after: number[]): void {
  let row = before.map((value) => value + cost);
  for (const symbol of symbols) {
    const next = row.map((value) => value + ADDED);
    for (let at = 1; at <= word.length; at += 1) {
      next[at] = Math.min(next[at] ?? 0, (row[at - 1] ?? 0) + swapCost(symbol, word.charAt(at - 1)), (next[at - 1] ?? 0) + MISSED);
    }
    row = next;
  }
  row.forEach((value, at) => {
    after[at] = Math.min(after[at] ?? 0, value);
  });
}
