import { z } from 'zod';
import { type Id, type ResourceId, asId, isId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { addExternal, readClashes, readNow, removeExternal } from './external-calendars.ts';
import { type ExternalCalendar, listConnectable, listExternal } from './external-store.ts';
import { findFeedOf } from './feed-store.ts';
import { changeFeed, makeFeed, readFeed, revokeFeed } from './feeds.ts';
import { type ExternalCalendarId, FEED_SHOWS, READ_FAULTS, isReadFault } from './model.ts';
import { mayConnect, requireConnectable } from './policy.ts';

function idShape<T extends Id<string>>() {
  return z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
}

const ofProvider = z.strictObject({ resourceId: idShape<ResourceId>() });
const ofCalendar = ofProvider.extend({ calendarId: idShape<ExternalCalendarId>() });
const shows = z.enum(FEED_SHOWS);
const REFUSALS = ['not-found', 'not-own-calendar'];
const none = z.strictObject({});

const external = z.strictObject({
  id: z.string(),
  label: z.string(),
  host: z.string(),
  addedAt: z.string(),
  lastTriedAt: z.string().nullable(),
  lastSucceededAt: z.string().nullable(),
  fault: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  busyCount: z.int(),
});

function present({ calendarId, lastError, resourceId: _of, ...rest }: ExternalCalendar): z.input<typeof external> {
  const message = lastError !== null && isReadFault(lastError) ? READ_FAULTS[lastError] : 'It could not be read.';
  return { id: calendarId, ...rest, fault: lastError === null ? null : { code: lastError, message } };
}

async function ofOne(work: Work, resourceId: ResourceId) {
  const provider = requireConnectable(work, await listConnectable(work), resourceId);
  const feed = await findFeedOf(work, resourceId);
  return {
    provider: { id: provider.resourceId, name: provider.name, title: provider.title },
    feed: feed ? { shows: feed.shows, madeAt: feed.madeAt.toString(), lastReadAt: feed.lastReadAt?.toString() ?? null } : null,
    external: (await listExternal(work, resourceId)).map(present),
  };
}

const feedRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/calendars/:token',
    summary: "A provider's visits as a calendar, for whoever has the private link; without a word about who comes",
    permission: 'public',
    audit: { none: 'it names nobody; when it was last read stands beside the link' },
    requestsPerMinute: 60,
    refusals: ['not-found'],
    params: z.strictObject({ slug: z.string(), token: z.string() }),
    response: { 200: z.string().describe('iCalendar (RFC 5545)'), 304: z.string().describe('The version the reader has') },
    handle: (work, { params, ifNoneMatch }) => readFeed(work, params.token, ifNoneMatch),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/calendars/:resourceId/feed',
    summary: "Make a private link to a provider's calendar, in place of the one before; told once",
    permission: 'calendar.connect',
    audit: { action: 'calendar.link-made' },
    refusals: REFUSALS,
    params: ofProvider,
    body: z.strictObject({ shows: shows.default('busy') }),
    response: { 201: z.strictObject({ url: z.string() }) },
    handle: async (work, { params, body, publicUrl }) => {
      const { feedId, url } = await makeFeed(work, params.resourceId, { shows: body.shows, publicUrl });
      return { status: 201, body: { url }, resultId: feedId };
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/calendars/:resourceId/feed',
    summary: 'Change what the private link shows',
    permission: 'calendar.connect',
    audit: { action: 'calendar.link-changed' },
    refusals: REFUSALS,
    params: ofProvider,
    body: z.strictObject({ shows }),
    response: { 200: none },
    handle: async (work, { params, body }) => {
      await changeFeed(work, params.resourceId, body.shows);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/calendars/:resourceId/feed',
    summary: 'Revoke the private link',
    permission: 'calendar.connect',
    audit: { action: 'calendar.link-revoked' },
    refusals: REFUSALS,
    params: ofProvider,
    response: { 200: none },
    handle: async (work, { params }) => {
      await revokeFeed(work, params.resourceId);
      return { status: 200, body: {} };
    },
  }),
];

const externalRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/calendars',
    summary: 'The providers whose calendars the caller may connect',
    permission: 'calendar.connect',
    audit: { none: 'names of staff who work here' },
    refusals: [],
    response: {
      200: z.strictObject({
        providers: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            title: z.string(),
            isOwn: z.boolean(),
            hasFeed: z.boolean(),
            calendars: z.int(),
            failing: z.int(),
          }),
        ),
      }),
    },
    handle: async (work) => {
      const own = work.actor.kind === 'user' ? work.actor.userId : undefined;
      const providers = (await listConnectable(work)).filter((provider) => mayConnect(work, provider));
      return {
        status: 200,
        body: { providers: providers.map(({ resourceId, userId, ...rest }) => ({ id: resourceId, isOwn: userId !== null && userId === own, ...rest })) },
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/calendars/:resourceId',
    summary: "A provider's private link and the calendars read from elsewhere; addresses are not told again",
    permission: 'calendar.connect',
    audit: { none: 'says which calendars of a colleague are connected, nothing in them' },
    refusals: REFUSALS,
    params: ofProvider,
    response: {
      200: z.strictObject({
        provider: z.strictObject({ id: z.string(), name: z.string(), title: z.string() }),
        feed: z.strictObject({ shows, madeAt: z.string(), lastReadAt: z.string().nullable() }).nullable(),
        external: z.array(external),
      }),
    },
    handle: async (work, { params }) => ({ status: 200, body: await ofOne(work, params.resourceId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/calendars/:resourceId/external',
    summary: "Take in the busy times of a provider's calendar elsewhere, by its ICS address",
    permission: 'calendar.connect',
    audit: { action: 'calendar.added' },
    refusals: [...REFUSALS, 'address-invalid', 'address-not-https', 'address-has-login', 'too-many-calendars'],
    params: ofProvider,
    body: z.strictObject({ address: z.string().min(1).max(2000), label: z.string().max(60).default('') }),
    response: { 201: z.strictObject({ id: z.string() }) },
    handle: async (work, { params, body }) => {
      const id = await addExternal(work, params.resourceId, body);
      return { status: 201, body: { id }, resultId: id };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/calendars/:resourceId/external/:calendarId/read',
    summary: 'Read a calendar elsewhere now',
    permission: 'calendar.connect',
    audit: { action: 'calendar.read-asked' },
    requestsPerMinute: 20,
    refusals: REFUSALS,
    params: ofCalendar,
    response: { 202: none },
    handle: async (work, { params }) => {
      await readNow(work, params.resourceId, params.calendarId);
      return { status: 202, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/calendars/:resourceId/external/:calendarId',
    summary: 'Let go of a calendar elsewhere and its busy times',
    permission: 'calendar.connect',
    audit: { action: 'calendar.removed' },
    refusals: REFUSALS,
    params: ofCalendar,
    response: { 200: none },
    handle: async (work, { params }) => {
      await removeExternal(work, params.resourceId, params.calendarId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/calendars/:resourceId/clashes',
    summary: 'Visits to come that lie on busy times elsewhere; names only for those who may see clients',
    permission: 'calendar.connect',
    audit: { action: 'calendar.clashes-read' },
    refusals: REFUSALS,
    params: ofProvider,
    response: {
      200: z.strictObject({
        clashes: z.array(
          z.strictObject({
            appointmentId: z.string(),
            client: z.string().nullable(),
            start: z.string(),
            end: z.string(),
            timeZone: z.string(),
            services: z.array(z.string()),
            location: z.string(),
          }),
        ),
      }),
    },
    handle: async (work, { params }) => {
      const clashes = await readClashes(work, params.resourceId);
      return { status: 200, body: { clashes: clashes.map(({ zone, services, ...rest }) => ({ ...rest, timeZone: zone, services: [...services] })) } };
    },
  }),
];

/** Connecting calendars: the private link, and busy times from elsewhere. */
export const integrationRoutes: Route[] = [...feedRoutes, ...externalRoutes];
