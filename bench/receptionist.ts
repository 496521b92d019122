// The receptionist against callers who make it hard: `npm run bench:receptionist`. CHATS=2000 seeded bookings by chat, CALLS=1000 by phone with a recogniser's
// mistakes, and COMMITS=1000 yeses that are cut off from their answers (connection torn, sent twice, said again, process killed). All is scored on what stands in the
// database. Wrong bookings, duplicates, yeses nobody said and leaks must be 0.
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type CandorProcess, startCandorProcess } from '#test/candor-process.ts';
import { startEmbedded } from '../src/app/embedded-postgres.ts';
import { findFreePort } from '../src/app/start-port.ts';
import { ClinicDoors } from '../test/simulate/clinic.ts';
import { CUTS, type Cut, type CutFigures, interruptCommits } from '../test/simulate/interrupted.ts';
import { type Figures, simulate } from '../test/simulate/run.ts';

const CHATS = Number(process.env['CHATS'] ?? 2_000);
const CALLS = Number(process.env['CALLS'] ?? 1_000);
const COMMITS = Number(process.env['COMMITS'] ?? 1_000);
const SEED = Number(process.env['SEED'] ?? 2026);
const SHARES: Readonly<Record<Cut, number>> = { 'connection-cut': 0.45, 'sent-twice': 0.2, 'said-again': 0.1, 'process-killed': 0.25 };
const BATCH = 50;
const NO_CUTS: CutFigures = { commits: 0, bookedOnce: 0, duplicates: 0, lost: 0, untrue: 0 };
/** Bookings and commits after which a clinic's diary is full enough for a new clinic. */
const BOOKINGS_A_CLINIC = 100;
const COMMITS_A_CLINIC = 150;

const folder = mkdtempSync(path.join(tmpdir(), 'candor-bench-'));
chmodSync(folder, 0o755);
const postgres = await startEmbedded({ dataDir: path.join(folder, 'pg'), port: await findFreePort() });
let clinics = 0;
try {
  const chat = await bookings('chat', CHATS);
  const voice = await bookings('voice', CALLS);
  const cuts = await interrupted();
  const faults = [chat, voice].map((each) => (each ? each.wrongBookings + each.duplicateBookings + each.falseYes + each.leaks : 0));
  const isWithin = [...faults, cuts.duplicates, cuts.untrue, cuts.lost].every((count) => count === 0);
  console.log(JSON.stringify({ bench: 'receptionist', chat, voice, cuts, isWithin }));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A demo clinic with an empty diary, and a way to kill its process and start it again. */
interface Clinic {
  readonly doors: ClinicDoors;
  restart(): Promise<void>;
}

async function inClinic<T>(use: (clinic: Clinic) => Promise<T>): Promise<T> {
  clinics += 1;
  const env = {
    DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: await database(postgres.url, `bench_${clinics}`),
    PORT: String(await findFreePort()),
    RATE_LIMITS: 'off',
  };
  let candor: CandorProcess = await startCandorProcess(env);
  const restart = async () => {
    candor.signal('SIGKILL');
    await candor.ended;
    candor = await startCandorProcess(env);
  };
  try {
    return await use({ doors: new ClinicDoors(candor.base, 'marlowe'), restart });
  } finally {
    candor.signal('SIGINT');
    await candor.ended;
  }
}

/** What came of bookings, and the share that was reached at all and by all four callers of a goal (%). */
interface Booked extends Figures {
  readonly pass1: number;
  readonly pass4: number;
}

async function bookings(channel: 'chat' | 'voice', dialogues: number): Promise<Booked | undefined> {
  if (dialogues === 0) return undefined;
  const all: Booked[] = [];
  for (let left = dialogues; left > 0; left -= BOOKINGS_A_CLINIC)
    all.push(await inClinic(({ doors }) => someBookings(doors, channel, Math.min(BOOKINGS_A_CLINIC, left), SEED + all.length)));
  const sum = all.reduce((one, other) => ({
    ...added(one, other),
    pass1: (one.pass1 * one.dialogues + other.pass1 * other.dialogues) / (one.dialogues + other.dialogues),
    pass4: (one.pass4 * one.dialogues + other.pass4 * other.dialogues) / (one.dialogues + other.dialogues),
  }));
  console.log(`${dialogues} bookings by ${channel}${channel === 'voice' ? ' with noise' : ''}: ${JSON.stringify(sum)}`);
  return sum;
}

async function someBookings(doors: ClinicDoors, channel: 'chat' | 'voice', dialogues: number, seed: number): Promise<Booked> {
  const { figures, pass1, pass4, orphans } = await simulate({
    ...{ doors, dialogues, seed, channel, part: 'tune', noise: channel === 'voice', kinds: ['book'] },
    atOnce: channel === 'chat' ? 4 : 10,
  });
  return { ...figures, wrongBookings: figures.wrongBookings + orphans, pass1, pass4 };
}

function added<Sums extends object>(one: Sums, other: Sums): Sums {
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value + other[key as keyof Sums]])) as Sums;
}

async function interrupted(): Promise<CutFigures> {
  let sum = NO_CUTS;
  for (const cut of CUTS) {
    for (let left = Math.round(COMMITS * SHARES[cut]); left > 0; ) {
      const made = await inClinic((clinic) => cutOff(clinic, cut, Math.min(COMMITS_A_CLINIC, left)));
      left -= made.commits;
      sum = added(sum, made);
    }
    console.log(`${cut}: so far ${JSON.stringify(sum)}`);
  }
  return sum;
}

async function cutOff({ doors, restart }: Clinic, cut: Cut, commits: number): Promise<CutFigures> {
  let sum = NO_CUTS;
  for (let left = commits, person = 50_000 * clinics; left > 0; person += BATCH) {
    const made = await interruptCommits({ doors, seed: SEED, restart }, cut, Math.min(BATCH, left), person);
    if (made.commits === 0) throw new Error('no chat came to its read-back');
    left -= made.commits;
    sum = added(sum, made);
  }
  return sum;
}

async function database(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.href;
}
