// Cal.com's slot service as published, in a process of its own, from hours and bookings to its answer, without database and HTTP. Started by cal.ts.
// Its repositories answer from memory; its cache of two seconds is off; packages the slot code never calls are stand-ins that throw when called.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { subtractSpans } from '#kernel/span.ts';
import { addDays, parseEpochMinute, wallStart } from '#kernel/time.ts';
import { type Ask, answerParent } from './cal-child.ts';
import type { PlainClinic, PlainResource } from './cal-clinic.ts';
import { PEERS } from './cal-install.ts';

if (process.env['KEEP_FORMATTERS'] === '1') keepFormatters();
const HOME = pathToFileURL(`${PEERS}/node_modules/`).href;
const { AvailableSlotsService, UserAvailabilityService } = loadPeer();

answerParent((clinic) => {
  const services = new Map<string | undefined, SlotService>();
  return async ({ days, providerId }: Ask) => {
    let service = services.get(providerId);
    if (!service) services.set(providerId, (service = serviceFor(clinic, providerId)));
    const at = (date: string) => new Date(wallStart(clinic.zone, date, 0) * 60_000).toISOString();
    const input = { eventTypeId: 1, eventTypeSlug: 'facial', usernameList: ['clinic'], isTeamEvent: true, timeZone: clinic.zone };
    const { slots } = await service.getAvailableSlots({
      input: { ...input, startTime: at(clinic.from), endTime: at(addDays(clinic.from, days)) },
      ctx: { req: { headers: { host: 'clinic.example' }, cookies: {} } },
    });
    JSON.stringify(slots);
    return Object.values(slots).flatMap((day) => day.map(({ time }) => parseEpochMinute(time) ?? Number.NaN));
  };
});

interface SlotService {
  getAvailableSlots(request: unknown): Promise<{ readonly slots: Readonly<Record<string, readonly { readonly time: string }[]>> }>;
}

interface PeerExports {
  readonly AvailableSlotsService: new (dependencies: unknown) => SlotService;
  readonly UserAvailabilityService: new (dependencies: unknown) => unknown;
}

/** Loads its built files; whatever they name that is not installed in bench/peers becomes a stand-in. */
function loadPeer(): PeerExports {
  const standIns = { isSealed: false };
  Object.assign(globalThis, { standIns, baseClient: databaseThatIsNotThere() });
  registerHooks({
    resolve(name, context, next) {
      if (name.startsWith('.') || !context.parentURL?.startsWith(HOME)) return next(name, context);
      const found = resolved(() => next(name, context));
      if (found && (found.url.startsWith('node:') || found.url.startsWith(HOME))) return found;
      return { url: `stand-in:${name}`, shortCircuit: true, format: 'commonjs' };
    },
    load: (url, context, next) =>
      url.startsWith('stand-in:') ? { format: 'commonjs', shortCircuit: true, source: standInFor(url.slice(9)) } : next(url, context),
  });
  const require = createRequire(`${PEERS}/peer.cjs`);
  const parts = ['schedules', 'slots'].map((part) => require(`@calcom/platform-libraries/${part}`));
  const exports = Object.assign({}, ...parts) as PeerExports;
  standIns.isSealed = true;
  return exports;
}

/** Does what the patch of dayjs in Cal.com's own repository does, which npm does not deliver: makes one formatter a zone, not one a call. */
function keepFormatters(): void {
  const made = new Map<string, Intl.DateTimeFormat>();
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const plain = Date.prototype.toLocaleString;
  Date.prototype.toLocaleString = function formatKept(this: Date, ...asked: Parameters<Date['toLocaleString']>): string {
    const timeZone = asked[1]?.timeZone;
    if (asked[0] !== 'en-US' || timeZone === undefined || Object.keys(asked[1] ?? {}).length !== 1) return plain.apply(this, asked);
    let formatter = made.get(timeZone);
    if (!formatter) made.set(timeZone, (formatter = new Intl.DateTimeFormat('en-US', { ...digits, timeZone })));
    return formatter.format(this);
  };
}

function resolved<T>(resolve: () => T): T | undefined {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The source of a module whose every member may be named, and called while loading, but not later. */
function standInFor(name: string): string {
  if (name === '@nestjs/common') return 'exports.Injectable = () => () => undefined; exports.Scope = {}; exports.Logger = class {};';
  return `const refuse = (name) => { if (globalThis.standIns.isSealed) throw new Error('the slot code called ' + name + ', which is not installed'); };
    const standIn = (name) => new Proxy(function () {}, {
      get: (target, key) => (typeof key === 'string' && key !== 'prototype' ? standIn(name + '.' + key) : target[key]),
      apply: () => (refuse(name), standIn(name)), construct: () => (refuse(name), standIn(name)) });
    module.exports = standIn(${JSON.stringify(name)});`;
}

/** Its database client, were it called, would say so. */
function databaseThatIsNotThere(): object {
  const client: object = new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === '$extends') return () => client;
        if (key === '$use' || typeof key === 'symbol') return () => undefined;
        throw new Error(`the slot code asked its database for ${key}`);
      },
    },
  );
  return client;
}

