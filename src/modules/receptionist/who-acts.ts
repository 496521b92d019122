import type { UserId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';

/** The person of the team who asks, if it is one. */
export function findUser({ actor }: Work): UserId | undefined {
  return actor.kind === 'user' ? actor.userId : undefined;
}

/** Names who changes something, as it is kept beside the change. */
export function madeBy({ actor }: Work): string {
  return actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.kind;
}

/** Somebody else was faster. */
export function versionChanged(): Refusal {
  return new Refusal('conflict', 'version-changed', 'Somebody changed this meanwhile. Look at it again.');
}
