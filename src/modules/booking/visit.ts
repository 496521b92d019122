import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { intersectSpans } from '#kernel/span.ts';
import type { BookableService, Bookables, Prerequisite, Skill } from '#modules/catalog';
import { licensedSpans } from '#modules/catalog';
import type { Need, Plan, PlannedSegment, ProviderOption, Segment, Visit } from './availability/availability-model.ts';
import type { AgreedSegment, Draft } from './model.ts';
import { type CancellationRule, MAX_WAIT_MINUTES } from './policy.ts';

/** Who asks: clients see only what may be booked online; staff see everything that is offered at the location. */
export type Audience = 'online' | 'staff';

/** The services wanted in one go, in order; an add-on stands after the service it belongs to. */
export interface VisitWanted {
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly audience: Audience;
  /** The prerequisites the client is known to fulfil on the day; strangers fulfil none. */
  readonly cleared?: ReadonlySet<Prerequisite['kind']>;
}

/** One segment's service and the add-ons that lengthen it. */
interface Block {
  readonly service: BookableService;
  readonly addOns: readonly BookableService[];
  readonly isAsked: boolean;
}

/** A visit as the availability engine takes it, with what is needed to agree on it. */
export interface VisitShape {
  readonly visit: Visit;
  readonly blocks: readonly Block[];
  /** The segment whose provider a slot is named after: the first one asked for, not an exam added before it. */
  readonly leadSegment: number;
  readonly stepMinutes: number;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly depositMinor: bigint;
  readonly currency: string;
  readonly cancellation: CancellationRule;
}

/**
 * Turns the services asked for into a visit: add-ons lengthen their service, a missing prerequisite that may be seen to in the same visit goes first.
 *
 * @throws Refusal `service-unknown` (missing, hidden, another account's: no difference), `add-on-unknown`, `provider-unknown`,
 * `good-faith-exam-required`, `consultation-required`, `patch-test-required`
 */
export function shapeVisit(catalog: Bookables, wanted: VisitWanted): VisitShape {
  const asked = toBlocks(catalog, wanted);
  const added = prerequisitesOf(catalog, asked, wanted).map((service): Block => ({ service, addOns: [], isAsked: false }));
  const blocks = [...added, ...asked];
  if (wanted.providerId !== undefined && !asked.some(({ service }) => maySee(catalog, service, wanted, wanted.providerId))) throw unknownProvider();
  const services = blocks.flatMap(({ service, addOns }) => [service, ...addOns]);
  const segments = blocks.map((block, index) => toSegment(catalog, block, { ...wanted, isFollowing: index > added.length }));
  return {
    visit: { segments, maxWaitMinutes: segments.length > 1 ? MAX_WAIT_MINUTES : 0 },
    blocks,
    leadSegment: added.length,
    stepMinutes: Math.max(...asked.map(({ service }) => service.gridMinutes)),
    leadTimeMinutes: Math.max(...services.map(({ leadTimeMinutes }) => leadTimeMinutes)),
    horizonDays: Math.min(...services.map(({ horizonDays }) => horizonDays)),
    depositMinor: services.reduce((sum, { depositMinor }) => sum + depositMinor, 0n),
    currency: services[0]?.currency ?? 'USD',
    cancellation: {
      windowHours: Math.max(...services.map(({ cancellationWindowHours }) => cancellationWindowHours)),
      feeMinor: services.reduce((sum, { cancellationFeeMinor }) => sum + cancellationFeeMinor, 0n),
    },
  };
}

function toBlocks(catalog: Bookables, { serviceIds, audience }: VisitWanted): Block[] {
  const blocks: { service: BookableService; addOns: BookableService[]; isAsked: boolean }[] = [];
  for (const serviceId of serviceIds) {
    const service = catalog.services.get(serviceId);
    if (!service || (audience === 'online' && !service.online)) throw unknownService();
    const last = blocks.at(-1);
    if (!service.isAddOn) blocks.push({ service, addOns: [], isAsked: true });
    else if (last?.service.addOnIds.includes(serviceId) && !last.addOns.includes(service)) last.addOns.push(service);
    else throw new Refusal('invalid', 'add-on-unknown', 'That extra cannot be added here.');
  }
  if (blocks.length === 0) throw unknownService();
  return blocks;
}

