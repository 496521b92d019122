import { DEEDS } from '../deeds.ts';
import { type Decided, type Ending, type Facts, type Said, type SummaryLine, sentencesOf } from './model.ts';
import { answersTo } from './outcome.ts';

const MOST_DETAILS = 2;
const SLOTS = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'soonest']);

/** Chooses the sentences that say what a conversation was about, what was settled and how it ended. It quotes, and writes nothing of its own. */
export function summarise(facts: Facts, ending: Ending): SummaryLine[] {
  const { said, decided } = facts;
  const goal = goalOf(facts);
  const done = decided.findLast(({ acts }) => acts.some((act) => DEEDS.includes(act)));
  const readBack = done && said.findLast(({ seq, author, sources }) => seq < done.seq && author === 'assistant' && sources.includes('hold'));
  const details = readBack ? [first(readBack, 'detail')] : detailsOf(facts, goal?.seq);
  const lines = [goal && lineOf(goal, wordsOf(decided, goal.seq), 'goal'), ...details, endOf(facts, ending, done)];
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const key = line && `${line.seq}/${line.sentence}`;
    if (!line || key === undefined || seen.has(key)) return [];
    seen.add(key);
    return [line];
  });
}

const hasWords = ({ text }: Said) => text.trim() !== '';

/** The first message in which something was asked for; where nothing was, the first there is. */
function goalOf({ said, decided }: Facts): Said | undefined {
  const asks = decided.find(
    ({ acts, gates, commands }) =>
      acts.some((act) => act.startsWith('alarm:')) ||
      commands.some(({ command }, index) => ['start_flow', 'ask', 'handoff', 'set_slot'].includes(command) && gates[index]?.endsWith(':passed')),
  );
  const wrote = said.filter((each) => each.author === 'visitor' && hasWords(each));
  return wrote.find(({ seq }) => seq === asks?.seq) ?? wrote[0];
}

function detailsOf({ said, decided }: Facts, goalSeq: number | undefined): SummaryLine[] {
  const turns = decided.filter(
    ({ seq, commands, gates }) => seq !== goalSeq && commands.some((command, index) => isSlot(command) && gates[index]?.endsWith(':passed')),
  );
  return turns.slice(0, MOST_DETAILS).flatMap(({ seq }) => {
    const message = said.find((each) => each.seq === seq && hasWords(each));
    return message ? [lineOf(message, wordsOf(decided, seq), 'detail')] : [];
  });
}

function isSlot(command: Decided['commands'][number]): boolean {
  return (command.command === 'set_slot' || command.command === 'correct_slot') && SLOTS.has(command.value.slot);
}

/** What was said once it was done; else how it was passed on; else the visitor's last words. */
function endOf({ said, asked, decided }: Facts, ending: Ending, done: Decided | undefined): SummaryLine | undefined {
  const passed = decided.findLast(({ atMs, acts }) => asked.some(({ madeMs }) => madeMs === atMs) || acts.some((act) => act.startsWith('alarm:')));
  const turn = done ?? passed;
  const answer = turn && answersTo(turn.seq, said).find(hasWords);
  if (answer) return first(answer, 'end');
  const last = said.findLast(
    (each) => hasWords(each) && (ending === 'abandoned' ? each.author === 'visitor' : each.sources.length > 0 || each.author === 'user'),
  );
  return last && first(last, 'end');
}

const first = ({ seq }: Said, part: SummaryLine['part']): SummaryLine => ({ part, seq, sentence: 0 });

function wordsOf(decided: readonly Decided[], seq: number): string {
  return decided.find((each) => each.seq === seq)?.commands[0]?.words ?? '';
}

/** The sentence a command was read from; the first where it is not found, as in a redacted one. */
function lineOf({ seq, text }: Said, words: string, part: SummaryLine['part']): SummaryLine {
  const sentence = words === '' ? -1 : sentencesOf(text).findIndex((each) => each.toLowerCase().includes(words.toLowerCase()));
  return { part, seq, sentence: Math.max(0, sentence) };
}
