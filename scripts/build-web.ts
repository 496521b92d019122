import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist/web');
const stampFile = join(target, '.stamp');
const SWAP_TRIES = 5;
/** How long a page that was open before an update still finds its files. */
const KEPT_MS = 7 * 86_400_000;
const notBuilt = /(^|\/)fixtures\/|\.test\.tsx?$|\.md$/;

/** Whether a build was needed, and how long it took. */
export type WebBuild = { built: boolean; milliseconds: number; directory: string };

/** Builds the public pages and the staff app when their sources or the lockfile changed since the last build; safe to call at once from two processes. */
export async function buildWeb(): Promise<WebBuild> {
  const began = performance.now();
  const stamp = sourceStamp();
  const built = !isFresh(stamp);
  if (built) await buildInto(join(root, `dist/.web-${process.pid}`), stamp);
  return { built, milliseconds: Math.round(performance.now() - began), directory: target };
}

function isFresh(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

function sourceStamp(): string {
  const hash = createHash('sha256');
  for (const file of [...sourceFiles(join(root, 'web')), 'vite.config.ts', 'scripts/build-web.ts', 'package-lock.json']) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sourceFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !notBuilt.test(file))
    .sort();
}

async function buildInto(workshop: string, stamp: string): Promise<void> {
  const { build } = await import('vite');
  const configFile = join(root, 'vite.config.ts');
  const shared = { configFile, configLoader: 'native' as const, logLevel: 'warn' as const };
  const client = join(workshop, 'client');
  try {
    await build({ ...shared, build: { outDir: client } });
    for (const mode of ['embed', 'chat', 'staff']) await build({ ...shared, mode, build: { outDir: client } });
    await build({ ...shared, build: { ssr: 'web/public/render.tsx', outDir: join(workshop, 'server') } });
    compressFiles(client);
    writeFileSync(join(workshop, '.stamp'), stamp);
    swapIn(workshop, stamp);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Writes `.br` and `.gz` beside every text file, so that the server sends them without compressing twice. */
function compressFiles(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

/** Puts a finished build in place; of two processes that finish at once, one gives way and uses the other's. */
function swapIn(workshop: string, stamp: string): void {
  const previous = `${workshop}-previous`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (let tries = 0; tries < SWAP_TRIES && !isFresh(stamp); tries++) {
    try {
      if (existsSync(target)) keepFiles(target, workshop, Date.now());
      if (existsSync(target)) renameSync(target, previous);
      renameSync(workshop, target);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
    rmSync(previous, { recursive: true, force: true });
  }
}

/** Copies what a page that is open now may still fetch into the next build: the files of the last one, and those it kept, until a week after they were replaced. */
export function keepFiles(last: string, next: string, nowMs: number): void {
  const assets = (build: string) => join(build, 'client/assets');
  const noteOf = (build: string) => join(build, '.kept.json');
  const before: Readonly<Record<string, number>> = existsSync(noteOf(last)) ? JSON.parse(readFileSync(noteOf(last), 'utf8')) : {};
  const kept: Record<string, number> = {};
  for (const name of existsSync(assets(last)) ? readdirSync(assets(last)) : []) {
    const replacedMs = before[name] ?? nowMs;
    if (existsSync(join(assets(next), name)) || nowMs - replacedMs > KEPT_MS) continue;
    copyFileSync(join(assets(last), name), join(assets(next), name));
    kept[name] = replacedMs;
  }
  writeFileSync(noteOf(next), JSON.stringify(kept));
}

/** Another process moved the same folder between two steps of this one. */
function isOvertaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST' || error.code === 'ENOENT');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { built, milliseconds } = await buildWeb();
  process.stdout.write(built ? `web: built in ${milliseconds} ms\n` : `web: fresh (${milliseconds} ms)\n`);
}
