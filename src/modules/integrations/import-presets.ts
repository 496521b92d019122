import { type DateOrder, FIELDS, type ImportKind, type ImportSettings, type ParsedFile } from './import-model.ts';
import { dateOrderOf } from './import-values.ts';

/** A system whose exports are known by some of their headers, folded. Only a name and the order of dates hang on it: columns go by their own headers. */
interface System {
  readonly id: string;
  readonly label: string;
  readonly marks: readonly string[];
  readonly dates?: DateOrder;
}

/** No header of its exports is documented: it is taken only where a person chooses it. */
const CHOSEN_ONLY: readonly string[] = ['\u0000'];

/**
 * The systems a file may come from; the first whose marks are there is taken, and a person can say otherwise. Where the headers of each are documented,
 * and where they are assumed, stands in `IMPORT-HEADERS.md`.
 */
export const SYSTEMS: readonly System[] = [
  { id: 'square', label: 'Square', marks: ['squarecustomerid'] },
  { id: 'boulevard', label: 'Boulevard', marks: ['clientid', 'mobilephone', 'clientsince'] },
  { id: 'mangomint', label: 'Mangomint', marks: ['clientname', 'smsmarketing', 'emailmarketing'] },
  { id: 'zenoti', label: 'Zenoti', marks: ['guestcode'] },
  { id: 'vagaro', label: 'Vagaro', marks: ['customersince', 'dayphone', 'nightphone'] },
  { id: 'vagaro', label: 'Vagaro', marks: ['customerid', 'cellphone'] },
  { id: 'mindbody', label: 'Mindbody', marks: ['sendpromotionalemails'] },
  { id: 'mindbody', label: 'Mindbody', marks: ['clientid', 'homelocation', 'isprospect'] },
  { id: 'jane', label: 'Jane', marks: ['patientguid'] },
  { id: 'jane', label: 'Jane', marks: ['staffmembername', 'treatmentname'] },
  { id: 'acuity', label: 'Acuity / Squarespace', marks: ['dayssincelastappointment'] },
  { id: 'acuity', label: 'Acuity / Squarespace', marks: ['starttime', 'type', 'calendar', 'datescheduled'] },
  { id: 'fresha', label: 'Fresha', marks: ['mobilenumber', 'telephone', 'blocked', 'added'], dates: 'day-first' },
  { id: 'fresha', label: 'Fresha', marks: ['appointmentreference', 'scheduleddate', 'scheduledtime'], dates: 'day-first' },
  { id: 'fresha', label: 'Fresha', marks: ['acceptssmsmarketing', 'mobilenumber'], dates: 'day-first' },
  { id: 'glossgenius', label: 'GlossGenius', marks: CHOSEN_ONLY },
  { id: 'other', label: 'Another system', marks: [] },
];

/** Writes a header the way two are compared. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const DATE_FIELDS = new Set(['birthDate', 'date', 'start', 'agreedOn']);

/** Settles what a file says by itself: where its columns go, who wrote it, and how it writes dates. */
export function firstSettings(kind: ImportKind, file: ParsedFile): ImportSettings {
  const folded = file.headers.map(foldHeader);
  const columns: Record<string, string> = {};
  for (const { id, headers } of FIELDS[kind]) {
    const [best] = folded
      .map((header, index) => ({ index, rank: headers.indexOf(header) }))
      .filter(({ index, rank }) => rank >= 0 && columns[index] === undefined)
      .sort((a, b) => a.rank - b.rank);
    if (best) columns[best.index] = id;
  }
  dropSecondNames(columns);
  if (kind === 'visits') joinDateAndTime(columns, file);
  const system = SYSTEMS.find(({ marks }) => marks.every((mark) => folded.includes(mark)));
  const dated = Object.entries(columns).flatMap(([index, field]) =>
    DATE_FIELDS.has(field) ? file.lines.slice(0, 2_000).map(({ cells }) => cells[Number(index)] ?? '') : [],
  );
  return {
    columns,
    dates: dateOrderOf(dated) ?? system?.dates ?? 'month-first',
    doubles: 'fill',
    shared: 'ask',
    services: {},
    providers: {},
    tell: false,
    system: system?.id ?? 'other',
  };
}

/** With names in two columns, a third one with the whole name says nothing new. */
function dropSecondNames(columns: Record<string, string>): void {
  const all = Object.values(columns);
  if (!all.includes('firstName') || !all.includes('lastName')) return;
  for (const [index, field] of Object.entries(columns)) if (field === 'fullName' || field === 'clientName') delete columns[index];
}

/** Many systems write the date and the time in one column, whatever they call it. */
function joinDateAndTime(columns: Record<string, string>, { lines }: ParsedFile): void {
  const fields = Object.entries(columns).filter(([, field]) => field === 'date' || field === 'time' || field === 'start');
  if (fields.some(([, field]) => field === 'start')) return;
  const holdsBoth = fields.find(([index]) => lines.slice(0, 20).some(({ cells }) => /\d{4}.*\d:\d\d/.test(cells[Number(index)] ?? '')));
  if (!holdsBoth || fields.length > 1) return;
  columns[holdsBoth[0]] = 'start';
}

/** Says whether all dates of a file could be read either way, so that a person should look. */
export function areDatesUnclear(settings: ImportSettings, file: ParsedFile): boolean {
  const dated = Object.entries(settings.columns).flatMap(([index, field]) =>
    DATE_FIELDS.has(field) ? file.lines.map(({ cells }) => cells[Number(index)] ?? '') : [],
  );
  return dated.some((text) => /^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}/.test(text)) && dateOrderOf(dated) === undefined;
}
