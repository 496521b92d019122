import type { ResourceId } from '#kernel/ids.ts';
import { type EpochMinute, type Instant, epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readReservations } from '../desk/desk-store.ts';
import { type Appointment, isUpcoming } from '../model.ts';
import { UNDO_MINUTES } from '../policy.ts';
import { findFreeUntil } from '../terms-store.ts';
import { type ToldVisit, type VisitBefore, findUndo, keepUndo } from './undo-store.ts';

/** When and with whom a visit is, as its client is told. */
export interface VisitTimes {
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  readonly providerIds: readonly ResourceId[];
}

/** What is told of a change by staff, and what is kept so that it can be taken back. */
export interface ChangeNews {
  /** Whether a notice goes out: it was wished for, and the client does not know it so already. */
  readonly isTold: boolean;
  readonly told: ToldVisit;
  /** Whether a notice of how the visit stood until now was still on its way. */
  readonly wasToBeTold: boolean;
  /** Until when it can be taken back, and not before when a notice goes out. */
  readonly until: Instant;
}

/**
 * Works out what a client is told when staff change a visit. Nothing that can still be taken back was told yet: a second change replaces the notice of the
 * first, and a visit that is put back where its client knows it to be needs none.
 */
export async function newsOfChange(work: Work, visit: Appointment, next: VisitTimes | 'cancelled', wish: boolean): Promise<ChangeNews> {
  const prior = await findUndo(work, visit.appointmentId);
  const isOpen = prior !== undefined && prior.until.epochMilliseconds > work.now.epochMilliseconds;
  const told = isOpen ? prior.told : { ...timesOf(visit), linkVersion: visit.linkVersion };
  const isNews = next === 'cancelled' || (!isSameTimes(told, next) && isUpcoming(visit.status));
  return { isTold: wish && isNews, told, wasToBeTold: isOpen && prior.isTold, until: work.now.add({ minutes: UNDO_MINUTES }) };
}

/** When and with whom a visit is now. */
export function timesOf({ start, end, segments }: Pick<Appointment, 'start' | 'end' | 'segments'>): VisitTimes {
  return { start: epochMinuteOf(start), end: epochMinuteOf(end), providerIds: [...new Set(segments.map(({ providerId }) => providerId))] };
}

/** Says whether a client would be told the same of two states of a visit. */
export function isSameTimes(one: VisitTimes, other: VisitTimes): boolean {
  const key = ({ start, end, providerIds }: VisitTimes) => `${start}|${end}|${[...providerIds].sort().join()}`;
  return key(one) === key(other);
}

/** Reads how a visit stands, whole, before it is changed. */
export async function snapshot(work: Work, visit: Appointment, wasToBeTold: boolean): Promise<VisitBefore> {
  const freeUntil = await findFreeUntil(work, visit.appointmentId);
  const { start, end } = timesOf(visit);
  return {
    status: visit.status,
    start,
    end,
    providerNamed: visit.providerNamed,
    freeUntil: freeUntil?.toString() ?? null,
    priceMinor: visit.priceMinor?.toString() ?? null,
    depositMinor: visit.depositMinor.toString(),
    currency: visit.currency,
    segments: visit.segments.map(({ priceMinor, ...segment }) => ({ ...segment, priceMinor: priceMinor?.toString() ?? null })),
    reservations: (await readReservations(work, [visit.appointmentId])).get(visit.appointmentId) ?? [],
    wasToBeTold,
  };
}

/** Keeps a change so that it can be taken back until its notice goes out. */
export function keepChange(
  work: Work,
  visit: Appointment,
  change: ChangeNews & { readonly kind: 'moved' | 'cancelled'; readonly version: number; readonly before: VisitBefore },
): Promise<void> {
  const { kind, version, until, before, told, isTold } = change;
  return keepUndo(work, visit.appointmentId, { kind, version, until, before, told, isTold });
}
