// Everything that needs no running server: `npm run check [STEP ...]`. Two steps at a time; each failing step shows what it said.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly verify?: (said: string) => string | undefined;
}
interface Outcome {
  readonly step: Step;
  readonly seconds: number;
  readonly said: string;
  readonly fault: string | undefined;
}

/** The compiler remembers what it found beside the packages, so that a second check reads only what changed. */
const tsc = (project: string) => [
  'tsc',
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `node_modules/.cache/tsc/${project.replace(/\W/g, '-')}.tsbuildinfo`,
];

const STEPS: readonly Step[] = [
  { name: 'types', command: tsc('.') },
  { name: 'types of the web', command: tsc('web') },
  { name: 'types of the staff app', command: tsc('web/staff') },
  { name: 'types of the journeys', command: tsc('test/journeys') },
  { name: 'generated files', command: ['node', 'scripts/generate.ts', '--check'] },
  { name: 'format and lint', command: ['biome', 'ci', '--colors=off', '--max-diagnostics=200', '.'], verify: atLeast(/Checked (\d+) files/, 150) },
  { name: 'boundaries', command: ['depcruise', 'src', 'test', 'bench', 'scripts', 'web', '--config', '.dependency-cruiser.cjs'], verify: sawAllModules },
  { name: 'unused code and packages', command: ['knip', '--no-progress'] },
  { name: 'licences', command: ['node', 'scripts/licences.ts'] },
];

const asked = process.argv.slice(2);
const queue = STEPS.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)));
const began = performance.now();
const outcomes: Outcome[] = [];
const lanes = Array.from({ length: Math.max(1, Math.min(2, availableParallelism())) }, async () => {
  for (let step = queue.shift(); step; step = queue.shift()) outcomes.push(await run(step));
});
await Promise.all(lanes);
report();

function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  const [program = '', ...args] = step.command;
  const PATH = [path.resolve('node_modules/.bin'), process.env['PATH'] ?? ''].join(path.delimiter);
  const child = spawn(program, args, { env: { ...process.env, PATH, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const outcome = (fault: string | undefined): Outcome => ({ step, seconds: (performance.now() - started) / 1000, said, fault });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(outcome(error.message)));
    child.once('close', (code) => resolve(outcome(code === 0 ? step.verify?.(said) : `ended with ${code}`)));
  });
}

/** A checker that looks at nothing says "no violations": it must have seen the whole source. */
function sawAllModules(said: string): string | undefined {
  const there = globSync(['src/**/*.ts', 'web/**/*.{ts,tsx}', 'test/**/*.ts']).length;
  return atLeast(/(\d+) modules/, there)(said);
}

function atLeast(count: RegExp, fewest: number): (said: string) => string | undefined {
  return (said) => {
    const seen = Number(count.exec(said)?.[1] ?? 0);
    return seen >= fewest ? undefined : `looked at only ${seen} files of ${fewest}`;
  };
}

function report(): void {
  for (const { step, said, fault } of outcomes) if (fault !== undefined) console.error(`\n--- ${step.name}: ${fault}\n${said.trim()}\n`);
  for (const { step, seconds, fault } of outcomes) console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${step.name} (${seconds.toFixed(1)} s)`);
  console.log(`checked in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  process.exitCode = outcomes.every(({ fault }) => fault === undefined) ? 0 : 1;
}
