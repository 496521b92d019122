import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import type { SweepDue } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';

/** What the last line of a client says once their record is deleted. */
const RECORD_DELETED = 'record-deleted';

/**
 * Deletes lines of the ledger whose time is over: those that a later line replaced, and the last line of somebody whose record is gone.
 * A line that rules is never deleted, nor one that lifted an opt-out which is still kept.
 */
export async function sweepGrants(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from consents.grant_entry where account_id = ${work.accountId} and entry_id in (
      select e.entry_id from consents.grant_entry e where e.account_id = ${work.accountId} and e.at < ${before} and e.client_id <> all(${[...held.clientIds]}::uuid[])
        and (e.evidence ->> 'how' = ${RECORD_DELETED} or exists (select from consents.grant_entry later where later.account_id = e.account_id
          and later.client_id = e.client_id and later.purpose = e.purpose and later.channel = e.channel
          and (later.at, later.ordinal) > (e.at, e.ordinal) and later.at < ${before}))
        and not exists (select from consents.suppression s where s.account_id = e.account_id and s.lifted_by_entry = e.entry_id)
      order by e.at limit ${limit})`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes texts that are out of use and that no line of the ledger names. */
export async function sweepTexts(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from consents.text_version t using (
      select o.purpose, o.channel, o.version from consents.text_version o where o.account_id = ${work.accountId} and o.effective_at < ${before}
        and exists (select from consents.text_version n where n.account_id = o.account_id and n.purpose = o.purpose and n.channel = o.channel
          and n.version > o.version and n.effective_at <= ${work.now})
        and not exists (select from consents.grant_entry e where e.account_id = o.account_id and e.purpose = o.purpose and e.channel = o.channel
          and e.text_version = o.version)
      limit ${limit}) as old
    where t.account_id = ${work.accountId} and t.purpose = old.purpose and t.channel = old.channel and t.version = old.version`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes opt-outs some time after the person agreed again; one that holds is never deleted. */
export async function sweepSuppressions(work: Work, { before, limit }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from consents.suppression where account_id = ${work.accountId} and suppression_id in (
      select suppression_id from consents.suppression where account_id = ${work.accountId} and lifted_at < ${before} order by lifted_at limit ${limit})`.execute(
    work.tx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Deletes notes of messages that went out. */
export async function sweepContacts(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from consents.contact where account_id = ${work.accountId} and contact_id in (
      select contact_id from consents.contact where account_id = ${work.accountId} and at < ${before} and client_id <> all(${[...held.clientIds]}::uuid[]) limit ${limit})`.execute(
    work.tx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Ends whatever clients had agreed to, as their record is deleted; from then the proof has its own time. */
export async function endConsents(work: Work, clientIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ client_id: string; purpose: string; channel: string }>`select distinct client_id, purpose, channel from consents.grant_entry
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  for (const { client_id: clientId, purpose, channel } of rows) {
    await sql`insert into consents.grant_entry (account_id, entry_id, client_id, purpose, channel, kind, evidence, actor_kind, actor_id, at)
      values (${work.accountId}, ${newId()}, ${clientId}, ${purpose}, ${channel}, 'withdrawal',
        ${JSON.stringify({ how: RECORD_DELETED, requestId: work.requestId })}, 'job', 'retention', ${work.now})`.execute(work.tx);
  }
}
