import type { AppointmentId, ClientId, ServiceId } from '#kernel/ids.ts';
import type { CheckedDetails } from '#modules/clients';
import type { Decision, ImportSettings, Line, ParsedFile, Problem } from './import-model.ts';

/** What somebody put right or decided about a line. */
export interface LineState {
  readonly decision: Decision | null;
  readonly fix: Readonly<Record<string, string>>;
  /** What came of it, when it was brought in. */
  readonly outcome: Outcome | null;
}
export type Outcome = 'made' | 'filled' | 'already' | 'refused';

/** A file with what was settled about it. */
export interface Sheet {
  readonly file: ParsedFile;
  readonly settings: ImportSettings;
  readonly states: ReadonlyMap<number, LineState>;
}

/** What is to be done with a line; kept sealed until it is done. */
export interface PlanItem {
  readonly line: number;
  readonly act: 'make' | 'fill' | 'already';
  /** Hex of the keyed hash its record is known by. */
  readonly source: string;
  /** The record here it is about, or the earlier line that makes it. */
  readonly target?: ClientId | ServiceId | AppointmentId;
  readonly sameAs?: number;
  /** Somebody said that it is another person than the one it looks like. */
  readonly asNew?: true;
  readonly person?: CheckedDetails;
  readonly note?: string;
  readonly wills?: readonly { readonly channel: 'sms' | 'email'; readonly kind: 'grant' | 'withdrawal'; readonly on?: string; readonly way?: string }[];
  readonly service?: {
    readonly name: string;
    readonly category: string;
    readonly minutes: number;
    readonly priceMinor: number | null;
    readonly bufferAfter: number;
    readonly description: string;
  };
  readonly visit?: {
    readonly clientId: ClientId;
    readonly locationId: string;
    readonly serviceId: string;
    readonly providerId: string | null;
    readonly start: number;
  };
}

/** What a line comes to. */
export type Verdict =
  | { readonly line: number; readonly is: 'ready'; readonly item: PlanItem }
  | { readonly line: number; readonly is: 'needs'; readonly problem: Problem }
  | { readonly line: number; readonly is: 'skipped'; readonly why: 'by-you' | 'by-rule' | 'past' | 'not-coming' }
  | { readonly line: number; readonly is: 'done'; readonly outcome: Outcome };

const NOTHING: LineState = { decision: null, fix: {}, outcome: null };

/** Gives what was decided about a line. */
export function stateOf({ states }: Sheet, line: number): LineState {
  return states.get(line) ?? NOTHING;
}

/** Makes what reads a field of a line: what was written over it, or the first cell of the columns that go there that is not empty. */
export function readerOf(sheet: Sheet): (line: Line, field: string) => string {
  const columns = new Map<string, number[]>();
  for (const [index, field] of Object.entries(sheet.settings.columns)) columns.set(field, [...(columns.get(field) ?? []), Number(index)]);
  return ({ line, cells }, field) => {
    const fixed = stateOf(sheet, line).fix[field];
    if (fixed !== undefined) return fixed;
    for (const index of columns.get(field) ?? []) if (cells[index]) return cells[index];
    return '';
  };
}

/** What a line is that was brought in or left out already. */
export function settled(sheet: Sheet, line: number): Verdict | undefined {
  const { outcome, decision } = stateOf(sheet, line);
  if (outcome !== null && outcome !== 'refused') return { line, is: 'done', outcome };
  return decision === 'skip' ? { line, is: 'skipped', why: 'by-you' } : undefined;
}

/** Lets others have a turn between many lines: a large file must not hold up the desk. */
export async function inTurns<T>(items: readonly T[], each: (item: T, index: number) => void | Promise<void>): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % 200 === 199) await new Promise((resolve) => setImmediate(resolve));
    await each(item, index);
  }
}
