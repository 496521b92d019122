import { z } from 'zod';
import { findUserNames } from '#modules/identity';
import { asId, type ClientId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { addAlert, endAlert } from './alerts.ts';
import { readRecord } from './read-record.ts';
import { ALERT_KINDS, type AlertId, RELATION_KINDS } from './record-model.ts';
import { line, presentBy, presentRecord, record } from './record-shapes.ts';
import { addRelation, removeRelation } from './relations.ts';
import { clientParams, created, idShape, nothing } from './shapes.ts';
import { readTimeline } from './timeline.ts';
import { TIMELINE_KINDS, type TimelineSource, type RecordSources } from './timeline-port.ts';
import { readWhoLooked } from './who-looked.ts';

const WORDS_REFUSALS = ['text-missing', 'text-too-long', 'card-number-refused'];
const LINES = 30;
const LOOKS = 40;

/** The head of a client's page, its timeline, and who looked at it. */
export function readingRoutes(around: RecordSources, sources: readonly TimelineSource[]): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/clients/:clientId/record',
      summary: 'A client with alerts, family, visits around now, and records that may be of the same person',
      permission: 'client.read',
      audit: { action: 'client.record-read' },
      params: clientParams,
      response: { 200: record },
      refusals: ['not-found', 'erased'],
      handle: async (work, { params }) => ({ status: 200, body: presentRecord(await readRecord(work, params.clientId, around)) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/clients/:clientId/timeline',
      summary: 'What happened to a client, the newest first: visits, messages, consents, notes, documents and alerts, as far as the reader may see them',
      permission: 'client.read',
      audit: { action: 'client.timeline-read' },
      params: clientParams,
      query: z.strictObject({
        kind: z.enum(TIMELINE_KINDS).optional(),
        cursor: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(LINES),
      }),
      response: {
        200: z.strictObject({
          lines: z.array(line),
          next: z.string().nullable(),
          counts: z.partialRecord(z.enum(TIMELINE_KINDS), z.int()).nullable(),
        }),
      },
      refusals: ['not-found', 'cursor-invalid'],
      handle: async (work, { params, query }) => {
        const page = await readTimeline(work, sources, params.clientId, query);
        const users = await findUserNames(
          work,
          page.lines.flatMap(({ by }) => by ?? []),
        );
        const lines = page.lines.map(({ at, text, remark, status, by, facts, ...rest }) => ({
          ...rest,
          at: at.toString(),
          text: text ?? null,
          remark: remark ?? null,
          status: status ?? null,
          by: by === undefined ? null : presentBy(by, users),
          facts: { ...facts },
        }));
        return { status: 200, body: { lines, next: page.next, counts: page.counts } };
      },
    }),
    looks,
  ];
}

const looks = defineRoute({
  method: 'GET',
  path: '/api/v1/clients/:clientId/looks',
  summary: 'Who saw or changed anything of a client, the newest first; asking is written down too',
  permission: 'audit.read',
  audit: { action: 'client.looks-read' },
  params: clientParams,
  query: z.strictObject({ cursor: z.uuid().toLowerCase().optional(), limit: z.coerce.number().int().min(1).max(200).default(LOOKS) }),
  response: {
    200: z.strictObject({
      looks: z.array(
        z.strictObject({
          id: z.string(),
          who: z.string(),
          userId: z.string().nullable(),
          at: z.string(),
          since: z.string(),
          what: z.array(z.string()),
          times: z.int(),
        }),
      ),
      total: z.int(),
      next: z.string().nullable(),
    }),
  },
  refusals: ['not-found'],
  handle: async (work, { params, query }) => {
    const { visitors, total, next } = await readWhoLooked(work, params.clientId, { cursor: query.cursor, limit: query.limit });
    return { status: 200, body: { looks: visitors.map(({ what, ...rest }) => ({ ...rest, what: [...what] })), total, next } };
  },
});

const alertParams = clientParams.extend({ alertId: idShape<AlertId>() });

/** Alerts pinned to a record, and who belongs to whom. */
export const recordRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/alerts',
    summary: 'Pin to a record what must be known before anything is done',
    permission: 'client.manage',
    audit: { action: 'client.alert-added' },
    idempotency: 'optional',
    params: clientParams,
    body: z.strictObject({ kind: z.enum(ALERT_KINDS), text: z.string().max(2000) }),
    response: { 201: created },
    refusals: ['not-found', 'erased', ...WORDS_REFUSALS],
    handle: async (work, { params, body }) => {
      const id = await addAlert(work, params.clientId, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  ...(['end', 'reopen'] as const).map((turn) =>
    defineRoute({
      method: 'POST',
      path: `/api/v1/clients/:clientId/alerts/:alertId/${turn}`,
      summary: turn === 'end' ? 'End an alert that no longer holds; it stays in the timeline' : 'Let an ended alert stand again',
      permission: 'client.manage',
      audit: { action: turn === 'end' ? 'client.alert-ended' : 'client.alert-reopened' },
      params: alertParams,
      response: { 200: nothing },
      refusals: ['not-found'],
      handle: async (work, { params }) => {
        await endAlert(work, params.clientId, params.alertId, turn);
        return { status: 200, body: {} };
      },
    }),
  ),
  defineRoute({
    method: 'POST',
    path: '/api/v1/clients/:clientId/relations',
    summary: 'Note who belongs to a client, as what; both see it',
    permission: 'client.manage',
    audit: { action: 'client.relation-added' },
    params: clientParams,
    body: z.strictObject({ otherId: idShape<ClientId>(), kind: z.enum(RELATION_KINDS) }),
    response: { 201: nothing },
    refusals: ['not-found', 'same-client', 'already-linked'],
    handle: async (work, { params, body }) => {
      await addRelation(work, params.clientId, body);
      return { status: 201, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/clients/:clientId/relations/:otherId',
    summary: 'Take away the link between two clients',
    permission: 'client.manage',
    audit: { action: 'client.relation-removed' },
    params: clientParams.extend({ otherId: z.uuid().toLowerCase() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await removeRelation(work, params.clientId, asId<ClientId>(params.otherId));
      return { status: 200, body: {} };
    },
  }),
];
