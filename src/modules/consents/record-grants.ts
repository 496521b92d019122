import type { ClientId } from '#kernel/ids.ts';
import { type Work, emit } from '#kernel/work.ts';
import type { Channel, Evidence, GrantGiven, GrantPurpose } from './model.ts';
import { insertEntries, insertSuppression, liftSuppression } from './store.ts';
import { requireCurrentVersions } from './texts.ts';

/**
 * Writes to the ledger what a client agreed to: one entry each, with the exact version of the words, how, by whom and when.
 *
 * A grant given for a number or address also lifts an earlier STOP of that same number; bounces and complaints stay.
 *
 * @throws Refusal `consent-text-unknown`
 */
export async function recordGrants(work: Work, clientId: ClientId, grants: readonly GrantGiven[], evidence: Evidence): Promise<void> {
  const versions = await requireCurrentVersions(work, grants);
  const entries = grants.map(({ purpose, channel }, index) => ({
    clientId,
    purpose,
    channel,
    kind: 'grant' as const,
    textVersion: versions[index],
    contactToken: evidence.contactTokens?.[channel],
    evidence: noted(work, evidence),
  }));
  const ids = await insertEntries(work, entries);
  for (const [index, { purpose, channel, contactToken }] of entries.entries()) {
    const entryId = ids[index];
    if (!contactToken || !entryId) continue;
    await liftSuppression(work, { channel, contactToken, scopes: purpose === 'marketing' ? ['everything', 'marketing'] : ['everything'], entryId });
  }
  if (entries.length > 0) await emit(work, 'consent.granted', { clientId });
}

/** What is withdrawn: one purpose on one channel. */
export interface Withdrawal {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
}

/** Writes withdrawals to the ledger; from the next message on they hold, for messages already queued too. */
export async function recordWithdrawals(work: Work, clientId: ClientId, withdrawals: readonly Withdrawal[], evidence: Evidence): Promise<void> {
  await insertEntries(
    work,
    withdrawals.map(({ purpose, channel }) => ({
      clientId,
      purpose,
      channel,
      kind: 'withdrawal' as const,
      textVersion: undefined,
      contactToken: evidence.contactTokens?.[channel],
      evidence: noted(work, evidence),
    })),
  );
  if (withdrawals.length > 0) await emit(work, 'consent.withdrawn', { clientId });
}

/** Stops every message to a number or address (a STOP word, a bounce, a complaint), whoever it belongs to; says whether it was not stopped before. */
export async function suppress(
  work: Work,
  stop: {
    channel: Channel;
    contactToken: Buffer;
    scope: 'everything' | 'marketing';
    reason: 'stop-word' | 'unsubscribed' | 'bounced' | 'complaint' | 'by-staff';
  },
): Promise<boolean> {
  return insertSuppression(work, stop);
}

function noted(work: Work, evidence: Evidence): Readonly<Record<string, string>> {
  return { ...evidence.ids, how: evidence.how, requestId: work.requestId };
}
