import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone, parseInstant } from '#kernel/time.ts';
import { listMadeSince, openCatalog } from '#modules/booking';
import { readClients } from '#modules/clients';
import { listConversations } from './inbox/inbox-store.ts';

const LISTED = 5_000;
const DAY_HOURS = 24;

const visit = z.strictObject({
  appointmentId: z.string(),
  status: z.string(),
  source: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  locationId: z.string(),
  services: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  providers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  client: z
    .strictObject({
      id: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      mobile: z.string().nullable(),
      email: z.string().nullable(),
      birthDate: z.string().nullable(),
    })
    .nullable(),
  madeAt: z.string(),
});
const conversation = z.strictObject({
  conversationId: z.string(),
  channel: z.string(),
  clientId: z.string().nullable(),
  flow: z.string().nullable(),
  identityLevel: z.int(),
  escalation: z.string().nullable(),
  outcome: z.string().nullable(),
  appointmentId: z.string().nullable(),
  isOwned: z.boolean(),
});

/** The state of the demo clinic's diary, by which simulated callers are scored; in the demo only. */
export function demoStateRoute(slug: string): Route {
  return defineRoute({
    method: 'GET',
    path: '/api/v1/demo/state',
    summary: "What stands in the demo clinic's diary and which conversations there were, since an instant (a day ago when not said)",
    permission: 'public',
    slug,
    audit: { action: 'demo.state-read' },
    query: z.strictObject({ since: z.string().max(40).optional() }),
    response: { 200: z.strictObject({ now: z.string(), appointments: z.array(visit), conversations: z.array(conversation) }) },
    refusals: [],
    handle: async (work, { query }) => {
      const since = parseInstant(query.since ?? '') ?? work.now.subtract({ hours: DAY_HOURS });
      const rows = await listMadeSince(work, since, LISTED);
      const clients = await readClients(
        work,
        rows.flatMap(({ clientId }) => clientId ?? []),
      );
      const appointments: z.output<typeof visit>[] = [];
      for (const { appointmentId, clientId, locationId, status, source, startsAt, endsAt, createdAt, segments } of rows) {
        const { zone, services, resources } = await openCatalog(work, { locationId });
        const client = clientId === null ? undefined : clients.get(clientId);
        appointments.push({
          ...{ appointmentId, locationId, status, source, timeZone: zone, madeAt: createdAt.toString() },
          ...{ start: formatInZone(zone, epochMinuteOf(startsAt)), end: formatInZone(zone, epochMinuteOf(endsAt)) },
          services: segments.map(({ serviceId: id }) => ({ id, name: services.get(id)?.name ?? '' })),
          providers: [...new Set(segments.map(({ providerId }) => providerId))].map((id) => ({ id, name: resources.get(id)?.name ?? '' })),
          client: client
            ? {
                ...{ id: client.clientId, firstName: client.firstName, lastName: client.lastName },
                ...{ mobile: client.mobile ?? null, email: client.email ?? null, birthDate: client.birthDate ?? null },
              }
            : null,
        });
      }
      const conversations = (await listConversations(work, { view: 'all', me: null, limit: LISTED }))
        .filter(({ startedAt }) => startedAt.epochMilliseconds >= since.epochMilliseconds)
        .map(({ conversationId, channel, clientId, flow, identityLevel, escalation, outcome, appointmentId, ownerUserId }) => ({
          ...{ conversationId, channel, clientId, flow, identityLevel, escalation, outcome, appointmentId, isOwned: ownerUserId !== null },
        }));
      return { status: 200, body: { now: work.now.toString(), appointments, conversations } };
    },
  });
}
