import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { readClients } from '#modules/clients';
import { findUserNames } from '#modules/identity';
import { type OpenImport, openImport, verdictsOf } from './import-drafts.ts';
import { type Verdict, readerOf } from './import-lines.ts';
import { FIELDS, type ImportId, type ImportKind, MOST_SHOWN, findField, foldWord } from './import-model.ts';
import { SYSTEMS, areDatesUnclear } from './import-presets.ts';
import { type ImportRow, countKept, countLines, countParts, listImports, listNames } from './import-store.ts';
import { looksClinical, readHow, readYes } from './import-values.ts';

const KEPT_WORDS: Readonly<Record<string, string>> = {
  'changed-since': 'were changed since',
  'joined-since': 'were joined with another record since',
  'gone-already': 'are not there any more',
  'has-visits': 'have visits or wait for one',
  'agreed-since': 'said something here about messages, or were written to',
  'legal-hold': 'are on legal hold',
};

async function headOf(work: Work, row: ImportRow) {
  const names: ReadonlyMap<string, string> = await findUserNames(work, [
    row.madeBy,
    ...(row.undoneBy ? [row.undoneBy] : []),
    ...(row.stoppedBy ? [row.stoppedBy] : []),
  ]);
  return {
    id: row.importId,
    kind: row.kind,
    state: row.state,
    rows: row.rows,
    by: names.get(row.madeBy) ?? null,
    at: row.madeAt.toString(),
    forgetAt: row.forgetAt.toString(),
    undoUntil: row.undoUntil?.toString() ?? null,
    undoneAt: row.undoneAt?.toString() ?? null,
    undoneBy: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? null),
    stoppedAt: row.stoppedAt?.toString() ?? null,
    stoppedBy: row.stoppedBy === null ? null : (names.get(row.stoppedBy) ?? null),
  };
}

/** Lists the newest imports with what came of them. */
export async function presentImports(work: Work, limit: number) {
  const rows = await listImports(work, limit);
  return Promise.all(
    rows.map(async ({ made, filled, already, refused, removed, kept, ...row }) => ({
      ...(await headOf(work, row)),
      made,
      filled,
      already,
      refused,
      removed,
      kept,
    })),
  );
}

/** Shows an import: how its columns are taken, what each line comes to, and what came of it so far. */
export async function presentImport(work: Work, row: ImportRow) {
  const [head, counts, kept] = [await headOf(work, row), await countLines(work, row.importId), await countKept(work, row.importId)];
  const base = {
    ...head,
    outcome: { ...counts, keptBecause: kept.map(({ reason, count }) => ({ count, words: KEPT_WORDS[reason] ?? 'stay' })) },
    partsLeft: row.state === 'importing' ? await countParts(work, row.importId) : 0,
  };
  const isShown = row.state === 'draft' || row.state === 'done';
  if (!isShown || row.fileName === null) return { ...base, file: null };
  const open = await openImport(work, row);
  return { ...base, file: await presentFile(work, open) };
}

async function presentFile(work: Work, open: OpenImport) {
  const { row, sheet } = open;
  const { settings, file } = sheet;
  const verdicts = await verdictsOf(work, open);
  const needs = verdicts.filter((verdict) => verdict.is === 'needs');
  return {
    name: open.name,
    encoding: file.encoding,
    separator: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }[file.separator],
    system: settings.system,
    systems: [...new Map(SYSTEMS.map(({ id, label }) => [id, { id, label }])).values()],
    dates: settings.dates,
    areDatesUnclear: areDatesUnclear(settings, file),
    doubles: settings.doubles,
    shared: settings.shared,
    tell: settings.tell,
    columns: presentColumns(open, verdicts),
    targets: FIELDS[row.kind].map(({ id, label }) => ({ id, label })),
    missing: missingOf(row.kind, new Set(Object.values(settings.columns))),
    counts: countsOf(verdicts),
    problems: await presentProblems(work, open, needs.slice(0, MOST_SHOWN)),
    problemsInAll: needs.length,
    unknown: row.kind === 'visits' ? await unknownNames(work, open) : { services: [], providers: [] },
    cautions: cautionsOf(open),
  };
}

