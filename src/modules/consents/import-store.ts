import { sql } from 'kysely';
import { type ClientId, type Id, newId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { Channel } from './model.ts';

/** What a file says of somebody's will about offers: a yes comes with its date and how it was given, a no needs neither. */
export interface ImportedWill {
  readonly clientId: ClientId;
  readonly channel: Channel;
  readonly kind: 'grant' | 'withdrawal';
  readonly contactToken: Buffer | undefined;
  /** Words and ids of ours: the import, the line, the day and the way. */
  readonly evidence: Readonly<Record<string, string>>;
}

/**
 * Writes to the ledger what people said elsewhere about offers, in few statements. Whoever has said something here is left alone: what they said here rules.
 * No suppression is lifted by it.
 */
export async function importWills(work: Work, wills: readonly ImportedWill[]): Promise<void> {
  if (wills.length === 0) return;
  const rows = wills.map(({ clientId, channel, kind, contactToken, evidence }) => ({
    id: newId<Id<'grant-entry'>>(),
    client: clientId,
    channel,
    kind,
    token: contactToken?.toString('hex') ?? null,
    evidence: { ...evidence, how: 'import', requestId: work.requestId },
  }));
  await sql`insert into consents.grant_entry (account_id, entry_id, client_id, purpose, channel, kind, contact_token, evidence, actor_kind, actor_id, at)
    select ${work.accountId}, x.id, x.client, 'marketing', x.channel, x.kind, decode(x.token, 'hex'), x.evidence, ${work.actor.kind}, 'import', ${work.now}
    from json_to_recordset(${JSON.stringify(rows)}) as x(id uuid, client uuid, channel text, kind text, token text, evidence jsonb)
    where not exists (select from consents.grant_entry e where e.account_id = ${work.accountId} and e.client_id = x.client and e.purpose = 'marketing' and e.channel = x.channel)`.execute(
    work.tx,
  );
}

/** Names those of some clients who have said something here, or were written to, besides what an import wrote down. */
export async function listHeard(work: Work, clientIds: readonly ClientId[]): Promise<ClientId[]> {
  const { rows } = await sql<{ id: ClientId }>`select c.id from unnest(${[...clientIds]}::uuid[]) as c (id)
    where exists (select from consents.grant_entry e where e.account_id = ${work.accountId} and e.client_id = c.id and e.evidence ->> 'how' <> 'import')
      or exists (select from consents.contact t where t.account_id = ${work.accountId} and t.client_id = c.id)`.execute(work.tx);
  return rows.map(({ id }) => id);
}
