import { type Held, type PersonalDataSource, type Sweep, type SweepDue, type TimedRetention, daysKept, isTimed, retentionsOf } from '#kernel/personal-data.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, sqlState } from '#kernel/work.ts';
import { readHeld } from './legal-hold-store.ts';
import { type RetentionRun, latestRuns, onSavepoint, readSettings, writeRun, writeSetting } from './retention-store.ts';

/** What the nightly run needs of the house around it. */
export interface RetentionPorts {
  readonly sources: readonly PersonalDataSource[];
  /** Writes what was removed to the audit log: how many rows, by retention key. */
  noteRemoved(work: Work, removed: Readonly<Record<string, number>>): Promise<void>;
}

/** Rows of one rule removed in one transaction. */
const ROWS_AT_ONCE = 500;
/** The hour of the day, in UTC, from which a night's run is due. */
const NIGHT_HOUR = 3;
const RUN_AGAIN = new Set(['40001', '40P01']);

/** A rule with the sweeps that carry it out. */
export interface RetentionRule {
  readonly retention: TimedRetention;
  readonly sweeps: readonly Sweep[];
}

/**
 * Lists the rules by key, in the order they are carried out: the lower row of the house first, so that what depends on a record goes before the record.
 * A rule without a sweep is listed too, and running it is a fault: it must never pass for kept.
 */
export function rulesOf(sources: readonly PersonalDataSource[]): RetentionRule[] {
  const timed = new Map(retentionsOf(sources).flatMap((each) => (isTimed(each) ? [[each.key, each] as const] : [])));
  const sweeps = sources.toReversed().flatMap((source) => source.sweeps ?? []);
  const keys = new Set([...sweeps.map(({ key }) => key), ...timed.keys()]);
  return [...keys].flatMap((key) => {
    const retention = timed.get(key);
    return retention ? [{ retention, sweeps: sweeps.filter((sweep) => sweep.key === key) }] : [];
  });
}

/** Says for how many days a kind of thing is kept, by the account's choice and the law; null when nothing of the kind is kept. */
export async function daysKeptOf(work: Work, sources: readonly PersonalDataSource[], key: string): Promise<number | null> {
  const rule = rulesOf(sources).find(({ retention }) => retention.key === key);
  return rule ? daysKept(rule.retention, (await readSettings(work)).get(key)) : null;
}

/** What came of one call: rows removed by key, whether any rule has more to do at once, and which could not be carried out. */
export interface RetentionOutcome {
  readonly removed: Readonly<Record<string, number>>;
  readonly hasMore: boolean;
  readonly failed: readonly string[];
}

/**
 * Carries out every rule that has not been carried out to the end since `since` (last night when left out), a bounded number of rows each, and writes
 * down how far each came. A rule that fails is noted as failed and stops no other. What is on legal hold is stepped around, and nothing is placed on hold
 * until this transaction ends.
 */
export async function runRetention(work: Work, ports: RetentionPorts, since: Instant = lastNight(work.now)): Promise<RetentionOutcome> {
  const settings = await readSettings(work);
  const latest = await latestRuns(work, 'any');
  const held = await readHeld(work);
  const runs: RuleOutcome[] = [];
  for (const rule of rulesOf(ports.sources)) {
    const { key } = rule.retention;
    const last = latest.get(key);
    const current = last && last.beganAt.epochMilliseconds >= since.epochMilliseconds ? last : undefined;
    if (current?.status === 'done') continue;
    runs.push(await runRule(work, ports, { rule, setting: settings.get(key), current, held }));
  }
  const removed = Object.fromEntries(runs.flatMap(({ key, removed: count }) => (count > 0 ? [[key, count]] : [])));
  if (Object.keys(removed).length > 0) await ports.noteRemoved(work, removed);
  const named = (wanted: RetentionRun['status']) => runs.flatMap(({ key, status }) => (status === wanted ? [key] : []));
  return { removed, hasMore: named('running').length > 0, failed: named('failed') };
}

/** How one rule came out of one call, and the rows it removed in it. */
type RuleOutcome = Pick<RetentionRun, 'key' | 'status' | 'removed'>;

interface RuleRun {
  readonly rule: RetentionRule;
  readonly setting: number | undefined;
  readonly current: RetentionRun | undefined;
  readonly held: Held;
}

async function runRule(work: Work, ports: RetentionPorts, { rule, setting, current, held }: RuleRun): Promise<RuleOutcome> {
  const days = daysKept(rule.retention, setting);
  const base = { key: rule.retention.key, beganAt: current?.beganAt ?? work.now, ranAt: work.now, days };
  const due = dueOf(work, ports.sources, { days, held });
  const counted = await onSavepoint<{ removed: number; isDone: boolean; fault: string | null }>(
    work,
    async () => ({ ...(await sweepAll(work, rule, due)), fault: null }),
    (error) => {
      if (RUN_AGAIN.has(sqlState(error) ?? '')) throw error;
      return { removed: 0, isDone: false, fault: sqlState(error) ?? (error instanceof Error ? error.name : 'unknown') };
    },
  );
  const status = counted.fault !== null ? 'failed' : counted.isDone ? 'done' : 'running';
  await writeRun(work, { ...base, status, fault: counted.fault, removed: (current?.removed ?? 0) + counted.removed });
  return { key: base.key, status, removed: counted.removed };
}

async function sweepAll(work: Work, { retention, sweeps }: RetentionRule, due: SweepDue): Promise<{ removed: number; isDone: boolean }> {
  if (sweeps.length === 0) throw Object.assign(new Error(`nothing removes ${retention.key}`), { name: 'no-sweep' });
  let removed = 0;
  let isDone = true;
  for (const sweep of sweeps) {
    const count = await sweep.run(work, due);
    removed += count;
    isDone &&= count < due.limit;
  }
  return { removed, isDone };
}

function dueOf(work: Work, sources: readonly PersonalDataSource[], { days, held }: { readonly days: number; readonly held: Held }): SweepDue {
  return {
    before: work.now.subtract({ hours: 24 * days }),
    limit: ROWS_AT_ONCE,
    held,
    findNeeded: async (clientIds) => {
      const needed = new Set<string>();
      for (const source of sources) for (const id of (await source.findNeeded?.(work, clientIds)) ?? []) needed.add(id);
      return needed;
    },
    forget: async (clientIds) => {
      for (const source of sources.toReversed()) await source.forget?.(work, clientIds);
    },
  };
}

/** The latest instant, not after `now`, at which a night's run fell due. A machine that was off at night catches up when it is on again. */
export function lastNight(now: Instant): Instant {
  const local = now.toZonedDateTimeISO('UTC');
  const today = local.startOfDay().add({ hours: NIGHT_HOUR });
  return (today.epochMilliseconds <= now.epochMilliseconds ? today : today.subtract({ hours: 24 })).toInstant();
}

/**
 * Sets for how long an account keeps one kind of thing, or goes back to what is usual.
 * @throws Refusal `not-found`, `retention-below-floor`
 */
export async function setRetention(work: Work, sources: readonly PersonalDataSource[], key: string, days: number | null): Promise<void> {
  const rule = rulesOf(sources).find(({ retention }) => retention.key === key);
  if (!rule) throw notFound();
  const { floor } = rule.retention;
  if (days !== null && floor && days < floor.days)
    throw invalidField('days', 'retention-below-floor', `This is kept for ${floor.days} days at least: ${floor.because}.`);
  await writeSetting(work, key, days);
}
