import { textOf } from '../conversation/texts.ts';
import { COMMITS } from '../deeds.ts';
import { CRITERIA, type Criterion, type CriterionName, type Decided, type Ending, type Facts, type Said } from './model.ts';
import { answersTo } from './outcome.ts';

/** Milliseconds in which an answer is prompt, and in which it is late but bearable. */
const PROMPT_MS = 1_500;
const BEARABLE_MS = 2_500;
/** Misses in a row after which a person must have been offered. */
const MISSES_BEFORE_PERSON = 3;
/** Milliseconds after which a call for help that nobody answered counts as such. */
const UNANSWERED_MS = 3_600_000;

/** What one criterion found: how much of its points, from 0 to 1, and the messages that show it; undefined where it does not apply. */
type Found = { readonly share: number; readonly seqs: readonly number[] } | undefined;

const met = (isMet: boolean, seqs: readonly number[]): Found => ({ share: isMet ? 1 : 0, seqs });

/** Holds a conversation against every criterion that applies to it. */
export function judge(facts: Facts, ending: Ending): Criterion[] {
  const found: Readonly<Record<CriterionName, Found>> = {
    disclosed: disclosed(facts),
    understood: understood(facts),
    'no-repeats': noRepeats(facts),
    'read-back': readBack(facts),
    'clean-yes': cleanYes(facts),
    sourced: sourced(facts),
    'person-offered': personOffered(facts),
    'hand-over-kept': handOverKept(facts),
    'no-dead-end': noDeadEnd(facts, ending),
    prompt: prompt(facts),
  };
  return (Object.keys(CRITERIA) as CriterionName[]).flatMap((name) => {
    const each = found[name];
    return each ? [{ name, points: Math.round(CRITERIA[name] * each.share), of: CRITERIA[name], seqs: each.seqs.slice(0, 20) }] : [];
  });
}

const wrote = ({ said }: Facts) => said.filter(({ author }) => author === 'visitor');

/** The first words say that an AI speaks; on a call they were heard to their end. */
function disclosed({ call, said }: Facts): Found {
  const [first] = said;
  if (!first) return undefined;
  if (call) return call.wasDisclosed || said.some(({ author }) => author === 'visitor') ? met(call.wasDisclosed, [first.seq]) : undefined;
  return met(first.author === 'assistant' && first.sources.includes('setting'), [first.seq]);
}

/** Turns that were answered with "I did not get that". */
export function missesOf({ decided, said }: Facts): number[] {
  const sorry = (['en', 'es'] as const).flatMap((each) => [textOf(each, 'not-understood', {}), textOf(each, 'still-not-understood', {})]);
  return decided.filter(({ seq }) => answersTo(seq, said).some(({ text }) => sorry.some((words) => text.includes(words)))).map(({ seq }) => seq);
}

/** Most that was said was understood when it was said first. */
function understood(facts: Facts): Found {
  const misses = missesOf(facts);
  const turns = facts.decided.length;
  return turns === 0 ? undefined : { share: (turns - misses.length) / turns, seqs: misses };
}

/** Nothing was asked twice in the same words, one after the other. */
function noRepeats({ said }: Facts): Found {
  const ours = said.filter(({ author }) => author === 'assistant');
  if (ours.length < 3) return undefined;
  const again = ours.filter(({ text }, index) => text !== '' && text === ours[index - 1]?.text).map(({ seq }) => seq);
  return { share: Math.max(0, 1 - again.length / 2), seqs: again };
}

const committing = ({ decided }: Facts) => decided.filter(({ acts }) => acts.some((act) => COMMITS.includes(act)));
const before = (said: readonly Said[], seq: number) => said.findLast((each) => each.seq < seq && each.author === 'assistant');

/** What was booked, moved or cancelled was said in full right before the yes. */
function readBack(facts: Facts): Found {
  const turns = committing(facts).map(({ seq }) => before(facts.said, seq));
  if (turns.length === 0) return undefined;
  const good = turns.filter((each) => each?.sources.some((kind) => kind === 'hold' || kind === 'visit' || kind === 'slots'));
  return { share: good.length / turns.length, seqs: turns.flatMap((each) => each?.seq ?? []) };
}

/** It was done on a plain yes, with nothing new in it. */
function cleanYes(facts: Facts): Found {
  const turns = committing(facts);
  if (turns.length === 0) return undefined;
  return { share: turns.filter(isCleanYes).length / turns.length, seqs: turns.map(({ seq }) => seq) };
}

