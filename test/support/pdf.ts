import { inflateSync } from 'node:zlib';

/** A printed file read again: how many pages, and the words of each in the order they were drawn. */
export interface ReadPdf {
  readonly pages: readonly string[];
}

/** Reads the text of a PDF as the browser prints it: plain objects, deflated streams, fonts with a table back to Unicode. */
export function readPdf(bytes: Buffer): ReadPdf {
  const file = bytes.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/g)) objects.set(id, body);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, body] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1];
    if (table !== undefined) fonts.set(id, readTable(streamOf(objects.get(table) ?? '')));
  }
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b(?!s)/.test(body));
  return { pages: pages.map((page) => readPage(page, objects, fonts)) };
}

function streamOf(body: string): string {
  const data = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1] ?? '';
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
}

/** A font's glyphs, by their code in four hexadecimal digits. */
function readTable(text: string): Map<string, string> {
  const table = new Map<string, string>();
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) table.set(code.toLowerCase(), letters(to));
  for (const [, block = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let code = first; code <= Number.parseInt(until, 16); code++)
        table.set(code.toString(16).padStart(from.length, '0'), letters((Number.parseInt(to, 16) + code - first).toString(16).padStart(4, '0')));
    }
  return table;
}

const SHOWN = /\/(F\d+) [\d.]+ Tf|(<[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\)])*\)|\[(?:<[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\)])*\)|[-\d.\s])*\]) T[jJ]/g;
const STRING = /<([0-9A-Fa-f]*)>|\(((?:\\[\s\S]|[^\\)])*)\)/g;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string as the file writes it, in hexadecimal. */
function bytesOf(hex: string | undefined, literal: string | undefined): string {
  if (hex !== undefined) return hex.toLowerCase();
  const text = (literal ?? '').replace(/\\([0-7]{1,3}|[\s\S])/g, (_whole, mark: string) =>
    /^[0-7]/.test(mark) ? String.fromCharCode(Number.parseInt(mark, 8)) : (ESCAPES[mark] ?? mark),
  );
  return Buffer.from(text, 'latin1').toString('hex');
}

function readPage(page: string, objects: ReadonlyMap<string, string>, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const named = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, fonts.get(id)]));
  const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
  let font: ReadonlyMap<string, string> | undefined;
  let text = '';
  for (const [, name, shown = ''] of streamOf(objects.get(contents) ?? '').matchAll(SHOWN)) {
    if (name !== undefined) font = named.get(name);
    else {
      const digits = [...(font?.keys() ?? [])][0]?.length ?? 4;
      for (const [, hex, literal] of shown.matchAll(STRING))
        text += (bytesOf(hex, literal).match(new RegExp(`.{${digits}}`, 'g')) ?? []).map((code) => font?.get(code) ?? '').join('');
    }
  }
  return text;
}
