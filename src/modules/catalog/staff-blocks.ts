import { type Id, type ResourceId, newId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import type { IsoDate } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { refuseCardNumber } from '#modules/clients';
import { type StaffBlock, isValidRule } from './blocks.ts';
import { claim, requireWallTime, requireZone } from './claim.ts';
import { deleteStaffBlock, insertStaffBlock, skipBlockDate } from './working-time-store.ts';

export type StaffBlockId = Id<'staff-block'>;

/** A staff block as asked for. */
export interface StaffBlockGiven extends Omit<StaffBlock, 'exceptDates'> {
  readonly label: string;
}

/**
 * Checks what a block says.
 * @throws Refusal `zone-unknown`, `rule-invalid`, `time-does-not-exist`, `card-number-refused`
 */
export function checkBlock(block: StaffBlockGiven): void {
  requireZone(block.zone);
  refuseCardNumber('label', block.label);
  if (block.rule !== null && !isValidRule(block.rule))
    throw invalidField('rule', 'rule-invalid', 'Please use a daily, weekly, monthly or yearly rule, such as FREQ=WEEKLY;BYDAY=TU.');
  requireWallTime('startTime', block.zone, block.startsOn, block.startMinute);
}

/**
 * Keeps a resource free of visits once or again and again; the time is the wall clock's, so it stays when the clocks change.
 * @throws Refusal `not-found`, `zone-unknown`, `rule-invalid`, `duration-invalid`, `time-does-not-exist`, `card-number-refused`
 */
export async function addStaffBlock(work: Work, resourceId: ResourceId, block: StaffBlockGiven): Promise<StaffBlockId> {
  checkBlock(block);
  await claim(work, 'resource', resourceId);
  const blockId = newId<StaffBlockId>();
  await insertStaffBlock(work, {
    block_id: blockId,
    resource_id: resourceId,
    label: block.label,
    zone: block.zone,
    starts_on: block.startsOn,
    start_minute: block.startMinute,
    duration_minutes: block.durationMinutes,
    rule: block.rule,
  });
  await emit(work, 'catalog.staff-block-added', { resourceId, blockId });
  return blockId;
}

/**
 * Leaves one date out of a block that recurs.
 * @throws Refusal `not-found`
 */
export async function skipStaffBlock(work: Work, resourceId: ResourceId, blockId: StaffBlockId, date: IsoDate): Promise<void> {
  await claim(work, 'resource', resourceId);
  if (!(await skipBlockDate(work, resourceId, blockId, date))) throw notFound();
}

/**
 * Takes a block away, with all its recurrences.
 * @throws Refusal `not-found`
 */
export async function removeStaffBlock(work: Work, resourceId: ResourceId, blockId: StaffBlockId): Promise<void> {
  await claim(work, 'resource', resourceId);
  if (!(await deleteStaffBlock(work, resourceId, blockId))) throw notFound();
}
