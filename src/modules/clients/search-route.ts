import { z } from 'zod';
import { leaveOutJustSeen } from '#modules/audit';
import type { ClientId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { type Found, findClients } from './find-clients.ts';
import { holds } from './policy.ts';
import { findClientsByContact, findClientsByLastFour, readClients } from './read-clients.ts';
import { glance, presentGlance } from './record-shapes.ts';
import { client, presentClient } from './shapes.ts';
import type { VisitsSource } from './timeline-port.ts';

const PAGE = 50;
const ACTION = 'client.search';
/** Who types on within this time goes on with one search: people shown again are not written again (DESIGN.md, Audit). */
const PAUSE_SECONDS = 2;

const body = z.strictObject({
  text: z.string().max(200).optional(),
  cursor: z.string().max(60).optional(),
  limit: z.int().min(1).max(PAGE).default(PAGE),
  withVisits: z.boolean().default(false),
  mobile: z.string().max(60).optional(),
  email: z.string().max(300).optional(),
  lastFour: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});
type Asked = z.output<typeof body>;

const foundClient = client.extend({ lastVisit: glance.nullable(), nextVisit: glance.nullable() });

/** Finds clients; what is looked for stands in the body, since an address is logged. */
export function searchRoute(visits: VisitsSource): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/clients/search',
    summary: 'Clients by any part of a name, by phone (whole or the last four digits) or by email, a page at a time by name; everybody for an empty text',
    permission: 'client.read',
    audit: { action: ACTION },
    isRead: true,
    body,
    response: {
      200: z.strictObject({
        clients: z.array(foundClient),
        total: z.int(),
        next: z.string().nullable(),
        closest: z.array(z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() })),
      }),
    },
    refusals: ['search-empty'],
    handle: async (work, { body: asked }) => {
      const found = await find(work, asked);
      const people = await readClients(work, [...found.ids, ...found.closest]);
      const around = asked.withVisits && holds(work.actor, visits.permission) ? await visits.around(work, found.ids) : undefined;
      const present = (id: ClientId) => {
        const person = people.get(id);
        const { last, coming } = around?.get(id) ?? { last: null, coming: [] };
        const [next] = coming;
        return person ? [{ ...presentClient(person), lastVisit: last && presentGlance(last), nextVisit: next ? presentGlance(next) : null }] : [];
      };
      const closest = found.closest.flatMap((id) => people.get(id) ?? []).map(({ clientId: id, firstName, lastName }) => ({ id, firstName, lastName }));
      await leaveOutJustSeen(work, ACTION, PAUSE_SECONDS);
      return { status: 200, body: { clients: found.ids.flatMap(present), total: found.total, next: found.next, closest } };
    },
  });
}

/** The exact fields stand for programs that know what they look for. */
async function find(work: Work, { text, limit, cursor, mobile, email, lastFour }: Asked): Promise<Found> {
  if (text !== undefined) return findClients(work, { text, limit, cursor });
  if (mobile === undefined && email === undefined && lastFour === undefined)
    throw new Refusal('invalid', 'search-empty', 'Please enter a name, a phone number, its last four digits or a mail address.');
  const byContact = await findClientsByContact(work, { mobile, email });
  const ids = [...new Set([...byContact, ...(lastFour === undefined ? [] : await findClientsByLastFour(work, lastFour))])];
  return { ids: ids.slice(0, limit), total: ids.length, next: null, closest: [] };
}