/** What must have a column before anything can be ready. */
function missingOf(kind: ImportKind, fields: ReadonlySet<string>): string[] {
  const any = (...ids: string[]) => ids.some((id) => fields.has(id));
  const name = any('fullName') || (any('firstName') && any('lastName'));
  if (kind === 'clients') return [...(name ? [] : ['a name']), ...(any('mobile', 'email') ? [] : ['a mobile or an email'])];
  if (kind === 'services') return [...(any('name') ? [] : ['a name']), ...(any('minutes') ? [] : ['the minutes'])];
  const who = any('clientId', 'clientName', 'mobile', 'email') || (any('firstName') && any('lastName'));
  return [
    ...(who ? [] : ['who comes']),
    ...(any('start') || (any('date') && any('time')) ? [] : ['the date and time']),
    ...(any('service') ? [] : ['the service']),
  ];
}

function countsOf(verdicts: readonly Verdict[]) {
  const acts = verdicts.flatMap((verdict) => (verdict.is === 'ready' ? [verdict.item.act] : []));
  const skipped = verdicts.flatMap((verdict) => (verdict.is === 'skipped' ? [verdict.why] : []));
  return {
    ready: acts.length,
    make: acts.filter((act) => act === 'make').length,
    fill: acts.filter((act) => act === 'fill').length,
    already: acts.filter((act) => act === 'already').length,
    needs: verdicts.filter(({ is }) => is === 'needs').length,
    done: verdicts.filter(({ is }) => is === 'done').length,
    skippedByYou: skipped.filter((why) => why === 'by-you').length,
    skippedByRule: skipped.filter((why) => why === 'by-rule').length,
    past: skipped.filter((why) => why === 'past').length,
    notComing: skipped.filter((why) => why === 'not-coming').length,
  };
}

function presentColumns({ row, sheet }: OpenImport, verdicts: readonly Verdict[]) {
  const wrong = new Map<string, number>();
  for (const verdict of verdicts)
    if (verdict.is === 'needs' && verdict.problem.field) wrong.set(verdict.problem.field, (wrong.get(verdict.problem.field) ?? 0) + 1);
  const { columns } = sheet.settings;
  const taken = new Set(Object.values(columns));
  return sheet.file.headers.map((header, index) => {
    const cells = sheet.file.lines.map((line) => line.cells[index] ?? '').filter((cell) => cell !== '');
    const goesTo = columns[index] ?? null;
    const label = goesTo === null ? null : (findField(row.kind, goesTo)?.label ?? null);
    return {
      index,
      header: header || `Column ${index + 1}`,
      sample: (cells[0] ?? '').slice(0, 60),
      goesTo,
      label,
      check: checkOf(goesTo, cells, { wrong: wrong.get(goesTo ?? '') ?? 0, taken }),
    };
  });
}

function checkOf(goesTo: string | null, cells: readonly string[], { wrong, taken }: { readonly wrong: number; readonly taken: ReadonlySet<string> }) {
  const count = (number: number) => number.toLocaleString('en-US');
  const ok = (words: string) => ({ tone: 'ok' as const, words });
  const late = (words: string) => ({ tone: 'late' as const, words });
  const look = (words: string) => ({ tone: 'look' as const, words });
  if (goesTo === null) return ok('Left out');
  if (cells.length === 0) return look('Empty');
  if (wrong > 0) return late(`${count(wrong)} to put right`);
  if (goesTo === 'fullName' || goesTo === 'clientName') return ok(cells[0]?.includes(',') ? 'Split at the comma' : 'Split before the last word');
  if (goesTo === 'marketingText' || goesTo === 'marketingEmail') {
    const yes = cells.filter((cell) => readYes(cell) === true).length;
    return taken.has('agreedOn') && taken.has('agreedHow') ? ok(`${count(yes)} yes`) : yes === 0 ? ok('Nobody says yes') : look('No proof of when and how');
  }
  if (goesTo === 'agreedHow') return ok(`${count(cells.filter((cell) => readHow(cell) !== undefined).length)} told`);
  if (goesTo === 'note') {
    const clinical = cells.filter(looksClinical).length;
    return clinical > 0 ? look(`${count(clinical)} look clinical`) : ok(`${count(cells.length)} notes`);
  }
  return ok(`${count(cells.length)} valid`);
}

function cautionsOf({ row, sheet }: OpenImport) {
  if (row.kind !== 'clients') return [];
  const read = readerOf(sheet);
  const fields = new Set(Object.values(sheet.settings.columns));
  const cautions: { title: string; words: string }[] = [];
  for (const [field, what] of [
    ['marketingText', 'text'],
    ['marketingEmail', 'email'],
  ] as const) {
    const said = fields.has(field) ? sheet.file.lines.filter((line) => readYes(read(line, field)) === true) : [];
    const unproven = said.filter((line) => read(line, 'agreedOn') === '' || readHow(read(line, 'agreedHow')) === undefined).length;
    if (unproven > 0)
      cautions.push({
        title: `Offers by ${what} stay off for ${unproven === said.length ? `all ${unproven.toLocaleString('en-US')}` : unproven.toLocaleString('en-US')}.`,
        words: 'The file says yes but not when and how. Ask them at their next visit, or add those two columns.',
      });
  }
  const clinical = fields.has('note') ? sheet.file.lines.filter((line) => looksClinical(read(line, 'note'))).length : 0;
  if (clinical > 0)
    cautions.push({
      title: `${clinical.toLocaleString('en-US')} notes look as if they were about health.`,
      words: 'Notes come in for everybody who sees clients. Leave the column out if that is not meant.',
    });
  return cautions;
}

