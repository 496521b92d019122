import type { Permission } from '#kernel/permission.ts';
import type { Actor } from '#kernel/work.ts';

/** Who a note or document is for: whoever sees clients, those who treat, or the few who must know. */
export const SENSITIVITIES = ['general', 'clinical', 'restricted'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

const NEEDED: Readonly<Record<Sensitivity, Permission>> = { general: 'client.read', clinical: 'client.clinical', restricted: 'client.restricted' };

/** Says whether an actor may do what a permission names; the program itself may, visitors and links may not. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'job' || ((actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has(permission));
}

/** Says whether an actor may read and write what is this sensitive. */
export function mayOpen(actor: Actor, sensitivity: Sensitivity): boolean {
  return holds(actor, NEEDED[sensitivity]);
}

/** The sensitivities an actor may read. */
export function openTo(actor: Actor): Sensitivity[] {
  return SENSITIVITIES.filter((each) => mayOpen(actor, each));
}

/** Names who does something, for the record: a user by id, anybody else by kind. */
export function nameOfActor(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : actor.kind;
}
