import type { Permission } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import type { ImportKind } from './import-model.ts';

const NEEDED: Readonly<Record<ImportKind, readonly Permission[]>> = {
  clients: ['client.manage', 'client.read', 'consent.manage'],
  services: ['catalog.manage'],
  visits: ['booking.override', 'booking.book', 'client.read'],
};

/** Says whether the caller may bring in what a file holds, and take it back. */
export function mayImport({ actor }: Pick<Work, 'actor'>, kind: ImportKind): boolean {
  return (actor.kind === 'user' || actor.kind === 'key') && NEEDED[kind].every((permission) => actor.permissions.has(permission));
}

/**
 * Makes sure of that.
 * @throws Refusal `may-not-import`
 */
export function requireMayImport(work: Pick<Work, 'actor'>, kind: ImportKind): void {
  if (!mayImport(work, kind)) throw new Refusal('forbidden', 'may-not-import', `Your role may not bring in ${kind}. An owner or manager can.`);
}
