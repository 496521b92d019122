import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { GRANT_PURPOSES } from './model.ts';
import { recordGrants, recordWithdrawals, suppress } from './record-grants.ts';
import { isSuppressed, liftByText, newestEntries } from './store.ts';
import { everyText } from './texts.ts';

/** A number that said something about texts, whose it is, and the text that proves it. */
export interface HeardFrom {
  /** `vault.token('phone', ...)` of the number. */
  readonly contactToken: Buffer;
  /** Every client who has that number. */
  readonly clientIds: readonly ClientId[];
  readonly textId: string;
}

/** Says whether a number gets no texts at all. */
export async function isStopped(work: Work, contactToken: Buffer): Promise<boolean> {
  return isSuppressed(work, { channel: 'sms', contactToken });
}

/**
 * Ends texts to a number, whoever has it: the number is suppressed, and the ledger of every client who has it says so for both purposes. It holds from
 * the next message on, for those already queued too. Answers whether texts went to that number until now.
 */
export async function optOut(
  work: Work,
  { contactToken, clientIds, textId }: HeardFrom,
  how: 'stop-word' | 'vendor-stop-list' = 'stop-word',
): Promise<boolean> {
  const isNew = await suppress(work, { channel: 'sms', contactToken, scope: 'everything', reason: 'stop-word' });
  for (const clientId of clientIds) {
    const newest = await newestEntries(work, clientId);
    const open = GRANT_PURPOSES.filter(
      (purpose) => !newest.some((entry) => entry.purpose === purpose && entry.channel === 'sms' && entry.kind === 'withdrawal'),
    );
    await recordWithdrawals(
      work,
      clientId,
      open.map((purpose) => ({ purpose, channel: 'sms' as const })),
      { how, contactTokens: { sms: contactToken }, ids: { textId } },
    );
  }
  return isNew;
}

/**
 * Begins texts about visits again, at the word of whoever has the number: a new line in the ledger of each client, which lifts the STOP. What was agreed to
 * before is not revived; marketing least of all. Answers whether anything changed, and whether texts may go there now: a bounce or a complaint stays.
 */
export async function optIn(work: Work, { contactToken, clientIds, textId }: HeardFrom): Promise<{ readonly changed: boolean; readonly open: boolean }> {
  const wasStopped = await isStopped(work, contactToken);
  const texts = await everyText(work, (await requireAccount(work)).name);
  const wanted = texts.filter(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms');
  let changed = false;
  for (const clientId of clientIds) {
    const newest = await newestEntries(work, clientId);
    const agreed = newest.some((entry) => entry.purpose === 'appointment-reminders' && entry.channel === 'sms' && entry.kind === 'grant');
    if (agreed && !wasStopped) continue;
    await recordGrants(work, clientId, wanted, { how: 'start-word', contactTokens: { sms: contactToken }, ids: { textId } });
    changed = true;
  }
  if (wasStopped && clientIds.length === 0) changed = await liftByText(work, { contactToken, textId });
  return { changed, open: !(await isStopped(work, contactToken)) };
}
