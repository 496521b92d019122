// How long a start takes: `npm run bench:start`. A fresh clone of what is committed, `npm start`, until the first page answers; then again.
// `FROM=DIR` clones another folder. The npm cache is used as it is, so run it twice for a warm one.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../src/app/start-port.ts';

const FIRST_PAGE = '/marlowe/book';
const LIMIT_MS = 300_000;
const BUDGET_SECONDS = { fresh: 20, second: 2 };
const SECOND_STARTS = 5;

interface Start {
  readonly pageSeconds: number;
  readonly stopSeconds: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'candor-bench-start-'));
chmodSync(folder, 0o755);
const clone = path.join(folder, 'candor');
try {
  execFileSync('git', ['clone', '--quiet', process.env['FROM'] ?? '.', clone], { stdio: 'inherit' });
  const fresh = await measure();
  const again: Start[] = [];
  for (let run = 0; run < SECOND_STARTS; run++) again.push(await measure());
  report(fresh, again);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** From typing `npm start` on the machine's own Node to the first page, and from Ctrl-C to the end. */
async function measure(): Promise<Start> {
  const port = await findFreePort();
  const env = { HOME: process.env['HOME'] ?? '', PATH: withoutOurs(process.env['PATH'] ?? ''), PORT: String(port) };
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!(await answers(`http://127.0.0.1:${port}${FIRST_PAGE}`))) {
    if (child.exitCode !== null || performance.now() - began > LIMIT_MS) throw new Error(`no page:\n${said}`);
    await pause(10);
  }
  const pageSeconds = (performance.now() - began) / 1000;
  const stopped = performance.now();
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  return { pageSeconds, stopSeconds: (performance.now() - stopped) / 1000 };
}

/** The Node this bench runs on is not the one a fresh machine has. */
function withoutOurs(search: string): string {
  return search
    .split(path.delimiter)
    .filter((entry) => !entry.includes('node_modules'))
    .join(path.delimiter);
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

function report(fresh: Start, again: readonly Start[]): void {
  const middle = again.map(({ pageSeconds }) => pageSeconds).sort((left, right) => left - right)[Math.floor(again.length / 2)] ?? Number.NaN;
  const slowestStop = Math.max(...again.map(({ stopSeconds }) => stopSeconds));
  console.table({
    'fresh clone to first page': { seconds: round(fresh.pageSeconds), budget: BUDGET_SECONDS.fresh },
    'second start to first page (median)': { seconds: round(middle), budget: BUDGET_SECONDS.second },
    'Ctrl-C to the end (slowest)': { seconds: round(slowestStop), budget: '' },
  });
  console.log(
    JSON.stringify({
      bench: 'start',
      freshSeconds: round(fresh.pageSeconds),
      secondSeconds: round(middle),
      stopSeconds: round(slowestStop),
      isWithin: fresh.pageSeconds <= BUDGET_SECONDS.fresh && middle <= BUDGET_SECONDS.second,
    }),
  );
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
