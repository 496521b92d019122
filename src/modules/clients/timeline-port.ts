import type { ClientId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** What a line of a client's timeline is about. */
export const TIMELINE_KINDS = ['visit', 'message', 'consent', 'note', 'document', 'alert'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing that happened, or will. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  readonly title: string;
  readonly text?: string | undefined;
  /** An amount or a short remark at its end. */
  readonly remark?: string | undefined;
  /** Where a visit stands, for its chip. */
  readonly status?: string | undefined;
  /** Who did it: the id of a user, or what kind of actor it was. */
  readonly by?: string | undefined;
  /** Further facts a screen acts on, such as the version of a note; codes and counts, never free text. */
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

/** Which lines are wanted: of these records, older than one seen. */
export interface TimelineQuery {
  readonly clientIds: readonly ClientId[];
  readonly before: { readonly at: Instant; readonly id: string } | undefined;
  readonly limit: number;
}

/** Gives the lines of one kind, the newest first; who composes the program joins them. It is asked only for those who hold its permission. */
export interface TimelineSource {
  readonly kind: TimelineKind;
  readonly permission: Permission;
  list(work: Work, query: TimelineQuery): Promise<readonly TimelineEntry[]>;
  count(work: Work, clientIds: readonly ClientId[]): Promise<number>;
}

/** A visit in one line. */
export interface VisitGlance {
  readonly id: string;
  /** With the offset of the place it is at. */
  readonly start: string;
  readonly timeZone: string;
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly place: string;
  readonly status: string;
  readonly price: { readonly minor: number; readonly currency: string } | null;
}

/** The visits around now: the last that took place, one that is going on, and those to come, the next first. */
export interface VisitsAround {
  /** The start of the first that took place. */
  readonly firstAt: Instant | null;
  readonly last: VisitGlance | null;
  readonly here: VisitGlance | null;
  readonly coming: readonly VisitGlance[];
}

/** Gives the visits around now of many clients at once. */
export interface VisitsSource {
  readonly permission: Permission;
  around(work: Work, clientIds: readonly ClientId[]): Promise<ReadonlyMap<ClientId, VisitsAround>>;
}

/** Says since when a client's record is on legal hold; null where it is not. */
export type HeldSince = (work: Work, clientId: ClientId) => Promise<Instant | null>;

/** What the head of a record is told by others. */
export interface RecordSources {
  readonly visits: VisitsSource;
  readonly heldSince: HeldSince;
}
