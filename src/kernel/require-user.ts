import type { UserId } from './ids.ts';
import { Refusal } from './refusal.ts';
import type { Work } from './work.ts';

/**
 * The person of the team who asks; a program has no name to put under what it does.
 * @throws Refusal `forbidden`
 */
export function requireUser({ actor }: Work): UserId {
  if (actor.kind !== 'user') throw new Refusal('forbidden', 'forbidden', 'Only somebody who works here may do this.');
  return actor.userId;
}
