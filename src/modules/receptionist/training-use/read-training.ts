import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import type { ConversationId } from '../model.ts';
import { findConversation } from '../store.ts';
import { openEach } from '../words.ts';
import { evidencePlaceOf, todayOf } from './agree.ts';
import { AGREEMENT, AUTHORISATION, AUTHORISATION_KINDS, BASES } from './model.ts';
import { countClientYeses, findClientYesFor } from './own-yes-store.ts';
import { type GateState, countAuthorised, countOpenRecalls, findAgreement, findAuthorisation, listExports, listRecalls, readGates } from './training-store.ts';

/** Files and recalls that are told at once. */
const EXPORTS_SHOWN = 20;
const RECALLS_SHOWN = 200;

const text = z.strictObject({ version: z.int(), text: z.string() });
const item = z.strictObject({
  ...{ itemId: z.string(), exportId: z.string(), conversationId: z.string(), authorisationId: z.string().nullable(), recipient: z.string() },
  ...{ redactionVersion: z.int(), upToSeq: z.int(), exportedAt: z.string(), cause: z.string(), recalledAt: z.string() },
  ...{ doneAt: z.string().nullable(), doneBy: z.string().nullable() },
});

/** Where training stands, as it is told. */
export const trainingShape = z.strictObject({
  agreementText: text,
  /** Null: nothing anybody says trains anything. */
  agreement: z.strictObject({ textVersion: z.int(), recipient: z.string(), baa: z.string().nullable(), agreedBy: z.string(), agreedAt: z.string() }).nullable(),
  /** Conversations whose subject's yes holds today. */
  authorised: z.int(),
  /** Clients whose own yes holds today. */
  ownYeses: z.int(),
  exports: z.array(
    z.strictObject({
      ...{ exportId: z.string(), basis: z.enum(BASES), from: z.string(), to: z.string(), redactionVersion: z.int(), considered: z.int(), items: z.int() },
      ...{ recalled: z.int(), leftOut: z.record(z.string(), z.int()), madeBy: z.string(), madeAt: z.string() },
    }),
  ),
  openRecalls: z.int(),
  recalls: z.array(item),
});
type Training = z.output<typeof trainingShape>;

/** A subject's yes to training, as it is told of a conversation. */
export const authorisationShape = z.strictObject({
  text,
  /** Whether the clinic has agreed; before that no yes is taken. */
  mayTake: z.boolean(),
  authorisation: z
    .strictObject({
      ...{ textVersion: z.int(), kind: z.enum(AUTHORISATION_KINDS), givenOn: z.string(), expiresOn: z.string(), evidence: z.string() },
      ...{ recordedBy: z.string(), recordedAt: z.string() },
    })
    .nullable(),
  /** The client's own yes, that this conversation may rest on; null where none does. */
  own: z.strictObject({ since: z.string(), expiresOn: z.string() }).nullable(),
});

/** Tells where training stands: what was agreed, how many authorised it, what left and what is called back. */
export async function readTraining(work: Work): Promise<Training> {
  const agreement = await findAgreement(work);
  const exports = await listExports(work, EXPORTS_SHOWN);
  const recalls = await listRecalls(work, RECALLS_SHOWN);
  const names = await findUserNames(work, [
    ...(agreement ? [agreement.agreedBy] : []),
    ...exports.map(({ madeBy }) => madeBy),
    ...recalls.flatMap(({ doneBy }) => doneBy ?? []),
  ]);
  const nameOf = (userId: string) => names.get(userId) ?? '';
  return {
    agreementText: AGREEMENT,
    agreement: agreement
      ? {
          ...{ textVersion: agreement.textVersion, recipient: agreement.recipient, baa: agreement.baa },
          ...{ agreedBy: nameOf(agreement.agreedBy), agreedAt: agreement.agreedAt.toString() },
        }
      : null,
    authorised: await countAuthorised(work, todayOf(work)),
    ownYeses: await countClientYeses(work, todayOf(work)),
    exports: exports.map(({ leftOut, madeBy, madeAt, ...row }) => ({ ...row, leftOut: { ...leftOut }, madeBy: nameOf(madeBy), madeAt: madeAt.toString() })),
    openRecalls: await countOpenRecalls(work),
    recalls: recalls.map(({ exportedAt, recalledAt, doneAt, doneBy, ...row }) => ({
      ...{ ...row, exportedAt: exportedAt.toString(), recalledAt: recalledAt.toString() },
      ...{ doneAt: doneAt?.toString() ?? null, doneBy: doneBy === null ? null : nameOf(doneBy) },
    })),
  };
}

/**
 * Tells whether whoever a conversation is with authorised training, and where that can be seen.
 * @throws Refusal `not-found`
 */
export async function readAuthorisation(work: Work, conversationId: ConversationId): Promise<z.output<typeof authorisationShape>> {
  if (!(await findConversation(work, conversationId))) throw notFound();
  const row = await findAuthorisation(work, conversationId);
  const agreement = await findAgreement(work);
  const yes = agreement && (await findClientYesFor(work, { conversationId, agreementId: agreement.agreementId, today: todayOf(work) }));
  const own = yes ? { since: yes.givenAt.toString(), expiresOn: yes.expiresOn } : null;
  const told = { text: AUTHORISATION, mayTake: agreement !== undefined, own };
  if (!row) return { ...told, authorisation: null };
  const [evidence] = await openEach(work, row.evidence === null ? [] : [row], ({ authorisationId, evidence: sealed }) => ({
    place: evidencePlaceOf(authorisationId),
    sealed,
  }));
  const names = await findUserNames(work, row.recordedBy === null ? [] : [row.recordedBy]);
  const { textVersion, kind, givenOn, expiresOn, recordedBy, recordedAt } = row;
  return {
    ...told,
    authorisation: {
      ...{
        textVersion,
        kind,
        givenOn,
        expiresOn,
        evidence: evidence ?? '',
        recordedBy: recordedBy === null ? '' : (names.get(recordedBy) ?? ''),
        recordedAt: recordedAt.toString(),
      },
    },
  };
}

/** Whose AI conversations may train, as the policy says it; undefined while they train none. */
export interface TrainingUse {
  readonly recipient: string;
  readonly permitsHealth: boolean;
  readonly since: Instant;
}

/** Reads for whom and for what conversations may leave; undefined while nothing may. */
export async function trainingUseOf(work: Work): Promise<TrainingUse | undefined> {
  const agreement = await findAgreement(work);
  return agreement && { recipient: agreement.recipient, permitsHealth: agreement.baa !== null, since: agreement.agreedAt };
}

/** What in the database keeps the gates. */
const GUARDS = [
  'check_training_item',
  'keep_training_item',
  'withdraw_training_agreement',
  'withdraw_training_authorisation',
  'check_own_authorisation',
  'withdraw_training_client_yes',
  'recall_deleted_conversation',
] as const;

/** Looks whether everything that keeps the gates stands, and whether anything is out that should have been called back. */
export async function trainingGates(work: Work): Promise<GateState & { readonly wanted: number }> {
  return { ...(await readGates(work, GUARDS, todayOf(work))), wanted: GUARDS.length };
}
