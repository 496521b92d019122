import type { AccountId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import { type IsoDate, type ZoneId, addDays, datesBetween, dayIn, epochMinuteOf, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { CODE_SETTING, type LocatedCatalog, openCatalog } from '#modules/booking';
import { type OpenLocation, readCatalogVersion } from '#modules/catalog';
import { type TextVersionRow, currentTextRows, textsWhenBooking } from '#modules/consents';
import { type Account, requireAccount } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import { type KnowledgeRow, findSettings, listKnowledge } from '../desk/desk-store.ts';
import { claimIn } from '../desk/claims.ts';
import { DEFAULT_SETTINGS, type Settings, settingsShape } from '../desk/settings.ts';
import type { ConversationChannel } from '../model.ts';
import { atThisHour } from './team-hours.ts';
import type { Facts, KnowledgeFact, OpenHours, PlaceFact, ProviderFact, ServiceFact } from './step.ts';
import type { UnderstandingCatalog } from '../understand/port.ts';

/** Settings and knowledge of an account as of one count of its changes. */
export interface Desk {
  readonly settings: Settings;
  readonly settingsVersion: number;
  readonly knowledge: readonly KnowledgeRow[];
}

/** What a turn knows of the world, for the flows and for whoever understands. */
export interface World {
  readonly facts: Facts;
  readonly desk: Desk;
  readonly account: Account;
  readonly catalog: UnderstandingCatalog;
}

const KEPT_DESKS = 500;
const desks = new Map<AccountId, { readonly version: bigint; readonly desk: Desk }>();

/** Gives settings and knowledge, from memory while they have not changed; the count was read in this transaction. */
export async function openDesk(work: Work, version: bigint): Promise<Desk> {
  const known = desks.get(work.accountId);
  if (known?.version === version) return known.desk;
  const [row, knowledge] = await Promise.all([findSettings(work), listKnowledge(work)]);
  const desk: Desk = {
    settings: row ? settingsShape.parse(row.settings) : DEFAULT_SETTINGS,
    settingsVersion: row?.version ?? 0,
    knowledge,
  };
  desks.delete(work.accountId);
  desks.set(work.accountId, { version, desk });
  const oldest = desks.size > KEPT_DESKS ? desks.keys().next().value : undefined;
  if (oldest !== undefined) desks.delete(oldest);
  return desk;
}

/** What a turn asks of an account whatever is said: its questions go out together with the one for the conversation. */
export interface Ground {
  readonly account: Account;
  readonly catalogVersion: bigint;
  readonly texts: readonly TextVersionRow[];
}

/** Reads the account, which version of its catalog counts, and the consent texts on record: most turns are about a booking, which may ask for one. */
export async function openGround(work: Work): Promise<Ground> {
  const [account, catalogVersion, texts] = await Promise.all([requireAccount(work), readCatalogVersion(work), currentTextRows(work)]);
  return { account, catalogVersion, texts };
}

/** What of the world a turn needs beside its place. */
export interface WorldWanted {
  /** On which channel is spoken; what may be done at this hour hangs on it. */
  readonly channel?: ConversationChannel | undefined;
  readonly needsConsent?: boolean;
  readonly publicUrl?: string;
  readonly tried?: Desk | undefined;
  readonly ground?: Ground | undefined;
}

/**
 * Reads what the turn may speak of: the place with its catalog, the clinic, settings, knowledge and, while something is booked, the consent text in force.
 * `tried` is a desk that is not live and is tried out; `ground` was read before in this transaction.
 */
export async function openWorld(
  work: Work,
  locationId: LocationId,
  deskVersion: bigint,
  { channel, needsConsent = false, publicUrl = '', tried, ground }: WorldWanted = {},
): Promise<World> {
  const { account, catalogVersion: version, texts: onRecord } = ground ?? (await openGround(work));
  const [catalog, desk] = await Promise.all([openCatalog(work, { locationId, version }), tried ?? openDesk(work, deskVersion)]);
  const texts = needsConsent && desk.settings.textsAsked ? textsWhenBooking(onRecord, account.name) : [];
  const consent = texts.find(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms');
  const now = epochMinuteOf(work.now);
  const today = localDateOf(catalog.zone, now);
  const kept = remembered(catalog, desk, today);
  return {
    account,
    desk,
    catalog: kept.catalog,
    facts: {
      ...kept.facts,
      ...atThisHour({ ...kept.facts, now }, desk.settings, channel),
      clinic: {
        ...{ name: account.name, phone: phoneInWords(account.phone), minimumAgeYears: account.minimumAgeYears, currency: account.currency },
        privacyUrl: `${publicUrl}/${account.slug}/privacy`,
        confirmsByMail: account.settings[CODE_SETTING] === true,
      },
      now,
      textsConsent: consent ? { text: consent.text, textVersion: consent.textVersion } : null,
    },
  };
}

type Lasting = Omit<Facts, 'clinic' | 'now' | 'textsConsent' | 'teamBackAt' | 'isOffHours'>;
interface Remembered {
  readonly today: IsoDate;
  readonly desk: Desk;
  readonly facts: Lasting;
  readonly catalog: UnderstandingCatalog;
}
const worlds = new WeakMap<LocatedCatalog, Remembered>();

/** What follows from a catalog, a desk and a day is worked out once. */
function remembered(catalog: LocatedCatalog, desk: Desk, today: IsoDate): Remembered {
  const known = worlds.get(catalog);
  if (known?.desk === desk && known.today === today) return known;
  const made: Remembered = { today, desk, facts: lastingFacts(catalog, desk, today), catalog: understood(catalog, desk) };
  worlds.set(catalog, made);
  return made;
}

/** What the clinic wrote, where it promises nothing and names no dose; whatever else was written is not said, as if it were not there. */
const sayable = (text: string) => (claimIn(text) === undefined ? text : '');

function lastingFacts(catalog: LocatedCatalog, { settings, settingsVersion, knowledge }: Desk, today: IsoDate): Lasting {
  return {
    persona: settings.personaName,
    place: placeOf(catalog.place),
    places: catalog.places.map(placeOf),
    zone: catalog.zone,
    today,
    services: servicesOf(catalog),
    providers: providersOf(catalog),
    hours: daysOf(catalog.open, catalog.zone, today, HOURS_DAYS),
    shifts: shiftsOf(catalog, today),
    knowledge: knowledge.filter((row) => isLive(row, catalog.locationId, today) && sayable(row.answer) !== '').map(toFact),
    allowedFlows: new Set([...settings.allowedFlows, 'person', 'message', 'opt_out', 'privacy', 'visits']),
    blockedTopics: new Set(settings.blockedTopics),
    emergencyNumber: settings.emergencyNumber,
    settingsVersion,
    catalogVersion: String(catalog.version),
  };
}

const placeOf = ({ locationId: id, name, address, directions, phone }: OpenLocation): PlaceFact => ({
  id,
  name,
  address,
  directions,
  phone: phoneInWords(phone),
});

function isLive({ state, locationId, validFrom, validUntil }: KnowledgeRow, here: LocationId, today: IsoDate): boolean {
  const isHere = locationId === null || locationId === here;
  return state === 'live' && isHere && (validFrom === null || validFrom <= today) && (validUntil === null || today < validUntil);
}

function toFact({ id, version, topic, language, questions, answer, serviceId }: KnowledgeRow): KnowledgeFact {
  return { id, version, topic, language, questions, answer, serviceId };
}

function servicesOf({ services, resources }: LocatedCatalog): ReadonlyMap<ServiceId, ServiceFact> {
  const all = [...services.values()];
  return new Map(
    all.map((service): [ServiceId, ServiceFact] => [
      service.serviceId,
      {
        id: service.serviceId,
        name: service.name,
        online: service.online,
        isAddOn: service.isAddOn,
        addsTo: all.filter(({ addOnIds }) => addOnIds.includes(service.serviceId)).map(({ serviceId }) => serviceId),
        durationMinutes: service.durationMinutes,
        price: service.priceMinor === null ? null : { minor: service.priceMinor, currency: service.currency },
        priceLabel: service.priceLabel,
        description: sayable(service.description),
        preparation: sayable(service.preparation),
        providerIds: service.skills.map(({ resourceId }) => resourceId).filter((id) => resources.get(id)?.bookableOnline),
        cancellationWindowHours: service.cancellationWindowHours,
        deposit: { minor: service.depositMinor, currency: service.currency },
        cancellationFee: { minor: service.cancellationFeeMinor, currency: service.currency },
      },
    ]),
  );
}

function providersOf({ resources }: LocatedCatalog): ReadonlyMap<ResourceId, ProviderFact> {
  const people = [...resources.values()].filter(({ kind, bookableOnline }) => kind === 'provider' && bookableOnline);
  return new Map(people.map(({ resourceId: id, name, title }) => [id, { id, name, title }]));
}

/** Days ahead that the hours of the place, and of a provider, are known. */
const HOURS_DAYS = 100;
const SHIFT_DAYS = 28;

function shiftsOf({ resources, windows, zone }: LocatedCatalog, today: IsoDate): Facts['shifts'] {
  const people = [...resources.values()].filter(({ kind, bookableOnline }) => kind === 'provider' && bookableOnline);
  return new Map(
    people.flatMap(({ resourceId }): [ResourceId, OpenHours[]][] => {
      const spans = windows.get(resourceId);
      return spans === undefined || spans === 'always' ? [] : [[resourceId, daysOf(spans, zone, today, SHIFT_DAYS)]];
    }),
  );
}

/** Stretches of time as the hours of the days that are known ahead. */
function daysOf(spans: readonly Span[], zone: ZoneId, today: IsoDate, count: number): OpenHours[] {
  return datesBetween(today, addDays(today, count)).map((date) => {
    const day = dayIn(zone, date);
    const windows = spans
      .filter(({ start, end }) => start < day.end && end > day.start)
      .map(({ start, end }) => ({
        startMinute: start <= day.start ? 0 : localMinuteOfDay(zone, start),
        endMinute: end >= day.end ? 1440 : localMinuteOfDay(zone, end),
      }));
    return { date, windows };
  });
}

function understood({ services, resources }: LocatedCatalog, { settings }: Desk): UnderstandingCatalog {
  const offered = [...services.values()].filter(({ online }) => online);
  return {
    services: offered.map(({ serviceId: id, name }) => ({ id, name, synonyms: settings.synonyms[id] ?? [] })),
    providers: [...resources.values()]
      .filter(({ kind, bookableOnline }) => kind === 'provider' && bookableOnline)
      .map(({ resourceId: id, name }) => ({ id, name })),
  };
}
