import { DEEDS } from '../deeds.ts';
import { type Decided, type Ending, type Facts, type Said, type SummaryLine, sentencesOf } from './model.ts';
import { answersTo } from './outcome.ts';

const MOST_DETAILS = 2;
const SLOTS = new Set(['service', 'provider', 'date', 'time', 'part_of_day', 'soonest']);

/** Chooses the sentences that say what a conversation was about, what was settled and how it ended. It quotes, and writes nothing of its own. */
export function summarise(facts: Facts, ending: Ending): SummaryLine[] {
  const lines = ending === 'emergency' ? ofEmergency(facts) : ofBusiness(facts, ending);
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const key = line && `${line.seq}/${line.sentence}`;
    if (!line || key === undefined || seen.has(key)) return [];
    seen.add(key);
    return [line];
  });
}

function ofBusiness(facts: Facts, ending: Ending): (SummaryLine | undefined)[] {
  const { said, decided } = facts;
  const goal = goalOf(facts);
  const done = decided.findLast(({ acts }) => acts.some((act) => DEEDS.includes(act)));
  const readBack = done && said.findLast(({ seq, author, sources }) => seq < done.seq && author === 'assistant' && sources.includes('hold'));
  const details = readBack ? [first(readBack, 'detail')] : detailsOf(facts, goal?.seq);
  const passed = passedOn(facts);
  // Who asked for a person once all was done left with that open.
  const last = done && passed && passed.seq > done.seq ? answerTo(passed, said) : undefined;
  return [goal && lineOf(goal, wordsOf(decided, goal.seq), 'goal'), ...details, endOf(facts, ending, done), last];
}

/** What was said that alarmed, and what was answered to it: whatever else was done does not matter then. */
function ofEmergency(facts: Facts): (SummaryLine | undefined)[] {
  const { said, decided } = facts;
  const alarm = decided.findLast(({ acts }) => acts.some((act) => act.startsWith('alarm:')));
  const words = alarm && said.find((each) => each.seq === alarm.seq && hasWords(each));
  if (!alarm || !words) return ofBusiness(facts, 'emergency');
  return [lineOf(words, '', 'goal'), answerTo(alarm, said)];
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
function endOf(facts: Facts, ending: Ending, done: Decided | undefined): SummaryLine | undefined {
  const { said } = facts;
  const turn = done ?? passedOn(facts);
  const answer = turn && answerTo(turn, said);
  if (answer) return answer;
  const last = said.findLast(
    (each) => hasWords(each) && (ending === 'abandoned' ? each.author === 'visitor' : each.sources.length > 0 || each.author === 'user'),
  );
  return last && first(last, 'end');
}

/** The last turn by which something was given to the team. */
const passedOn = ({ asked, decided }: Facts): Decided | undefined =>
  decided.findLast(({ atMs, acts }) => asked.some(({ madeMs }) => madeMs === atMs) || acts.some((act) => act.startsWith('alarm:')));

function answerTo({ seq }: Decided, said: Facts['said']): SummaryLine | undefined {
  const answer = answersTo(seq, said).find(hasWords);
  return answer && { ...first(answer, 'end'), sentence: tellingIn(answer.text) };
}

/** "Thanks, Gil." tells nothing of what was done. */
const COURTESY = /^(?:thanks|thank you|gracias|all right|de acuerdo)\b[^.!?]*[.!?]$/i;

function tellingIn(text: string): number {
  return Math.max(
    0,
    sentencesOf(text).findIndex((sentence) => !COURTESY.test(sentence)),
  );
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
