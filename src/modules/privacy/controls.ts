import type { PersonalDataSource } from '#kernel/personal-data.ts';
import type { Work } from '#kernel/work.ts';
import type { PolicyFacts } from './model.ts';
import { countHoldGuards } from './legal-hold-store.ts';
import { rulesOf } from './retention.ts';
import { firstCheckOf, latestRuns } from './retention-store.ts';
import { countUnforcedTables, findUnsealed, listColumns, roleIsSafe } from './store.ts';

export type ControlId =
  | 'hold-expiry'
  | 'age-gate'
  | 'tenant-isolation'
  | 'second-factor'
  | 'session-limits'
  | 'audit-log'
  | 'audit-order'
  | 'sealed-values'
  | 'data-map'
  | 'retention'
  | 'legal-hold'
  | 'cookie-register'
  | 'training-gates';

/** What a check saw. */
export interface Finding {
  readonly held: boolean;
  readonly kind: string;
  readonly finding: string;
}

/** What other modules tell the checks; handed over at composition, since this module knows no other. */
export interface ControlPorts {
  readonly sources: readonly PersonalDataSource[];
  facts(work: Work): Promise<PolicyFacts>;
  /** Active staff logins, and those of them without a second factor. */
  staffFactors(work: Work): Promise<{ readonly active: number; readonly without: number }>;
  /** Whether a session older or idler than its limits still answers. */
  overlongSessions(work: Work): Promise<number>;
  auditHealth(work: Work): Promise<{ readonly treeSize: number; readonly oldestUnsequencedSeconds: number | null; readonly intact: boolean }>;
  /** Holds that should have ended and still block a time. */
  overdueHolds(work: Work): Promise<number>;
  /** Whether the gate, tried on somebody a day too young and somebody just old enough, tells them apart. */
  isAgeGateHolding(work: Work): Promise<boolean>;
  /** What keeps the gates of training: how much of it stands, what is out, and what is out that should have been called back. */
  trainingGates(work: Work): Promise<{ readonly guards: number; readonly wanted: number; readonly out: number; readonly ungated: number }>;
  /** Names of cookies that answers of public pages and routes have set since this process began. */
  publicCookies(): readonly string[];
}

/** The code that keeps a promise, and how to see that it does. */
export interface Control {
  readonly id: ControlId;
  readonly name: string;
  check(work: Work, ports: ControlPorts): Promise<Finding>;
}

/** Seconds after which an entry without its place in the order counts as a fault (DESIGN.md: within 1 s; a check allows for load). */
const SEQUENCE_LIMIT_SECONDS = 60;
/** Hours after which a rule of the retention table that was not carried out counts as a fault: one night may be missed. */
const RETENTION_LIMIT_HOURS = 50;
/** Rules of the database that refuse to remove what is on hold, one for each way it could go (migration 0200). */
const HOLD_GUARDS = 14;

