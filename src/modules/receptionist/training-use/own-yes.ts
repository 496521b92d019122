import { type ClientId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type IsoDate, addDays } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { listJoined } from '#modules/clients';
import { requireAgreement, todayOf } from './agree.ts';
import { type AgreementId, type ClientYesId, OWN_YES, ownYesText } from './model.ts';
import { endClientYeses, findClientYes, insertClientYes } from './own-yes-store.ts';
import { findAgreement } from './training-store.ts';

/** Days a client's own yes holds. */
const HOLDS_DAYS = 365;

/** What a client may say yes to, in the words that are recorded. */
export interface OwnYesOffer {
  readonly agreementId: AgreementId;
  readonly textVersion: number;
  readonly recipient: string;
  readonly expiresOn: IsoDate;
  readonly text: string;
}

/** What a client may say of training: what there is to say yes to, and since when they do. Both are null while the clinic has not agreed: then there is nothing to ask. */
export interface OwnYes {
  readonly offer: OwnYesOffer | null;
  readonly given: { readonly since: string; readonly expiresOn: IsoDate; readonly text: string } | null;
}

/** Tells whoever reads their preferences what they may say of training. */
export async function ownYesOf(work: Work, clientId: ClientId): Promise<OwnYes> {
  const agreement = await findAgreement(work);
  if (!agreement) return { offer: null, given: null };
  const { agreementId, recipient } = agreement;
  const today = todayOf(work);
  const yes = await findClientYes(work, { clientIds: await listJoined(work, clientId), agreementId, today });
  const expiresOn = addDays(today, HOLDS_DAYS);
  return {
    offer: { agreementId, textVersion: OWN_YES, recipient, expiresOn, text: ownYesText(recipient, expiresOn) },
    given: yes ? { since: yes.givenAt.toString(), expiresOn: yes.expiresOn, text: ownYesText(recipient, yes.expiresOn) } : null,
  };
}

/**
 * Puts a client's own yes on record, to exactly the words they read: the same text, company and day. Said twice it is one yes.
 * @throws Refusal `training-not-permitted`, `text-changed`
 */
export async function sayOwnYes(work: Work, clientId: ClientId, read: Pick<OwnYesOffer, 'agreementId' | 'textVersion' | 'expiresOn'>): Promise<void> {
  const { agreementId } = await requireAgreement(work, true);
  const today = todayOf(work);
  // Whoever opened the page before midnight read yesterday's words.
  const isRead = [0, -1].some((days) => read.expiresOn === addDays(today, HOLDS_DAYS + days));
  if (read.agreementId !== agreementId || read.textVersion !== OWN_YES || !isRead)
    throw new Refusal('conflict', 'text-changed', 'The words you agreed to have changed. Please read them again.');
  if (await findClientYes(work, { clientIds: await listJoined(work, clientId), agreementId, today })) return;
  await insertClientYes(work, { yesId: newId<ClientYesId>(), agreementId, clientId, textVersion: OWN_YES, expiresOn: read.expiresOn });
}

/** Takes a client's own yes back, by whichever of their records it was given: nothing more leaves, and what left on it is called back. A no without a yes before changes nothing. */
export async function takeOwnYesBack(work: Work, clientId: ClientId): Promise<void> {
  await endClientYeses(work, await listJoined(work, clientId));
}
