import { asId, type ResourceId, type ServiceId } from '#kernel/ids.ts';
import type { Span } from '#kernel/span.ts';
import {
  addDays,
  datesBetween,
  type EpochMinute,
  formatInZone,
  Instant,
  type IsoDate,
  parseMinuteOfDay,
  wallEnd,
  wallStart,
  wallToEpochMinutes,
} from '#kernel/time.ts';
import type {
  AvailabilityInput,
  BusySpan,
  Need,
  ProviderOption,
  ResourceTimes,
  Segment,
  Visit,
} from '../../src/modules/booking/availability/availability-model.ts';

export const NEW_YORK = 'America/New_York';
/** A Tuesday without any change of the clocks. */
export const A_TUESDAY = '2026-11-10';

const names = ['dana', 'eli', 'fern', 'room 1', 'room 2', 'room 3', 'laser', 'lamp', 'spare lamp'] as const;
/** The people, rooms and devices of the stories. */
export type Name = (typeof names)[number];

/** Gives the id a name stands for; ids sort as the names are listed. */
export function idOf(name: Name): ResourceId {
  return asId<ResourceId>(`00000000-0000-7000-8000-${String(names.indexOf(name)).padStart(12, '0')}`);
}

/** Gives the name an id stands for. */
export function nameOf(id: ResourceId): Name {
  const name = names[Number(id.slice(-12))];
  if (!name) throw new Error('a resource of no story');
  return name;
}

/** Reads `09:00` on a date as the moment the clock of the story shows it (the first, when twice). */
export function at(time: string, date: IsoDate = A_TUESDAY, zone = NEW_YORK): EpochMinute {
  const [moment] = wallToEpochMinutes(zone, date, parseMinuteOfDay(time) ?? -1);
  if (moment === undefined) throw new Error(`${time} does not exist on ${date}`);
  return moment;
}

/** Reads `09:00-12:00` on a date as a span. */
export function during(times: string, date: IsoDate = A_TUESDAY, zone = NEW_YORK): Span {
  const [start = '', end = ''] = times.split('-');
  return { start: wallStart(zone, date, parseMinuteOfDay(start) ?? -1), end: wallEnd(zone, date, parseMinuteOfDay(end) ?? -1) };
}

/** Works `hours` on the date and is taken during `busy`. */
export function working(hours: readonly string[], busy: readonly (string | BusySpan)[] = [], date: IsoDate = A_TUESDAY): ResourceTimes {
  return { windows: hours.map((each) => during(each, date)), busy: busy.map((each) => (typeof each === 'string' ? during(each, date) : each)) };
}

/** Is there all day and taken during `busy`. */
export function present(busy: readonly (string | BusySpan)[] = []): ResourceTimes {
  return { ...working([], busy), windows: 'always' };
}

/** A provider who takes `activeMinutes`, then perhaps lets the treatment process, then perhaps finishes it. */
export function by(name: Name, activeMinutes: number, more: Partial<ProviderOption> = {}): ProviderOption {
  return { providerId: idOf(name), activeMinutes, processingMinutes: 0, finishingMinutes: 0, priceMinor: 18_000n, ...more };
}

/** A need for one of some rooms, kept for the segment unless said otherwise. */
export function aRoom(candidates: readonly Name[], held: Need['held'] = 'segment'): Need {
  return { what: 'room', kind: 'treatment', candidates: candidates.map(idOf), held };
}

/** A need for one of some devices, kept for the segment unless said otherwise. */
export function aDevice(candidates: readonly Name[], held: Need['held'] = 'segment'): Need {
  return { what: 'device', kind: 'laser', candidates: candidates.map(idOf), held };
}

/** A segment performed by some providers, with no buffers or needs unless said. */
export function aSegment(providers: readonly ProviderOption[], more: Partial<Segment> = {}): Segment {
  return { serviceId: asId<ServiceId>('00000000-0000-7000-8000-00000000ffff'), bufferBeforeMinutes: 0, bufferAfterMinutes: 0, providers, needs: [], ...more };
}

/** What a story is told with. */
export interface Story extends Partial<Omit<AvailabilityInput, 'resources' | 'visit'>> {
  readonly who: Partial<Record<Name, ResourceTimes>>;
  readonly segments: readonly Segment[];
  readonly visit?: Partial<Visit>;
}

/** A clinic in New York, open from 9 to 18 on every date asked for, some days before the visit. */
export function aClinic({ who, segments, visit, ...more }: Story): AvailabilityInput {
  const { zone = NEW_YORK, fromDate = A_TUESDAY, untilDate = addDays(fromDate, 1) } = more;
  const locationWindows = datesBetween(fromDate, untilDate).map((date) => during('09:00-18:00', date, zone));
  const resources = new Map(
    names.flatMap((name) => {
      const times = who[name];
      return times ? [[idOf(name), times] as const] : [];
    }),
  );
  return { zone, fromDate, untilDate, now: Instant.from('2026-10-01T00:00Z'), locationWindows, ...more, resources, visit: { segments, ...visit } };
}

/** Writes starts as the clock of the clinic shows them: `09:15`. */
export function clockTimes(starts: readonly { readonly start: EpochMinute }[], zone = NEW_YORK): string[] {
  return starts.map(({ start }) => formatInZone(zone, start).slice(11, 16));
}
