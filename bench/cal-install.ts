import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers live: a package of its own, with its own lockfile, that nothing of Candor is part of. */
export const PEERS = fileURLToPath(new URL('peers', import.meta.url));

/** What stands in the tables for the peer. */
export const PEER = '@calcom/platform-libraries@0.0.360';

/** Installs the peer when it is missing, or gives one line that says why it cannot be had. */
export function installPeer(): string | undefined {
  if (isInstalled()) return undefined;
  console.log(`installing ${PEER} into bench/peers`);
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=20000'];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: PEERS, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status === 0 && isInstalled()) return undefined;
  const why =
    error?.message ?? stderr.match(/reason: (.*\S)/)?.[1] ?? stderr.match(/^npm error (?!code|syscall|errno)(.*\S)/m)?.[1] ?? `npm ended with ${status}`;
  return `no peer in this run: ${PEER} could not be installed (${why})`;
}

/** npm writes the list of what it laid down last of all. */
function isInstalled(): boolean {
  const laid = path.join(PEERS, 'node_modules', '.package-lock.json');
  if (!existsSync(laid)) return false;
  const there = versionsIn(laid);
  return Object.entries(versionsIn(path.join(PEERS, 'package-lock.json'))).every(([name, version]) => name === '' || there[name] === version);
}

function versionsIn(file: string): Record<string, string | undefined> {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, { version?: string }> };
  return Object.fromEntries(Object.entries(packages).map(([name, { version }]) => [name, version]));
}
