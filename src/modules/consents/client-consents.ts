import type { ClientId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { readClient, requireClient } from '#modules/clients';
import { CHANNELS, CONTACT_RULES, type Channel, type GrantGiven, GRANT_PURPOSES, type GrantPurpose } from './model.ts';
import { type Withdrawal, recordGrants, recordWithdrawals } from './record-grants.ts';
import { newestEntries } from './store.ts';

/** Where a client stands on one purpose and channel. `agreed` also when no grant is needed and none was withdrawn; `words` are those of the grant in force. */
export interface Standing {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly agreed: boolean;
  readonly since: string | null;
  readonly words: string | null;
}

/** Reads where a client stands on every purpose and channel. */
export async function standingsOf(work: Work, clientId: ClientId): Promise<Standing[]> {
  const newest = await newestEntries(work, clientId);
  return GRANT_PURPOSES.flatMap((purpose) =>
    CHANNELS.map((channel) => {
      const entry = newest.find((each) => each.purpose === purpose && each.channel === channel);
      const agreed = entry ? entry.kind === 'grant' : CONTACT_RULES[purpose][channel].needsGrant === undefined;
      return { purpose, channel, agreed, since: entry?.at.toString() ?? null, words: entry?.exact_text ?? null };
    }),
  );
}

/** The ways staff hear of a client's will. */
export const STAFF_EVIDENCE = ['in-person', 'by-phone', 'on-paper'] as const;

/** What staff record for a client; `documentId` names the signed paper or the recording. */
export interface StaffGrants {
  readonly grants: readonly GrantGiven[];
  readonly how: (typeof STAFF_EVIDENCE)[number];
  readonly documentId?: string | undefined;
}

/**
 * Records what a client told staff they agree to.
 * @throws Refusal `not-found`, `consent-text-unknown`, `consent-evidence-required` when it would revive what the client withdrew and no document shows it
 */
export async function recordGrantsByStaff(work: Work, wanted: ClientId, { grants, how, documentId }: StaffGrants): Promise<void> {
  const { clientId } = await requireClient(work, wanted);
  const newest = await newestEntries(work, clientId);
  const revived = grants.some(({ purpose, channel }) =>
    newest.some((each) => each.purpose === purpose && each.channel === channel && each.kind === 'withdrawal'),
  );
  if (revived && documentId === undefined) {
    throw new Refusal(
      'invalid',
      'consent-evidence-required',
      'This client withdrew it before. Name the signed paper or the recording that shows they agree again.',
    );
  }
  await recordGrants(work, clientId, grants, {
    how,
    contactTokens: await tokensOf(work, clientId),
    ...(documentId === undefined ? {} : { ids: { documentId } }),
  });
}

/** Records what a client told staff they no longer want. */
export async function recordWithdrawalsByStaff(work: Work, wanted: ClientId, withdrawals: readonly Withdrawal[], how: string): Promise<void> {
  const { clientId } = await requireClient(work, wanted);
  await recordWithdrawals(work, clientId, withdrawals, { how });
}

/** What a client chose on the preferences page. */
export interface Choice {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly agreed: boolean;
  readonly textVersion?: string | undefined;
}

/**
 * Records what a client chose on the preferences page: saying no needs nothing, saying yes needs the version of the words that were read.
 * @throws Refusal `consent-text-unknown`
 */
export async function choose(work: Work, wanted: ClientId, choices: readonly Choice[]): Promise<Standing[]> {
  const { clientId } = await requireClient(work, wanted);
  const refused = choices.filter(({ agreed }) => !agreed);
  const accepted = choices.filter(({ agreed }) => agreed).map(({ purpose, channel, textVersion }) => ({ purpose, channel, textVersion: textVersion ?? '' }));
  await recordWithdrawals(work, clientId, refused, { how: 'preferences' });
  if (accepted.length > 0) await recordGrants(work, clientId, accepted, { how: 'preferences', contactTokens: await tokensOf(work, clientId) });
  return standingsOf(work, clientId);
}

/** A grant is for the number or address the client has now. */
async function tokensOf(work: Work, clientId: ClientId): Promise<Partial<Record<Channel, Buffer>>> {
  const { mobile, email } = await readClient(work, clientId);
  return {
    ...(mobile === undefined ? {} : { sms: await work.vault.token('phone', mobile) }),
    ...(email === undefined ? {} : { email: await work.vault.token('email', email) }),
  };
}
