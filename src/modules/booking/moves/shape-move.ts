import type { ResourceId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import type { Bookables, Prerequisite } from '#modules/catalog';
import { type Need, type ProviderOption, type Segment, lengthen, minutesWithClient } from '../availability/availability-model.ts';
import type { Appointment } from '../model.ts';
import { SHORTEST_MINUTES } from '../policy.ts';
import { type VisitShape, shapeVisit } from '../visit.ts';

/** What is asked for when a visit is moved: nothing said stays as it is. */
export interface ShapeWanted {
  /** Who takes it over. */
  readonly providerId?: ResourceId | undefined;
  /** Of the providers who share the visit, the one whose part is taken over; all parts when not said. */
  readonly insteadOf?: ResourceId | undefined;
  /** Rooms and devices it is to have. */
  readonly placeIds?: readonly ResourceId[] | undefined;
  /** How long it is to last in all. */
  readonly minutes?: number | undefined;
  readonly cleared: ReadonlySet<Prerequisite['kind']>;
  /** Whether each part stays with its provider, or only a visit with one provider does. */
  readonly keeps: 'every-provider' | 'sole-provider';
}

/** A visit as it would be once moved, and how long its services take without what staff decided. */
export interface MoveShape {
  readonly shape: VisitShape;
  /** Minutes it is made shorter than its services take, by this change. */
  readonly minutesShort: number;
}

/**
 * Shapes a visit that stands as it would stand elsewhere: the same services, the provider of each part unless another is named, the rooms it has before
 * others like them, and as long as was agreed.
 *
 * @throws Refusal those of `shapeVisit`, `provider-unknown`, `place-unfit`, `length-invalid`
 */
export function shapeMove(catalog: Bookables, visit: Appointment, places: readonly ResourceId[], wanted: ShapeWanted): MoveShape {
  // What was agreed stays agreed: a service hidden online since then does not undo a visit that stands.
  const serviceIds = visit.segments.map(({ serviceId }) => serviceId);
  const shape = shapeVisit(catalog, {
    serviceIds,
    audience: 'staff',
    cleared: wanted.cleared,
    ...(wanted.keeps === 'sole-provider' ? named(wanted.providerId) : {}),
  });
  const parts = partsOf(visit, shape);
  const change = wanted.minutes === undefined ? 0 : wanted.minutes - lengthOf(visit);
  const segments = shape.visit.segments.map((segment, index): Segment => {
    const part = parts[index - shape.leadSegment];
    const isLast = index === shape.visit.segments.length - 1;
    return {
      ...segment,
      providers: providersFor(segment, part, wanted, isLast ? change : 0),
      needs: segment.needs.map((need) => placed(need, places, wanted)),
    };
  });
  requireProvider(segments, wanted);
  requirePlaces(segments, wanted);
  return { shape: { ...shape, visit: { ...shape.visit, segments } }, minutesShort: change < 0 ? shortBy(shape, parts, change) : 0 };
}

/** The provider of the whole visit, who stays when it is moved; undefined when several share it. */
export function soleProvider({ segments }: Pick<Appointment, 'segments'>): ResourceId | undefined {
  const providerIds = new Set(segments.map(({ providerId }) => providerId));
  return providerIds.size === 1 ? segments[0]?.providerId : undefined;
}

/** One service of a visit with its add-ons: by whom, and how long it was agreed to take. */
interface Part {
  readonly providerId: ResourceId;
  readonly minutes: number;
}

/** The parts of a visit as they stand, in the order in which its shape has those that were asked for. */
function partsOf({ segments }: Appointment, shape: VisitShape): Part[] {
  let at = 0;
  return shape.blocks.slice(shape.leadSegment).flatMap(({ addOns }) => {
    const own = segments.slice(at, (at += 1 + addOns.length));
    const [first] = own;
    return first ? [{ providerId: first.providerId, minutes: own.reduce((sum, { start, end }) => sum + end - start, 0) }] : [];
  });
}

function lengthOf({ start, end }: Appointment): number {
  return Math.round((end.epochMilliseconds - start.epochMilliseconds) / 60_000);
}

function named(providerId: ResourceId | undefined): { providerId?: ResourceId } {
  return providerId === undefined ? {} : { providerId };
}

function providersFor(segment: Segment, part: Part | undefined, wanted: ShapeWanted, change: number): readonly ProviderOption[] {
  if (!part) return segment.providers;
  const natural = segment.providers.find(({ providerId }) => providerId === part.providerId);
  // Somebody else than agreed may take their own time for it; what staff added or took away stays added or taken away.
  const more = (natural ? part.minutes - minutesWithClient(natural) : 0) + change;
  const options = (wanted.keeps === 'every-provider' ? [ownOption(segment, part, wanted)] : segment.providers).map((option) => lengthen(option, more));
  if (more < 0 && options.some(({ activeMinutes }) => activeMinutes < SHORTEST_MINUTES))
    throw invalidField('minutes', 'length-invalid', `Each part of a visit takes ${SHORTEST_MINUTES} minutes or more.`);
  return options;
}

/** Who performs a part: whoever takes it over, when they can, else whoever has it. */
function ownOption({ providers }: Segment, { providerId: has }: Part, { providerId, insteadOf }: ShapeWanted): ProviderOption {
  const takesOver = providerId !== undefined && (insteadOf ?? has) === has;
  const own = (takesOver && providers.find((option) => option.providerId === providerId)) || providers.find((option) => option.providerId === has);
  if (!own) throw unknownProvider();
  return own;
}

function requireProvider(segments: readonly Segment[], { providerId, keeps }: ShapeWanted): void {
  const performs = segments.some(({ providers }) => providers.some((option) => option.providerId === providerId));
  if (providerId !== undefined && keeps === 'every-provider' && !performs) throw unknownProvider();
}

function unknownProvider() {
  return invalidField('providerId', 'provider-unknown', 'That provider cannot be booked for this here.');
}

/** The rooms it is to have and no other; else those it has, before others like them. */
function placed(need: Need, places: readonly ResourceId[], { placeIds = [] }: ShapeWanted): Need {
  const named = need.candidates.filter((id) => placeIds.includes(id));
  if (named.length > 0) return { ...need, candidates: named };
  const has = need.candidates.filter((id) => places.includes(id));
  return has.length === 0 ? need : { ...need, candidates: [...has, ...need.candidates.filter((id) => !has.includes(id))] };
}

function requirePlaces(segments: readonly Segment[], { placeIds = [] }: ShapeWanted): void {
  const fits = (id: ResourceId) => segments.some(({ needs }) => needs.some(({ candidates }) => candidates.includes(id)));
  if (!placeIds.every(fits)) throw invalidField('placeIds', 'place-unfit', 'That room or device is not one this visit can use.');
}

/** How much shorter than its services take the last part becomes: making a long visit as long as they take breaks no rule. */
function shortBy({ visit }: VisitShape, parts: readonly Part[], change: number): number {
  const [segment, part] = [visit.segments.at(-1), parts.at(-1)];
  const natural = segment?.providers.find(({ providerId }) => providerId === part?.providerId);
  return natural && part ? Math.max(0, minutesWithClient(natural) - (part.minutes + change)) : 0;
}
