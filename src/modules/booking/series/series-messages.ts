import { type AppointmentId, asId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { MessageAbout, SeriesFacts, TemplateKey, Unwanted } from '#modules/messaging';
import { openCatalog } from '../availability/diary.ts';
import { type Appointment, isUpcoming } from '../model.ts';
import { repeatOf } from './series-rules.ts';
import { type SeriesId, findSeries } from './series-store.ts';
import { findAppointment } from '../store.ts';
import { ruleOf } from '../terms.ts';

/** The messages about visits that belong together. */
export const SERIES_TEMPLATES = ['series-booked', 'series-moved', 'series-cancelled'] as const satisfies readonly TemplateKey[];

/** Says whether a message is about visits that belong together. */
export function isAboutSeries({ template }: MessageAbout): boolean {
  return SERIES_TEMPLATES.some((each) => each === template);
}

/** Supplies what such a message says at the moment it is sent: the visits to come as they stand then, or those that were called off. */
export async function findSeriesFacts(work: Work, { template, ids }: MessageAbout): Promise<SeriesFacts | Unwanted> {
  const series = await findSeries(work, asId<SeriesId>(ids['seriesId'] ?? ''));
  if (!series) return { kind: 'unwanted', reason: 'visit-over' };
  const isOff = template === 'series-cancelled';
  const named = new Set((ids['cancelled'] ?? '').split(' '));
  const visits: Appointment[] = [];
  for (const { appointmentId } of series.visits) {
    if (isOff && !named.has(appointmentId)) continue;
    const visit = await findAppointment(work, asId<AppointmentId>(appointmentId));
    const isMeant = isOff ? visit?.status === 'cancelled' : visit && isUpcoming(visit.status) && visit.start.epochMilliseconds > work.now.epochMilliseconds;
    if (visit && isMeant && visit.clientId !== null) visits.push(visit);
  }
  const [next] = visits.sort((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds);
  const last = visits.at(-1);
  if (!next || !last) return { kind: 'unwanted', reason: isOff ? 'visit-over' : 'visit-cancelled' };
  const catalog = await openCatalog(work, { locationId: next.locationId });
  const { name, address, directions, phone, zone } = catalog.place;
  const { windowHours, feeMinor } = ruleOf(last, catalog);
  const nameOf = (id: string) => catalog.resources.get(asId(id))?.name ?? '';
  return {
    kind: 'series',
    everyWeeks: repeatOf(series.rule).everyWeeks,
    services: [...new Set(last.segments.map(({ serviceId }) => catalog.services.get(serviceId)?.name ?? 'Treatment'))],
    visits: visits.map(({ start, end, segments }) => ({
      start,
      end,
      providers: [...new Set(segments.map(({ providerId }) => nameOf(providerId)))].filter((each) => each !== ''),
    })),
    location: { name, address, directions, phone, zone },
    cancellation: { windowHours, fee: { minor: feeMinor > last.depositMinor ? feeMinor : last.depositMinor, currency: last.currency } },
    bookedAt: last.bookedAt ?? work.now,
  };
}
