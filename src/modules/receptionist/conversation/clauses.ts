import { valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { fold } from './fold.ts';
import { isAboutTime } from './wish.ts';

/** Questions that a day or an hour beside them belongs to: "are you open Sunday" wishes for no visit on Sunday. */
const OWN_DAYS = new Set(['hours', 'place', 'parking', 'payment', 'contact', 'policies']);
/** Where one thing that is said ends and the next begins. */
const ENDS = /[.?!;,\n]|\b(?:and|but|also|y|pero|tambien)\b/giu;

/** What was said, taken apart: what questions are about, and what is for the flow. */
export interface TakenApart {
  readonly forQuestions: readonly Command[];
  readonly forFlow: readonly Command[];
}

/** Of two things wished for in one breath, what is said of the second is not for the first: "book me for Tuesday, and cancel my visit on Friday". */
export function withoutOther(text: string, commands: readonly Command[]): readonly Command[] {
  const [first, second, ...more] = commands.filter(({ command }) => command === 'start_flow');
  if (!first || !second || more.length > 0) return commands;
  const ends = [...text.matchAll(ENDS)].map(({ index }) => index);
  const clauseOf = ({ start }: Command) => ends.filter((end) => end <= start).length;
  if (clauseOf(first) === clauseOf(second)) return commands;
  return commands.filter((command) => valuesIn([command]).length === 0 || clauseOf(command) < clauseOf(second));
}

const QUESTION =
  /^(?:(?:so|and|also|ok|okay|oh|y) )*(?:do|does|did|can|could|is|are|will|would|should|what|whats|where|when|why|how|who|which|que|cual|cuando|donde|como|cuanto|hay|puedo|tienen?|duele)\b/;
const LEAST_WORDS = 3;

/** Questions of a message that nothing was read from, beside those that were: "how much is it, and does it hurt?". */
export function unreadQuestions(text: string, commands: readonly Command[]): readonly string[] {
  const cuts = [...text.matchAll(ENDS)].map(({ index }) => index);
  const bounds = [0, ...cuts, text.length];
  return bounds.slice(0, -1).flatMap((from, place) => {
    const until = bounds[place + 1] ?? text.length;
    const clause = fold(text.slice(from, until)).replace(/^(?:and|but|also|y|pero|tambien) /, '');
    const isRead = commands.some(({ command, start, end }) => command !== 'none' && start < until && end > from);
    return !isRead && QUESTION.test(clause) && (clause.split(' ').length >= LEAST_WORDS || clause.startsWith('duele')) ? [clause] : [];
  });
}

/**
 * Takes several things said in one breath apart. A day beside a question about hours is the question's; while something is under way, a treatment beside
 * a question ("and how much is a peel?") is only asked about.
 */
export function takeApart(text: string, commands: readonly Command[], isUnderWay: boolean): TakenApart {
  const ends = [...text.matchAll(ENDS)].map(({ index }) => index);
  const clauseOf = ({ start }: Command) => ends.filter((end) => end <= start).length;
  const asks = commands.filter((command) => command.command === 'ask');
  const flows = new Set(commands.filter(({ command }) => command === 'start_flow').map(clauseOf));
  // "Book me a facial, and how much is lip filler?" books one and asks about the other.
  const isNamed = commands.some((command) => flows.has(clauseOf(command)) && valuesIn([command]).some(({ slot }) => slot === 'service'));
  const isAsked = (command: Command): boolean => {
    const [value] = valuesIn([command]);
    if (!value || flows.has(clauseOf(command))) return false;
    const beside = asks.filter((ask) => clauseOf(ask) === clauseOf(command));
    if (isAboutTime(value)) return beside.some(({ topic }) => OWN_DAYS.has(topic));
    return (isUnderWay || isNamed) && (value.slot === 'service' || value.slot === 'provider') && beside.some(({ topic }) => topic !== 'availability');
  };
  const asked = commands.filter(isAsked);
  const rest = commands.filter((command) => !asked.includes(command));
  // A question names its own treatment, or is about the one that was named beside it; days of the flow are not the question's.
  const shared = rest.filter((command) => !valuesIn([command]).some(isAboutTime) || asks.every(({ topic }) => !OWN_DAYS.has(topic)));
  return { forQuestions: [...asked, ...shared], forFlow: rest.filter(({ command }) => command !== 'ask') };
}
