import { z } from 'zod';
import { FlowSchema, TopicSchema } from '../understand/port.ts';

const words = z.string().trim().min(2).max(200);

/** What a model may propose: to begin something, a value somebody named, a question, to stop, or a person. Never a yes, a no, a choice, or who somebody is. */
const proposal = z.discriminatedUnion('command', [
  z.object({ command: z.literal('start_flow'), flow: FlowSchema, words }),
  z.object({
    command: z.literal('set_slot'),
    slot: z.enum(['service', 'provider', 'date', 'time', 'part_of_day', 'any_time', 'any_provider', 'soonest']),
    value: z.string().max(120).default(''),
    words,
  }),
  z.object({ command: z.literal('ask'), topic: TopicSchema, words }),
  z.object({ command: z.literal('cancel'), words }),
  z.object({ command: z.literal('handoff'), reason: z.enum(['asked', 'upset']).default('asked'), words }),
]);
export type Proposal = z.output<typeof proposal>;

/** What was proposed in a shape that may be looked at, and a code for each that was not. */
export interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly dropped: readonly string[];
}

const MOST_PROPOSALS = 8;
const answer = z.object({ commands: z.array(z.unknown()) });
const named = z.object({ command: z.string().regex(/^[a-z_]{1,20}$/) });

/** Reads a model's answer; whatever is not in the agreed shape is dropped and counted, never guessed at. */
export function readProposals(text: string): Proposed {
  const commands = commandsIn(text);
  if (!commands) return { proposals: [], dropped: ['answer:not-readable'] };
  const read = commands.slice(0, MOST_PROPOSALS).map((each) => ({ each, parsed: proposal.safeParse(each) }));
  const unread = read.flatMap(({ each, parsed }) => (parsed.success ? [] : [`${named.safeParse(each).data?.command ?? 'unnamed'}:not-allowed`]));
  const surplus = commands.length > MOST_PROPOSALS ? ['answer:too-many'] : [];
  return { proposals: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])), dropped: [...unread, ...surplus] };
}

/** The answer is one JSON object; what a model writes around it is left out. */
function commandsIn(text: string): readonly unknown[] | undefined {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start === -1 || end < start) return undefined;
  try {
    return answer.safeParse(JSON.parse(text.slice(start, end + 1))).data?.commands;
  } catch {
    return undefined;
  }
}
