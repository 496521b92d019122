import type { LocationId, ResourceId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import { type Span, formatRange } from '#kernel/span.ts';
import { type EpochMinute, type IsoDate, addDays, dayIn, daysBetween, epochMinuteAtOrAfter, epochMinuteOf, instantOf, parseInstant } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { expandBlock } from './blocks.ts';
import { claim } from './claim.ts';
import { type DeskResource, listDeskResources } from './desk-store.ts';
import { findZone } from './location-store.ts';
import type { TimeOffReason } from './model.ts';
import { type StaffBlockGiven, type StaffBlockId, addStaffBlock, checkBlock, skipStaffBlock } from './staff-blocks.ts';
import { type TimeOffGiven, type TimeOffId, spanOfTimeOff } from './working-time.ts';
import { updateStaffBlock, updateTimeOff } from './working-time-store.ts';

/** Days of absences one request may ask for. */
const DAYS = 42;

/** Time off or a block as it falls on a day, with what is needed to change it. */
export interface Absence extends Span {
  readonly resourceId: ResourceId;
  readonly id: string;
  readonly what:
    | { readonly kind: 'time-off'; readonly reason: TimeOffReason }
    | { readonly kind: 'block'; readonly label: string; readonly rule: string | null; readonly on: IsoDate };
}

/**
 * Lists time off and blocks that touch some days, the first and the last included, as a location's calendars count them.
 * @throws Refusal `dates-invalid`, `location-unknown`
 */
export async function listAbsences(
  work: Work,
  wanted: { readonly locationId: LocationId; readonly from: IsoDate; readonly to: IsoDate },
): Promise<{ readonly zone: string; readonly absences: readonly Absence[] }> {
  const zone = await findZone(work, wanted.locationId);
  if (zone === undefined) throw invalidField('location', 'location-unknown', 'That location is not known here.');
  const days = daysBetween(wanted.from, wanted.to) + 1;
  if (days < 1 || days > DAYS) throw invalidField('to', 'dates-invalid', `Ask for 1 to ${DAYS} days, the first before the last.`);
  const whole = { start: dayIn(zone, wanted.from).start, end: dayIn(zone, wanted.to).end };
  const resources = await listDeskResources(work, { date: wanted.from, instant: instantOf(whole.start) });
  const touches = ({ start, end }: Span) => start < whole.end && whole.start < end;
  return { zone, absences: resources.filter(({ active }) => active).flatMap((each) => [...timeOffOf(each), ...blocksOf(each, wanted)].filter(touches)) };
}

function timeOffOf({ id: resourceId, timeOff }: DeskResource): Absence[] {
  return timeOff.flatMap(({ id, start, end, reason }) => {
    const [from, until] = [parseInstant(start), parseInstant(end)];
    return from && until ? [{ resourceId, id, start: epochMinuteOf(from), end: epochMinuteAtOrAfter(until), what: { kind: 'time-off' as const, reason } }] : [];
  });
}

function blocksOf({ id: resourceId, blocks }: DeskResource, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): Absence[] {
  return blocks.flatMap((block) => {
    const { id, label, rule } = block;
    const dates = Array.from({ length: daysBetween(from, to) + 3 }, (_, day) => addDays(from, day - 1));
    return dates.flatMap((on) => {
      const span = expandBlock(block, on, addDays(on, 1)).find(({ start }) => isOn(block.zone, start, on));
      return span ? [{ resourceId, id, ...span, what: { kind: 'block' as const, label, rule, on } }] : [];
    });
  });
}

function isOn(zone: string, start: EpochMinute, date: IsoDate): boolean {
  const { start: from, end } = dayIn(zone, date);
  return start >= from && start < end;
}

/**
 * Changes a block, or only what it is on one date: that date is then left out of it and stands alone.
 * @throws Refusal `not-found`, `zone-unknown`, `rule-invalid`, `duration-invalid`, `time-does-not-exist`, `card-number-refused`
 */
export async function changeStaffBlock(
  work: Work,
  { resourceId, blockId }: { readonly resourceId: ResourceId; readonly blockId: StaffBlockId },
  block: StaffBlockGiven,
  only: IsoDate | undefined,
): Promise<string> {
  if (only !== undefined) {
    await skipStaffBlock(work, resourceId, blockId, only);
    return addStaffBlock(work, resourceId, { ...block, rule: null });
  }
  checkBlock(block);
  await claim(work, 'resource', resourceId);
  const { label, zone, startsOn, startMinute, durationMinutes, rule } = block;
  const row = { label, zone, starts_on: startsOn, start_minute: startMinute, duration_minutes: durationMinutes, rule };
  if (!(await updateStaffBlock(work, resourceId, blockId, row))) throw notFound();
  await emit(work, 'catalog.staff-block-changed', { resourceId, blockId });
  return blockId;
}

/**
 * Changes time off. What is read from a calendar elsewhere is changed there.
 * @throws Refusal `not-found`, `dates-invalid`
 */
export async function changeTimeOff(
  work: Work,
  { resourceId, timeOffId }: { readonly resourceId: ResourceId; readonly timeOffId: TimeOffId },
  given: TimeOffGiven,
): Promise<void> {
  const during = formatRange(spanOfTimeOff(given));
  await claim(work, 'resource', resourceId);
  if (!(await updateTimeOff(work, resourceId, timeOffId, { during, reason: given.reason }))) throw notFound();
  await emit(work, 'catalog.time-off-changed', { resourceId, timeOffId });
}
