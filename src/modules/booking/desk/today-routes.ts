import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import { locationId } from '../shapes.ts';
import { type Today, readToday } from './today.ts';
import type { VisitNeeds } from '../availability/visit-needs.ts';

const person = z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() });
const needed = z.strictObject({
  appointmentId: z.string(),
  needs: z.array(z.strictObject({ kind: z.string(), text: z.string(), tone: z.enum(['stop', 'due', 'note']) })),
});
const held = z.strictObject({
  appointmentId: z.string(),
  client: person,
  start: z.string(),
  heldUntil: z.string().nullable(),
  asksDetails: z.boolean(),
  serviceNames: z.array(z.string()),
});
const offered = z.strictObject({
  id: z.string(),
  client: person,
  providerId: z.string(),
  providerName: z.string(),
  start: z.string(),
  end: z.string(),
  channel: z.enum(['sms', 'email']),
  madeAt: z.string(),
  expiresAt: z.string(),
});
const match = z.strictObject({
  waitlistId: z.string(),
  client: person,
  serviceNames: z.array(z.string()),
  starts: z.array(z.strictObject({ start: z.string(), providerId: z.string() })),
});
const board = z.strictObject({
  now: z.string(),
  timeZone: z.string(),
  needs: z.array(needed),
  holds: z.array(held),
  offers: z.array(offered),
  matches: z.array(match),
});

function present({ catalog, needs, holds, offers, matches }: Today, now: string): z.input<typeof board> {
  const at = (minute: number) => formatInZone(catalog.zone, minute);
  const service = (id: Parameters<typeof catalog.services.get>[0]) => catalog.services.get(id)?.name ?? 'Treatment';
  return {
    now,
    timeZone: catalog.zone,
    needs: [...needs]
      .filter(([, list]) => list.length > 0)
      .map(([appointmentId, list]) => ({ appointmentId, needs: list.map(({ kind, text, tone }) => ({ kind, text, tone })) })),
    holds: holds.map(({ visit, client, asksDetails }) => ({
      appointmentId: visit.appointmentId,
      client,
      start: at(epochMinuteOf(visit.start)),
      heldUntil: visit.heldUntil?.toString() ?? null,
      asksDetails,
      serviceNames: visit.segments.map(({ serviceId }) => service(serviceId)),
    })),
    offers: offers.map((offer) => ({
      id: offer.offerId,
      client: offer.client,
      providerId: offer.providerId,
      providerName: catalog.resources.get(offer.providerId)?.name ?? '',
      start: at(epochMinuteOf(offer.start)),
      end: at(epochMinuteOf(offer.end)),
      channel: offer.channel,
      madeAt: offer.madeAt.toString(),
      expiresAt: offer.expiresAt.toString(),
    })),
    matches: matches.map(({ entry, client, starts }) => ({
      waitlistId: entry.waitlistId,
      client,
      serviceNames: entry.serviceIds.map(service),
      starts: starts.map(({ start, providerId }) => ({ start: at(start), providerId })),
    })),
  };
}

/** The door of today's board; `others` are the modules that know of more that is missing. */
export function todayRoutes(others: readonly VisitNeeds[]): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/booking/today',
      summary: 'What the board of today needs besides the calendar: what is missing, what waits for somebody, whom free time would suit',
      permission: 'booking.read',
      audit: { action: 'booking.today-read' },
      query: z.strictObject({ location: locationId.optional() }),
      response: { 200: board },
      refusals: ['location-unknown'],
      handle: async (work, { query }) => ({ status: 200, body: present(await readToday(work, query.location, others), work.now.toString()) }),
    }),
  ];
}
