import { sql } from 'kysely';
import { ask } from '#kernel/ask.ts';
import { type ClientId, type Id, newId } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Channel, ContactPurpose, GrantPurpose } from './model.ts';

/** A version of a consent text as it is kept. */
export interface TextVersionRow {
  readonly purpose: string;
  readonly channel: string;
  readonly version: number;
  readonly exact_text: string;
  readonly origin: string;
}

/** Reads the version in force of every purpose and channel. */
export function currentTextRows(work: Work): Promise<TextVersionRow[]> {
  return ask(
    work,
    sql<TextVersionRow>`
    select distinct on (purpose, channel) purpose, channel, version, exact_text, origin from consents.text_version
    where account_id = ${work.accountId} and effective_at <= ${work.now} order by purpose, channel, version desc`,
  );
}

/** Adds a version; says whether this call was the one that added it. */
export async function insertTextVersion(work: Work, row: TextVersionRow): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into consents.text_version (account_id, purpose, channel, version, exact_text, origin, effective_at)
    values (${work.accountId}, ${row.purpose}, ${row.channel}, ${row.version}, ${row.exact_text}, ${row.origin}, ${work.now}) on conflict do nothing`.execute(
    work.tx,
  );
  return numAffectedRows === 1n;
}

/** One line for the ledger. */
export interface NewEntry {
  readonly clientId: ClientId;
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly kind: 'grant' | 'withdrawal';
  readonly textVersion: number | undefined;
  readonly contactToken: Buffer | undefined;
  readonly evidence: Readonly<Record<string, string>>;
}

/** Adds lines to the ledger; nothing ever changes or removes one. */
export async function insertEntries(work: Work, entries: readonly NewEntry[]): Promise<Id<'grant-entry'>[]> {
  const { actor } = work;
  const actorId =
    actor.kind === 'user'
      ? actor.userId
      : actor.kind === 'key'
        ? actor.keyId
        : actor.kind === 'link'
          ? actor.linkId
          : actor.kind === 'job'
            ? actor.name
            : 'visitor';
  const ids: Id<'grant-entry'>[] = [];
  for (const entry of entries) {
    const entryId = newId<Id<'grant-entry'>>();
    await sql`insert into consents.grant_entry
      (account_id, entry_id, client_id, purpose, channel, kind, text_version, contact_token, evidence, network_token, actor_kind, actor_id, at)
      values (${work.accountId}, ${entryId}, ${entry.clientId}, ${entry.purpose}, ${entry.channel}, ${entry.kind}, ${entry.textVersion ?? null},
        ${entry.contactToken ?? null}, ${JSON.stringify(entry.evidence)}, ${actor.kind === 'visitor' ? actor.network : null}, ${actor.kind}, ${actorId}, ${work.now})`.execute(
      work.tx,
    );
    ids.push(entryId);
  }
  return ids;
}

/** A line of the ledger as staff read it. */
export interface EntryRow {
  readonly entry_id: string;
  readonly purpose: string;
  readonly channel: string;
  readonly kind: string;
  readonly text_version: number | null;
  readonly exact_text: string | null;
  readonly evidence: Readonly<Record<string, string>>;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly at: Temporal.Instant;
}

/** Reads a client's ledger, newest first. */
export async function entriesOf(work: Work, clientId: ClientId): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.entry_id, e.purpose, e.channel, e.kind, e.text_version, t.exact_text, e.evidence, e.actor_kind, e.actor_id, e.at
    from consents.grant_entry e left join consents.text_version t
      on (t.account_id, t.purpose, t.channel, t.version) = (e.account_id, e.purpose, e.channel, e.text_version)
    where e.account_id = ${work.accountId} and e.client_id = ${clientId} order by e.at desc, e.ordinal desc`.execute(work.tx);
  return rows;
}

/** What the gate asks the database. */
export interface StandingQuery {
  readonly clientId: ClientId | null;
  readonly channel: Channel;
  readonly purpose: ContactPurpose;
  readonly ledgerPurpose: GrantPurpose | null;
  readonly contactToken: Buffer | null;
  readonly monthStart: Temporal.Instant;
}

/** What the database knows at this moment of one person, channel and purpose. */
export interface Standing {
  /** The newest ledger entry, or null when there is none. */
  readonly newest: 'grant' | 'withdrawal' | null;
  /** Whether the newest entry was made for another number or address than the one asked about. */
  readonly grant_for_other: boolean;
  readonly suppressed: boolean;
  readonly sent_this_month: number;
}

