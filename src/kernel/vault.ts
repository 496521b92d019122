import { type KeyObject, createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { type Transaction, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { ask } from './ask.ts';
import { type AccountId, type Id, asId, newId } from './ids.ts';
import { drawBytes } from './random.ts';
import { Refusal } from './refusal.ts';
import type { DB } from './tables.ts';

export type SubjectKeyId = Id<'subject-key'>;

/** Where a sealed value lives; bound into it, so that it opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** A sealed value and where it lies. */
export interface SealedAt {
  readonly place: Place;
  readonly sealed: Buffer;
}

/** The key encryption key's two acts; the key itself lies in a file, as it is or sealed by a KMS (`outer-key.ts`). */
export interface KeyWrapper {
  wrap(key: Buffer, accountId: AccountId): Promise<Buffer>;
  unwrap(wrapped: Buffer, accountId: AccountId): Promise<Buffer>;
  /** A fingerprint that tells keys apart and reveals nothing of them. */
  readonly fingerprint: Buffer;
}

/** The keys a process holds: the wrapper, and account keys once unwrapped. */
export interface KeyRing {
  readonly wrapper: KeyWrapper;
  readonly accounts: Map<AccountId, AccountKeys>;
}

/** Kept as key objects: Node sets a key of plain bytes up anew for every act, which costs three times the act itself. */
interface AccountKeys {
  readonly key: KeyObject;
  readonly index: KeyObject;
  readonly sign: KeyObject;
}

/** What a Vault needs of its Work. */
interface VaultScope {
  readonly tx: Transaction<DB>;
  readonly accountId: AccountId;
  readonly now: Temporal.Instant;
  readonly shown: Set<string>;
}

/** Seals and opens values with one account's keys, inside one Work. */
export interface Vault {
  /** Makes a key for one person; every value about that person names it. */
  newSubjectKey(subjectId: string): Promise<SubjectKeyId>;
  /** Makes a key for each of many people in one statement, in the order given. */
  newSubjectKeys(subjectIds: readonly string[]): Promise<SubjectKeyId[]>;
  /**
   * Gives the key of a person who has one, for sealing more about them.
   * @throws Refusal `erased` when there is none.
   */
  subjectKeyOf(subjectId: string): Promise<SubjectKeyId>;
  /** Fetches the keys of a person beside other questions, so that opening and sealing need not ask for them. */
  foresee(subjectId: string): Promise<void>;
  /** Seals a text or bytes with a person's key, bound to its place, and notes the person as concerned. */
  seal(key: SubjectKeyId, place: Place, value: string | Buffer): Promise<Buffer>;
  /**
   * Opens sealed values in the order given, fetching the keys in one query, and notes each person as shown.
   * @throws Refusal `erased` when a key was destroyed.
   */
  open(items: readonly SealedAt[]): Promise<string[]>;
  /**
   * Opens one sealed value that holds bytes, and notes the person as shown.
   * @throws Refusal `erased` when its key was destroyed.
   */
  openBytes(item: SealedAt): Promise<Buffer>;
  /** Opens sealed values for an index in memory: nobody is shown, and what has no key any more is undefined. Who answers from it notes whom they show. */
  openForIndex(items: readonly SealedAt[]): Promise<(string | undefined)[]>;
  /** The exact-match token of a value for one purpose, e.g. `phone`; equal values give equal tokens in one account only. */
  token(purpose: string, value: string): Promise<Buffer>;
  /** Signs a text for this account, for links and references. */
  sign(purpose: string, text: string): Promise<Buffer>;
}

const VERSION = 1;
const KEY_BYTES = 32;
const HEAD = 1 + 16 + 12;
const TAG = 16;

/** Makes an empty key ring around a key wrapper. */
export function makeKeyRing(wrapper: KeyWrapper): KeyRing {
  return { wrapper, accounts: new Map() };
}

/** Wraps keys with a 32-byte key held in memory (read from a file of mode 0600). */
export function fileKeyWrapper(kek: Buffer): KeyWrapper {
  if (kek.length !== KEY_BYTES) throw new Error('the key encryption key must be 32 bytes');
  return {
    wrap: async (key, accountId) => encrypt(kek, key, Buffer.from(`wrap|${accountId}`)),
    unwrap: async (wrapped, accountId) => decrypt(kek, wrapped, Buffer.from(`wrap|${accountId}`)),
    fingerprint: createHash('sha256').update('candor key check').update(kek).digest().subarray(0, 16),
  };
}

const NONCE = 12;

/** AES-256-GCM: nonce, ciphertext and tag in one buffer. */
export function encrypt(key: Buffer | KeyObject, plain: Buffer, bound: Buffer): Buffer {
  const nonce = drawBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bound);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Reverses `encrypt`; throws when a bit or the bound context differs. */
export function decrypt(key: Buffer | KeyObject, sealed: Buffer, bound: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - TAG)), decipher.final()]);
}

