import type { ClientId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Instant, parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readAlerts } from './alerts.ts';
import { countDocuments } from './document-store.ts';
import { readDocuments } from './documents.ts';
import { countNotes } from './note-store.ts';
import { readNotes } from './notes.ts';
import { holds, openTo } from './policy.ts';
import { requireClient } from './read-clients.ts';
import { listAlertRows, listWholeRecord } from './record-store.ts';
import type { TimelineEntry, TimelineKind, TimelineQuery, TimelineSource } from './timeline-port.ts';

/** A line with its kind. */
export interface TimelineLine extends TimelineEntry {
  readonly kind: TimelineKind;
}

/** A part of a client's timeline, the newest first; counts only with the first part. */
export interface TimelinePage {
  readonly lines: readonly TimelineLine[];
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<TimelineKind, number>>> | null;
}

/** Which part of the timeline is wanted. */
export interface TimelineWanted {
  /** One kind only; all when left out. */
  readonly kind?: TimelineKind | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Reads what happened to a client, the newest first, from everything that knows of it; each source only for those who hold its permission.
 * @throws Refusal `not-found`, `cursor-invalid`
 */
export async function readTimeline(
  work: Work,
  sources: readonly TimelineSource[],
  wanted: ClientId,
  { kind: only, cursor, limit }: TimelineWanted,
): Promise<TimelinePage> {
  const { clientId } = await requireClient(work, wanted);
  work.shown.add(clientId);
  const clientIds = await listWholeRecord(work, clientId);
  const open = sources.filter(({ permission }) => holds(work.actor, permission));
  const query: TimelineQuery = { clientIds, before: readCursor(cursor), limit: limit + 1 };
  const found: TimelineLine[] = [];
  for (const source of open.filter(({ kind }) => only === undefined || kind === only)) {
    for (const entry of await source.list(work, query)) found.push({ ...entry, kind: source.kind });
  }
  const lines = found.sort(newestFirst).slice(0, limit);
  const last = lines.at(-1);
  return {
    lines,
    next: found.length > limit && last ? `${last.at.toString()}_${last.id}` : null,
    counts: cursor === undefined ? await countAll(work, open, clientIds) : null,
  };
}

async function countAll(work: Work, open: readonly TimelineSource[], clientIds: readonly ClientId[]): Promise<Partial<Record<TimelineKind, number>>> {
  const counts: Partial<Record<TimelineKind, number>> = {};
  // Several sources may know of one kind.
  for (const { kind, count } of open) counts[kind] = (counts[kind] ?? 0) + (await count(work, clientIds));
  return counts;
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  const byTime = compareInstants(b.at, a.at);
  return byTime === 0 ? (a.id < b.id ? 1 : -1) : byTime;
}

function compareInstants(a: Instant, b: Instant): number {
  return a.epochNanoseconds < b.epochNanoseconds ? -1 : a.epochNanoseconds > b.epochNanoseconds ? 1 : 0;
}

function readCursor(cursor: string | undefined): TimelineQuery['before'] {
  if (cursor === undefined) return undefined;
  const [time = '', id = ''] = cursor.split('_');
  const at = parseInstant(time);
  if (!at) throw new Refusal('malformed', 'cursor-invalid', 'Begin again from the newest.');
  return { at, id };
}

const notes: TimelineSource = {
  kind: 'note',
  permission: 'client.read',
  list: async (work, query) =>
    (await readNotes(work, query)).map(({ noteId, createdAt, text, sensitivity, version, writtenBy }) => ({
      id: noteId,
      at: createdAt,
      title: { general: 'Note', clinical: 'Clinical note', restricted: 'Restricted note' }[sensitivity],
      text,
      by: writtenBy,
      facts: { version, sensitivity },
    })),
  count: (work, clientIds) => countNotes(work, clientIds, openTo(work.actor)),
};

const documents: TimelineSource = {
  kind: 'document',
  permission: 'client.read',
  list: async (work, query) =>
    (await readDocuments(work, query)).map(({ documentId, addedAt, name, sensitivity, mediaType, sizeBytes, addedBy }) => ({
      id: documentId,
      at: addedAt,
      title: name,
      by: addedBy,
      facts: { sensitivity, mediaType, sizeBytes },
    })),
  count: (work, clientIds) => countDocuments(work, clientIds, openTo(work.actor)),
};

const ALERT_TITLES = { allergy: 'Allergy', contraindication: 'Contraindication', conduct: 'Conduct', other: 'Alert' } as const;

const alerts: TimelineSource = {
  kind: 'alert',
  permission: 'client.read',
  list: async (work, { clientIds, before, limit }) => {
    const all = (await readAlerts(work, clientIds, 'all')).map(({ alertId, kind, notedAt, notedBy, endedAt, text }) => ({
      id: alertId,
      at: notedAt,
      title: `${ALERT_TITLES[kind]}${endedAt === null ? '' : ', ended'}`,
      text,
      by: notedBy,
      facts: { alertKind: kind, ...(endedAt === null ? {} : { endedAt: endedAt.toString() }) },
    }));
    return (before ? all.filter((each) => newestFirst({ ...before, title: '' }, each) < 0) : all).slice(0, limit);
  },
  count: async (work, clientIds) => (await listAlertRows(work, clientIds, 'all')).length,
};

/** What this module knows of a client's past. */
export const ownTimeline: readonly TimelineSource[] = [notes, documents, alerts];
