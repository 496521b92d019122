import type { LocationId, ServiceId } from '#kernel/ids.ts';
import { type MoneyJson, formatMoney, moneyToJson } from '#kernel/money.ts';
import { epochMinuteOf, zoneInWords } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { PREREQUISITE_KINDS, type PrerequisiteKind } from './model.ts';
import { type OnlineServiceRow, listOnlineServices, listOpenLocations } from './public-store.ts';

/** A place as the booking page shows it. */
export interface PublicLocation {
  readonly id: LocationId;
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
  /** The zone in words, e.g. `Eastern time`. */
  readonly zoneLabel: string;
  readonly directions: string | null;
}

/** Something that can be added to a service in the same visit. */
export interface PublicAddOn {
  readonly id: ServiceId;
  readonly name: string;
  readonly durationMinutes: number;
  readonly price: MoneyJson | null;
  readonly priceLabel: string;
}

/** What a client must have had before a service, and the service that gives it. */
export interface PublicPrerequisite {
  readonly kind: PrerequisiteKind;
  readonly text: string;
  readonly serviceId: ServiceId;
}

/** A service as the booking page shows it. */
export interface PublicService extends PublicAddOn {
  readonly category: string;
  readonly description: string;
  readonly depositMinor: number;
  readonly deposit: MoneyJson | null;
  readonly addOns: readonly PublicAddOn[];
  readonly providers: OnlineServiceRow['providers'];
  readonly prerequisite: PublicPrerequisite | null;
  readonly locationIds: readonly LocationId[];
  readonly cancellationWindowHours: number;
}

/** Presents every place and everything clients may book online, in the order shown; at one location, or anywhere. */
export async function publicServices(
  work: Work,
  locationId?: LocationId,
): Promise<{ readonly locations: PublicLocation[]; readonly services: PublicService[] }> {
  const locations = await listOpenLocations(work);
  const rows = await listOnlineServices(work, locationId);
  const byId = new Map(rows.map((row) => [row.serviceId, row]));
  return {
    locations: locations.map(({ locationId: id, name, address, directions, zone }) => ({
      id,
      name,
      address,
      timeZone: zone,
      zoneLabel: zoneInWords(zone, epochMinuteOf(work.now)),
      directions: directions === '' ? null : directions,
    })),
    services: rows.filter(({ isAddOn, providers }) => !isAddOn && providers.length > 0).map((row) => present(row, byId)),
  };
}

function present(row: OnlineServiceRow, byId: ReadonlyMap<ServiceId, OnlineServiceRow>): PublicService {
  const { category, description, providers, locationIds, cancellationWindowHours } = row;
  const addOns = row.addOnIds.flatMap((id) => byId.get(id) ?? []).map(presentAddOn);
  const deposit = row.depositMinor === 0n ? null : moneyToJson({ minor: row.depositMinor, currency: row.currency });
  return {
    ...presentAddOn(row),
    category,
    description,
    depositMinor: Number(row.depositMinor),
    deposit,
    addOns,
    providers,
    prerequisite: presentPrerequisite(row, byId),
    locationIds,
    cancellationWindowHours,
  };
}

function presentAddOn({ serviceId, name, durationMinutes, priceMinor, priceLabel, currency }: OnlineServiceRow): PublicAddOn {
  const price = priceMinor === null ? null : { minor: priceMinor, currency };
  const label = priceLabel !== '' ? priceLabel : price === null ? 'Price at your visit' : price.minor === 0n ? 'Free' : formatMoney(price);
  return { id: serviceId, name, durationMinutes, price: price && moneyToJson(price), priceLabel: label };
}

const WORDS: Readonly<Record<PrerequisiteKind, string>> = {
  'good-faith-exam': 'a good-faith exam',
  consultation: 'a consultation',
  'patch-test': 'a patch test',
};

/** Shows the first thing to do about; a service may ask for several. */
function presentPrerequisite(row: OnlineServiceRow, byId: ReadonlyMap<ServiceId, OnlineServiceRow>): PublicPrerequisite | null {
  const [needed] = [...row.prerequisites].sort((a, b) => PREREQUISITE_KINDS.indexOf(a.kind) - PREREQUISITE_KINDS.indexOf(b.kind));
  if (!needed?.serviceId) return null;
  const minutes = byId.get(needed.serviceId)?.durationMinutes;
  const length = minutes === undefined ? '' : ` It takes ${minutes} minutes.`;
  return {
    kind: needed.kind,
    serviceId: needed.serviceId,
    text: `New to this treatment? You need ${WORDS[needed.kind]} first, unless you had one here within ${inWords(needed.validityDays)}.${length}`,
  };
}

function inWords(days: number): string {
  if (days % 365 === 0) return days === 365 ? 'the past year' : `the past ${days / 365} years`;
  return `the past ${days} days`;
}
