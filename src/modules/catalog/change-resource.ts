import { type LocationId, type ResourceId, type UserId, newId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { claim } from './claim.ts';
import { type LicenceId, type LicencePeriod, type ResourceKind, named } from './model.ts';
import { findResourceKind, insertProvider, insertResource, orderResources, replaceLicences, updateProviderRow, updateResourceRow } from './resource-store.ts';

/** Who a provider is. */
export interface ProviderDetails {
  readonly name: string;
  readonly title: string;
  readonly colour: string;
  readonly bookableOnline: boolean;
  readonly userId?: UserId | null | undefined;
}

/** A room or a device: what sort it is and where it stands. */
export interface PlaceDetails {
  readonly kind: 'room' | 'device';
  readonly name: string;
  readonly ofKind: string;
  readonly locationId: LocationId;
}

/**
 * Adds a provider.
 * @throws Refusal `name-taken`, `user-taken`
 */
export async function addProvider(work: Work, details: ProviderDetails): Promise<ResourceId> {
  const resourceId = newId<ResourceId>();
  await insertResource(work, resourceId, 'provider', { name: details.name });
  await insertProvider(work, resourceId, {
    user_id: details.userId ?? null,
    title: details.title,
    bookable_online: details.bookableOnline,
    colour: details.colour,
  });
  await emit(work, 'catalog.resource-added', { resourceId });
  return resourceId;
}

/**
 * Adds a room or a device.
 * @throws Refusal `not-found` when the location is not here, `name-taken`
 */
export async function addPlace(work: Work, { kind, name, ofKind, locationId }: PlaceDetails): Promise<ResourceId> {
  const resourceId = newId<ResourceId>();
  await insertResource(work, resourceId, kind, { name, of_kind: ofKind, location_id: locationId });
  await emit(work, 'catalog.resource-added', { resourceId });
  return resourceId;
}

/** What of a provider, room or device changes; what is left out stays. */
export interface ResourceChange {
  readonly name?: string | undefined;
  readonly active?: boolean | undefined;
  readonly ofKind?: string | undefined;
  readonly title?: string | undefined;
  readonly colour?: string | undefined;
  readonly bookableOnline?: boolean | undefined;
  readonly userId?: UserId | null | undefined;
}

/**
 * Changes a provider, room or device.
 * @throws Refusal `not-found`, `version-changed`, `name-taken`, `user-taken`, `not-of-this-kind`
 */
export async function updateResource(work: Work, resourceId: ResourceId, version: number, change: ResourceChange): Promise<void> {
  const kind = await requireKind(work, resourceId);
  const ofProvider = named({ title: change.title, colour: change.colour, bookable_online: change.bookableOnline, user_id: change.userId });
  const ofPlace = named({ of_kind: change.ofKind });
  const [wrong] = Object.keys(kind === 'provider' ? ofPlace : ofProvider);
  if (wrong !== undefined) throw invalidField(wrong, 'not-of-this-kind', `A ${kind} has no such property.`);
  await claim(work, 'resource', resourceId, version);
  await updateResourceRow(work, resourceId, { ...ofPlace, ...named({ name: change.name, active: change.active }) });
  await updateProviderRow(work, resourceId, ofProvider);
}

/** Puts providers, rooms and devices in the order they are shown; those not named follow in the order they had. */
export async function arrangeResources(work: Work, resourceIds: readonly ResourceId[]): Promise<void> {
  await orderResources(work, resourceIds);
  await emit(work, 'catalog.resources-arranged', {});
}

/**
 * Reads the kind of a resource of this account.
 * @throws Refusal `not-found`
 */
export async function requireKind(work: Work, resourceId: ResourceId): Promise<ResourceKind> {
  const kind = await findResourceKind(work, resourceId);
  if (!kind) throw notFound();
  return kind;
}

/**
 * Makes sure a resource is a provider.
 * @throws Refusal `not-found`, `not-a-provider`
 */
export async function requireProvider(work: Work, resourceId: ResourceId): Promise<void> {
  if ((await requireKind(work, resourceId)) !== 'provider') throw invalidField('resourceId', 'not-a-provider', 'Only providers have these.');
}

/** A professional licence with its number and who issued it. */
export interface LicenceDetails extends LicencePeriod {
  readonly number: string;
  readonly state: string;
}

/**
 * Replaces a provider's licences.
 * @throws Refusal `not-found`, `version-changed`, `not-a-provider`, `dates-invalid`
 */
export async function setLicences(work: Work, resourceId: ResourceId, licences: readonly LicenceDetails[], version?: number): Promise<void> {
  await requireProvider(work, resourceId);
  await claim(work, 'resource', resourceId, version);
  await replaceLicences(
    work,
    resourceId,
    licences.map(({ kind, number, state, validFrom, validUntil }) => ({
      licence_id: newId<LicenceId>(),
      resource_id: resourceId,
      kind,
      number,
      state,
      valid_from: validFrom,
      valid_until: validUntil,
    })),
  );
}
