// The command line: `npm run candor -- COMMAND`.
import { systemClock } from '#kernel/clock.ts';
import { runCandor } from './run-candor.ts';

process.exitCode = await runCandor(process.argv.slice(2), {
  clock: systemClock,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  complain: (line) => {
    process.stderr.write(`${line}\n`);
  },
});
