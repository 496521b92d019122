import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { findUserNames } from '#modules/identity';
import { anyId, done, nothing } from '../shapes.ts';
import { publish, rollBack } from './publish.ts';
import { listReleases } from './release-store.ts';
import { countAccepted } from './run-store.ts';

const RELEASES_SHOWN = 40;

const release = z.strictObject({
  number: z.int(),
  kind: z.string(),
  changes: z.array(z.strictObject({ what: z.string(), name: z.string() })),
  backTo: z.int().nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  accepted: z.int(),
});

/** The doors of releases: what went live, put a draft live, go back. */
export const releaseRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/releases',
    summary: 'What went live, when, by whom and what it changed, the newest first',
    permission: 'account.read',
    audit: { none: "the clinic's own settings" },
    response: { 200: z.strictObject({ releases: z.array(release) }) },
    refusals: [],
    handle: async (work) => {
      const rows = await listReleases(work, RELEASES_SHOWN);
      const names = await findUserNames(
        work,
        rows.map((row) => row.madeBy),
      );
      const accepted = await countAccepted(
        work,
        rows.flatMap(({ runId }) => runId ?? []),
      );
      const releases = rows.map(({ number, kind, changes, backTo, madeBy: by, madeAt, runId }) => ({
        ...{ number, kind, changes: [...changes], backTo, madeBy: names.get(by) ?? '', madeAt: madeAt.toString() },
        accepted: runId === null ? 0 : (accepted.get(runId) ?? 0),
      }));
      return { status: 200, body: { releases } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/releases',
    summary: 'Put the draft live, if its replay lets it',
    permission: 'account.manage',
    audit: { action: 'receptionist.released' },
    body: z.strictObject({ version: z.int().min(1), runId: anyId }),
    response: { 200: nothing },
    refusals: [
      'golden-red',
      'golden-open',
      'golden-missing',
      'nothing-drafted',
      'version-changed',
      'disclosure-mandatory',
      'title-not-allowed',
      'promise-not-allowed',
      'dose-not-allowed',
      'not-found',
    ],
    handle: async (work, { body }) => {
      await publish(work, body.version, body.runId);
      return done;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/releases/roll-back',
    summary: 'Go back to an earlier release; the next message is answered by it',
    permission: 'account.manage',
    audit: { action: 'receptionist.rolled-back' },
    body: z.strictObject({ to: z.int().min(1), seen: z.int().min(1) }),
    response: { 200: nothing },
    refusals: ['not-found', 'already-live', 'version-changed', 'disclosure-mandatory', 'title-not-allowed', 'promise-not-allowed', 'dose-not-allowed'],
    handle: async (work, { body }) => {
      await rollBack(work, body.to, body.seen);
      return done;
    },
  }),
];
