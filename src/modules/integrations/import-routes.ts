import { z } from 'zod';
import { type Id, asId, isId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { writeCsv } from '#modules/reporting';
import { changeImport, decideLines, discardImport, requireImport, stageImport, startImport, stopImport, undoImport } from './import-drafts.ts';
import { DECISIONS, DOUBLES, IMPORT_KINDS, type ImportId, MOST_FILE_BYTES, MOST_LETTERS, SHARED } from './import-model.ts';
import { mayImport } from './import-policy.ts';
import { presentImport, presentImports, problemRows } from './import-present.ts';

function idShape<T extends Id<string>>() {
  return z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
}

const ofImport = z.strictObject({ importId: idShape<ImportId>() });
const count = z.int();
/** Base64 takes four letters for three bytes; the rest of the request is small. A larger file is refused here already. */
const UPLOAD_BYTES = Math.ceil(MOST_FILE_BYTES / 3) * 4 + 64 * 1024;
const COMMON = ['not-found', 'may-not-import'];
const FILE = ['file-empty', 'file-too-large', 'not-a-table', 'file-without-lines', 'too-many-lines', 'too-many-columns', 'cell-too-long', 'quotes-broken'];
const head = {
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  state: z.enum(['draft', 'importing', 'done', 'undoing', 'undone']),
  rows: count,
  by: z.string().nullable(),
  at: z.string(),
  forgetAt: z.string(),
  undoUntil: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  stoppedBy: z.string().nullable(),
};
const outcome = { made: count, filled: count, already: count, refused: count, removed: count, kept: count };
const option = z.strictObject({ id: z.string(), label: z.string() });
const named = z.strictObject({ id: z.string(), name: z.string() });
const unknownName = z.strictObject({ key: z.string(), name: z.string(), lines: count, chosen: z.string().nullable() });
const file = z.strictObject({
  name: z.string(),
  encoding: z.string(),
  separator: z.string(),
  system: z.string(),
  systems: z.array(option),
  dates: z.enum(['month-first', 'day-first']),
  areDatesUnclear: z.boolean(),
  doubles: z.enum(DOUBLES),
  shared: z.enum(SHARED),
  tell: z.boolean(),
  columns: z.array(
    z.strictObject({
      index: count,
      header: z.string(),
      sample: z.string(),
      goesTo: z.string().nullable(),
      label: z.string().nullable(),
      check: z.strictObject({ tone: z.enum(['ok', 'late', 'look']), words: z.string() }),
    }),
  ),
  targets: z.array(option),
  missing: z.array(z.string()),
  counts: z.strictObject({
    ready: count,
    make: count,
    fill: count,
    already: count,
    needs: count,
    done: count,
    skippedByYou: count,
    skippedByRule: count,
    past: count,
    notComing: count,
  }),
  problems: z.array(
    z.strictObject({
      line: count,
      code: z.string(),
      title: z.string(),
      help: z.string(),
      field: z.string().nullable(),
      label: z.string().nullable(),
      value: z.string(),
      person: named.nullable(),
      cells: z.array(z.strictObject({ text: z.string(), isWrong: z.boolean() })),
      choices: z.array(z.strictObject({ decision: z.enum([...DECISIONS, 'blank']), label: z.string() })),
    }),
  ),
  problemsInAll: count,
  unknown: z.strictObject({
    services: z.array(unknownName),
    providers: z.array(unknownName),
    offered: z.strictObject({ services: z.array(named), providers: z.array(named) }).optional(),
  }),
  cautions: z.array(z.strictObject({ title: z.string(), words: z.string() })),
});
const shown = z.strictObject({
  ...head,
  outcome: z.strictObject({ ...outcome, keptBecause: z.array(z.strictObject({ count, words: z.string() })) }),
  partsLeft: count,
  file: file.nullable(),
});

const reading: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/imports',
    summary: 'The newest imports, with what came of them; those one may bring in oneself',
    permission: 'client.manage',
    audit: { none: 'it names no client' },
    response: { 200: z.strictObject({ kinds: z.array(z.enum(IMPORT_KINDS)), imports: z.array(z.strictObject({ ...head, ...outcome })) }) },
    refusals: [],
    handle: async (work) => {
      const kinds = IMPORT_KINDS.filter((kind) => mayImport(work, kind));
      const imports = (await presentImports(work, 50)).filter(({ kind }) => kinds.includes(kind));
      return { status: 200, body: { kinds, imports } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/imports/:importId',
    summary: 'An import: how its columns are taken, what each line comes to, what came of it',
    permission: 'client.manage',
    audit: { action: 'import.read' },
    params: ofImport,
    response: { 200: shown },
    refusals: [...COMMON, 'import-forgotten'],
    handle: async (work, { params }) => ({ status: 200, body: await presentImport(work, await requireImport(work, params.importId)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/imports/:importId/problems.csv',
    summary: 'The lines that need somebody, as a file to put right elsewhere',
    permission: 'client.manage',
    audit: { action: 'import.lines-downloaded' },
    params: ofImport,
    response: { 200: z.string().describe('CSV (RFC 4180)') },
    refusals: [...COMMON, 'import-forgotten'],
    handle: async (work, { params }) => {
      const body = writeCsv(await problemRows(work, await requireImport(work, params.importId)));
      return {
        status: 200,
        body,
        headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="lines-to-put-right.csv"' },
      };
    },
  }),
];

const writing: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/imports',
    summary: 'Hand in a file; it is kept sealed for a day, and nothing of it is brought in yet',
    permission: 'client.manage',
    audit: { action: 'import.file-handed-in' },
    bodyLimitBytes: UPLOAD_BYTES,
    requestsPerMinute: 20,
    body: z.strictObject({ kind: z.enum(IMPORT_KINDS), name: z.string().max(500), content: z.base64().describe('The file in base64, 10 MB at most') }),
    response: { 201: z.strictObject({ id: z.string() }) },
    refusals: ['may-not-import', 'too-many-imports', ...FILE],
    handle: async (work, { body }) => {
      const id = await stageImport(work, { ...body, content: Buffer.from(body.content, 'base64') });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/imports/:importId',
    summary: 'Change where columns go and how dates, doubles and unknown names are taken',
    permission: 'client.manage',
    audit: { action: 'import.settings-changed' },
    params: ofImport,
    body: z
      .strictObject({
        columns: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(40)),
        dates: z.enum(['month-first', 'day-first']),
        doubles: z.enum(DOUBLES),
        shared: z.enum(SHARED),
        services: z.record(z.string().max(300), z.union([idShape(), z.literal('skip')])),
        providers: z.record(z.string().max(300), z.union([idShape(), z.literal('skip'), z.literal('any')])),
        tell: z.boolean(),
        system: z.string().max(40),
      })
      .partial(),
    response: { 200: shown },
    refusals: [...COMMON, 'import-busy', 'import-forgotten', 'field-unknown', 'field-twice'],
    handle: async (work, { params, body }) => {
      await changeImport(work, params.importId, body);
      return { status: 200, body: await presentImport(work, await requireImport(work, params.importId)) };
    },
    replay: async (work, _id, { params }) => ({ status: 200, body: await presentImport(work, await requireImport(work, params.importId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/lines',
    summary: 'Put lines right, or decide about them',
    permission: 'client.manage',
    audit: { action: 'import.lines-changed' },
    params: ofImport,
    body: z.strictObject({
      lines: z
        .array(
          z.strictObject({
            line: z.int().min(1),
            decision: z.enum([...DECISIONS, 'reset']).optional(),
            fix: z.record(z.string().max(40), z.string().max(MOST_LETTERS)).optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    response: { 200: shown },
    refusals: [...COMMON, 'import-busy', 'import-forgotten', 'line-unknown', 'field-unknown'],
    handle: async (work, { params, body }) => {
      await decideLines(work, params.importId, body.lines);
      return { status: 200, body: await presentImport(work, await requireImport(work, params.importId)) };
    },
    replay: async (work, _id, { params }) => ({ status: 200, body: await presentImport(work, await requireImport(work, params.importId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/start',
    summary: 'Bring in the lines that are ready',
    permission: 'client.manage',
    audit: { action: 'import.started' },
    params: ofImport,
    body: z.strictObject({ ready: z.int().min(1).describe('How many lines were seen to be ready') }),
    response: { 202: z.strictObject({}) },
    refusals: [...COMMON, 'import-busy', 'import-forgotten', 'import-changed', 'nothing-to-import'],
    handle: async (work, { params, body }) => {
      await startImport(work, params.importId, body);
      return { status: 202, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/stop',
    summary: 'Stop an import that runs; what was brought in stays and can be undone',
    permission: 'client.manage',
    audit: { action: 'import.stopped' },
    params: ofImport,
    response: { 200: z.strictObject({}) },
    refusals: [...COMMON, 'import-not-running'],
    handle: async (work, { params }) => {
      await stopImport(work, params.importId);
      return { status: 200, body: {} };
    },
    replay: async () => ({ status: 200, body: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/imports/:importId/undo',
    summary: 'Take an import back; what was changed since stays',
    permission: 'client.manage',
    audit: { action: 'import.undone' },
    params: ofImport,
    response: { 202: z.strictObject({}) },
    refusals: [...COMMON, 'import-busy', 'undo-too-late', 'nothing-to-undo'],
    handle: async (work, { params }) => {
      await undoImport(work, params.importId);
      return { status: 202, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/imports/:importId',
    summary: 'Discard a file; what was brought in from it stays',
    permission: 'client.manage',
    audit: { action: 'import.discarded' },
    params: ofImport,
    response: { 200: z.strictObject({}) },
    refusals: [...COMMON, 'import-busy'],
    handle: async (work, { params }) => {
      await discardImport(work, params.importId);
      return { status: 200, body: {} };
    },
  }),
];

/** The doors of bringing files in. Whose role may is said by what the file holds (`may-not-import`). */
export const importRoutes: readonly Route[] = [...reading, ...writing];
