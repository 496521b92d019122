// The composition root: nothing else has effects when it is loaded.
import { enableCompileCache } from 'node:module';
import path from 'node:path';

/** A signal that follows the first sooner than this is its echo: a terminal and npm each pass Ctrl-C on. */
const ECHO_MS = 1000;
/** What has not ended in order by then is ended at once. */
const STOP_LIMIT_MS = 15_000;

const NEEDED_NODE = 24;
if (Number.parseInt(process.versions.node, 10) < NEEDED_NODE) refuse(`Candor needs Node ${NEEDED_NODE} or newer, and this is ${process.versions.node}.`);

enableCompileCache(path.join(import.meta.dirname, '..', 'dist', '.compile-cache'));
const { StartError, oneLine } = await import('./app/start-error.ts');
const { loadConfig } = await import('./app/config.ts');
const { startCandor } = await import('./app/start.ts');

const interrupt = new AbortController();
let firstSignalAt: number | undefined;
let running: Awaited<ReturnType<typeof startCandor>> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

try {
  const config = loadConfig();
  // Read from disk while the database starts; a fault in it is met where it is awaited.
  const house = import('./app/house.ts');
  house.catch(() => undefined);
  running = await startCandor(config, async (ground) => (await house).openHouse(ground), interrupt.signal);
  process.stdout.write(`${running.lines.join('\n')}\n`);
  if (interrupt.signal.aborted) await stop();
} catch (error) {
  if (interrupt.signal.aborted) process.exit(0);
  if (!(error instanceof StartError)) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  refuse(oneLine(error));
}

/** The first signal ends everything in order, a second at once. */
function onSignal(): void {
  const now = performance.now();
  if (firstSignalAt === undefined) {
    firstSignalAt = now;
    interrupt.abort();
    void stop();
  } else if (now - firstSignalAt > ECHO_MS) {
    running?.kill();
    process.exit(130);
  }
}

async function stop(): Promise<void> {
  const open = running;
  if (open === undefined) return;
  setTimeout(() => {
    open.kill();
    process.exit(1);
  }, STOP_LIMIT_MS).unref();
  try {
    await open.stop();
    process.exit(0);
  } catch (error) {
    open.kill();
    refuse(`Stopping went wrong: ${oneLine(error)}`);
  }
}

function refuse(line: string): never {
  process.stderr.write(`candor: ${line}\n`);
  process.exit(1);
}
