import { type Span, mergeSpans } from '#kernel/span.ts';
import type { Work } from '#kernel/work.ts';
import { expandBlock } from './blocks.ts';
import { type LocationRow, type ResourceRow, type ServiceRow, findLocationRow, listResourceRows, listServiceRows } from './bookables-store.ts';
import {
  type Away,
  type BookableResource,
  type BookableService,
  type Bookables,
  type BookablesWanted,
  type Requirement,
  hoursWithin,
  parseWindows,
} from './model.ts';

/**
 * Loads everything availability needs except what is busy, in three queries; undefined when there is no such open location.
 *
 * Services that are hidden from the location, inactive or another account's are simply not in the answer.
 */
export async function loadBookables(work: Work, wanted: BookablesWanted): Promise<Bookables | undefined> {
  const location = await findLocationRow(work, wanted);
  if (!location) return undefined;
  const services = await listServiceRows(work, wanted.locationId, wanted.serviceIds);
  const providerIds = [...new Set(services.flatMap(({ skills }) => skills.map(({ resourceId }) => resourceId)))];
  const resources = await listResourceRows(work, location.zone, wanted, providerIds);
  return {
    version: location.version,
    locationId: wanted.locationId,
    zone: location.zone,
    hours: { ...hoursOf(location, wanted), breaks: [], timeOff: [] },
    services: new Map(services.map((row) => [row.service_id, toService(row, resources)])),
    resources: new Map(resources.map((row) => [row.resource_id, toResource(row, wanted)])),
  };
}

function hoursOf(row: Pick<LocationRow, 'weekly' | 'exceptions'>, wanted: BookablesWanted) {
  return hoursWithin(
    row.weekly,
    row.exceptions.map(({ date, windows }) => ({ date, hours: parseWindows(windows) })),
    wanted,
  );
}

function toService(row: ServiceRow, resources: readonly ResourceRow[]): BookableService {
  return {
    serviceId: row.service_id,
    name: row.name,
    durationMinutes: row.duration_minutes,
    processingMinutes: row.processing_minutes,
    finishingMinutes: row.finishing_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    priceMinor: row.price_minor,
    priceLabel: row.price_label,
    description: row.description,
    preparation: row.preparation,
    currency: row.currency,
    depositMinor: row.deposit_minor,
    online: row.online,
    isAddOn: row.is_add_on,
    sameProvider: row.same_provider,
    licenceKinds: row.licence_kinds,
    gridMinutes: row.grid_minutes,
    leadTimeMinutes: row.lead_time_minutes,
    horizonDays: row.horizon_days,
    cancellationWindowHours: row.cancellation_window_hours,
    cancellationFeeMinor: row.cancellation_fee_minor,
    addOnIds: row.add_on_ids,
    skills: row.skills.map(({ resourceId, durationMinutes, priceMinor }) => ({
      resourceId,
      durationMinutes: durationMinutes ?? row.duration_minutes,
      priceMinor: priceMinor === null ? row.price_minor : BigInt(priceMinor),
    })),
    requirements: row.requirements.map((needed) => toRequirement(needed, resources)),
    prerequisites: row.prerequisites.map(({ satisfiedByServiceId, ...rest }) => ({ ...rest, ...(satisfiedByServiceId ? { satisfiedByServiceId } : {}) })),
  };
}

function toRequirement(row: ServiceRow['requirements'][number], resources: readonly ResourceRow[]): Requirement {
  const { kind, ofKind, named, heldDuringProcessing, heldWholeVisit } = row;
  const satisfies = (resource: ResourceRow) => resource.kind === kind && (ofKind === null ? named.includes(resource.resource_id) : resource.of_kind === ofKind);
  return {
    kind,
    ...(ofKind === null ? {} : { ofKind }),
    candidates: resources.filter(satisfies).map(({ resource_id }) => resource_id),
    heldDuringProcessing,
    heldWholeVisit,
  };
}

function toResource(row: ResourceRow, wanted: BookablesWanted): BookableResource {
  const away = awayOf(row, wanted);
  const alwaysHere = row.kind !== 'provider' && row.weekly.length === 0 && row.exceptions.length === 0;
  return {
    resourceId: row.resource_id,
    kind: row.kind,
    name: row.name,
    title: row.title ?? '',
    version: row.version,
    ...(row.of_kind === null ? {} : { ofKind: row.of_kind }),
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    bookableOnline: row.bookable_online ?? true,
    hours: alwaysHere ? 'always' : { ...hoursOf(row, wanted), breaks: row.breaks, timeOff: mergeSpans(away) },
    away,
    licences: row.licences,
  };
}

function awayOf(row: ResourceRow, { from, until }: BookablesWanted): Away[] {
  const named = (why: Away['why'], spans: readonly Span[]) => mergeSpans(spans).map((span) => ({ ...span, why }));
  const timeOff = row.time_off.map(({ start, end, elsewhere }) => ({ start: Math.floor(start / 60), end: Math.ceil(end / 60), elsewhere }));
  const [elsewhere, off] = [timeOff.filter((each) => each.elsewhere), timeOff.filter((each) => !each.elsewhere)];
  const blocks = row.blocks.flatMap((block) => expandBlock(block, from, until));
  return [...named('time-off', off), ...named('busy-elsewhere', elsewhere), ...named('staff-block', blocks)].sort((a, b) => a.start - b.start);
}