/** A missing prerequisite is either seen to in the same visit or refuses it; nothing about the client is asked when nobody is named. */
function prerequisitesOf(catalog: Bookables, asked: readonly Block[], { audience, cleared }: VisitWanted): BookableService[] {
  const added: BookableService[] = [];
  const isIncluded = (id: ServiceId, before: number) =>
    added.some(({ serviceId }) => serviceId === id) || asked.slice(0, before).some(({ service }) => service.serviceId === id);
  for (const [index, { service, addOns }] of asked.entries()) {
    for (const { kind, satisfiedByServiceId: by, onMissing } of [service, ...addOns].flatMap(({ prerequisites }) => prerequisites)) {
      if (cleared?.has(kind) || (by !== undefined && isIncluded(by, index))) continue;
      const seeTo = by === undefined ? undefined : catalog.services.get(by);
      if (onMissing === 'refuse' || !seeTo || (audience === 'online' && !seeTo.online)) throw prerequisiteMissing(kind, by);
      added.push(seeTo);
    }
  }
  return added;
}

/** Everything a client may have to have had before a service. */
export const PREREQUISITES = ['good-faith-exam', 'consultation', 'patch-test'] as const satisfies readonly Prerequisite['kind'][];

const PREREQUISITE_WORDS: Readonly<Record<Prerequisite['kind'], string>> = {
  'good-faith-exam': 'This treatment needs a good-faith exam first.',
  consultation: 'This treatment needs a consultation first.',
  'patch-test': 'This treatment needs a patch test first.',
};

function prerequisiteMissing(kind: Prerequisite['kind'], serviceId: ServiceId | undefined): Refusal {
  return new Refusal('conflict', `${kind}-required`, PREREQUISITE_WORDS[kind], serviceId === undefined ? {} : { extra: { prerequisite: { kind, serviceId } } });
}

function unknownService(): Refusal {
  return new Refusal('invalid', 'service-unknown', 'That service cannot be booked here.');
}

function unknownProvider(): Refusal {
  return new Refusal('invalid', 'provider-unknown', 'That provider cannot be booked for this here.');
}

function maySee(catalog: Bookables, service: BookableService, { audience }: VisitWanted, providerId: ResourceId | undefined): boolean {
  const provider = providerId === undefined ? undefined : catalog.resources.get(providerId);
  return provider !== undefined && (audience === 'staff' || provider.bookableOnline) && service.skills.some(({ resourceId }) => resourceId === providerId);
}

/** `isFollowing`: another service asked for stands before it, whose provider it may have to share. */
function toSegment(catalog: Bookables, block: Block, wanted: VisitWanted & { readonly isFollowing: boolean }): Segment {
  const { service, addOns } = block;
  const able = service.skills.filter(({ resourceId }) => maySee(catalog, service, wanted, resourceId) && addOns.every((addOn) => skillFor(addOn, resourceId)));
  const named = able.filter(({ resourceId }) => resourceId === wanted.providerId);
  const chosen = named.length > 0 ? named : able;
  const requirements = [service, ...addOns].flatMap((each) => each.requirements);
  return {
    serviceId: service.serviceId,
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    providers: chosen.map((skill) => toOption(catalog, block, skill)),
    ...(service.sameProvider && wanted.isFollowing ? { sameProviderAsBefore: true } : {}),
    needs: distinctNeeds(
      requirements.map(
        (each): Need => ({
          what: each.kind,
          kind: each.ofKind ?? each.kind,
          candidates: each.ofKind === undefined ? each.candidates : fromUsual(catalog, each.candidates, named),
          held: each.heldWholeVisit ? 'visit' : each.heldDuringProcessing ? 'segment' : 'attended',
        }),
      ),
    ),
    notSkilled: [...catalog.resources.values()]
      .filter((each) => each.kind === 'provider' && !able.some(({ resourceId }) => resourceId === each.resourceId))
      .map(({ resourceId }) => resourceId),
  };
}

