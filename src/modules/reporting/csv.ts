/** One cell of a file. */
export type Cell = string | number | null;

/** What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection); full-width signs are read as the plain ones by some. */
const FORMULA = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * Writes rows as a CSV file (RFC 4180): commas, CR LF, quotes doubled, UTF-8 with a byte order mark, so that spreadsheets read names rightly.
 * Numbers are written as they are; a text that a spreadsheet would run gets an apostrophe before it.
 */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
