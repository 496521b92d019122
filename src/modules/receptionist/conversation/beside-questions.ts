import { type Answer, answer, questionOf } from '../flows/ask.ts';
import { settledWith } from '../flows/parts.ts';
import type { Command } from '../understand/port.ts';
import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import { forConcern } from './concerns.ts';
import { unreadQuestions } from './clauses.ts';
import { fold, meaningOf } from './fold.ts';
import { say } from './say.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Topics that are heard in the words of other questions. */
export const ASKED_ANYHOW: ReadonlySet<string> = new Set(['other', 'services', 'about', 'availability']);

/** Answers, from what the clinic wrote, the questions of a message that nothing was read from. */
export function answersBeside(dialogue: Dialogue, { text, commands }: Pick<Heard, 'text' | 'commands'>, facts: Facts): Answer[] {
  return unreadQuestions(text, commands).map((clause) => answer(dialogue, questionOf('other', commands, clause, dialogue, facts), facts));
}

/** "I have an appointment tomorrow, do I need to shave?" asks about shaving: a visit that is only told of is no question. */
export function withoutVisitTold(topics: readonly string[], { commands }: Pick<Heard, 'commands'>): readonly string[] {
  const others = topics.filter((topic) => topic !== 'appointment' && topic !== 'availability');
  const isTold = commands.some((command) => command.command === 'ask' && command.topic === 'appointment' && HAS_A_VISIT.test(fold(command.words)));
  return isTold && others.length > 0 ? others : topics;
}
const HAS_A_VISIT = /^(?:(?:hi|hello|hey|so|ok|okay|hola) )*(?:i(?:'ve| have)(?: got)? an?|tengo)\b/;

/** Answers questions beside the one that was answered: by what the clinic wrote of them, or that nothing is known; what the answer before said already is not asked for again. */
export function toTheRest(
  dialogue: Dialogue,
  { text, commands }: Heard,
  facts: Facts,
  before: { readonly said: readonly Reply[]; readonly isPartUnknown: boolean },
): Reply[] {
  const { isPartUnknown } = before;
  const told = new Set(meaningOf(before.said.map((reply) => reply.text).join(' ')));
  // "Do you have parking and is it free", where what was said says that it is.
  const open = unreadQuestions(text, commands).filter(
    (clause) => !/\b(?:it|they|that|es|son)\b/.test(clause) || !meaningOf(clause).every((word) => told.has(word)),
  );
  const answers = open.map((clause) => answer(dialogue, questionOf('other', commands, clause, dialogue, facts), facts));
  const known = answers.flatMap((each) => (each.is === 'said' ? [each.reply] : []));
  return known.length === answers.length && !isPartUnknown ? known : [...known, say(dialogue, 'ask.rest-unknown', { phone: facts.clinic.phone })];
}

/** The answers to several questions, without what one of those before has said already. */
export function saidOnce(replies: readonly Reply[]): readonly Reply[] {
  return replies.filter(({ text }, place) => !replies.slice(0, place).some((before) => before.text.includes(text)));
}

/** Keeps the treatments that were named, each by a word that means it alone: what is asked next is asked of them. */
export function withSpokenServices(dialogue: Dialogue, commands: readonly Command[], { services }: Facts): Dialogue {
  const ids = valuesIn(commands).flatMap((value) => (value.slot === 'service' && value.others.length === 0 ? [value.id] : []));
  const about = [...services.keys()].filter((id) => ids.some((each) => each === id));
  return about.length === 0 ? dialogue : { ...dialogue, about };
}

/** Says whether somebody asks for a person and a day and not for what: "is Lena available tomorrow?". */
export function namesOnlyWho({ flow, about }: Dialogue, { commands, text }: Heard): boolean {
  const slots = new Set(valuesIn(commands).map(({ slot }) => slot));
  const asksWhether = /^(?:(?:hi|hello|hey|so|ok|and) )*(?:is|are|does|will|can|when|what days?|esta|cuando)\b/.test(fold(text));
  return flow === null && asksWhether && about.length === 0 && slots.has('provider') && slots.has('date') && !slots.has('service');
}

/** Asks for which treatment: those that are for what was spoken of, those whose name shares a word with it, else the first of the list. */
export function askWhich(dialogue: Dialogue, topic: string, text: string, facts: Facts): Step {
  const concerned = forConcern(text, facts.services);
  const all = [...facts.services.values()].filter(({ online, isAddOn }) => online && !isAddOn);
  // "Lip flip, how much": what is not done here may be meant by a name that shares a word with it.
  const words = new Set(meaningOf(text));
  const alike = all.filter(({ name }) => meaningOf(name).some((word) => words.has(word)));
  const offered = (concerned.length > 0 ? concerned : alike.length > 0 ? alike : all).slice(0, 6);
  const options = offered.map(({ id, name }) => ({ label: name, choice: { is: 'service', serviceId: id } as const }));
  return settledWith({ ...dialogue, topic, asked: 'service' }, [say(dialogue, 'ask.which-service', {})], options);
}
