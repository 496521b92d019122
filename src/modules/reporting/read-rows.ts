import type { ClientId, AppointmentId } from '#kernel/ids.ts';
import { type IsoDate, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readClients } from '#modules/clients';
import { type Opens, type Outcome, RULES, SOURCE_WORDS, WITHOUT_NAMES } from './model.ts';
import { periodAsked, placesAsked } from './read-report.ts';
import { type Narrowing, type RowFound, type Scope, countLeftOut, countRows, listPlaces, listRows } from './store.ts';

/** One visit behind a figure. Without the right to see clients there is neither name, nor time, nor anything that leads to the visit. */
export interface ReportRow {
  readonly appointmentId: AppointmentId | null;
  readonly start: string | null;
  readonly date: IsoDate;
  readonly timeZone: string;
  readonly location: string;
  readonly client: { readonly id: ClientId; readonly name: string } | null;
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly source: string;
  readonly status: string;
  readonly minutes: number | null;
}

/** Some of the rows behind a figure, with the rule that says what counts. */
export interface ReportRows {
  readonly total: number;
  readonly rule: { readonly version: number; readonly text: string };
  /** What was left out of these dates, in words. */
  readonly leftOut: string | null;
  readonly namesWithheld: string | null;
  readonly rows: readonly ReportRow[];
  /** The offset of the next page. */
  readonly next: number | null;
}

/** Rows that one page holds at most. */
export const PAGE_ROWS = 50;
/** Rows that one file holds at most. */
export const FILE_ROWS = 10_000;

/**
 * Lists the visits behind a figure, newest first.
 * @throws Refusal `dates-invalid`, `location-unknown`
 */
export async function readRows(work: Work, wanted: Opens, page: { readonly offset: number; readonly limit: number }): Promise<ReportRows> {
  const places = await listPlaces(work);
  const today = localDateOf(places[0]?.zone ?? 'UTC', epochMinuteOf(work.now));
  const scope: Scope = { places: placesAsked(places, wanted.location), period: periodAsked(wanted, today) };
  const narrowing: Narrowing = wanted;
  const total = await countRows(work, scope, narrowing);
  const found = await listRows(work, scope, { narrowing, ...page });
  const mayName = maySeeClients(work);
  const names = new Map(places.map(({ locationId, name }) => [locationId, name]));
  const rows = mayName ? await withNames(work, found, names) : found.map((row) => present(row, names));
  const last = page.offset + rows.length;
  return {
    total,
    rule: RULES[wanted.figure],
    leftOut: wanted.figure === 'visits' ? leftOutInWords(await countLeftOut(work, scope, narrowing)) : null,
    namesWithheld: mayName ? null : WITHOUT_NAMES,
    rows,
    next: last < total ? last : null,
  };
}

function maySeeClients({ actor }: Work): boolean {
  return (actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has('client.read');
}

async function withNames(work: Work, found: readonly RowFound[], places: ReadonlyMap<string, string>): Promise<ReportRow[]> {
  const clients = await readClients(
    work,
    found.flatMap(({ clientId }) => clientId ?? []),
  );
  return found.map((row) => {
    const client = row.clientId === null ? undefined : clients.get(row.clientId);
    return {
      ...present(row, places),
      appointmentId: row.appointmentId,
      start: row.start,
      client: client ? { id: client.clientId, name: `${client.firstName} ${client.lastName}`.trim() } : null,
    };
  });
}

function present({ date, zone, locationId, services, providers, source, status, minutes }: RowFound, places: ReadonlyMap<string, string>): ReportRow {
  const location = places.get(locationId) ?? '';
  return { appointmentId: null, start: null, date, timeZone: zone, location, client: null, services, providers, source: SOURCE_WORDS[source], status, minutes };
}

const OUTCOME_WORDS: Readonly<Record<Exclude<Outcome, 'kept'>, readonly [string, string]>> = {
  cancelled: ['cancelled', 'cancelled'],
  'no-show': ['no-show', 'no-shows'],
  lapsed: ['never confirmed', 'never confirmed'],
};

function leftOutInWords(counts: ReadonlyMap<Outcome, number>): string | null {
  const parts = (['cancelled', 'no-show', 'lapsed'] as const).flatMap((outcome) => {
    const count = counts.get(outcome) ?? 0;
    return count === 0 ? [] : [`${count} ${OUTCOME_WORDS[outcome][count === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? null : `Not counted: ${parts.join(', ')}.`;
}
