import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { downloadLog } from './download-log.ts';
import { checkpointJson, toCheckpointJson } from './export-format.ts';
import { readLog } from './read-log.ts';
import { findLatestCheckpoint } from './store.ts';

/** What wrote an export, as its header says. */
const TOOL = 'candor server';

const shown = z.strictObject({
  entryId: z.uuid(),
  /** The place in the log; null for the moment before it gets one. */
  seq: z.int().positive().nullable(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  action: z.string(),
  outcome: z.string(),
  code: z.string().nullable(),
  requestId: z.string(),
  about: z.unknown(),
  people: z.int(),
});

/** What the audit log answers over HTTP. Reading and downloading it are written to it, with what was asked. */
export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/audit/entries',
    summary: 'Who did, saw or was refused what, newest first',
    permission: 'audit.read',
    audit: { action: 'audit.read' },
    refusals: [],
    query: z.strictObject({
      actor: z.string().min(1).max(100).optional(),
      action: z.string().min(1).max(100).optional(),
      client: z.uuid().toLowerCase().optional(),
      cursor: z.uuid().toLowerCase().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.strictObject({ entries: z.array(shown), next: z.uuid().nullable() }) },
    handle: async (work, { query }) => ({ status: 200, body: await readLog(work, query) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/audit/checkpoint',
    summary: 'The latest signed head of the audit log, to be kept elsewhere',
    permission: 'audit.read',
    audit: { none: 'a signed hash tells nothing about anyone' },
    refusals: ['no-checkpoint'],
    response: { 200: checkpointJson },
    handle: async (work) => {
      const checkpoint = await findLatestCheckpoint(work);
      if (!checkpoint) throw new Refusal('not-found', 'no-checkpoint', 'The log was not signed yet: it is a few seconds after its first entry.');
      return { status: 200, body: toCheckpointJson(checkpoint) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/audit/export',
    summary: 'The whole audit log as JSON Lines, for the offline verifier',
    permission: 'audit.export',
    audit: { action: 'audit.exported' },
    stepUp: true,
    refusals: [],
    response: { 200: z.unknown().describe('JSON Lines; check them with: npm run candor -- audit verify FILE') },
    handle: async (work) => ({ status: 200, body: await downloadLog(work, TOOL) }),
  }),
];
