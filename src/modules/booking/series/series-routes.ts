import { z } from 'zod';
import { type ClientId, type ResourceId, asId, isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { bookSeries } from './book-series.ts';
import type { LocatedCatalog } from '../availability/diary.ts';
import { withNames } from '../desk/list-calendar.ts';
import type { Appointment } from '../model.ts';
import { presentForStaff } from '../present.ts';
import { cancelLater, moveLater, reviewLater } from './series-change.ts';
import type { Looked } from './series-look.ts';
import { reviewSeries } from './series-plan.ts';
import { SERIES_VISITS, SERIES_WEEKS, repeatOf } from './series-rules.ts';
import { type SeriesId, findSeries } from './series-store.ts';
import { appointmentId, date, locationId, providerId, reason, serviceIds, start } from '../shapes.ts';
import { visitShape } from '../staff-routes.ts';
import { findAppointment } from '../store.ts';
import { concerns } from '../words.ts';

const idOf = <T extends ClientId | SeriesId>() =>
  z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
const inSeries = z.strictObject({ seriesId: idOf<SeriesId>() });
const from = z.union([
  z.strictObject({ appointmentId }),
  z.strictObject({ clientId: idOf<ClientId>(), locationId: locationId.optional(), serviceIds, providerId: providerId.optional(), start }),
]);
const repeat = z.strictObject({
  everyWeeks: z.int().min(1).max(SERIES_WEEKS),
  count: z.int().min(2).max(SERIES_VISITS).optional(),
  until: date.optional(),
});
const choices = z
  .array(z.union([z.strictObject({ date, as: z.literal('skip') }), z.strictObject({ date, as: z.literal('other'), start, providerId: providerId.optional() })]))
  .max(SERIES_VISITS);
const later = z.strictObject({ appointmentId, version: z.int().min(1).optional() });
const to = later.extend({ start, providerId: providerId.optional() });

const person = z.strictObject({ id: z.string(), name: z.string() });
const looked = z.strictObject({
  date: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  provider: person.nullable(),
  reasons: z.array(z.string()),
  nearest: z.array(z.strictObject({ start: z.string(), provider: person })),
});
const seriesShape = z.strictObject({
  id: z.string(),
  everyWeeks: z.int(),
  size: z.int(),
  visits: z.array(visitShape.extend({ number: z.int() })),
});

const START_REFUSALS = ['start-invalid', 'slot-in-past', 'slot-beyond-horizon', 'slot-off-grid', 'time-does-not-exist', 'provider-unknown'];
const ASKED_REFUSALS = ['not-found', 'series-exists', 'step-not-allowed', 'series-invalid', 'location-unknown', ...START_REFUSALS];

function presentLooked({ date: on, start: at, end, providerId: by, reasons, nearest }: Looked, catalog: LocatedCatalog): z.input<typeof looked> {
  const written = (minute: number | undefined) => (minute === undefined ? null : formatInZone(catalog.zone, minute));
  const named = (id: ResourceId) => ({ id, name: catalog.resources.get(id)?.name ?? '' });
  return {
    date: on,
    start: written(at),
    end: written(end),
    provider: by === undefined || !catalog.resources.has(by) ? null : named(by),
    reasons: [...reasons],
    nearest: nearest.map((each) => ({ start: formatInZone(catalog.zone, each.start), provider: named(each.providerId) })),
  };
}

async function presentSeries(work: Work, seriesId: SeriesId): Promise<z.input<typeof seriesShape>> {
  const series = await findSeries(work, seriesId);
  if (!series) throw notFound();
  const visits: Appointment[] = [];
  for (const each of series.visits) {
    const visit = await findAppointment(work, each.appointmentId);
    if (visit) visits.push(visit);
  }
  const entries = await withNames(work, visits);
  return {
    id: seriesId,
    everyWeeks: repeatOf(series.rule).everyWeeks,
    size: series.size,
    visits: entries.map(({ visit, catalog, client }) => ({
      ...presentForStaff(visit, catalog, client),
      number: series.visits.find((each) => each.appointmentId === visit.appointmentId)?.number ?? 0,
    })),
  };
}

const reading: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/series/review',
    summary: 'Every date of a visit that is to repeat: what hinders it, and the nearest free times; nothing is changed',
    permission: 'booking.book',
    audit: { action: 'series.reviewed' },
    isRead: true,
    idempotency: { none: 'It changes nothing and can be asked again.' },
    body: z.strictObject({ from, repeat }),
    response: { 200: z.strictObject({ timeZone: z.string(), visits: z.array(looked.extend({ isBooked: z.boolean() })) }) },
    refusals: ASKED_REFUSALS,
    handle: async (work, { body }) => {
      const { asked, visits } = await reviewSeries(work, body.from, body.repeat);
      concerns(work, asked.clientId);
      const { catalog } = asked;
      return { status: 200, body: { timeZone: catalog.zone, visits: visits.map((each) => ({ ...presentLooked(each, catalog), isBooked: each.isBooked })) } };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/series/:seriesId',
    summary: 'The visits of a series, in order',
    permission: 'booking.read',
    audit: { action: 'series.read' },
    params: inSeries,
    response: { 200: seriesShape },
    refusals: ['not-found'],
    handle: async (work, { params }) => ({ status: 200, body: await presentSeries(work, params.seriesId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/series/:seriesId/review-move',
    summary: 'Where a visit of a series and all later ones would go: what hinders each, and the nearest free times; nothing is changed',
    permission: 'booking.book',
    audit: { action: 'series.reviewed' },
    isRead: true,
    idempotency: { none: 'It changes nothing and can be asked again.' },
    params: inSeries,
    body: to,
    response: { 200: z.strictObject({ timeZone: z.string(), visits: z.array(looked.extend({ id: z.string(), now: z.string() })) }) },
    refusals: ['not-found', 'appointment-changed', 'changed-meanwhile', ...START_REFUSALS],
    handle: async (work, { params, body }) => {
      const { visits, catalog } = await reviewLater(work, { ...params, ...body });
      const [first] = visits;
      if (first?.visit.clientId) concerns(work, first.visit.clientId);
      const shown = visits.map((each) => {
        const { visit } = each;
        return { ...presentLooked(each, catalog), id: visit.appointmentId, now: presentForStaff(visit, catalog, null).start };
      });
      return { status: 200, body: { timeZone: catalog.zone, visits: shown } };
    },
  }),
];

const writing: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/series',
    summary: 'Book a visit again and again, all of them or none',
    permission: 'booking.book',
    audit: { action: 'series.booked' },
    idempotency: 'optional',
    body: z.strictObject({ from, repeat, choices: choices.default([]) }),
    response: { 201: seriesShape },
    refusals: [...ASKED_REFUSALS, 'series-conflict', 'service-unknown'],
    handle: async (work, { body }) => {
      const seriesId = await bookSeries(work, body);
      return { status: 201, body: await presentSeries(work, seriesId), resultId: seriesId };
    },
    replay: async (work, resultId) => ({ status: 201, body: await presentSeries(work, asId(resultId)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/series/:seriesId/move',
    summary: 'Move a visit of a series and all later ones by as much, all of them or none',
    permission: 'booking.book',
    audit: { action: 'series.moved' },
    params: inSeries,
    body: to.extend({ choices: choices.default([]), notify: z.boolean().optional() }),
    response: { 200: seriesShape },
    refusals: ['not-found', 'appointment-changed', 'changed-meanwhile', 'series-conflict', 'series-invalid', ...START_REFUSALS],
    handle: async (work, { params, body }) => {
      await moveLater(work, { ...params, ...body });
      return { status: 200, body: await presentSeries(work, params.seriesId) };
    },
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentSeries(work, params.seriesId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/series/:seriesId/cancel',
    summary: 'Cancel a visit of a series and all later ones',
    permission: 'booking.book',
    audit: { action: 'series.cancelled' },
    params: inSeries,
    body: later.extend({ by: z.enum(['client', 'clinic']), reason: reason.optional(), waiveFee: z.boolean().optional(), notify: z.boolean().optional() }),
    response: { 200: seriesShape },
    refusals: ['not-found', 'appointment-changed', 'changed-meanwhile', 'card-number-refused'],
    handle: async (work, { params, body }) => {
      await cancelLater(work, { ...params, ...body });
      return { status: 200, body: await presentSeries(work, params.seriesId) };
    },
    replay: async (work, _resultId, { params }) => ({ status: 200, body: await presentSeries(work, params.seriesId) }),
  }),
];

/** The doors of visits that repeat. */
export const seriesRoutes: readonly Route[] = [...reading, ...writing];
