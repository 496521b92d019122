import { type ResourceId, newId } from '#kernel/ids.ts';
import { type Span, formatRange } from '#kernel/span.ts';
import type { Work } from '#kernel/work.ts';
import { deleteTimeOffOf, insertManyTimeOff, listTimeOffOf } from './busy-elsewhere-store.ts';
import { claim } from './claim.ts';
import type { TimeOffId } from './working-time.ts';

/**
 * Replaces the times a provider is busy elsewhere, as one source says; says whether anything changed. Availability takes them into account like time off,
 * in the same rows and under the same lock. Nothing is written, and nobody's memory is spoilt, when they are as they were.
 * @throws Refusal `not-found`
 */
export async function replaceBusyElsewhere(work: Work, resourceId: ResourceId, sourceId: string, busy: readonly Span[]): Promise<boolean> {
  const before = await listTimeOffOf(work, sourceId);
  const key = ({ start, end }: Span) => `${start}-${end}`;
  const [kept, wanted] = [new Set(before.map(key)), new Set(busy.map(key))];
  const gone = before.filter((span) => !wanted.has(key(span)));
  const added = busy.filter((span) => !kept.has(key(span)));
  if (gone.length + added.length === 0) return false;
  await claim(work, 'resource', resourceId);
  await deleteTimeOffOf(
    work,
    sourceId,
    gone.map(({ timeOffId }) => timeOffId),
  );
  await insertManyTimeOff(
    work,
    added.map((span) => ({ timeOffId: newId<TimeOffId>(), resourceId, during: formatRange(span), sourceId })),
  );
  return true;
}