/**
 * Rooms of a kind are alike, so each provider has a usual one to begin with: many who book different providers for one time do not all go for the first room.
 */
function fromUsual(catalog: Bookables, candidates: readonly ResourceId[], named: readonly Skill[]): readonly ResourceId[] {
  const [provider] = named;
  if (!provider || candidates.length === 0) return candidates;
  const first = Math.max(0, [...catalog.resources.keys()].indexOf(provider.resourceId)) % candidates.length;
  return [...candidates.slice(first), ...candidates.slice(0, first)];
}

/** An add-on that needs the same kind of room or device as its service shares it. */
function distinctNeeds(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [`${need.what}|${need.kind}|${need.candidates.join()}`, need])).values()];
}

/** An add-on nobody is named for is performed by whoever performs its service. */
function skillFor(addOn: BookableService, providerId: ResourceId): Pick<Skill, 'durationMinutes' | 'priceMinor'> | undefined {
  return addOn.skills.length === 0 ? addOn : addOn.skills.find(({ resourceId }) => resourceId === providerId);
}

function toOption(catalog: Bookables, { service, addOns }: Block, skill: Skill): ProviderOption {
  const { processingMinutes, finishingMinutes } = service;
  const extras = addOns.flatMap((addOn) => skillFor(addOn, skill.resourceId) ?? []);
  const option = {
    providerId: skill.resourceId,
    processingMinutes,
    finishingMinutes,
    activeMinutes:
      Math.max(0, skill.durationMinutes - processingMinutes - finishingMinutes) + extras.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
    priceMinor: addPrices([skill, ...extras]),
  };
  const kinds = [service, ...addOns].map(({ licenceKinds }) => licenceKinds).filter(({ length }) => length > 0);
  if (kinds.length === 0) return option;
  const licences = catalog.resources.get(skill.resourceId)?.licences ?? [];
  return { ...option, licensed: kinds.map((each) => licensedSpans(catalog.zone, each, licences) ?? []).reduce((all, spans) => intersectSpans(all, spans)) };
}

/** A sum with one unknown price is unknown. */
function addPrices(parts: readonly { readonly priceMinor: bigint | null }[]): bigint | null {
  return parts.reduce<bigint | null>((sum, { priceMinor }) => (sum === null || priceMinor === null ? null : sum + priceMinor), 0n);
}

/** Turns a plan into what is agreed: each service and add-on with its time and price, and the rows for the guard. */
export function toDraft(shape: VisitShape, plan: Plan): Draft {
  const segments = plan.segments.flatMap((planned, index) => agree(shape.blocks[index], planned));
  return {
    start: plan.start,
    end: plan.end,
    segments,
    reservations: plan.reservations,
    priceMinor: addPrices(segments),
    depositMinor: shape.depositMinor,
    currency: shape.currency,
  };
}

function agree(block: Block | undefined, { providerId, start, end }: PlannedSegment): AgreedSegment[] {
  if (!block) throw new Error('a planned segment without its service');
  const extras = block.addOns.map((addOn) => ({ addOn, skill: skillFor(addOn, providerId) }));
  let from = end - extras.reduce((sum, { skill }) => sum + (skill?.durationMinutes ?? 0), 0);
  const price = block.service.skills.find(({ resourceId }) => resourceId === providerId)?.priceMinor ?? null;
  const agreed: AgreedSegment[] = [{ serviceId: block.service.serviceId, providerId, start, end: from, priceMinor: price }];
  for (const { addOn, skill } of extras) {
    const until = from + (skill?.durationMinutes ?? 0);
    agreed.push({ serviceId: addOn.serviceId, providerId, start: from, end: until, priceMinor: skill?.priceMinor ?? null });
    from = until;
  }
  return agreed;
}