/** Every control, each with a live check. */
export const CONTROLS: readonly Control[] = [
  {
    id: 'tenant-isolation',
    name: 'Account isolation',
    check: async (work) => {
      const { tables, unforced } = await countUnforcedTables(work);
      const safe = await roleIsSafe(work);
      return {
        held: tables > 0 && unforced === 0 && safe,
        kind: 'database catalogue',
        finding: `${tables} tables with forced row level security, ${unforced} without; own role ${safe ? 'bound by it' : 'can bypass it'}`,
      };
    },
  },
  {
    id: 'second-factor',
    name: 'Second factor',
    check: async (work, ports) => {
      const { active, without } = await ports.staffFactors(work);
      return { held: without === 0, kind: 'count of logins', finding: `${active} active logins, ${without} without a second factor` };
    },
  },
  {
    id: 'session-limits',
    name: 'Session limits',
    check: async (work, ports) => {
      const overlong = await ports.overlongSessions(work);
      return { held: overlong === 0, kind: 'count of sessions', finding: `${overlong} sessions past their limit still answer` };
    },
  },
  {
    id: 'audit-log',
    name: 'Audit log',
    check: async (work, ports) => {
      const { treeSize, oldestUnsequencedSeconds } = await ports.auditHealth(work);
      return {
        held: treeSize > 0 && (oldestUnsequencedSeconds ?? 0) < SEQUENCE_LIMIT_SECONDS,
        kind: 'log state',
        finding: `${treeSize} entries in order, oldest waiting ${Math.round(oldestUnsequencedSeconds ?? 0)} s`,
      };
    },
  },
  {
    id: 'audit-order',
    name: 'Signed log',
    check: async (work, ports) => {
      const { treeSize, intact } = await ports.auditHealth(work);
      return { held: intact, kind: 'tree recomputed', finding: `the signed head ${intact ? 'matches' : 'does not match'} ${treeSize} entries` };
    },
  },
  {
    id: 'sealed-values',
    name: 'Sealed values',
    check: async (work, ports) => {
      const { checked, unsealed } = await findUnsealed(work, ports.sources);
      return {
        held: unsealed.length === 0,
        kind: 'scan of stored bytes',
        finding: `${checked} sealed values looked at, ${unsealed.length} columns with clear bytes`,
      };
    },
  },
  {
    id: 'data-map',
    name: 'Data map',
    check: async (work, ports) => {
      const known = new Set(
        ports.sources.flatMap(({ tables }) => tables.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`))),
      );
      const missing = (await listColumns(work)).filter((column) => !known.has(column));
      return { held: missing.length === 0, kind: 'database catalogue', finding: `${known.size} columns mapped, ${missing.length} missing` };
    },
  },
  { id: 'retention', name: 'Nightly removal', check: checkRetention },
  {
    id: 'legal-hold',
    name: 'Legal hold',
    check: async (work) => {
      const { guards, inForce, unreadable } = await countHoldGuards(work);
      return {
        held: guards === HOLD_GUARDS && unreadable === 0,
        kind: 'database rules and keys',
        finding: `${guards} of ${HOLD_GUARDS} rules stand; ${inForce} holds in force, ${unreadable} clients and conversations in them without their key`,
      };
    },
  },
  {
    id: 'hold-expiry',
    name: 'Hold expiry',
    check: async (work, ports) => {
      const overdue = await ports.overdueHolds(work);
      return { held: overdue === 0, kind: 'count of holds', finding: `${overdue} expired holds still stored an hour later` };
    },
  },
  {
    id: 'age-gate',
    name: 'Age gate',
    check: async (work, ports) => {
      const held = await ports.isAgeGateHolding(work);
      return {
        held,
        kind: 'gate tried',
        finding: held ? 'a birth date one day short was refused, one that is enough was not' : 'the gate did not tell them apart',
      };
    },
  },
  {
    id: 'training-gates',
    name: 'Training gates',
    check: async (work, ports) => {
      const { guards, wanted, out, ungated } = await ports.trainingGates(work);
      return {
        held: guards === wanted && ungated === 0,
        kind: 'database rules and lineage',
        finding: `${guards} of ${wanted} rules stand; ${out} conversations given for training, ${ungated} of them without an open gate`,
      };
    },
  },
  {
    id: 'cookie-register',
    name: 'Cookie register',
    check: async (_work, ports) => {
      const cookies = ports.publicCookies();
      return { held: cookies.length === 0, kind: 'answers watched', finding: `${cookies.length} cookies set by public pages` };
    },
  },
];

/** Every rule of the retention table came to its end not long ago, and none failed. A new account has until its first night is over. */
async function checkRetention(work: Work, { sources }: ControlPorts): Promise<Finding> {
  const [latest, done] = [await latestRuns(work, 'any'), await latestRuns(work, 'done')];
  const limit = work.now.subtract({ hours: RETENTION_LIMIT_HOURS }).epochMilliseconds;
  const known = (await firstCheckOf(work, 'retention')) ?? work.now;
  const rules = rulesOf(sources).map(({ retention }) => retention.key);
  const late = rules.filter((key) => (done.get(key)?.ranAt ?? known).epochMilliseconds < limit);
  const failed = rules.filter((key) => latest.get(key)?.status === 'failed');
  const faults = failed.map((key) => `${key} (${latest.get(key)?.fault})`).join(', ');
  return {
    held: rules.length > 0 && late.length === 0 && failed.length === 0,
    kind: 'runs looked at',
    finding: `${rules.length} rules, ${late.length} not carried out for two days${late.length > 0 ? `: ${late.join(', ')}` : ''}; ${failed.length} failed${faults === '' ? '' : `: ${faults}`}`,
  };
}
