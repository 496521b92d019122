// Seeded callers against a running receptionist, scored on what stands in the database afterwards:
// `npm run simulate -- --dialogues N --seed S --channel chat|sms|voice [--noise] [--held-out] [--kinds book,move] [--show N [--every]]`.
// Drives BASE when set (a demo clinic), else an instance of its own in a temporary folder. The last line is JSON.
import { parseArgs } from 'node:util';
import { aDataDir, startCandorProcess } from '../test/support/candor-process.ts';
import { ClinicDoors } from '../test/simulate/clinic.ts';
import { GOAL_KINDS, type GoalKind } from '../test/simulate/goals.ts';
import { type ScoredCall, simulate } from '../test/simulate/run.ts';

const { values } = parseArgs({
  options: {
    dialogues: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    channel: { type: 'string', default: 'chat' },
    noise: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    kinds: { type: 'string', default: '' },
    show: { type: 'string', default: '3' },
    every: { type: 'boolean', default: false },
  },
});
const channel = values.channel;
if (channel !== 'chat' && channel !== 'sms' && channel !== 'voice') throw new Error(`--channel is chat, sms or voice, not ${channel}`);
const kinds = values.kinds.split(',').filter((kind): kind is GoalKind => (GOAL_KINDS as readonly string[]).includes(kind));
const AT_ONCE = { chat: 4, sms: 3, voice: 6 } as const;

const own = process.env['BASE'] === undefined ? await startOwn() : undefined;
const failures: ScoredCall[] = [];
let longest: ScoredCall | undefined;
try {
  const { figures, pass1, pass4, groups, orphans } = await simulate({
    doors: new ClinicDoors(process.env['BASE'] ?? own?.base ?? '', process.env['SLUG'] ?? 'marlowe'),
    dialogues: Number(values.dialogues),
    seed: Number(values.seed),
    channel,
    part: values['held-out'] ? 'held-out' : 'tune',
    noise: values.noise,
    ...(kinds.length > 0 ? { kinds } : {}),
    atOnce: Number(process.env['AT_ONCE'] ?? AT_ONCE[channel]),
    onScore: (call) => {
      if (!longest || call.seconds > longest.seconds) longest = call;
      if (call.score.verdict !== 'passed') failures.push(call);
    },
  });
  report(failures);
  console.log(
    `${figures.dialogues} dialogues by ${channel}${values.noise ? ' with noise' : ''}: pass^1 ${pass1} %, pass^4 ${pass4} % of ${groups} goals, visits of nobody ${orphans}`,
  );
  if (longest) console.log(`the longest call: ${longest.number}, ${longest.seconds} s, ${longest.tale.turns.length} lines, ${longest.tale.ended}`);
  console.log(JSON.stringify(figures));
} finally {
  await own?.stop();
}

/** Starts a demo clinic of its own. */
async function startOwn(): Promise<{ readonly base: string; stop(): Promise<void> }> {
  const { dataDir, remove } = aDataDir();
  const candor = await startCandorProcess({ HOME: process.env['HOME'] ?? '', DATA_DIR: dataDir, RATE_LIMITS: 'off' });
  return {
    base: candor.base,
    stop: async () => {
      candor.signal('SIGINT');
      await candor.ended;
      remove();
    },
  };
}

/** Prints why calls did not pass, the most frequent first, each with its shortest transcript. */
function report(calls: readonly ScoredCall[]): void {
  const classes = [...Map.groupBy(calls, classOf)].sort(([, one], [, other]) => other.length - one.length);
  for (const [name, all] of classes) {
    const languages = all.filter((call) => call.case.shape.language === 'es').length;
    console.log(`${all.length} x ${name}${languages > 0 ? ` (${languages} in Spanish)` : ''}`);
  }
  for (const [name, all] of classes.slice(0, Number(values.show))) {
    const shown = all.toSorted((one, other) => one.tale.turns.length - other.tale.turns.length);
    for (const call of values.every ? shown : shown.slice(0, 1)) print(name, call);
  }
}

function print(name: string, { number, tale, case: { service, shape, person } }: ScoredCall): void {
  const own = [person.firstName, person.lastName, person.birthDate, person.mobile, person.email].join(', ');
  console.log(`\n--- ${name}: call ${number}, wanted ${JSON.stringify(tale.wish ?? null)} of ${service.name}, ${[...shape.traits].join(' ')}; ${own}`);
  for (const { who, text } of tale.turns) console.log(`${who === 'caller' ? '>>' : '<<'} ${text}`);
}

function classOf({ case: { shape }, score }: ScoredCall): string {
  const grave = [
    ...(score.wrongBookings > 0 ? ['WRONG BOOKING'] : []),
    ...(score.duplicateBookings > 0 ? ['DUPLICATE'] : []),
    ...(score.falseYes > 0 ? ['FALSE YES'] : []),
    ...(score.leaks.length > 0 ? [`LEAK ${score.leaks[0]}`] : []),
  ];
  return [...grave, `${shape.kind}: ${score.why === '' ? 'as wanted' : score.why}`, ...(score.verdict === 'handed-over' ? ['(handed over)'] : [])].join(' ');
}
