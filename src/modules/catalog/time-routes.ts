import { z } from 'zod';
import type { LocationId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { type Instant, formatInZone, parseInstant } from '#kernel/time.ts';
import { changeStaffBlock, changeTimeOff, listAbsences } from './absences.ts';
import { TIME_OFF_REASONS } from './model.ts';
import { readResource, resource, resourceParams } from './resource-routes.ts';
import { created, date, idShape, line, nothing, small, text, time, toMinute, toValid, toWindow, valid, version, weekly, window } from './shapes.ts';
import { type StaffBlockGiven, type StaffBlockId, addStaffBlock, removeStaffBlock, skipStaffBlock } from './staff-blocks.ts';
import { type TimeOffId, addTimeOff, removeTimeOff, setBreaks, setResourceException, setWorkingHours } from './working-time.ts';

const permission = 'catalog.manage' as const;
const HOURS_REFUSALS = ['not-found', 'version-changed', 'hours-overlap', 'closing-before-opening', 'dates-invalid', 'time-invalid'];
const exceptionParams = resourceParams.extend({ locationId: idShape<LocationId>(), date });
const blockParams = resourceParams.extend({ blockId: idShape<StaffBlockId>() });

function toInstant(field: string, value: string): Instant {
  const instant = parseInstant(value);
  if (!instant) throw invalidField(field, 'time-invalid', 'Please use a date and time with an offset, such as 2026-11-22T09:00:00-05:00.');
  return instant;
}

const hours: Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/hours',
    summary: 'Replace the weekly hours of a provider, room or device',
    permission,
    audit: { action: 'resource.hours-set' },
    params: resourceParams,
    body: z.strictObject({ version, hours: z.array(valid.extend({ locationId: idShape<LocationId>() })).max(200) }),
    response: { 200: resource },
    refusals: HOURS_REFUSALS,
    handle: async (work, { params: { resourceId }, body }) => {
      await setWorkingHours(
        work,
        resourceId,
        body.hours.map(({ locationId, ...each }) => ({ ...toValid(each), locationId })),
        body.version,
      );
      return { status: 200, body: await readResource(work, resourceId) };
    },
    replay: async (work, _resultId, { params: { resourceId } }) => ({ status: 200, body: await readResource(work, resourceId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/breaks',
    summary: "Replace a provider's weekly breaks",
    permission,
    audit: { action: 'resource.breaks-set' },
    params: resourceParams,
    body: z.strictObject({ version, breaks: z.array(weekly).max(100) }),
    response: { 200: resource },
    refusals: [...HOURS_REFUSALS, 'not-a-provider'],
    handle: async (work, { params: { resourceId }, body }) => {
      await setBreaks(
        work,
        resourceId,
        body.breaks.map((each) => ({ ...toWindow(each, 'breaks'), weekday: each.weekday })),
        body.version,
      );
      return { status: 200, body: await readResource(work, resourceId) };
    },
    replay: async (work, _resultId, { params: { resourceId } }) => ({ status: 200, body: await readResource(work, resourceId) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/exceptions/:locationId/:date',
    summary: 'Other hours on one date, or away',
    permission,
    audit: { action: 'resource.exception-set' },
    params: exceptionParams,
    body: z.strictObject({ hours: z.array(window).max(12), reason: text(80) }),
    response: { 200: nothing },
    refusals: ['not-found', 'hours-overlap', 'closing-before-opening', 'time-invalid', 'time-does-not-exist'],
    handle: async (work, { params, body }) => {
      await setResourceException(work, params, { reason: body.reason, hours: body.hours.map((each) => toWindow(each)) });
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/catalog/resources/:resourceId/exceptions/:locationId/:date',
    summary: 'Back to the weekly hours on a date',
    permission,
    audit: { action: 'resource.exception-removed' },
    params: exceptionParams,
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await setResourceException(work, params, undefined);
      return { status: 200, body: {} };
    },
  }),
];

const absences: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/resources/:resourceId/time-off',
    summary: 'A provider is away, or a room or device out of use',
    permission,
    audit: { action: 'resource.time-off-added' },
    idempotency: 'optional',
    params: resourceParams,
    body: z.strictObject({ start: z.string().max(40), end: z.string().max(40), reason: z.enum(TIME_OFF_REASONS) }),
    response: { 201: created },
    refusals: ['not-found', 'dates-invalid', 'time-invalid'],
    handle: async (work, { params: { resourceId }, body }) => {
      const id = await addTimeOff(work, resourceId, { reason: body.reason, start: toInstant('start', body.start), end: toInstant('end', body.end) });
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/time-off/:timeOffId',
    summary: 'Change when somebody is away, or why',
    permission,
    audit: { action: 'resource.time-off-changed' },
    params: resourceParams.extend({ timeOffId: idShape<TimeOffId>() }),
    body: z.strictObject({ start: z.string().max(40), end: z.string().max(40), reason: z.enum(TIME_OFF_REASONS) }),
    response: { 200: nothing },
    refusals: ['not-found', 'dates-invalid', 'time-invalid'],
    handle: async (work, { params, body }) => {
      await changeTimeOff(work, params, { reason: body.reason, start: toInstant('start', body.start), end: toInstant('end', body.end) });
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/catalog/resources/:resourceId/time-off/:timeOffId',
    summary: 'Take time off back',
    permission,
    audit: { action: 'resource.time-off-removed' },
    params: resourceParams.extend({ timeOffId: idShape<TimeOffId>() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await removeTimeOff(work, params.resourceId, params.timeOffId);
      return { status: 200, body: {} };
    },
  }),
];

const blockBody = z.strictObject({
  label: line(60),
  timeZone: z.string().max(64),
  startsOn: date,
  startTime: time,
  durationMinutes: small,
  rule: z.string().max(200).nullish(),
});
const BLOCK_REFUSALS = ['not-found', 'zone-unknown', 'rule-invalid', 'duration-invalid', 'time-invalid', 'time-does-not-exist', 'card-number-refused'];

function toBlock({ startTime, timeZone: zone, rule, label, startsOn, durationMinutes }: z.output<typeof blockBody>): StaffBlockGiven {
  const startMinute = toMinute('startTime', startTime);
  if (startMinute === 1440) throw new Refusal('invalid', 'time-invalid', 'A block begins before midnight.');
  return { label, startsOn, durationMinutes, startMinute, zone, rule: rule ?? null };
}

const blocks: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/resources/:resourceId/blocks',
    summary: 'Keep time free of visits, once or again and again',
    permission,
    audit: { action: 'resource.block-added' },
    idempotency: 'optional',
    params: resourceParams,
    response: { 201: created },
    refusals: BLOCK_REFUSALS,
    body: blockBody,
    handle: async (work, { params: { resourceId }, body }) => {
      const id = await addStaffBlock(work, resourceId, toBlock(body));
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/catalog/resources/:resourceId/blocks/:blockId',
    summary: 'Change a block, or only what it is on one date',
    permission,
    audit: { action: 'resource.block-changed' },
    params: blockParams,
    body: blockBody.extend({ date: date.optional() }),
    response: { 200: created },
    refusals: BLOCK_REFUSALS,
    idempotency: { none: 'Changing only one date makes a block of its own, which a second try would make again.' },
    handle: async (work, { params, body: { date: only, ...body } }) => ({
      status: 200,
      body: { id: await changeStaffBlock(work, params, toBlock(body), only) },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/catalog/resources/:resourceId/blocks/:blockId/skip',
    summary: 'Leave one date out of a block',
    permission,
    audit: { action: 'resource.block-skipped' },
    params: blockParams,
    body: z.strictObject({ date }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params, body }) => {
      await skipStaffBlock(work, params.resourceId, params.blockId, body.date);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/catalog/resources/:resourceId/blocks/:blockId',
    summary: 'Take a block away',
    permission,
    audit: { action: 'resource.block-removed' },
    params: blockParams,
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await removeStaffBlock(work, params.resourceId, params.blockId);
      return { status: 200, body: {} };
    },
  }),
];

const away = z.strictObject({
  resourceId: z.string(),
  id: z.string(),
  start: z.string(),
  end: z.string(),
  what: z.union([
    z.strictObject({ kind: z.literal('time-off'), reason: z.string() }),
    z.strictObject({ kind: z.literal('block'), label: z.string(), rule: z.string().nullable(), on: z.string() }),
  ]),
});

const reading: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/catalog/absences',
    summary: 'Time off and blocks of some days, with what is needed to change them',
    permission: 'catalog.read',
    audit: { none: 'about providers, rooms and devices, no client' },
    query: z.strictObject({ location: idShape<LocationId>(), from: date, to: date }),
    response: { 200: z.strictObject({ timeZone: z.string(), absences: z.array(away) }) },
    refusals: ['dates-invalid', 'location-unknown'],
    handle: async (work, { query }) => {
      const { zone, absences: found } = await listAbsences(work, { ...query, locationId: query.location });
      const shown = found.map((each) => ({ ...each, start: formatInZone(zone, each.start), end: formatInZone(zone, each.end) }));
      return { status: 200, body: { timeZone: zone, absences: shown } };
    },
  }),
];

/** The desk's routes for when providers, rooms and devices can be had. */
export const timeRoutes: Route[] = [...hours, ...reading, ...absences, ...blocks];
