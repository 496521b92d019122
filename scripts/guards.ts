// Takes each guard away in a copy of the source and shows that its tests turn red: `npm run test:guards [-- WORD]`.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GUARDS, type Guard } from '../test/guards.ts';

const word = process.argv[2] ?? '';
const chosen = GUARDS.filter(({ name, file }) => name.includes(word) || file.includes(word));
if (chosen.length === 0) {
  console.error(`No guard's name or file holds "${word}".`);
  process.exit(1);
}
const copy = copySource();
const unnoticed: string[] = [];
try {
  const tests = [...new Set(chosen.flatMap((guard) => guard.tests))].sort();
  if (!passes(tests)) stop('The tests are red before any guard is taken away.');
  for (const guard of chosen) {
    const isNoticed = isRedWithout(guard);
    console.log(`${isNoticed ? 'red as it should be ' : 'STILL GREEN         '} without: ${guard.name}`);
    if (!isNoticed) unnoticed.push(guard.name);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length} guards, ${unnoticed.length} whose absence no test noticed`);
process.exitCode = unnoticed.length === 0 ? 0 : 1;

function isRedWithout({ name, file, find, replace, also = [], tests }: Guard): boolean {
  const restore = [{ file, find, replace }, ...also].map((removal) => takeAway(name, removal));
  try {
    return !passes(tests);
  } finally {
    for (const putBack of restore.reverse()) putBack();
  }
}

function takeAway(name: string, { file, find, replace }: Pick<Guard, 'file' | 'find' | 'replace'>): () => void {
  const target = path.join(copy, file);
  const whole = readFileSync(target, 'utf8');
  if (whole.split(find).length !== 2) stop(`The guard "${name}" must stand exactly once in ${file}: correct test/guards.ts.`);
  writeFileSync(
    target,
    whole.replace(find, () => replace),
  );
  return () => writeFileSync(target, whole);
}

function passes(tests: readonly string[]): boolean {
  return spawnSync(process.execPath, ['scripts/test.ts', ...tests], { cwd: copy, stdio: 'ignore' }).status === 0;
}

/** The working tree itself is never touched, so that an interrupted run leaves no guard out. */
function copySource(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'candor-guards-'));
  chmodSync(folder, 0o755);
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n');
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(file, path.join(folder, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

function stop(line: string): never {
  rmSync(copy, { recursive: true, force: true });
  console.error(line);
  process.exit(1);
}
