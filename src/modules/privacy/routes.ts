import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { CONTROLS } from './controls.ts';
import { type PolicyPorts, checkControls, publishPolicy, renderPolicy } from './policy-document.ts';
import { retentionRoutes } from './retention-routes.ts';
import { latestEvidence } from './store.ts';

const promise = z.object({
  id: z.string(),
  text: z.string(),
  control: z.object({ id: z.string(), name: z.string() }),
  status: z.enum(['enforced', 'degraded', 'pending']),
  lastEvidence: z.object({ at: z.string(), kind: z.string() }).nullable(),
});
const document = z.object({
  clinic: z.object({ name: z.string(), slug: z.string(), address: z.string(), email: z.string(), phone: z.string() }),
  published: z.object({ version: z.number(), effectiveAt: z.string(), updatedAt: z.string(), contentHash: z.string() }).nullable(),
  upcoming: z.object({ version: z.number(), effectiveAt: z.string(), isSame: z.boolean() }).nullable(),
  changes: z.array(z.object({ where: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  counts: z.object({ kept: z.number(), total: z.number(), beingPutRight: z.number() }),
  sections: z.array(z.object({ id: z.string(), title: z.string(), promises: z.array(promise) })),
  retention: z.array(z.object({ what: z.string(), keptFor: z.string(), then: z.string(), lastRun: z.string().nullable(), keptBecause: z.string().nullable() })),
  recipients: z.array(z.object({ name: z.string(), purpose: z.string(), since: z.string() })),
  cookies: z.array(z.object({ name: z.string(), purpose: z.string(), category: z.string(), duration: z.string() })),
});
const control = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['enforced', 'degraded', 'pending']),
  lastEvidence: z.object({ at: z.string(), kind: z.string(), finding: z.string(), hash: z.string() }).nullable(),
});
/** The routes of the privacy desk and the public policy. */
export function privacyRoutes(ports: PolicyPorts): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/public/:slug/privacy',
      summary: 'The privacy policy, from the settings and checks of this moment',
      permission: 'public',
      audit: { none: 'shows no personal data' },
      params: z.strictObject({ slug: z.string() }),
      response: { 200: document },
      refusals: ['not-found'],
      handle: async (work) => ({ status: 200, body: await renderPolicy(work, ports) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/privacy/controls',
      summary: 'Every control with its last check',
      permission: 'privacy.read',
      audit: { none: 'shows no personal data' },
      response: { 200: z.object({ controls: z.array(control) }) },
      refusals: [],
      handle: async (work) => ({ status: 200, body: { controls: await presentControls(work) } }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/privacy/controls/:control',
      summary: 'One control with its last check',
      permission: 'privacy.read',
      audit: { none: 'shows no personal data' },
      params: z.strictObject({ control: z.string() }),
      response: { 200: control },
      refusals: ['not-found'],
      handle: async (work, { params }) => {
        const found = (await presentControls(work)).find(({ id }) => id === params.control);
        if (!found) throw notFound();
        return { status: 200, body: found };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/privacy/checks',
      summary: 'Check every control now',
      permission: 'privacy.manage',
      audit: { action: 'privacy.controls-checked' },
      response: { 201: z.object({ controls: z.array(control) }) },
      refusals: [],
      handle: async (work) => {
        await checkControls(work, ports);
        return { status: 201, body: { controls: await presentControls(work) } };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/privacy/versions',
      summary: 'Publish the policy as it reads now',
      permission: 'privacy.manage',
      audit: { action: 'privacy.policy-published' },
      stepUp: true,
      idempotency: { none: 'A version is published once: a second attempt is refused.' },
      body: z.strictObject({ effectiveAt: z.string().max(40) }),
      response: { 201: z.object({ version: z.number() }) },
      refusals: ['bad-effective-date', 'policy-not-publishable', 'version-taken'],
      handle: async (work, { body }) => ({
        status: 201,
        body: { version: await publishPolicy(work, ports, body.effectiveAt, work.actor.kind === 'user' ? work.actor.userId : work.actor.kind) },
      }),
    }),
    ...retentionRoutes(ports),
  ];
}

async function presentControls(work: Parameters<typeof latestEvidence>[0]) {
  const evidence = await latestEvidence(work);
  return CONTROLS.map(({ id, name }) => {
    const last = evidence.get(id);
    return {
      id,
      name,
      status: last?.status ?? ('pending' as const),
      lastEvidence: last ? { at: last.at.toString(), kind: last.kind, finding: last.finding, hash: last.hash.toString('hex') } : null,
    };
  });
}
