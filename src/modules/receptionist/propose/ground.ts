import { fold } from '../conversation/fold.ts';
import { type Command, type SlotValue, type Understander, type Understanding, type Utterance, CommandSchema } from '../understand/port.ts';
import type { Proposal } from './proposals.ts';

/** How sure a proposal that was kept is: enough for a flow to act on, less than what the offline engine read itself. */
const CONFIDENCE = 0.6;
/** What counts as read by the offline engine. */
const READ = 0.5;
/** Flows a model may have begun: `confirm` is not among them, since it is a yes to something. */
const MAY_BEGIN: ReadonlySet<string> = new Set(['book', 'reschedule', 'cancel', 'waitlist', 'message', 'person', 'deposit', 'forms', 'opt_out', 'privacy']);

/** Which proposals were kept, as commands, and a code for each of them and for each that was dropped. */
export interface Grounded {
  readonly commands: readonly Command[];
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

interface Heard {
  readonly utterance: Utterance;
  readonly read: Understanding;
  readonly offline: Understander;
}

interface Quote {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Keeps of a model's proposals what the visitor's own words bear out. The words quoted must stand in the message; a value must be what the offline grammars
 * read from those very words, and it is their reading that is kept; and what the offline engine has read already is not touched.
 */
export function ground(proposals: readonly Proposal[], utterance: Utterance, read: Understanding, offline: Understander): Grounded {
  const heard: Heard = { utterance, read, offline };
  const commands: Command[] = [];
  const [kept, dropped]: [string[], string[]] = [[], []];
  for (const proposal of proposals) {
    const judged = judge(proposal, heard, commands);
    if (typeof judged === 'string') dropped.push(`${nameOf(proposal)}:${judged}`);
    else {
      commands.push(CommandSchema.parse(judged));
      kept.push(nameOf(proposal));
    }
  }
  return { commands: commands.length > 0 ? commands : asking(proposals, heard, dropped), kept, dropped };
}

function nameOf(proposal: Proposal): string {
  if (proposal.command === 'start_flow') return `start_flow.${proposal.flow}`;
  if (proposal.command === 'ask') return `ask.${proposal.topic}`;
  return proposal.command === 'set_slot' ? `set_slot.${proposal.slot}` : proposal.command;
}

/** Gives the command a proposal stands for, or the reason it is dropped. */
function judge(proposal: Proposal, heard: Heard, before: readonly Command[]): Command | string {
  const quote = quoteIn(heard.utterance.text, proposal.words);
  if (!quote) return 'ungrounded';
  const known = [...heard.read.commands.filter(({ confidence }) => confidence >= READ), ...before];
  const at = { ...quote, confidence: CONFIDENCE };
  if (proposal.command === 'set_slot') return judgeValue(proposal, quote, heard, known);
  if (known.some((command) => command.command === proposal.command)) return 'already-read';
  if (proposal.command === 'start_flow') return MAY_BEGIN.has(proposal.flow) ? { command: 'start_flow', flow: proposal.flow, ...at } : 'not-the-models';
  if (proposal.command === 'ask') return { command: 'ask', topic: proposal.topic, ...at };
  if (proposal.command === 'handoff') return { command: 'handoff', reason: proposal.reason, ...at };
  return { command: 'cancel', ...at };
}

/** Finds whole words of the message as they were quoted, whatever their case. */
function quoteIn(text: string, words: string): Quote | undefined {
  const pattern = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const match = /\p{L}/u.test(words) || /\d/.test(words) ? new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').exec(text) : null;
  return match ? { words: match[0], start: match.index, end: match.index + match[0].length } : undefined;
}

type ValueProposal = Extract<Proposal, { command: 'set_slot' }>;

function judgeValue(proposal: ValueProposal, quote: Quote, heard: Heard, known: readonly Command[]): Command | string {
  if (valuesOf(known).some(({ value }) => value.slot === proposal.slot)) return 'already-read';
  const wanted = wantedOf(proposal, heard.utterance);
  if (wanted === undefined) return 'unknown';
  const found = rereadings(proposal, quote, heard).find((value) => isSame(value, wanted));
  if (!found) return 'read-otherwise';
  const command = heard.utterance.filled?.includes(found.slot) ? 'correct_slot' : 'set_slot';
  return { command, value: found, ...quote, confidence: CONFIDENCE };
}

function valuesOf(commands: readonly Command[]) {
  return commands.flatMap((command) => (command.command === 'set_slot' || command.command === 'correct_slot' ? [command] : []));
}

/** What the offline grammars read where the model points: in the whole message first, which knows a "not" before it; in the quoted words alone only where that is silent. */
function rereadings({ slot }: ValueProposal, quote: Quote, { utterance, read, offline }: Heard): SlotValue[] {
  const there = valuesOf(read.commands).filter(({ value, start, end }) => value.slot === slot && start < quote.end && end > quote.start);
  if (there.length > 0) return there.map(({ value }) => value);
  const { now, catalog, language } = utterance;
  const alone = offline.understand({ text: quote.words, now, catalog, ...(language ? { language } : {}), expecting: { kind: 'slot', slot } });
  return valuesOf(alone.commands).flatMap(({ value }) => (value.slot === slot ? [value] : []));
}

/** A value as a model writes it, in the form the grammars give; undefined for what the clinic does not have or no date can be. */
type Wanted = { readonly is: string };

function wantedOf({ slot, value }: ValueProposal, { catalog }: Utterance): Wanted | undefined {
  if (slot === 'service' || slot === 'provider') {
    const found = catalog[slot === 'service' ? 'services' : 'providers'].find(({ name }) => fold(name) === fold(value));
    return found && { is: found.id };
  }
  if (slot === 'date') return /^\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?$/.test(value) ? { is: value } : undefined;
  if (slot === 'time') return /^\d{2}:\d{2}$/.test(value) ? { is: value } : undefined;
  return slot === 'part_of_day' ? { is: value } : { is: slot };
}

function isSame(value: SlotValue, { is }: Wanted): boolean {
  switch (value.slot) {
    case 'service':
    case 'provider':
      return value.id === is && value.others.length === 0;
    case 'date':
      return !value.conflict && (is === value.first || is === `${value.first}/${value.last}`) && (is.includes('/') || value.first === value.last);
    case 'time':
      return value.at === is;
    case 'part_of_day':
      return value.part === is;
    default:
      return value.slot === is;
  }
}

/** When all that was proposed is a value that could not be borne out, the receptionist asks for it. */
function asking(proposals: readonly Proposal[], { utterance, read }: Heard, dropped: readonly string[]): Command[] {
  const about = (['service', 'provider', 'date', 'time'] as const).find((slot) =>
    dropped.some((code) => code.startsWith(`set_slot.${slot}:`) && !code.endsWith(':already-read')),
  );
  if (about === undefined || read.commands.some(({ command, confidence }) => command !== 'none' && confidence >= READ)) return [];
  const quoted = proposals.find((each) => each.command === 'set_slot' && each.slot === about);
  const quote = quoted && quoteIn(utterance.text, quoted.words);
  return quote ? [{ command: 'clarify', about, options: [], ...quote, confidence: READ }] : [];
}

/** Joins what the offline engine read and what was kept of a model's proposals; the latter only ever adds. */
export function joined(read: Understanding, added: readonly Command[]): Understanding {
  if (added.length === 0) return read;
  const rest = read.commands.filter((command) => command.command !== 'none' || command.kind !== 'unclear');
  return { ...read, commands: [...rest, ...added].sort((a, b) => a.start - b.start) };
}
