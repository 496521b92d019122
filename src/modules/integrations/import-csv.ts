import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type ImportKind, type Line, MOST_COLUMNS, MOST_FILE_BYTES, MOST_LETTERS, MOST_LINES, type ParsedFile } from './import-model.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** How files begin that are no text, whatever they are called: zip (and so xlsx), the older xls, pdf, gzip, images. */
const OTHER_BEGINNINGS = ['504b', 'd0cf11e0', '25504446', '1f8b', '89504e47', 'ffd8ff', '47494638', '7b5c727466'];

/**
 * Takes a file of a table apart: which letters it uses, what parts its cells, its headers and its lines; quoted line ends, mixed line ends and blank lines
 * are as they should be.
 *
 * @throws Refusal `file-empty`, `file-too-large`, `not-a-table`, `file-without-lines`, `too-many-lines`, `too-many-columns`, `cell-too-long`
 */
export async function parseFile(bytes: Buffer, kind: ImportKind): Promise<ParsedFile> {
  if (bytes.length > MOST_FILE_BYTES)
    throw new Refusal('too-large', 'file-too-large', 'A file may have 10 MB. Export fewer lines at a time. Nothing was kept.');
  const { text, encoding } = decode(bytes);
  if (text.trim() === '') throw invalidField('content', 'file-empty', 'This file is empty.');
  const separator = separatorOf(text);
  const records = await recordsOf(text, separator);
  const [head, ...rows] = records;
  if (!head || rows.length === 0) throw invalidField('content', 'file-without-lines', 'This file has a line of headers and nothing below it.');
  if (rows.length > MOST_LINES[kind])
    throw invalidField('content', 'too-many-lines', `A file of ${kind} may have ${MOST_LINES[kind].toLocaleString('en-US')} lines. Split it in two.`);
  const headers = head.cells.map((cell) => cell.trim().slice(0, 80));
  if (headers.length > MOST_COLUMNS) throw invalidField('content', 'too-many-columns', `A file may have ${MOST_COLUMNS} columns.`);
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > MOST_LETTERS));
  if (long) throw invalidField('content', 'cell-too-long', `A cell of line ${long.line} has more than ${MOST_LETTERS.toLocaleString('en-US')} letters.`);
  return { headers, lines: rows, encoding, separator };
}

function notATable(): Refusal {
  return new Refusal(
    'unsupported-media',
    'not-a-table',
    'This is not a CSV file. In your other system, or in a spreadsheet, save it as CSV. Nothing was kept.',
  );
}

function decode(bytes: Buffer): { readonly text: string; readonly encoding: ParsedFile['encoding'] } {
  const start = bytes.toString('hex', 0, 8);
  if (OTHER_BEGINNINGS.some((beginning) => start.startsWith(beginning))) throw notATable();
  const utf16 = start.startsWith('fffe') ? 'utf-16le' : start.startsWith('feff') ? 'utf-16be' : undefined;
  const { text, encoding } = utf16 ? { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' as const } : decodeBytes(bytes);
  if (text.includes('\0')) throw notATable();
  return { text: text.normalize('NFC'), encoding };
}

function decodeBytes(bytes: Buffer): { readonly text: string; readonly encoding: 'UTF-8' | 'Windows-1252' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

/** What parts the cells: the sign that comes most often in the first line, outside quotes. */
function separatorOf(text: string): ParsedFile['separator'] {
  const [first = ''] = text.trimStart().split(/\r\n|\r|\n/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const count = (sign: string) => plain.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/** Line ends are told apart here and not by the parser, since files glued together have several kinds. */
async function recordsOf(text: string, delimiter: string): Promise<Line[]> {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, bom: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 1_000_000 };
  const lines: Line[] = [];
  let line = 0;
  try {
    for await (const record of Readable.from(inTurns(Buffer.from(text, 'utf8'))).pipe(parse(options)) as AsyncIterable<string[]>) {
      line += 1;
      const cells = record.map(tidyCell);
      if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
    }
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalidField('content', 'quotes-broken', 'A quote in this file is opened and never closed, so its lines cannot be told apart. Export it again.');
  }
}

const BYTES_AT_ONCE = 128 * 1024;

/** Gives the bytes of a file some at a time; others have a turn between. */
async function* inTurns(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += BYTES_AT_ONCE) {
    yield bytes.subarray(from, from + BYTES_AT_ONCE);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A spreadsheet's apostrophe against formulas is not part of what it says; control signs never are. */
function tidyCell(cell: string): string {
  return cell
    .replace(/(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/^'(?=[=+\-@])/, '')
    .trim();
}