/** Makes the vault of one Work. */
export function makeVault(ring: KeyRing, scope: VaultScope): Vault {
  const subjects = new Map<string, Subject>();
  const fetch = (ids: readonly string[]) => loadSubjects(ring, scope, subjects, ids);
  return {
    newSubjectKey: async (subjectId) => requireFirst(await makeSubjectKeys(ring, scope, subjects, [subjectId])),
    newSubjectKeys: (subjectIds) => makeSubjectKeys(ring, scope, subjects, subjectIds),
    subjectKeyOf: async (subjectId) => {
      const { rows } = await sql<{ key_id: string }>`select key_id from keys.subject_key
        where account_id = ${scope.accountId} and subject_id = ${subjectId} order by created_at, key_id limit 1`.execute(scope.tx);
      return asId(requireKey(new Map(rows.map((row) => [subjectId, row.key_id])), subjectId));
    },
    foresee: async (subjectId) => {
      const keys = sql<KeyRow>`select key_id, subject_id, wrapped from keys.subject_key where account_id = ${scope.accountId} and subject_id = ${subjectId}`;
      await unwrapInto(ring, scope, subjects, await ask(scope, keys));
    },
    seal: async (keyId, place, value) => {
      await fetch([keyId]);
      const subject = requireKey(subjects, keyId);
      scope.shown.add(subject.subjectId);
      const body = encrypt(subject.key, typeof value === 'string' ? Buffer.from(value, 'utf8') : value, boundTo(scope.accountId, place));
      return Buffer.concat([Buffer.of(VERSION), Buffer.from(keyId.replaceAll('-', ''), 'hex'), body]);
    },
    open: async (items) => {
      await fetch(items.map(({ sealed }) => keyOf(sealed)));
      return items.map((item) => show(scope, subjects, item).toString('utf8'));
    },
    openBytes: async (item) => {
      await fetch([keyOf(item.sealed)]);
      return show(scope, subjects, item);
    },
    openForIndex: async (items) => {
      const keys = new Map<string, Subject>();
      await loadSubjects(
        ring,
        scope,
        keys,
        items.map(({ sealed }) => keyOf(sealed)),
      );
      return items.map((item) => {
        const subject = keys.get(keyOf(item.sealed));
        return subject && unseal(scope, subject, item).toString('utf8');
      });
    },
    token: async (purpose, value) => mac((await accountKeys(ring, scope)).index, purpose, value),
    sign: async (purpose, text) => mac((await accountKeys(ring, scope)).sign, purpose, text),
  };
}

interface Subject {
  readonly key: KeyObject;
  readonly subjectId: string;
}

function show(scope: VaultScope, subjects: ReadonlyMap<string, Subject>, item: SealedAt): Buffer {
  const subject = requireKey(subjects, keyOf(item.sealed));
  scope.shown.add(subject.subjectId);
  return unseal(scope, subject, item);
}

function unseal(scope: VaultScope, { key }: Subject, { place, sealed }: SealedAt): Buffer {
  return decrypt(key, sealed.subarray(HEAD - 12), boundTo(scope.accountId, place));
}

/** Names the key a sealed value was sealed with. */
function keyOf(sealed: Buffer): SubjectKeyId {
  if (sealed[0] !== VERSION || sealed.length < HEAD + TAG) throw new Error('not a sealed value');
  const hex = sealed.toString('hex', 1, 17);
  return asId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}

function boundTo(accountId: AccountId, place: Place): Buffer {
  return Buffer.from(`${accountId}|${place.table}|${place.row}|${place.column}`);
}

