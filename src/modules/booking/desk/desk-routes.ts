import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { presentForStaff } from '../present.ts';
import { presentSpan, readDesk } from './read-desk.ts';
import { date, locationId } from '../shapes.ts';
import { visitShape } from '../staff-routes.ts';

const span = z.strictObject({ start: z.string(), end: z.string() });

/** The doors of the calendar. */
export const deskRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/desk',
    summary: 'Everything a calendar of some days draws: who works when, what is booked, held and kept free',
    permission: 'booking.read',
    audit: { action: 'booking.calendar-read' },
    query: z.strictObject({ from: date, to: date, location: locationId.optional() }),
    response: {
      200: z.strictObject({
        timeZone: z.string(),
        locationId: z.string(),
        now: z.string(),
        days: z.array(span.extend({ date: z.string() })),
        open: z.array(span),
        resources: z.array(
          z.strictObject({
            id: z.string(),
            kind: z.enum(['provider', 'room', 'device']),
            name: z.string(),
            title: z.string(),
            working: z.array(span).nullable(),
            away: z.array(span.extend({ why: z.enum(['break', 'time-off', 'busy-elsewhere', 'staff-block']) })),
          }),
        ),
        visits: z.array(
          visitShape.extend({
            occupied: z.array(span.extend({ resourceId: z.string(), kind: z.enum(['provider', 'room', 'device']) })),
            steppedAt: z.string().nullable(),
            isNew: z.boolean(),
            series: z.strictObject({ id: z.string(), number: z.int(), size: z.int() }).nullable(),
            alerts: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
            stepMinutes: z.int(),
          }),
        ),
      }),
    },
    refusals: ['dates-invalid', 'location-unknown', 'too-many-visits-shown'],
    handle: async (work, { query }) => {
      const { zone, days, open, columns, visits, ...desk } = await readDesk(work, { from: query.from, to: query.to, locationId: query.location });
      return {
        status: 200,
        body: {
          timeZone: zone,
          locationId: desk.locationId,
          now: work.now.toString(),
          days: days.map((day) => ({ date: day.date, ...presentSpan(zone, day) })),
          open: open.map((each) => presentSpan(zone, each)),
          resources: columns.map(({ resource, working, away }) => ({
            id: resource.resourceId,
            kind: resource.kind,
            name: resource.name,
            title: resource.title,
            working: working?.map((each) => presentSpan(zone, each)) ?? null,
            away: away.map(({ why, ...each }) => ({ ...presentSpan(zone, each), why })),
          })),
          visits: visits.map(({ visit, catalog, client, occupied, steppedAt, isNew, series, alerts, stepMinutes }) => ({
            ...presentForStaff(visit, catalog, client),
            steppedAt: steppedAt?.toString() ?? null,
            isNew,
            stepMinutes,
            series: series && { id: series.seriesId, number: series.number, size: series.size },
            alerts: alerts.map(({ kind, text }) => ({ kind, text })),
            occupied: occupied.map(({ resourceId, kind, ...each }) => ({ ...presentSpan(zone, each), resourceId, kind })),
          })),
        },
      };
    },
  }),
];
