import { spawn } from 'node:child_process';
import path from 'node:path';
import { StartError } from './start-error.ts';

const SCRIPT = path.join(import.meta.dirname, '..', '..', 'scripts', 'build-web.ts');

/**
 * Builds the web pages when they are stale, in a process of its own beside the database's start.
 * @throws StartError with the last line the build said.
 */
export function buildWebBeside(): { readonly done: Promise<void>; stop(): void } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new StartError(`The web pages could not be built: ${reasonIn(said) ?? `the build ended with ${signal ?? code}`}`));
    });
  });
  // Awaited only after the database is up; an early failure must not count as unheard.
  done.catch(() => undefined);
  return {
    done,
    stop: () => {
      child.kill();
    },
  };
}

function reasonIn(said: string): string | undefined {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
}
