import type { AccountId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { NameIndex } from './name-index.ts';
import { type NamePosition, listChangedNames, listNameRows, openNames, openNamesOf, readNamePosition } from './search-store.ts';

/**
 * The names a process remembers, by account.
 *
 * Nothing is served from memory without asking the database first what changed: rows are followed by the transaction that wrote them, so one
 * that commits late is not missed; whoever was deleted or lost their key counts the account's epoch up, and the whole index is made anew.
 * A Work that has written something reads its own changes, which may yet be taken back: it fills nothing.
 */
interface Kept {
  readonly index: NameIndex;
  position: NamePosition;
  /** The end of the line of those who bring it up to date: one after another, so that no older state comes last. */
  tail: Promise<unknown>;
}

/** Bytes of names a process remembers, all accounts together; the account not asked for longest goes first. */
export const KEPT_BYTES = 256 * 1024 * 1024;
/** Accounts whose names a process remembers. */
export const KEPT_ACCOUNTS = 200;
/** Names nobody asked for in this time leave memory. */
const IDLE_MILLISECONDS = 60 * 60_000;
/** Clients opened between two breaths: so that others are served while a large account is read. */
const AT_ONCE = 1000;

const kept = new Map<AccountId, Kept>();
const loading = new Map<AccountId, Promise<Kept | undefined>>();
let sweeper: NodeJS.Timeout | undefined;

/** Gives the account's names as they are now, read from memory where nothing changed. */
export async function currentNames(work: Work): Promise<NameIndex> {
  for (;;) {
    const known = kept.get(work.accountId);
    if (known) {
      if (await refresh(work, known)) return touch(work.accountId, known);
      if (kept.get(work.accountId) === known) kept.delete(work.accountId);
      continue;
    }
    const position = await readNamePosition(work);
    if (position.isWriting) return load(work);
    const running = loading.get(work.accountId);
    if (running) await running;
    else await keepLoaded(work, position);
  }
}

/** How many accounts' names are in memory, and about how many bytes they take; for figures. */
export function keptNames(): { readonly accounts: number; readonly bytes: number } {
  return { accounts: kept.size, bytes: [...kept.values()].reduce((sum, { index }) => sum + index.bytes, 0) };
}

/** Forgets every name in memory. */
export function forgetNames(): void {
  kept.clear();
}

async function keepLoaded(work: Work, position: NamePosition): Promise<void> {
  const made = load(work).then((index): Kept => ({ index, position, tail: Promise.resolve() }));
  // Who waits for it tries alone when it fails.
  const settled = made.catch(() => undefined);
  loading.set(work.accountId, settled);
  try {
    kept.set(work.accountId, await made);
    makeRoom(work.accountId);
  } finally {
    if (loading.get(work.accountId) === settled) loading.delete(work.accountId);
  }
}

async function load(work: Work): Promise<NameIndex> {
  const index = new NameIndex();
  let page = await listNameRows(work, undefined, AT_ONCE);
  for (;;) {
    const last = page.length < AT_ONCE ? undefined : page.at(-1)?.client_id;
    // The database reads the next page while this one is opened here.
    const next = last === undefined ? undefined : listNameRows(work, last, AT_ONCE);
    const [names, rows] = await Promise.all([openNames(work, page), next]);
    index.apply(names);
    if (rows === undefined) return index;
    page = rows;
  }
}

/** Brings names up to date; false when they must be made anew. */
async function refresh(work: Work, known: Kept): Promise<boolean> {
  const mine = known.tail.then(() => catchUp(work, known));
  known.tail = mine.catch(() => undefined);
  return mine;
}

async function catchUp(work: Work, known: Kept): Promise<boolean> {
  const position = await readNamePosition(work);
  if (position.epoch !== known.position.epoch) return false;
  const changed = await listChangedNames(work, known.position.seenUntil);
  const gone = changed.filter(({ clientId, isMerged }) => isMerged && known.index.versionOf(clientId) !== undefined);
  const stale = changed.filter(({ clientId, version, isMerged }) => !isMerged && known.index.versionOf(clientId) !== version);
  const names = await openNamesOf(
    work,
    stale.map(({ clientId }) => clientId),
  );
  if (names.length > 0 || gone.length > 0)
    known.index.apply(
      names,
      gone.map(({ clientId }) => clientId),
    );
  // What this Work wrote itself was left out above; its transaction is still open, so the position does not pass it.
  known.position = position;
  return true;
}

function touch(accountId: AccountId, known: Kept): NameIndex {
  if (kept.get(accountId) === known) {
    kept.delete(accountId);
    kept.set(accountId, known);
  }
  sweeper?.refresh();
  return known.index;
}

function makeRoom(newest: AccountId): void {
  for (const accountId of kept.keys()) {
    const { accounts, bytes } = keptNames();
    if (accountId === newest || (accounts <= KEPT_ACCOUNTS && bytes <= KEPT_BYTES)) break;
    kept.delete(accountId);
  }
  sweeper ??= setTimeout(forgetNames, IDLE_MILLISECONDS).unref();
}
