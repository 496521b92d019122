import type { ResourceId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import type { Connectable } from './external-store.ts';

/** Says whether the caller may connect calendars of a provider: one's own, or anybody's with the right to change the catalog. */
export function mayConnect({ actor }: Pick<Work, 'actor'>, provider: Pick<Connectable, 'userId'>): boolean {
  if (actor.kind !== 'user' && actor.kind !== 'key') return false;
  return actor.permissions.has('catalog.manage') || (actor.kind === 'user' && provider.userId === actor.userId);
}

/**
 * Finds a provider among those who work here, if the caller may connect their calendars.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export function requireConnectable(work: Work, all: readonly Connectable[], resourceId: ResourceId): Connectable {
  const provider = all.find((each) => each.resourceId === resourceId);
  if (!provider) throw notFound();
  if (!mayConnect(work, provider)) throw new Refusal('forbidden', 'not-own-calendar', 'You may connect your own calendar. Others are connected in set-up.');
  return provider;
}
