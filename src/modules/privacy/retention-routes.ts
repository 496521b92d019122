import { z } from 'zod';
import { daysKept } from '#kernel/personal-data.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { type RetentionPorts, rulesOf, setRetention } from './retention.ts';
import { latestRuns, readSettings } from './retention-store.ts';

const rule = z.object({
  key: z.string(),
  what: z.string(),
  days: z.int(),
  usualDays: z.int(),
  settingDays: z.int().nullable(),
  floor: z.object({ days: z.int(), because: z.string() }).nullable(),
  countedFrom: z.string(),
  then: z.enum(['deleted', 'anonymised']),
  lastRun: z.string().nullable(),
  latest: z.object({ at: z.string(), status: z.enum(['running', 'done', 'failed']), removed: z.int() }).nullable(),
});

/** The routes of how long things are kept. */
export function retentionRoutes({ sources }: Pick<RetentionPorts, 'sources'>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/privacy/retention',
      summary: 'How long each kind of thing is kept, the least the law asks for, and how the last run went',
      permission: 'privacy.read',
      audit: { none: 'shows no personal data' },
      response: { 200: z.object({ rules: z.array(rule) }) },
      refusals: [],
      handle: async (work) => ({ status: 200, body: { rules: await presentRules(work, sources) } }),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/v1/privacy/retention/:rule',
      summary: 'Keep one kind of thing longer or shorter, never below its floor; null goes back to what is usual',
      permission: 'privacy.manage',
      audit: { action: 'privacy.retention-changed' },
      stepUp: true,
      params: z.strictObject({ rule: z.string().max(40) }),
      body: z.strictObject({ days: z.int().min(1).max(36_525).nullable() }),
      response: { 200: z.object({ rules: z.array(rule) }) },
      refusals: ['not-found', 'retention-below-floor'],
      handle: async (work, { params, body }) => {
        await setRetention(work, sources, params.rule, body.days);
        return { status: 200, body: { rules: await presentRules(work, sources) } };
      },
      replay: async (work) => ({ status: 200, body: { rules: await presentRules(work, sources) } }),
    }),
  ];
}

async function presentRules(work: Work, sources: RetentionPorts['sources']) {
  const [settings, latest, done] = [await readSettings(work), await latestRuns(work, 'any'), await latestRuns(work, 'done')];
  return rulesOf(sources).map(({ retention }) => {
    const { key, what, days, countedFrom, then, floor } = retention;
    const run = latest.get(key);
    return {
      ...{ key, what, countedFrom, then, usualDays: days, settingDays: settings.get(key) ?? null, days: daysKept(retention, settings.get(key)) },
      floor: floor ?? null,
      lastRun: done.get(key)?.ranAt.toString() ?? null,
      latest: run ? { at: run.ranAt.toString(), status: run.status, removed: run.removed } : null,
    };
  });
}
