import { newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type IsoDate, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import { findConversation } from '../store.ts';
import { requireUser } from '#kernel/require-user.ts';
import { sealPart } from '../words.ts';
import { AGREEMENT, AUTHORISATION, type AuthorisationId, type EvidenceKind, type ItemId } from './model.ts';
import {
  type AgreementRow,
  findAgreement,
  finishRecalls,
  insertAgreement,
  insertAuthorisation,
  withdrawAgreementRow,
  withdrawAuthorisationRow,
} from './training-store.ts';

/** The day that spans of a yes are counted by. */
export function todayOf({ now }: Pick<Work, 'now'>): IsoDate {
  return localDateOf('UTC', epochMinuteOf(now));
}

/** Where the evidence of a yes is sealed. */
export function evidencePlaceOf(id: AuthorisationId) {
  return { table: 'receptionist.training_authorisation', row: id, column: 'evidence' };
}

/**
 * The first gate: what the account agreed to.
 * @throws Refusal `training-not-permitted`
 */
export async function requireAgreement(work: Work, isLocked = false): Promise<AgreementRow> {
  const agreement = await findAgreement(work, isLocked);
  if (!agreement)
    throw new Refusal('forbidden', 'training-not-permitted', 'The first gate is shut: this clinic has not agreed that conversations may train anything.', {
      extra: { gate: 'agreement' },
    });
  return agreement;
}

function outdated(): Refusal {
  return new Refusal('conflict', 'text-changed', 'The text changed meanwhile. Read it again.');
}

/** What somebody agrees to for the clinic. */
export interface AgreementGiven {
  readonly textVersion: number;
  readonly recipient: string;
  /** The business associate agreement that permits what is about health; null where none does. */
  readonly baa: string | null;
}

/**
 * Puts on record that the clinic agrees: by whom, when, to which text, and who trains.
 * @throws Refusal `text-changed`, `already-agreed`, `forbidden`
 */
export async function agree(work: Work, { textVersion, recipient, baa }: AgreementGiven): Promise<void> {
  if (textVersion !== AGREEMENT.version) throw outdated();
  if (!(await insertAgreement(work, { agreementId: newId(), textVersion, recipient, baa, agreedBy: requireUser(work) })))
    throw new Refusal('conflict', 'already-agreed', 'The clinic has agreed already. Withdraw that first.');
}

/**
 * Withdraws what the clinic agreed to: nothing leaves any more, and all that left is called back.
 * @throws Refusal `not-found`, `forbidden`
 */
export async function withdrawAgreement(work: Work): Promise<void> {
  if (!(await withdrawAgreementRow(work, requireUser(work)))) throw notFound();
}

/** The yes of whoever a conversation is with, as somebody here saw or heard it. */
export interface AuthorisationGiven {
  readonly textVersion: number;
  readonly kind: EvidenceKind;
  readonly givenOn: IsoDate;
  readonly expiresOn: IsoDate;
  /** Where it can be seen. */
  readonly evidence: string;
}

/**
 * Puts a subject's yes on record, with its evidence sealed; it counts for the agreement in force and no other.
 * @throws Refusal `not-found`, `training-not-permitted`, `text-changed`, `dates-invalid`, `already-authorised`, `forbidden`
 */
export async function authorise(work: Work, conversationId: ConversationId, given: AuthorisationGiven): Promise<void> {
  const conversation = await findConversation(work, conversationId);
  if (!conversation) throw notFound();
  const { agreementId } = await requireAgreement(work, true);
  const { textVersion, kind, givenOn, expiresOn } = given;
  if (textVersion !== AUTHORISATION.version) throw outdated();
  const today = todayOf(work);
  if (givenOn > today || expiresOn <= today) throw new Refusal('invalid', 'dates-invalid', 'A yes is of today or earlier, and ends on a day to come.');
  const authorisationId = newId<AuthorisationId>();
  const evidence = await sealPart(work, conversation, evidencePlaceOf(authorisationId), given.evidence);
  const row = { authorisationId, agreementId, conversationId, textVersion, kind, givenOn, expiresOn, evidence, recordedBy: requireUser(work) };
  if (!(await insertAuthorisation(work, row))) throw new Refusal('conflict', 'already-authorised', 'A yes is on record for this conversation.');
}

/**
 * Takes a subject's yes back: the conversation leaves no more, and what left of it is called back.
 * @throws Refusal `not-found`, `forbidden`
 */
export async function withdrawAuthorisation(work: Work, conversationId: ConversationId): Promise<void> {
  if (!(await withdrawAuthorisationRow(work, conversationId, requireUser(work)))) throw notFound();
}

/**
 * Puts on record that whoever has the files deleted some items from them.
 * @throws Refusal `not-found` when none of them was open, `forbidden`
 */
export async function markRecallsDone(work: Work, itemIds: readonly ItemId[]): Promise<void> {
  if ((await finishRecalls(work, itemIds, requireUser(work))) === 0) throw notFound();
}
