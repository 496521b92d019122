// A small QR encoder: byte mode, error correction M, versions 1 to 10 (ISO/IEC 18004). Enough for an otpauth address; no picture leaves the machine.

/** A QR code as rows of dark and light modules. */
export type QrCode = readonly (readonly boolean[])[];

type Version = { ecc: number; blocks: readonly number[]; align: readonly number[] };

const repeat = (count: number, size: number): number[] => Array.from({ length: count }, () => size);
const VERSIONS: readonly Version[] = [
  { ecc: 10, blocks: [16], align: [] },
  { ecc: 16, blocks: [28], align: [6, 18] },
  { ecc: 26, blocks: [44], align: [6, 22] },
  { ecc: 18, blocks: repeat(2, 32), align: [6, 26] },
  { ecc: 24, blocks: repeat(2, 43), align: [6, 30] },
  { ecc: 16, blocks: repeat(4, 27), align: [6, 34] },
  { ecc: 18, blocks: repeat(4, 31), align: [6, 22, 38] },
  { ecc: 22, blocks: [...repeat(2, 38), ...repeat(2, 39)], align: [6, 24, 42] },
  { ecc: 22, blocks: [...repeat(3, 36), ...repeat(2, 37)], align: [6, 26, 46] },
  { ecc: 26, blocks: [...repeat(4, 43), 44], align: [6, 28, 50] },
];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Encodes a text; throws a RangeError when it is longer than version 10 holds. */
export function qrCode(text: string): QrCode {
  const bytes = [...new TextEncoder().encode(text)];
  const index = VERSIONS.findIndex(({ blocks }, at) => bytes.length + (at < 9 ? 2 : 3) <= blocks.reduce((sum, size) => sum + size, 0));
  const version = VERSIONS[index];
  if (!version) throw new RangeError('The text is too long for this encoder.');
  const stream = interleaved(dataCodewords(bytes, index + 1, version), version);
  const candidates = MASKS.map((_, mask) => draw(stream, index + 1, version, mask));
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

function dataCodewords(bytes: readonly number[], number: number, { blocks }: Version): number[] {
  const capacity = blocks.reduce((sum, size) => sum + size, 0);
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, number < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Multiplication in GF(256) with the QR polynomial. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product & 0xff;
}

function generator(degree: number): number[] {
  let result = [1];
  let root = 1;
  for (let step = 0; step < degree; step++) {
    const next = [...result, 0];
    result.forEach((coefficient, at) => {
      next[at + 1] = (next[at + 1] ?? 0) ^ multiply(coefficient, root);
    });
    result = next;
    root = multiply(root, 2);
  }
  return result.slice(1);
}

function correction(block: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const word of block) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((coefficient, at) => {
      rest[at] = (rest[at] ?? 0) ^ multiply(coefficient, factor);
    });
  }
  return rest;
}

function interleaved(words: readonly number[], { ecc, blocks }: Version): number[] {
  const divisor = generator(ecc);
  let from = 0;
  const parts = blocks.map((size) => words.slice(from, (from += size)));
  const checks = parts.map((part) => correction(part, divisor));
  const columns = (lists: readonly number[][]) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  return [...columns(parts), ...columns(checks)];
}

function draw(stream: readonly number[], number: number, version: Version, mask: number): boolean[][] {
  const size = number * 4 + 17;
  const dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const set = (x: number, y: number, on: boolean) => {
    const row = dark[y];
    const marks = fixed[y];
    if (!row || !marks || x < 0 || x >= size) return;
    row[x] = on;
    marks[x] = true;
  };
  drawPatterns(set, size, version.align);
  drawFormat(set, size, mask);
  if (number >= 7) drawVersion(set, size, number);
  fill(dark, fixed, stream, mask);
  return dark;
}

type Set = (x: number, y: number, on: boolean) => void;

function drawPatterns(set: Set, size: number, align: readonly number[]): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const square = (cx: number, cy: number, reach: number, on: (distance: number) => boolean) => {
    for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) set(cx + dx, cy + dy, on(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(x, y, 4, (distance) => distance !== 2 && distance !== 4);
  }
  const last = align.at(-1);
  for (const x of align) {
    for (const y of align) {
      const onFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!onFinder) square(x, y, 2, (distance) => distance !== 1);
    }
  }
}

function checked(value: number, polynomial: number, length: number): number {
  let rest = value;
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >> (length - 1)) * polynomial);
  return (value << length) | rest;
}

/** Correction level M is 00, so the format is the mask alone. */
function drawFormat(set: Set, size: number, mask: number): void {
  const bits = checked(mask, 0x537, 10) ^ 0x5412;
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  for (let at = 0; at <= 5; at++) set(8, at, bit(at));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(at));
  set(8, size - 8, true);
}

function drawVersion(set: Set, size: number, number: number): void {
  const bits = checked(number, 0x1f25, 12);
  for (let at = 0; at < 18; at++) {
    const on = ((bits >> at) & 1) === 1;
    const far = size - 11 + (at % 3);
    const near = Math.floor(at / 3);
    set(far, near, on);
    set(near, far, on);
  }
}

function fill(dark: boolean[][], fixed: readonly boolean[][], stream: readonly number[], mask: number): void {
  const size = dark.length;
  const covers = MASKS[mask] ?? (() => false);
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const upward = ((right + 1) & 2) === 0;
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = dark[y];
        if (!row || fixed[y]?.[x]) continue;
        const bit = (((stream[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
        row[x] = bit !== covers(x, y);
        at++;
      }
    }
  }
}

/** The standard's four penalties, which keep a scanner from being misled. */
function penalty(code: QrCode): number {
  const size = code.length;
  const columns = Array.from({ length: size }, (_, x) => code.map((row) => row[x] ?? false));
  const lines = [...code, ...columns].map((line) => line.map((on) => (on ? '1' : '0')).join(''));
  let total = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) total += run.length - 2;
    total += 40 * (line.match(/(?=00001011101|10111010000)/g) ?? []).length;
  }
  for (let y = 0; y + 1 < size; y++) {
    for (let x = 0; x + 1 < size; x++) {
      const four = [code[y]?.[x], code[y]?.[x + 1], code[y + 1]?.[x], code[y + 1]?.[x + 1]];
      if (four.every((on) => on === four[0])) total += 3;
    }
  }
  const darkShare = (code.flat().filter(Boolean).length * 100) / (size * size);
  return total + Math.floor(Math.abs(darkShare - 50) / 5) * 10;
}

/** The dark modules as one SVG path, a module one unit wide. */
export function qrPath(code: QrCode): string {
  return code.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
}
