import { type AccountId, type UserId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type Instant, isValidZone } from '#kernel/time.ts';
import { createAccountKey } from '#kernel/vault.ts';
import { type Engine, type Work, emit, inWork } from '#kernel/work.ts';
import { insertUser, putUserAccount } from './login-store.ts';
import { BUILT_IN_ROLES, isBuiltInRole, normaliseEmail } from './model.ts';
import { type PasswordHasher, passwordHasher, requireGoodPassword } from './password.ts';
import { type Account, type AccountDetails, findAccount, insertAccount } from './account-store.ts';
import { findRoleByName, insertBuiltInRoles, insertMember } from './member-store.ts';
import { findSlugFault } from './slug.ts';

/** Makes an account: its key, its place in the directory and its roles. */
export async function createAccount(engine: Engine, now: Instant, details: AccountDetails): Promise<AccountId> {
  const accountId = newId<AccountId>();
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'identity.create-account' }, now }, (work) => openAccount(engine, work, details));
  return accountId;
}

/**
 * Makes the account of a Work, inside its transaction.
 * @throws Refusal `slug-invalid`, `slug-taken`, `time-zone-unknown`, `currency-unknown`
 */
export async function openAccount(engine: Engine, work: Work, details: AccountDetails): Promise<void> {
  const fault = findSlugFault(details.slug);
  if (fault !== undefined) throw invalidField('account.slug', 'slug-invalid', fault);
  if (details.timeZone !== undefined && !isValidZone(details.timeZone))
    throw invalidField('account.timeZone', 'time-zone-unknown', 'Choose a time zone such as America/New_York.');
  if (!/^[A-Z]{3}$/.test(details.currency)) throw invalidField('account.currency', 'currency-unknown', 'Use a currency code such as USD.');
  await createAccountKey(engine.keyRing, work);
  if (!(await insertAccount(work, details))) throw new Refusal('conflict', 'slug-taken', 'This address is taken. Please choose another.');
  await insertBuiltInRoles(
    work,
    Object.entries(BUILT_IN_ROLES).flatMap(([builtIn, { name }]) => (isBuiltInRole(builtIn) ? [{ builtIn, name }] : [])),
  );
  await emit(work, 'account.opened', {});
}

/** A user to be made, with the password or the hash of one already made. */
export type NewUser = { readonly name: string; readonly email: string; readonly roleName: string; readonly userId?: UserId } & (
  | { readonly password: string }
  | { readonly passwordHash: string }
);

/**
 * Makes a user who works in the account of a Work; `roleName` is a built-in word such as `front-desk`, or the name of a role of the account's own.
 * @throws Refusal `email-taken`, `role-unknown`, and those of a weak password
 */
export async function createUser(work: Work, user: NewUser, hasher: PasswordHasher = passwordHasher): Promise<UserId> {
  const email = normaliseEmail(user.email);
  const name = user.name.trim();
  if ('password' in user) requireGoodPassword(user.password, { name, email });
  const passwordHash = 'password' in user ? await hasher.hash(user.password) : user.passwordHash;
  const role = await findRoleByName(work, user.roleName);
  if (!role) throw new Refusal('invalid', 'role-unknown', 'There is no such role here.');
  const userId = user.userId ?? newId<UserId>();
  if (!(await insertUser(work.tx, { userId, name, email, passwordHash, now: work.now }))) {
    throw new Refusal('conflict', 'email-taken', 'Somebody signs in with this email already.');
  }
  await putUserAccount(work.tx, userId, work.accountId, true);
  await insertMember(work, userId, role.roleId);
  return userId;
}

/** Gives the account of a Work. */
export async function requireAccount(work: Work): Promise<Account> {
  const account = await findAccount(work);
  if (!account) throw new Error('the account of this work does not exist');
  return account;
}
