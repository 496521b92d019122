import { brokenRules } from './rules.ts';
import type { Script, Told, ToldTurn } from './script.ts';

/** Both answers to one line; a side is missing where it was not asked for that any more. */
export interface Beside {
  readonly line: string;
  readonly before: ToldTurn | null;
  readonly after: ToldTurn | null;
  readonly isSame: boolean;
}

/** What a replay of one call came to. */
export interface Compared {
  readonly verdict: 'same' | 'different' | 'broken';
  /** What is wrong, or what differs. */
  readonly reasons: readonly string[];
}

/** Judges how a call is answered after a change, beside how it was before. */
export function compare(script: Script, before: Told, after: Told): Compared {
  const broken = brokenRules(script, after);
  if (broken.length > 0) return { verdict: 'broken', reasons: broken };
  // The greeting is a call of its own: else every call would differ by it.
  const reasons = script.lines.length === 0 && plain(before.greeting) !== plain(after.greeting) ? ['greeting'] : differences(before, after);
  return { verdict: reasons.length > 0 ? 'different' : 'same', reasons };
}

function differences(before: Told, after: Told): string[] {
  const beside = besides(before, after);
  return [
    ...(beside.some((each) => each.before && each.after && plain(each.before.reply) !== plain(each.after.reply)) ? ['words'] : []),
    ...(beside.some((each) => each.before && each.after && !isAlike(each.before.options, each.after.options)) ? ['options'] : []),
    ...(beside.some((each) => !each.before || !each.after) ? ['questions'] : []),
    ...(beside.some((each) => each.before && each.after && !isAlike([...each.before.gates, ...each.before.acts], [...each.after.gates, ...each.after.acts]))
      ? ['commands']
      : []),
    ...(before.outcome === after.outcome ? [] : ['outcome']),
  ];
}

/** Links carry a token of their own each time. */
function plain(text: string): string {
  return text.replace(/https?:\/\/\S+/g, '[link]');
}

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function isSameTurn(one: ToldTurn, other: ToldTurn): boolean {
  return plain(one.reply) === plain(other.reply) && isAlike(one.options, other.options) && isAlike(one.acts, other.acts);
}

/** Puts the lines of two replays beside each other: what both were asked in one row, the rest alone. */
export function besides(before: Told, after: Told): Beside[] {
  const rows: Beside[] = [];
  let [at, to] = [0, 0];
  while (at < before.turns.length || to < after.turns.length) {
    const [one, other] = [before.turns[at], after.turns[to]];
    if (one && other && one.line === other.line) {
      rows.push({ line: one.line, before: one, after: other, isSame: isSameTurn(one, other) });
      [at, to] = [at + 1, to + 1];
    } else if (one && (!other || !after.turns.slice(to).some(({ line }) => line === one.line))) {
      rows.push({ line: one.line, before: one, after: null, isSame: false });
      at += 1;
    } else if (other) {
      rows.push({ line: other.line, before: null, after: other, isSame: false });
      to += 1;
    }
  }
  return rows;
}

const DATED =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b|\b\d{1,2}:\d{2}(?:\s?[ap]\.?\s?m\.?)?|(?<![$€£\d.,])\b\d{1,2}\b(?!\s?%)/gi;

/** A night apart, days and times are others anyway: only amounts, what is said around them, what is done and what it stands on are compared. */
export function hasDrifted(before: Told, after: Told): boolean {
  const shape = ({ turns, outcome }: Told) =>
    JSON.stringify([
      outcome,
      turns.map(({ line, reply, acts, sources }) => [
        line.replace(DATED, '#'),
        plain(reply)
          .replace(DATED, '#')
          .replace(/(?:#\W*)+/g, '#'),
        acts,
        [...new Set(sources.map(({ kind, id }) => (kind === 'hold' || kind === 'visit' || kind === 'slots' ? kind : `${kind} ${id}`)))].sort(),
      ]),
    ]);
  return shape(before) !== shape(after);
}