async function presentProblems(work: Work, { sheet }: OpenImport, needs: readonly Verdict[]) {
  const read = readerOf(sheet);
  const lines = new Map(sheet.file.lines.map((line) => [line.line, line]));
  const who = await readClients(
    work,
    needs.flatMap((verdict) => (verdict.is === 'needs' && verdict.problem.who ? [verdict.problem.who] : [])),
  );
  return needs.flatMap((verdict) => {
    const line = lines.get(verdict.line);
    if (verdict.is !== 'needs' || !line) return [];
    const { who: clientId, ...problem } = verdict.problem;
    const person = clientId === undefined ? undefined : who.get(clientId);
    return [
      {
        line: line.line,
        ...problem,
        field: problem.field ?? null,
        label: labelOf(sheet, problem.field),
        value: problem.field ? read(line, problem.field) : '',
        person: person ? { id: person.clientId, name: nameOf(person) } : null,
        cells: cellsOf(sheet, line.cells, problem.field ?? (problem.code === 'contact-shared' ? 'mobile' : undefined)),
      },
    ];
  });
}

function nameOf({ firstName, lastName }: { readonly clientId: ClientId; readonly firstName: string; readonly lastName: string }): string {
  return `${firstName} ${lastName}`;
}

function labelOf(sheet: OpenImport['sheet'], field: string | undefined): string | null {
  if (field === undefined) return null;
  for (const kind of Object.keys(FIELDS) as ImportKind[]) {
    const found = findField(kind, field);
    if (found && Object.values(sheet.settings.columns).some((each) => findField(kind, each))) return found.label;
  }
  return null;
}

const CELLS_SHOWN = 8;

function cellsOf({ settings }: OpenImport['sheet'], cells: readonly string[], field: string | undefined) {
  const shown = cells.map((text, index) => ({
    text: text.slice(0, 80),
    isWrong: field !== undefined && settings.columns[index] === field,
    isTaken: settings.columns[index] !== undefined,
  }));
  return shown
    .filter(({ isTaken }) => isTaken)
    .slice(0, CELLS_SHOWN)
    .map(({ text, isWrong }) => ({ text, isWrong }));
}

/** The names of services and providers that are not known here, with how often they come; and those to choose from. */
async function unknownNames(work: Work, { sheet }: OpenImport) {
  const names = await listNames(work);
  const read = readerOf(sheet);
  const of = (field: 'service' | 'provider', here: readonly { readonly id: string; readonly name: string }[], choices: Readonly<Record<string, string>>) => {
    const known = new Set(here.map(({ name }) => foldWord(name)));
    const said = Map.groupBy(
      sheet.file.lines.map((line) => read(line, field)).filter((name) => name !== ''),
      foldWord,
    );
    return [...said]
      .filter(([folded]) => !known.has(folded))
      .map(([folded, all]) => ({ key: folded, name: all[0] ?? '', lines: all.length, chosen: choices[folded] ?? null }));
  };
  return {
    services: of('service', names.services, sheet.settings.services),
    providers: of('provider', names.providers, sheet.settings.providers),
    ...{ offered: names },
  };
}

/** Writes the lines that need somebody as rows of a file: the headers as they were, what is wrong behind them. */
export async function problemRows(work: Work, row: ImportRow): Promise<string[][]> {
  const open = await openImport(work, row);
  const wrong = new Map((await verdictsOf(work, open)).flatMap((verdict) => (verdict.is === 'needs' ? [[verdict.line, verdict.problem.title] as const] : [])));
  const rows = open.sheet.file.lines
    .filter(({ line }) => wrong.has(line))
    .map(({ line, cells }) => [...open.sheet.file.headers.map((_, index) => cells[index] ?? ''), String(line), wrong.get(line) ?? '']);
  return [[...open.sheet.file.headers, 'Line', 'What is wrong'], ...rows];
}

/** The id of an import that a caller named. */
export type { ImportId };
