import type { Choice, Dialogue, Option, Reply } from '../model.ts';
import { canonicalise } from '../understand/canonical.ts';
import { readAnswer, readSign } from '../understand/confirm.ts';
import { say } from './say.ts';
import { textOf } from './texts.ts';

/** The same question stands after so many turns: then something else is offered in its place. */
const MOST_STALLS = 3;
/** What is asked once something is over may stand for as long as it likes. */
const MAY_STAND: ReadonlySet<Dialogue['asked']> = new Set(['nothing', 'anything-else', 'way-out']);

/** Counts the turns after which the same question stands, of a flow that goes on; whatever is new ends the count, also what somebody tells of themselves unasked. */
export function withStalls(before: Dialogue, after: Dialogue, isAside: boolean): Dialogue {
  const offered = ({ options }: Dialogue) => options.map(({ label }) => label).join('|');
  const isSame =
    before.person === after.person &&
    before.flow === after.flow &&
    before.asked === after.asked &&
    before.book?.chosen?.start === after.book?.chosen?.start &&
    before.question?.text === after.question?.text &&
    offered(before) === offered(after);
  if (!isSame || after.flow === null || MAY_STAND.has(after.asked)) return after.stalls === 0 ? after : { ...after, stalls: 0 };
  return isAside ? after : { ...after, stalls: before.stalls + 1 };
}

/** Offers a person, or a message, to somebody whom the same question was put to again and again. */
export function wayOut(after: Dialogue): { readonly dialogue: Dialogue; readonly reply: Reply } | undefined {
  if (after.stalls < MOST_STALLS) return undefined;
  const { asked, options, question, language } = after;
  const others = options.filter(({ choice }) => choice.is === 'more' || choice.is === 'wait');
  const ways: Option[] = [
    { label: textOf(language, 'option.person', {}), choice: { is: 'person' } },
    { label: textOf(language, 'option.message', {}), choice: { is: 'flow', flow: 'message' } },
    ...others,
  ];
  const reply: Reply = { ...say(after, asked === 'time' || asked === 'when' ? 'way-out.times' : 'way-out', {}), options: ways };
  return { dialogue: { ...after, stalls: 0, asked: 'way-out', options: ways, paused: { asked, options, question } }, reply };
}

/** What an answer to the offer of a person is: a yes takes the person, a no goes back to the question, anything else is an answer to that. */
export function outOfWayOut(dialogue: Dialogue, text: string): { readonly dialogue: Dialogue; readonly is: Choice | 'back' | 'answer' } {
  const { paused, language } = dialogue;
  const before: Dialogue = { ...dialogue, asked: paused?.asked ?? 'nothing', options: paused?.options ?? [], question: paused?.question ?? null, paused: null };
  const answer = readSign(text) ?? readAnswer(canonicalise(text, language).text, language);
  if (answer === 'yes') return { dialogue: before, is: { is: 'person' } };
  return { dialogue: before, is: answer === 'no' ? 'back' : 'answer' };
}
