import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../../src/app/start-port.ts';

/** The file a real process starts with. */
const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'main.ts');
/** A start on a slow, shared machine; nothing is asserted about time. */
const START_LIMIT_MS = 120_000;

/** A Candor in a process of its own. */
export interface CandorProcess {
  readonly child: ChildProcess;
  readonly base: string;
  readonly port: number;
  /** What it has written so far, both streams. */
  said(): string;
  /** The exit code once it has ended, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(name: NodeJS.Signals): void;
}

/** The environment of a process under test: nothing of ours leaks in. */
export type ProcessEnv = Readonly<Record<string, string>>;

/** Makes a data folder that the database's account can reach; the answer's second part takes it away. */
export function aDataDir(): { readonly dataDir: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'candor-start-'));
  chmodSync(folder, 0o711);
  return { dataDir: path.join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the composition root without waiting for anything. */
export async function runCandor(env: ProcessEnv): Promise<CandorProcess> {
  const port = Number(env['PORT'] ?? (await findFreePort()));
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'] ?? '', PORT: String(port), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => (typeof code === 'number' ? code : String(signal)) as number | NodeJS.Signals);
  return {
    child,
    port,
    base: `http://127.0.0.1:${port}`,
    said: () => said,
    ended,
    signal: (name) => {
      child.kill(name);
    },
  };
}

/** Runs Candor until it serves and has said where. */
export async function startCandorProcess(env: ProcessEnv): Promise<CandorProcess> {
  const candor = await runCandor(env);
  for (let waited = 0; waited < START_LIMIT_MS; waited += 50) {
    if (candor.child.exitCode !== null) break;
    const isReady = await fetch(`${candor.base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady && /https?:\/\/localhost:\d+/.test(candor.said())) return candor;
    await pause(50);
  }
  candor.child.kill('SIGKILL');
  throw new Error(`Candor did not start:\n${candor.said()}`);
}

/** Runs Candor where it must refuse to start; answers the code and the line it said. */
export async function refusedStart(env: ProcessEnv): Promise<{ readonly code: number | NodeJS.Signals; readonly line: string }> {
  const candor = await runCandor(env);
  return { code: await candor.ended, line: candor.said().trim() };
}

/** The process number of the embedded database of a data folder, if its file names one; a file just made is empty for a moment. */
export function databasePid(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(dataDir, 'pg', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Says whether a process lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
