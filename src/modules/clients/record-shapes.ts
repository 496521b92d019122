import { z } from 'zod';
import { ALERT_KINDS, RELATION_KINDS } from './record-model.ts';
import { SENSITIVITIES } from './policy.ts';
import { client, presentClient } from './shapes.ts';
import type { ClientRecord } from './read-record.ts';
import { TIMELINE_KINDS, type VisitGlance, type VisitsAround } from './timeline-port.ts';

/** Who wrote something: a user's name, or what kind of actor it was. */
const by = z.strictObject({ id: z.string(), name: z.string().nullable() });

/** A visit in one line. */
export const glance = z.strictObject({
  id: z.string(),
  start: z.string(),
  timeZone: z.string(),
  services: z.array(z.string()),
  providers: z.array(z.string()),
  place: z.string(),
  status: z.string(),
  price: z.strictObject({ minor: z.int(), currency: z.string() }).nullable(),
});

const alert = z.strictObject({
  id: z.string(),
  kind: z.enum(ALERT_KINDS),
  text: z.string(),
  notedAt: z.string(),
  by,
});

/** A client's record as its page shows it. */
export const record = z.strictObject({
  client,
  since: z.string(),
  /** Since when it is on legal hold; null where it is not. */
  heldSince: z.string().nullable(),
  alerts: z.array(alert),
  relations: z.array(z.strictObject({ kind: z.enum(RELATION_KINDS), client })),
  duplicates: z.array(z.strictObject({ clientId: z.string(), candidateId: z.string(), matchedBy: z.enum(['phone', 'email', 'both', 'name']), client })),
  merges: z.array(z.strictObject({ id: z.string(), at: z.string(), by, client })),
  visits: z.strictObject({ last: glance.nullable(), here: glance.nullable(), coming: z.array(glance) }).nullable(),
});

/** One line of a timeline. */
export const line = z.strictObject({
  id: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  at: z.string(),
  title: z.string(),
  text: z.string().nullable(),
  remark: z.string().nullable(),
  status: z.string().nullable(),
  by: by.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** How sensitive something is. */
export const sensitivity = z.enum(SENSITIVITIES);

/** Presents visits around now. */
export function presentVisits({ last, here, coming }: VisitsAround): NonNullable<z.input<typeof record>['visits']> {
  return { last: last && presentGlance(last), here: here && presentGlance(here), coming: coming.map(presentGlance) };
}

/** Presents a visit in one line. */
export function presentGlance({ services, providers, ...rest }: VisitGlance): z.input<typeof glance> {
  return { ...rest, services: [...services], providers: [...providers] };
}

/** Names who wrote something. */
export function presentBy(id: string, users: ReadonlyMap<string, string>): z.input<typeof by> {
  return { id, name: users.get(id) ?? null };
}

/** Presents a record. */
export function presentRecord({ client: own, since, heldSince, alerts, relations, duplicates, merges, visits, users }: ClientRecord): z.input<typeof record> {
  return {
    client: presentClient(own),
    since: since.toString(),
    heldSince: heldSince?.toString() ?? null,
    alerts: alerts.map(({ alertId, kind, text, notedAt, notedBy }) => ({
      id: alertId,
      kind,
      text,
      notedAt: notedAt.toString(),
      by: presentBy(notedBy, users),
    })),
    relations: relations.map(({ kind, other }) => ({ kind, client: presentClient(other) })),
    duplicates: duplicates.map(({ clientId, candidateId, matchedBy, other }) => ({ clientId, candidateId, matchedBy, client: presentClient(other) })),
    merges: merges.map(({ mergeId, mergedAt, mergedBy, from }) => ({
      id: mergeId,
      at: mergedAt.toString(),
      by: presentBy(mergedBy, users),
      client: presentClient(from),
    })),
    visits: visits && presentVisits(visits),
  };
}