function isCleanYes({ gates }: Decided): boolean {
  const isYes = gates.some((gate) => gate === 'affirm:passed' || gate === 'choose:passed');
  return isYes && !gates.some((gate) => gate === 'set_slot:passed' || gate === 'correct_slot:passed' || gate === 'deny:passed');
}

/** Each question was answered with something that stands in a row. */
function sourced({ decided, said, asked }: Facts): Found {
  const questions = decided.filter(({ gates, atMs }) => gates.includes('ask:passed') && !asked.some(({ madeMs }) => madeMs === atMs));
  if (questions.length === 0) return undefined;
  const without = questions.filter(({ seq }) => !answersTo(seq, said).some(({ sources }) => sources.length > 0));
  return { share: 1 - without.length / questions.length, seqs: (without.length > 0 ? without : questions).map(({ seq }) => seq) };
}

/** Whoever asked for a person, or was not understood again and again, was offered one there and then. */
function personOffered(facts: Facts): Found {
  const { decided, said, asked, pages, takenOver } = facts;
  const misses = new Set(missesOf(facts));
  const labels = (['en', 'es'] as const).map((each) => textOf(each, 'option.person', {}));
  let inRow = 0;
  const due = decided.filter((each) => {
    inRow = misses.has(each.seq) ? inRow + 1 : 0;
    return inRow === MISSES_BEFORE_PERSON || isForPerson(each);
  });
  if (due.length === 0) return undefined;
  const isOffered = ({ seq, atMs }: Decided) =>
    asked.some(({ madeMs }) => madeMs <= atMs) ||
    pages.some(({ madeMs }) => madeMs <= atMs) ||
    answersTo(seq, said).some(({ author, options, text }) => author === 'user' || options.some((label) => labels.includes(label)) || isAsking(text));
  const late = takenOver ? [] : due.filter((each) => !isOffered(each));
  return { share: 1 - late.length / due.length, seqs: (late.length > 0 ? late : due).map(({ seq }) => seq) };
}

const isAsking = (text: string) => (['en', 'es'] as const).some((each) => text.includes(textOf(each, 'still-not-understood', {})));

/** Says whether a turn asks for a person. */
export function isForPerson({ commands, gates }: Decided): boolean {
  return commands.some(
    (command, index) => (command.command === 'handoff' || (command.command === 'start_flow' && command.flow === 'person')) && gates[index]?.endsWith(':passed'),
  );
}

/** What the team was asked to do was done in its time; what is not due yet is not counted. */
function handOverKept({ asked, pages, decided, nowMs }: Facts): Found {
  const due = asked.filter(({ doneMs, dueMs }) => doneMs !== null || dueMs <= nowMs);
  const shares = due.map(({ doneMs, dueMs }) => (doneMs === null ? 0 : doneMs <= dueMs ? 1 : 0.5));
  const called = pages.filter(({ answeredMs, madeMs }) => answeredMs !== null || madeMs + UNANSWERED_MS <= nowMs);
  const all = [...shares, ...called.map(({ answeredMs }) => (answeredMs === null ? 0 : 1))];
  if (all.length === 0) return undefined;
  const at = new Set([...due, ...called].map(({ madeMs }) => madeMs));
  return { share: all.reduce<number>((sum, each) => sum + each, 0) / all.length, seqs: decided.filter(({ atMs }) => at.has(atMs)).map(({ seq }) => seq) };
}

/** It did not stop in the middle of something. */
function noDeadEnd(facts: Facts, ending: Ending): Found {
  const last = wrote(facts).at(-1);
  return last ? met(ending !== 'abandoned', [last.seq]) : undefined;
}

/** Nobody waited long: nineteen of twenty answers came within the time. */
function prompt(facts: Facts): Found {
  const slow = nineteenOfTwenty(answersMs(facts));
  return slow === undefined ? undefined : { share: slow <= PROMPT_MS ? 1 : slow <= BEARABLE_MS ? 0.5 : 0, seqs: [] };
}

/** How long each answer took, in order. */
export function answersMs({ call, decided }: Facts): number[] {
  return (call ? [...call.answerMs] : decided.map(({ turnMs }) => turnMs)).slice(0, 1_000);
}

function nineteenOfTwenty(values: readonly number[]): number | undefined {
  return [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1];
}
