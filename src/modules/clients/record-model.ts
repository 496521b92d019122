import type { ClientId, Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Sensitivity } from './policy.ts';

export type AlertId = Id<'client-alert'>;
export type NoteId = Id<'client-note'>;
export type DocumentId = Id<'client-document'>;
export type MergeId = Id<'client-merge'>;

/** What an alert is about. */
export const ALERT_KINDS = ['allergy', 'contraindication', 'conduct', 'other'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What must be known of a client before anything is done; ended when it no longer holds. */
export interface Alert {
  readonly alertId: AlertId;
  readonly kind: AlertKind;
  readonly text: string;
  readonly notedAt: Instant;
  readonly notedBy: string;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
}

/** A note as it stands now. */
export interface Note {
  readonly noteId: NoteId;
  readonly sensitivity: Sensitivity;
  readonly version: number;
  readonly text: string;
  readonly createdAt: Instant;
  readonly writtenAt: Instant;
  readonly writtenBy: string;
}

/** The words of a note at one time. */
export interface NoteVersion {
  readonly version: number;
  readonly text: string;
  readonly writtenAt: Instant;
  readonly writtenBy: string;
}

/** A file of a client, without its content. */
export interface ClientDocument {
  readonly documentId: DocumentId;
  readonly sensitivity: Sensitivity;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly addedAt: Instant;
  readonly addedBy: string;
}

/** What the other is to the client. */
export const RELATION_KINDS = ['guardian', 'ward', 'parent', 'child', 'partner', 'sibling', 'other'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** What the client is to the other, seen from there. */
export const SEEN_FROM_OTHER: Readonly<Record<RelationKind, RelationKind>> = {
  guardian: 'ward',
  ward: 'guardian',
  parent: 'child',
  child: 'parent',
  partner: 'partner',
  sibling: 'sibling',
  other: 'other',
};

/** Somebody who belongs to a client. */
export interface Relation {
  readonly otherId: ClientId;
  readonly kind: RelationKind;
}

/** Days in which a join can be taken back. */
export const UNDO_DAYS = 30;

/** Two records that were made one. */
export interface Merge {
  readonly mergeId: MergeId;
  readonly fromId: ClientId;
  readonly intoId: ClientId;
  readonly fromState: 'pending' | 'active';
  readonly withIds: readonly ClientId[];
  readonly mergedAt: Instant;
  readonly mergedBy: string;
}