/** Reads where a person stands, in one query. */
export async function standingOf(work: Work, query: StandingQuery): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select newest.kind as newest,
      coalesce(newest.contact_token <> ${query.contactToken}::bytea, false) as grant_for_other,
      exists (select from consents.suppression where account_id = ${work.accountId} and channel = ${query.channel} and lifted_at is null
        and contact_token = ${query.contactToken}::bytea and (scope = 'everything' or scope = ${query.purpose})) as suppressed,
      (select count(*)::int from consents.contact where account_id = ${work.accountId} and client_id = ${query.clientId}::uuid
        and channel = ${query.channel} and purpose = ${query.purpose} and at >= ${query.monthStart}) as sent_this_month
    from (select) as always left join lateral (
      select kind, contact_token from consents.grant_entry where account_id = ${work.accountId} and client_id = ${query.clientId}::uuid
        and purpose = ${query.ledgerPurpose} and channel = ${query.channel} order by at desc, ordinal desc limit 1) as newest on true`.execute(work.tx);
  return rows[0] ?? { newest: null, grant_for_other: false, suppressed: true, sent_this_month: 0 };
}

/** Notes that a message went out, for the frequency cap. */
export async function insertContact(
  work: Work,
  contact: { readonly clientId: ClientId; readonly channel: Channel; readonly purpose: ContactPurpose },
): Promise<void> {
  await sql`insert into consents.contact (account_id, contact_id, client_id, channel, purpose, at)
    values (${work.accountId}, ${newId()}, ${contact.clientId}, ${contact.channel}, ${contact.purpose}, ${work.now})`.execute(work.tx);
}

/** Stops messages to a number or address; a second time changes nothing. Says whether it is this call that stopped them. */
export async function insertSuppression(
  work: Work,
  stop: { readonly channel: Channel; readonly contactToken: Buffer; readonly scope: string; readonly reason: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into consents.suppression (account_id, suppression_id, channel, contact_token, scope, reason, at)
    values (${work.accountId}, ${newId()}, ${stop.channel}, ${stop.contactToken}, ${stop.scope}, ${stop.reason}, ${work.now}) on conflict do nothing`.execute(
    work.tx,
  );
  return numAffectedRows === 1n;
}

/** Says whether nothing at all may be sent to a number or address. */
export async function isSuppressed(work: Work, { channel, contactToken }: { readonly channel: Channel; readonly contactToken: Buffer }): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from consents.suppression where account_id = ${work.accountId} and channel = ${channel}
    and contact_token = ${contactToken} and scope = 'everything' and lifted_at is null) as is`.execute(work.tx);
  return rows[0]?.is ?? true;
}

/** Lifts a person's own STOP on the strength of a text of theirs, where no client record could be granted anything. */
export async function liftByText(work: Work, lift: { readonly contactToken: Buffer; readonly textId: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update consents.suppression set lifted_at = ${work.now}, lifted_by_text = ${lift.textId}
    where account_id = ${work.accountId} and channel = 'sms' and contact_token = ${lift.contactToken} and scope = 'everything' and lifted_at is null
      and reason in ('stop-word', 'unsubscribed')`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lifts what a person's own new grant lifts. */
export async function liftSuppression(
  work: Work,
  lift: { readonly channel: Channel; readonly contactToken: Buffer; readonly scopes: readonly string[]; readonly entryId: Id<'grant-entry'> },
): Promise<void> {
  await sql`update consents.suppression set lifted_at = ${work.now}, lifted_by_entry = ${lift.entryId}
    where account_id = ${work.accountId} and channel = ${lift.channel} and contact_token = ${lift.contactToken}
      and scope = any(${lift.scopes}::text[]) and lifted_at is null and reason in ('stop-word', 'unsubscribed')`.execute(work.tx);
}

/** The newest ledger entry of one purpose and channel. */
export interface NewestRow {
  readonly purpose: string;
  readonly channel: string;
  readonly kind: string;
  readonly exact_text: string | null;
  readonly at: Temporal.Instant;
}

/** Reads where a client stands on every purpose and channel they ever spoke about. */
export async function newestEntries(work: Work, clientId: ClientId): Promise<NewestRow[]> {
  const { rows } = await sql<NewestRow>`select distinct on (e.purpose, e.channel) e.purpose, e.channel, e.kind, t.exact_text, e.at
    from consents.grant_entry e left join consents.text_version t
      on (t.account_id, t.purpose, t.channel, t.version) = (e.account_id, e.purpose, e.channel, e.text_version)
    where e.account_id = ${work.accountId} and e.client_id = ${clientId} order by e.purpose, e.channel, e.at desc, e.ordinal desc`.execute(work.tx);
  return rows;
}