function serviceFor(clinic: PlainClinic, providerId: string | undefined): SlotService {
  const providers = clinic.providers.filter(({ id }) => providerId === undefined || id === providerId);
  const hosts = providers.map((provider, index) => ({ isFixed: false, user: userOf(clinic, provider, index + 1), schedule: null }));
  const bookings = providers.flatMap(({ busy }, index) => busy.map((span, at) => ({ ...span, id: index * 10_000 + at + 1, userId: index + 1 })));
  const none = async () => [];
  const oooRepo = { findManyOOO: none, findUserOOODays: none };
  const bookingRepo = { findAllExistingBookingsForEventTypeBetween: async (asked: Between) => rowsOf(bookings, asked) };
  const eventTypeRepo = { findForSlots: async () => eventTypeOf(clinic, hosts), findByIdForUserAvailability: async () => eventTypeOf(clinic, hosts) };
  const redisClient = { get: async () => null, set: async () => undefined };
  const userAvailabilityService = new UserAvailabilityService({ oooRepo, bookingRepo, redisClient, eventTypeRepo });
  return new AvailableSlotsService({
    oooRepo,
    bookingRepo,
    redisClient,
    eventTypeRepo,
    userAvailabilityService,
    selectedSlotRepo: { findManyUnexpiredSlots: none, deleteManyExpiredSlots: none },
    cacheService: { getShouldServeCache: async () => false },
    featuresRepo: { checkIfTeamHasFeature: async () => false },
    qualifiedHostsService: { findQualifiedHostsWithDelegationCredentials: async () => ({ qualifiedRRHosts: hosts, fixedHosts: [] }) },
  });
}

interface Between {
  readonly startDate: Date;
  readonly endDate: Date;
}

interface Booking {
  readonly id: number;
  readonly userId: number;
  readonly start: number;
  readonly end: number;
}

/** New rows for every question, as a database gives them. */
function rowsOf(bookings: readonly Booking[], { startDate, endDate }: Between): object[] {
  const [from, until] = [startDate.getTime() / 60_000, endDate.getTime() / 60_000];
  return bookings
    .filter(({ start, end }) => start <= until && end >= from)
    .map(({ id, userId, start, end }) => ({
      id,
      uid: `booking-${id}`,
      userId,
      title: 'Facial',
      startTime: new Date(start * 60_000),
      endTime: new Date(end * 60_000),
      attendees: [{ id, email: `client${id}@mail.example`, name: 'Client', timeZone: 'America/New_York', locale: 'en', bookingId: id }],
      eventType: { id: 1, onlyShowFirstAvailableSlot: false, afterEventBuffer: 0, beforeEventBuffer: 0, seatsPerTimeSlot: null, requiresConfirmation: false },
    }));
}

/** A round-robin event: any of its hosts can take a start, as any of our providers can. */
function eventTypeOf(clinic: PlainClinic, hosts: readonly object[]): object {
  return {
    id: 1,
    slug: 'facial',
    length: clinic.durationMinutes,
    slotInterval: clinic.gridMinutes,
    schedulingType: 'ROUND_ROBIN',
    hosts,
    users: [],
    team: { id: 1, bookingLimits: null, includeManagedEventsInLimits: false },
    minimumBookingNotice: 0,
    beforeEventBuffer: 0,
    afterEventBuffer: 0,
    offsetStart: 0,
    periodType: 'UNLIMITED',
    seatsPerTimeSlot: null,
    bookingLimits: null,
    durationLimits: null,
    schedule: null,
    availability: [],
    timeZone: null,
    metadata: {},
    onlyShowFirstAvailableSlot: false,
    showOptimizedSlots: false,
  };
}

/** A user without connected calendars, whose schedule is the provider's working hours less the breaks. */
function userOf(clinic: PlainClinic, { hours, breaks }: PlainResource, id: number): object {
  const clock = (minute: number) => new Date(Date.UTC(1970, 0, 1, 0, minute));
  const spansOn = (from: readonly { weekday: number; startMinute: number; endMinute: number }[], weekday: number) =>
    from.filter((each) => each.weekday === weekday).map(({ startMinute, endMinute }) => ({ start: startMinute, end: endMinute }));
  const availability = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    subtractSpans(spansOn(hours, weekday), spansOn(breaks, weekday)).map(({ start, end }) => ({
      days: [weekday % 7],
      startTime: clock(start),
      endTime: clock(end),
      date: null,
    })),
  );
  return {
    id,
    email: `provider${id}@clinic.example`,
    username: `provider${id}`,
    name: `Provider ${id}`,
    timeZone: clinic.zone,
    defaultScheduleId: id,
    schedules: [{ id, timeZone: clinic.zone, availability }],
    availability: [],
    travelSchedules: [],
    credentials: [],
    selectedCalendars: [],
    allSelectedCalendars: [],
    userLevelSelectedCalendars: [],
  };
}
