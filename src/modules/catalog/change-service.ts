import { type Id, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { claim } from './claim.ts';
import { type CategoryId, type Prerequisite, named } from './model.ts';
import { listLocationIds } from './location-store.ts';
import { listPlaces } from './resource-store.ts';
import {
  type ServiceFields,
  countAddOns,
  durationsFit,
  ensureCategory,
  insertService,
  orderServices,
  replaceAddOns,
  replacePrerequisites,
  replaceRequirements,
  replaceServiceLocations,
  replaceSkills,
  updateServiceRow,
} from './service-store.ts';

/** The properties of a service itself; minutes, minor units and hours as their names say. */
export interface ServiceDetails {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly preparation: string;
  readonly durationMinutes: number;
  readonly processingMinutes: number;
  readonly finishingMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** Null when the price is only known at the visit; `priceLabel` then says what the client is told. */
  readonly priceMinor: number | null;
  readonly priceLabel: string;
  readonly currency: string;
  readonly depositMinor: number;
  readonly online: boolean;
  readonly active: boolean;
  readonly isAddOn: boolean;
  readonly sameProvider: boolean;
  readonly licenceKinds: readonly string[];
  readonly gridMinutes: number;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly cancellationWindowHours: number;
  readonly cancellationFeeMinor: number;
}

/** One provider's skill, with an own duration or price where it differs. */
export interface SkillGiven {
  readonly providerId: ResourceId;
  readonly durationMinutes?: number | null | undefined;
  readonly priceMinor?: number | null | undefined;
}

/** One room or device a service needs: any of a kind, or one of those named. */
export interface RequirementGiven {
  readonly kind: 'room' | 'device';
  readonly ofKind?: string | undefined;
  readonly resourceIds?: readonly ResourceId[] | undefined;
  readonly heldDuringProcessing?: boolean | undefined;
  readonly heldWholeVisit?: boolean | undefined;
}

/** What hangs on a service; each part that is named replaces what was there. */
export interface ServiceParts {
  readonly locationIds?: readonly LocationId[] | undefined;
  readonly addOnIds?: readonly ServiceId[] | undefined;
  readonly skills?: readonly SkillGiven[] | undefined;
  readonly requirements?: readonly RequirementGiven[] | undefined;
  readonly prerequisites?: readonly Prerequisite[] | undefined;
}

const DEFAULTS: Omit<ServiceDetails, 'name' | 'category' | 'durationMinutes' | 'currency'> = {
  description: '',
  preparation: '',
  processingMinutes: 0,
  finishingMinutes: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  priceMinor: null,
  priceLabel: '',
  depositMinor: 0,
  online: true,
  active: true,
  isAddOn: false,
  sameProvider: false,
  licenceKinds: [],
  gridMinutes: 15,
  leadTimeMinutes: 120,
  horizonDays: 180,
  cancellationWindowHours: 24,
  cancellationFeeMinor: 0,
};

/** A new service: its name, heading, duration and currency, and whatever differs from the defaults. */
export type NewService = Pick<ServiceDetails, 'name' | 'category' | 'durationMinutes' | 'currency'> & ServiceChange & ServiceParts;
/** What of a service changes; what is left out stays. */
export type ServiceChange = { readonly [Field in keyof ServiceDetails]?: ServiceDetails[Field] | undefined };

/**
 * Adds a service; offered at every location unless some are named.
 * @throws Refusal `not-found`, `name-taken`, and the codes of the catalog's constraints (`price-invalid`, `duration-invalid`, ...)
 */
export async function createService(work: Work, { locationIds, addOnIds, skills, requirements, prerequisites, ...details }: NewService): Promise<ServiceId> {
  const serviceId = newId<ServiceId>();
  const fields = { ...DEFAULTS, ...named(details) };
  await insertService(
    work,
    serviceId,
    await toFields(work, { ...fields, name: details.name, category: details.category, durationMinutes: details.durationMinutes, currency: details.currency }),
  );
  await setParts(work, serviceId, { locationIds: locationIds ?? (await listLocationIds(work)), addOnIds, skills, requirements, prerequisites });
  await emit(work, 'catalog.service-added', { serviceId });
  return serviceId;
}

/**
 * Changes a service and the parts named.
 * @throws Refusal `not-found`, `version-changed`, `name-taken`, and the codes of the catalog's constraints
 */
export async function updateService(work: Work, serviceId: ServiceId, version: number, change: ServiceChange & ServiceParts): Promise<void> {
  const { locationIds, addOnIds, skills, requirements, prerequisites, ...details } = change;
  await claim(work, 'service', serviceId, version);
  await updateServiceRow(work, serviceId, await toFields(work, named(details)));
  await setParts(work, serviceId, { locationIds, addOnIds, skills, requirements, prerequisites });
}

/** Puts services in the order they are shown; those not named follow in the order they had. */
export async function arrangeServices(work: Work, serviceIds: readonly ServiceId[]): Promise<void> {
  await orderServices(work, serviceIds);
  await emit(work, 'catalog.services-arranged', {});
}

function toFields(work: Work, details: ServiceDetails): Promise<ServiceFields>;
function toFields(work: Work, details: ServiceChange): Promise<Partial<ServiceFields>>;
async function toFields(work: Work, details: ServiceChange): Promise<Partial<ServiceFields>> {
  const { category, priceMinor, depositMinor, cancellationFeeMinor, licenceKinds } = details;
  return named({
    category_id: category === undefined ? undefined : await ensureCategory(work, newId<CategoryId>(), category),
    name: details.name,
    description: details.description,
    preparation: details.preparation,
    duration_minutes: details.durationMinutes,
    processing_minutes: details.processingMinutes,
    finishing_minutes: details.finishingMinutes,
    buffer_before_minutes: details.bufferBeforeMinutes,
    buffer_after_minutes: details.bufferAfterMinutes,
    price_minor: toMinor(priceMinor),
    price_label: details.priceLabel,
    currency: details.currency,
    deposit_minor: depositMinor === undefined ? undefined : BigInt(depositMinor),
    online: details.online,
    active: details.active,
    is_add_on: details.isAddOn,
    same_provider: details.sameProvider,
    licence_kinds: licenceKinds && [...licenceKinds],
    grid_minutes: details.gridMinutes,
    lead_time_minutes: details.leadTimeMinutes,
    horizon_days: details.horizonDays,
    cancellation_window_hours: details.cancellationWindowHours,
    cancellation_fee_minor: cancellationFeeMinor === undefined ? undefined : BigInt(cancellationFeeMinor),
  });
}

function toMinor(amount: number | null | undefined): bigint | null | undefined {
  return amount === null || amount === undefined ? amount : BigInt(amount);
}

async function setParts(work: Work, serviceId: ServiceId, parts: ServiceParts): Promise<void> {
  if (parts.locationIds) await replaceServiceLocations(work, serviceId, parts.locationIds);
  if (parts.addOnIds) await setAddOns(work, serviceId, parts.addOnIds);
  if (parts.skills) {
    await replaceSkills(
      work,
      serviceId,
      parts.skills.map(({ providerId, durationMinutes, priceMinor }) => ({
        resource_id: providerId,
        duration_minutes: durationMinutes ?? null,
        price_minor: toMinor(priceMinor) ?? null,
      })),
    );
  }
  if (!(await durationsFit(work, serviceId)))
    throw invalidField('skills', 'duration-invalid', "A provider's own duration must be longer than processing and finishing.");
  if (parts.requirements) await setRequirements(work, serviceId, parts.requirements);
  if (parts.prerequisites) {
    await replacePrerequisites(
      work,
      serviceId,
      parts.prerequisites.map(({ kind, validityDays, satisfiedByServiceId, onMissing }) => ({
        kind,
        validity_days: validityDays,
        satisfied_by_service_id: satisfiedByServiceId ?? null,
        on_missing: onMissing,
      })),
    );
  }
}

async function setAddOns(work: Work, serviceId: ServiceId, addOnIds: readonly ServiceId[]): Promise<void> {
  await replaceAddOns(work, serviceId, addOnIds);
  const distinct = [...new Set(addOnIds)];
  if ((await countAddOns(work, distinct)) !== distinct.length) throw invalidField('addOnIds', 'not-an-add-on', 'One of these services is not an add-on.');
}

async function setRequirements(work: Work, serviceId: ServiceId, requirements: readonly RequirementGiven[]): Promise<void> {
  const places = await listPlaces(work);
  for (const { kind, ofKind, resourceIds } of requirements) {
    if ((ofKind === undefined) === (resourceIds === undefined || resourceIds.length === 0)) {
      throw invalidField('requirements', 'requirement-invalid', 'Name either a kind of room or device, or the ones that will do.');
    }
    const fits = (id: ResourceId) => places.some((place) => place.resourceId === id && place.kind === kind);
    const known = ofKind === undefined ? resourceIds?.every(fits) : places.some((place) => place.kind === kind && place.ofKind === ofKind);
    if (!known) throw invalidField('requirements', 'kind-unknown', `There is no such ${kind} here.`);
  }
  await replaceRequirements(
    work,
    serviceId,
    requirements.map((each) => ({
      requirement_id: newId<Id<'requirement'>>(),
      kind: each.kind,
      of_kind: each.ofKind ?? null,
      named: each.resourceIds ?? [],
      held_during_processing: each.heldDuringProcessing ?? true,
      held_whole_visit: each.heldWholeVisit ?? false,
    })),
  );
}
