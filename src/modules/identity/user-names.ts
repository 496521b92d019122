import { type UserId, asId, isId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Work } from '#kernel/work.ts';
import { listMembers } from './member-store.ts';
import { permissionsOf } from './model.ts';

/** Gives the names of some users, those who have left too; what is no id of a user here is missing. */
export async function findUserNames(work: Work, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set([...ids].filter(isId).map((id) => asId<UserId>(id)));
  if (wanted.size === 0) return new Map();
  return new Map((await listMembers(work)).filter(({ userId }) => wanted.has(userId)).map(({ userId, name }) => [userId, name]));
}

/** Lists those who work here now and may do something, by name. */
export async function listUsersWho(work: Work, may: Permission): Promise<{ readonly userId: UserId; readonly name: string }[]> {
  return (await listMembers(work))
    .filter((member) => member.status === 'active' && permissionsOf(member).has(may))
    .map(({ userId, name }) => ({ userId, name }));
}
