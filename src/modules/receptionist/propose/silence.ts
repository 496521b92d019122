import type { AccountId } from '#kernel/ids.ts';

/** Accounts known to ask no model, by the count of their settings' changes when that was read. Others pay nothing for models but this look. */
const silent = new Map<AccountId, bigint>();
const MOST_REMEMBERED = 10_000;

/** Says whether an account is known to ask no model. */
export function isSilent(accountId: AccountId): boolean {
  return silent.has(accountId);
}

/** Remembers that an account asks no model, as of a count of its settings' changes. */
export function rememberSilent(accountId: AccountId, version: bigint): void {
  silent.set(accountId, version);
  const oldest = silent.size > MOST_REMEMBERED ? silent.keys().next().value : undefined;
  if (oldest !== undefined) silent.delete(oldest);
}

/** Notes the count of changes that was read just now: what is remembered holds only for the count it was read at. */
export function noteDeskVersion(accountId: AccountId, version: bigint): void {
  const known = silent.get(accountId);
  if (known !== undefined && known !== version) silent.delete(accountId);
}
