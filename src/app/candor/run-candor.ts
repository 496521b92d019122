import { StartError, oneLine } from '../start-error.ts';
import { auditCommands } from './audit.ts';
import { type Command, EXIT, type ExitCode, type Surroundings, UsageError } from './command.ts';
import { keyCommands } from './keys.ts';
import { lineCommands } from './lines.ts';
import { retentionCommands } from './retention.ts';

/** Every command of the command line; others are added here. */
export const COMMANDS: readonly Command[] = [...auditCommands, ...keyCommands, ...retentionCommands, ...lineCommands];

/** Runs the command that `args` name and answers how the process should end. */
export async function runCandor(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const command = COMMANDS.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (!command) return help(around, args.length === 0 || args[0] === 'help' || args[0] === '--help');
  try {
    return await command.run(args.slice(command.name.split(' ').length), around);
  } catch (error) {
    if (error instanceof UsageError) around.complain(`${error.message}\nUsage: npm run candor -- ${command.name} ${command.usage}`);
    else {
      const line = error instanceof StartError ? error.message : fileTrouble(error);
      if (line === undefined) throw error;
      around.complain(line);
    }
    return EXIT.usage;
  }
}

function help(around: Surroundings, isAsked: boolean): ExitCode {
  const lines = ['Usage: npm run candor -- COMMAND', ...COMMANDS.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`)];
  (isAsked ? around.print : around.complain)(lines.join('\n'));
  return isAsked ? EXIT.ok : EXIT.usage;
}

/** Says of a file that is not there, or may not be read or written, what is wrong with it; undefined for any other error. */
function fileTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  if (error.code === 'ENOENT') return `There is no ${String(error.path)}.`;
  return error.code === 'EEXIST' ? `${String(error.path)} is there already: name a new file.` : oneLine(error);
}