function mac(key: KeyObject, purpose: string, value: string): Buffer {
  return createHmac('sha256', key).update(purpose).update('\0').update(value).digest();
}

function requireKey<T>(subjects: ReadonlyMap<string, T>, keyId: string): T {
  const found = subjects.get(keyId);
  if (!found) throw new Refusal('gone', 'erased', "This person's data was erased.");
  return found;
}

async function makeSubjectKeys(ring: KeyRing, scope: VaultScope, subjects: Map<string, Subject>, subjectIds: readonly string[]): Promise<SubjectKeyId[]> {
  const { key: wrapping } = await accountKeys(ring, scope);
  const made = subjectIds.map((subjectId) => ({ keyId: newId<SubjectKeyId>(), subjectId, key: randomBytes(KEY_BYTES) }));
  const wrapped = made.map(({ keyId, key }) => encrypt(wrapping, key, Buffer.from(`subject|${scope.accountId}|${keyId}`)));
  await sql`insert into keys.subject_key (account_id, key_id, subject_id, wrapped, created_at)
    select ${scope.accountId}, each.key_id, each.subject_id, each.wrapped, ${scope.now.toString()}
    from unnest(${made.map(({ keyId }) => keyId)}::uuid[], ${[...subjectIds]}::uuid[], ${wrapped}::bytea[]) as each (key_id, subject_id, wrapped)`.execute(
    scope.tx,
  );
  for (const { keyId, key, subjectId } of made) {
    subjects.set(keyId, { key: createSecretKey(key), subjectId });
    scope.shown.add(subjectId);
  }
  return made.map(({ keyId }) => keyId);
}

function requireFirst<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw new Error('nothing was made');
  return first;
}

async function loadSubjects(ring: KeyRing, scope: VaultScope, subjects: Map<string, Subject>, ids: readonly string[]): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !subjects.has(id));
  if (missing.length === 0) return;
  const { rows } = await sql<KeyRow>`
    select key_id, subject_id, wrapped from keys.subject_key where account_id = ${scope.accountId} and key_id = any(${missing}::uuid[])`.execute(scope.tx);
  await unwrapInto(ring, scope, subjects, rows);
}

interface KeyRow {
  readonly key_id: string;
  readonly subject_id: string;
  readonly wrapped: Buffer;
}

async function unwrapInto(ring: KeyRing, scope: VaultScope, subjects: Map<string, Subject>, rows: readonly KeyRow[]): Promise<void> {
  const { key } = await accountKeys(ring, scope);
  for (const row of rows) {
    const opened = decrypt(key, row.wrapped, Buffer.from(`subject|${scope.accountId}|${row.key_id}`));
    subjects.set(row.key_id, { subjectId: row.subject_id, key: createSecretKey(opened) });
  }
}

async function accountKeys(ring: KeyRing, scope: VaultScope): Promise<AccountKeys> {
  const known = ring.accounts.get(scope.accountId);
  if (known) return known;
  const { rows } = await sql<{ wrapped: Buffer }>`select wrapped from keys.account_key where account_id = ${scope.accountId}
    order by created_at limit 1`.execute(scope.tx);
  const row = rows[0];
  if (!row) throw new Error('the account has no key');
  const keys = derive(await ring.wrapper.unwrap(row.wrapped, scope.accountId));
  ring.accounts.set(scope.accountId, keys);
  return keys;
}

function derive(key: Buffer): AccountKeys {
  const sub = (info: string) => createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, KEY_BYTES)));
  return { key: createSecretKey(key), index: sub('candor index'), sign: sub('candor sign') };
}

/** Makes and stores the key of a new account, inside the transaction that makes the account. */
export async function createAccountKey(ring: KeyRing, scope: Pick<VaultScope, 'tx' | 'accountId' | 'now'>): Promise<void> {
  const wrapped = await ring.wrapper.wrap(randomBytes(KEY_BYTES), scope.accountId);
  await sql`insert into keys.account_key (account_id, key_id, wrapped, created_at)
    values (${scope.accountId}, ${newId()}, ${wrapped}, ${scope.now.toString()})`.execute(scope.tx);
}
