import type { Catalog, PublicLocation, PublicProvider, PublicService, Query } from '../contract.ts';
import { addDays, dateIn } from '../dates.ts';

/** What a visitor has chosen so far; all of it lives in the address, so a link carries it. */
export type Choice = {
  locationId: string;
  serviceIds: string[];
  addOnIds: string[];
  providerId: string | null;
  date: string | null;
  time: string | null;
};

/** How many days the day strip shows, today included. */
export const DAYS_SHOWN = 31;

/** A request for the free starts that belong to a choice. */
export type SlotsRequest = { serviceIds: string[]; providerId: string | null; locationId: string; from: string; to: string };

/** One value of a query, the first when a name is repeated. */
export function first(query: Query, name: string): string {
  const value = query[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

function all(query: Query, name: string): string[] {
  const value = query[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : [...value];
}

/** A name as it may stand in a link: "Lip filler" is `lip-filler`. */
export function linkName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

const named = <T extends { id: string; name: string }>(list: readonly T[], wanted: string): T | undefined =>
  list.find((each) => each.id === wanted) ?? list.find((each) => linkName(each.name) === wanted);

/** The services of a location, in the order shown. */
export function servicesAt(catalog: Catalog, locationId: string): PublicService[] {
  return catalog.services.filter((service) => service.locationIds.includes(locationId));
}

/** The location of a choice; a catalog always has one. */
export function locationOf(catalog: Catalog, locationId: string): PublicLocation {
  const location = catalog.locations.find((each) => each.id === locationId) ?? catalog.locations[0];
  if (!location) throw new Error('The catalog has no location.');
  return location;
}

/** Reads a choice from a query; anything unknown is left out, and the first service stands when none is named. */
export function readChoice(catalog: Catalog, query: Query): Choice {
  const location = named(catalog.locations, first(query, 'location')) ?? locationOf(catalog, '');
  const offered = servicesAt(catalog, location.id);
  const wanted = all(query, 'service');
  const chosen = wanted.flatMap((wish) => named(offered, wish) ?? []);
  const services = chosen.length > 0 ? [...new Set(chosen)] : offered.slice(0, 1);
  const addOns = services.flatMap((service) => service.addOns).filter((addOn) => wanted.some((wish) => wish === addOn.id || wish === linkName(addOn.name)));
  const date = first(query, 'date');
  const time = first(query, 'time');
  return {
    locationId: location.id,
    serviceIds: services.map((service) => service.id),
    addOnIds: [...new Set(addOns.map((addOn) => addOn.id))],
    providerId: named(providersFor(services), first(query, 'provider'))?.id ?? null,
    date: /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null,
    time: /^\d\d:\d\d$/.test(time) ? time : null,
  };
}

/** Writes a choice as a query string that `readChoice` reads back; `kept` are other parameters to keep. */
export function writeChoice(choice: Choice, kept: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams();
  for (const id of [...choice.serviceIds, ...choice.addOnIds]) search.append('service', id);
  if (choice.providerId) search.set('provider', choice.providerId);
  search.set('location', choice.locationId);
  if (choice.date) search.set('date', choice.date);
  if (choice.date && choice.time) search.set('time', choice.time);
  for (const [name, value] of Object.entries(kept)) search.set(name, value);
  return `?${search}`;
}

/** The chosen services, in the order they were chosen. */
export function chosenServices(catalog: Catalog, choice: Choice): PublicService[] {
  return choice.serviceIds.flatMap((id) => catalog.services.find((service) => service.id === id) ?? []);
}

/** Chosen services with their add-ons behind each, as the API takes them. */
export function visitIds(catalog: Catalog, choice: Choice): string[] {
  return chosenServices(catalog, choice).flatMap((service) => [
    service.id,
    ...service.addOns.filter((addOn) => choice.addOnIds.includes(addOn.id)).map((addOn) => addOn.id),
  ]);
}

/** Providers who perform every one of the services. */
export function providersFor(services: readonly PublicService[]): PublicProvider[] {
  const [head, ...rest] = services;
  if (!head) return [];
  return head.providers.filter((provider) => rest.every((service) => service.providers.some((each) => each.id === provider.id)));
}

/** How long the visit takes, add-ons included. */
export function visitMinutes(catalog: Catalog, choice: Choice): number {
  return chosenServices(catalog, choice).reduce(
    (sum, service) =>
      sum +
      service.durationMinutes +
      service.addOns.filter((addOn) => choice.addOnIds.includes(addOn.id)).reduce((more, addOn) => more + addOn.durationMinutes, 0),
    0,
  );
}

/** Which slots the booking page needs for a query: the day strip's days, at the chosen place, for the chosen visit. */
export function slotsRequest(catalog: Catalog, query: Query, now: string): SlotsRequest | null {
  const choice = readChoice(catalog, query);
  return choice.serviceIds.length > 0 ? slotsRequestOf(catalog, choice, now) : null;
}

/** Which slots a choice needs. */
export function slotsRequestOf(catalog: Catalog, choice: Choice, now: string): SlotsRequest {
  const from = dateIn(now, locationOf(catalog, choice.locationId).timeZone);
  return {
    serviceIds: visitIds(catalog, choice),
    providerId: choice.providerId,
    locationId: choice.locationId,
    from,
    to: addDays(from, DAYS_SHOWN - 1),
  };
}
