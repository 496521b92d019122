import type { ServiceId } from '#kernel/ids.ts';
import { fold } from '../conversation/fold.ts';
import type { Facts, Input } from '../conversation/step.ts';
import type { Party } from '../spoken-of.ts';
import type { Command } from '../understand/port.ts';
import { RELATION_EN, RELATION_ES } from '../understand/people.ts';

const CLOSE = `(?:my|our|mis?|nuestr[oa]s?) (?:\\p{L}+ )?(?:${RELATION_EN}|${RELATION_ES}|mam[áa]|pap[áa]|t[íi][oa])(?: in law)?`;
/** "For me", "for my sister": what was named before is theirs. */
const FOR = new RegExp(`\\b(?:for|para) (?:(?<me>me|myself|mí|mi(?= (?:y|e) |[,.]|$))|${CLOSE})(?!\\p{L})`, 'giu');
/** "And my sister wants": what is named after is theirs. */
const WANT = new RegExp(
  `(?:^|,|\\b(?:and|while|but|y|e|pero)) ?(?:(?<me>i|yo)|he|she|[ée]l|ella|${CLOSE}) ?(?:wants?|needs?|would like|'?d like|quier[eo]|necesit[ao]|quisiera)(?!\\p{L})`,
  'giu',
);
const THE_SAME = /\b(?:one|another|same|uno|una|otr[oa]|mismo|misma)\b/;
const NOT = /\b(?:not|isn't|or|no|ni|o)$/;

interface Named {
  readonly id: ServiceId;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** Who comes, each with what was named for them; nothing named is the treatment of the first. */
interface Share {
  readonly isSelf: boolean;
  readonly services: readonly Named[];
}

/** "A peel for me and a facial for my sister": the party that comes, and the input with the treatments of whoever speaks alone; undefined where not each has their own. */
export function eachTheirOwn(
  input: Exclude<Input, { of: 'result' | 'chose' }>,
  facts: Facts,
): { readonly party: Party; readonly input: typeof input } | undefined {
  const named = servicesNamed(input.commands, facts);
  const shares = sharesBefore(input.text, named) ?? sharesAfter(input.text, named);
  const [own, ...ownToo] = shares?.filter(({ isSelf }) => isSelf) ?? [];
  if (!shares || shares.length < 2 || !own || ownToo.length > 0 || own.services.length === 0) return undefined;
  const others = shares.filter((share) => share !== own);
  const theirs = new Set(others.flatMap(({ services }) => services.map(({ start }) => start)));
  const commands = input.commands.filter((command) => !isService(command) || !theirs.has(command.start));
  const next = others.map(({ services }) => services.map(({ id }) => id));
  return { party: { left: others.length, booked: [], next }, input: { ...input, commands } };
}

const isService = (command: Command): command is Extract<Command, { command: 'set_slot' | 'correct_slot' }> =>
  (command.command === 'set_slot' || command.command === 'correct_slot') && command.value.slot === 'service';

function servicesNamed(commands: readonly Command[], facts: Facts): Named[] {
  return commands
    .flatMap((command) => {
      if (!isService(command) || command.value.slot !== 'service') return [];
      const { id } = command.value;
      const known = [...facts.services.values()].find((service) => service.id === id);
      return known ? [{ id: known.id, words: fold(command.words), start: command.start, end: command.end }] : [];
    })
    .sort((one, other) => one.start - other.start);
}

/** Each piece of the words ends with for whom it is. */
function sharesBefore(text: string, named: readonly Named[]): Share[] | undefined {
  const marks = [...text.matchAll(FOR)];
  if (marks.length < 2 || named.length === 0) return undefined;
  const shares: Share[] = [];
  let from = 0;
  for (const mark of marks) {
    const piece = fold(text.slice(from, mark.index));
    const services = named.filter(({ start, end }) => start >= from && end <= mark.index);
    const isTheSame = THE_SAME.test(piece) || named.some(({ words }) => piece.includes(words));
    if (NOT.test(piece) || (services.length === 0 && !isTheSame)) return undefined;
    shares.push({ isSelf: mark.groups?.['me'] !== undefined, services });
    from = mark.index + mark[0].length;
  }
  return named.some(({ start }) => start >= from) ? undefined : shares;
}

/** Each piece after the first begins with who wants it. */
function sharesAfter(text: string, named: readonly Named[]): Share[] | undefined {
  const marks = [...text.matchAll(WANT)];
  if (marks.length === 0 || named.length < 2) return undefined;
  const isBegun = marks[0]?.index === 0;
  const starts = [...(isBegun ? [] : [0]), ...marks.map(({ index }) => index)];
  const whose = [...(isBegun ? [] : [true]), ...marks.map(({ groups }) => groups?.['me'] !== undefined)];
  const shares = starts.map((from, at) => ({
    isSelf: whose[at] === true,
    services: named.filter(({ start }) => start >= from && start < (starts[at + 1] ?? text.length)),
  }));
  return shares.every(({ services }) => services.length > 0) ? shares : undefined;
}
