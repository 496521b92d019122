import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { openCatalog } from '../availability/diary.ts';
import { readDaySheets } from './day-sheet.ts';
import { presentSpan } from './read-desk.ts';
import { date, locationId, providerId } from '../shapes.ts';

const span = z.strictObject({ start: z.string(), end: z.string() });
const line = z.union([
  span.extend({ kind: z.literal('away'), why: z.string() }),
  span.extend({ kind: z.literal('free') }),
  span.extend({
    kind: z.literal('visit'),
    client: z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() }).nullable(),
    services: z.array(z.string()),
    places: z.array(z.string()),
    status: z.string(),
    isNew: z.boolean(),
    hasAlert: z.boolean(),
    alerts: z.array(z.string()),
  }),
]);

/** The door of the printed day: what leaves on paper is written to the log under a name of its own. */
export const daySheetRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/day-sheet',
    summary: 'The day of each provider, to be printed',
    permission: 'booking.read',
    audit: { action: 'booking.day-sheet-printed' },
    query: z.strictObject({
      date,
      location: locationId.optional(),
      provider: z.union([providerId.transform((id) => [id]), z.array(providerId).max(20)]).optional(),
    }),
    response: {
      200: z.strictObject({
        timeZone: z.string(),
        locationName: z.string(),
        now: z.string(),
        sheets: z.array(z.strictObject({ provider: z.strictObject({ id: z.string(), name: z.string(), title: z.string() }), lines: z.array(line) })),
      }),
    },
    refusals: ['dates-invalid', 'location-unknown', 'too-many-visits-shown'],
    handle: async (work, { query }) => {
      const { desk, sheets } = await readDaySheets(work, { date: query.date, locationId: query.location, providerIds: query.provider });
      const { place } = await openCatalog(work, { locationId: desk.locationId });
      return {
        status: 200,
        body: {
          timeZone: desk.zone,
          locationName: place.name,
          now: work.now.toString(),
          sheets: sheets.map(({ provider, lines }) => ({ provider, lines: lines.map((each) => ({ ...each, ...presentSpan(desk.zone, each) })) })),
        },
      };
    },
  }),
];
