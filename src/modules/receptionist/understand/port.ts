import { z } from 'zod';

/** The words a command was read from: their offsets in the caller's text. */
const words = { words: z.string(), start: z.int().min(0), end: z.int().min(0), confidence: z.number().min(0).max(1) };

/** The flows of the receptionist (plain reducers elsewhere). */
export const FLOWS = ['book', 'reschedule', 'cancel', 'confirm', 'waitlist', 'message', 'person', 'deposit', 'forms', 'opt_out', 'privacy'] as const;
/** What can be asked; each is answered from knowledge entries and live rows only. */
export const TOPICS = [
  'hours',
  'place',
  'price',
  'duration',
  'preparation',
  'aftercare',
  'policies',
  'services',
  'providers',
  /** What a treatment is, and what it is like. */
  'about',
  'availability',
  'appointment',
  'contact',
  'payment',
  'parking',
  /** Something of somebody's own that only a person of the team can look into: a charge, a receipt, a thing left behind. */
  'matter',
  'other',
] as const;

/** A flow by its name. */
export const FlowSchema = z.enum(FLOWS);
/** A topic by its name. */
export const TopicSchema = z.enum(TOPICS);
const roleSchema = z.enum(['at', 'from', 'to', 'before', 'after', 'not']);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clock = z.string().regex(/^\d{2}:\d{2}$/);

/** The value of a slot. The words it was read from stand beside it, so that whoever proposes a value can be held to them. */
export const SlotSchema = z.discriminatedUnion('slot', [
  z.object({ slot: z.literal('service'), id: z.string(), name: z.string(), others: z.array(z.string()) }),
  z.object({ slot: z.literal('provider'), id: z.string(), name: z.string(), others: z.array(z.string()) }),
  z.object({ slot: z.literal('any_provider') }),
  /** One of several places of the clinic. */
  z.object({ slot: z.literal('place'), id: z.string() }),
  z.object({ slot: z.literal('date'), role: roleSchema, first: isoDate, last: isoDate, conflict: z.boolean() }),
  z.object({ slot: z.literal('time'), role: roleSchema, at: clock, certain: z.boolean(), approximate: z.boolean() }),
  z.object({ slot: z.literal('part_of_day'), part: z.enum(['morning', 'afternoon', 'evening', 'night']) }),
  z.object({ slot: z.literal('any_time') }),
  z.object({ slot: z.literal('soonest') }),
  z.object({ slot: z.literal('name'), given: z.string(), family: z.string() }),
  z.object({ slot: z.literal('phone'), e164: z.string() }),
  z.object({ slot: z.literal('email'), address: z.string() }),
  z.object({ slot: z.literal('birth_date'), date: isoDate, others: z.array(isoDate) }),
  z.object({ slot: z.literal('postcode'), code: z.string(), others: z.array(z.string()) }),
  z.object({ slot: z.literal('age'), years: z.int().min(0).max(120) }),
  z.object({ slot: z.literal('people'), count: z.int().min(1) }),
]);
export type SlotValue = z.infer<typeof SlotSchema>;
export type SlotName = SlotValue['slot'];

/** What the receptionist may be told by a text. Nothing else reaches the flows, whoever proposes it. */
export const CommandSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('start_flow'), flow: FlowSchema, ...words }),
  z.object({ command: z.literal('set_slot'), value: SlotSchema, ...words }),
  z.object({ command: z.literal('correct_slot'), value: SlotSchema, ...words }),
  z.object({ command: z.literal('affirm'), ...words }),
  z.object({ command: z.literal('deny'), ...words }),
  z.object({ command: z.literal('choose'), option: z.int().min(1), ...words }),
  z.object({ command: z.literal('ask'), topic: TopicSchema, ...words }),
  z.object({ command: z.literal('cancel'), ...words }),
  z.object({ command: z.literal('handoff'), reason: z.enum(['asked', 'language', 'upset']), ...words }),
  z.object({
    command: z.literal('clarify'),
    about: z.enum(['service', 'provider', 'date', 'time', 'yes_or_no', 'meaning']),
    options: z.array(z.string()),
    ...words,
  }),
  z.object({ command: z.literal('none'), kind: z.enum(['greeting', 'thanks', 'goodbye', 'small_talk', 'acknowledgement', 'unclear']), ...words }),
]);
export type Command = z.infer<typeof CommandSchema>;

/** What the receptionist said last, as far as it changes what an answer means. */
export interface SystemMove {
  readonly act: 'offer' | 'confirm' | 'request' | 'inform' | 'count' | 'offer_flow' | 'anything_else' | 'done' | 'failed';
  /** The slots the move was about, with their values as they were said. */
  readonly slots?: readonly { readonly slot: string; readonly value?: string }[];
}

/** What the next words are most likely to be. */
export type Expecting =
  | { readonly kind: 'slot'; readonly slot: SlotName }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'choice'; readonly of: number }
  | { readonly kind: 'open' };

/** The clinic's own words for what it does and who does it. */
export interface UnderstandingCatalog {
  readonly services: readonly { readonly id: string; readonly name: string; readonly synonyms: readonly string[] }[];
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

/** Everything that may change what a text means; the same question always has the same answer. */
export interface Utterance {
  readonly text: string;
  /** Other ways the recogniser heard it, best first. */
  readonly nBest?: readonly string[];
  /** The moment it was said, as the clinic's wall shows it. */
  readonly now: { readonly date: string; readonly time: string };
  readonly language?: 'en' | 'es';
  readonly catalog: UnderstandingCatalog;
  readonly expecting?: Expecting;
  readonly lastMoves?: readonly SystemMove[];
  /** The slots that already have a value: a new value for one of them is a correction. */
  readonly filled?: readonly SlotName[];
}

/** What was understood. */
export interface Understanding {
  readonly commands: readonly Command[];
  readonly language: 'en' | 'es' | 'other';
}

/** Turns words into commands. The offline engine always runs; a language model may stand beside it, never in its place. */
export interface Understander {
  readonly understand: (utterance: Utterance) => Understanding;
}

/** A value somebody named, new or in place of an earlier one. */
export function valuesIn(commands: readonly Command[]): SlotValue[] {
  return commands.flatMap((command) => (command.command === 'set_slot' || command.command === 'correct_slot' ? [command.value] : []));
}
