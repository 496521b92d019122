import { fold, meaningOf } from '../conversation/fold.ts';
import type { Facts, KnowledgeFact } from '../conversation/step.ts';
import type { Dialogue, Reply } from '../model.ts';
import type { Question } from './ask.ts';

/** What the clinic wrote of something: the first entry that tells of it, in the visitor's language first; nothing where none does. */
export function entryThat(
  tells: (entry: KnowledgeFact) => boolean,
  { language }: Pick<Dialogue, 'language'>,
  { knowledge }: Pick<Facts, 'knowledge'>,
): Reply | undefined {
  const telling = knowledge.filter(tells);
  return asReply(telling.find((entry) => entry.language === language) ?? telling[0]);
}

const asReply = (entry: KnowledgeFact | undefined): Reply | undefined =>
  entry && { text: entry.answer, options: [], sources: [{ kind: 'knowledge', id: entry.id, version: String(entry.version) }] };

/** The entry that speaks of what was asked, in the visitor's language first; nothing when none is near enough. */
export function fromKnowledge(dialogue: Dialogue, { topic, text, services: asked }: Question, facts: Facts): Reply | undefined {
  const words = new Set(meaningOf(text.replace(LEAD_IN, '')));
  const telling = ASKS_ON.test(/\?\s*$/.test(text) ? text : fold(text)) ? Math.log(1 + facts.knowledge.length) : Number.POSITIVE_INFINITY;
  const { meanings, weightOf } = readOf(facts.knowledge);
  const asking: Said = { words, weightOf, telling };
  const scored = facts.knowledge
    .filter(({ serviceId }) => serviceId === null || asked.some(({ id }) => id === serviceId))
    .map((entry) => ({ entry, score: scoreOf(entry, meanings.get(entry) ?? [], topic, asking) + (entry.language === dialogue.language ? 0.2 : 0) }))
    .filter(({ score }) => score >= NEAR_ENOUGH)
    .sort((one, other) => other.score - one.score);
  return asReply(scored[0]?.entry);
}
const NEAR_ENOUGH = 1;
/** "Wait, what does cancelling cost?" asks nothing of a waiting room. */
const LEAD_IN = /^(?:\s*(?:oh|ah|um+|uh|well|ok|okay|so|sorry|actually|wait|hold on|hang on|espere?|espera|perd[oó]n|bueno)\b[\s,.!]*)+/iu;

const SAYS_POLICY = new Set(meaningOf('policy policies rule rules politica politicas'));

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** What the questions of entries are made of. */
interface Read {
  readonly meanings: ReadonlyMap<KnowledgeFact, readonly (readonly string[])[]>;
  /** How much a word tells: "dog" stands in the questions of one entry, "bring" in those of several. */
  readonly weightOf: (word: string) => number;
}

const known = new WeakMap<readonly KnowledgeFact[], Read>();

/** Entries are read once for all that is asked while they stand. */
function readOf(entries: readonly KnowledgeFact[]): Read {
  const before = known.get(entries);
  if (before) return before;
  const meanings = new Map(entries.map((entry) => [entry, entry.questions.map(meaningOf)]));
  const found = new Map<string, number>();
  for (const questions of meanings.values()) for (const word of new Set(questions.flat())) found.set(word, (found.get(word) ?? 0) + 1);
  const read: Read = { meanings, weightOf: (word) => Math.log(1 + entries.length / (found.get(word) ?? 1)) };
  known.set(entries, read);
  return read;
}

/** What was asked, as it is compared with the questions of entries. */
interface Said {
  readonly words: ReadonlySet<string>;
  /** How much a word tells. */
  readonly weightOf: (word: string) => number;
  /** What a word weighs that stands in the questions of one entry alone; nothing where the words are no question. */
  readonly telling: number;
}

/** How much of a question was asked, from 0 to 1; all of it where nothing else was asked and one of its words belongs to it alone ("and my dog?"). */
function nearnessOf(question: readonly string[], { words, weightOf, telling }: Said): number {
  const shared = question.filter((word) => words.has(word));
  if (shared.length === 0) return 0;
  const isAll = new Set(shared).size === words.size && shared.some((word) => weightOf(word) >= telling && !TELLS_LITTLE.has(word));
  const near = sumOf(shared.map(weightOf)) / sumOf(question.map(weightOf));
  return isAll ? 1 : shared.length * LEAST_SHARED < words.size ? 0 : near;
}
/** One word of a question, among three others or more, is said of something else. */
const LEAST_SHARED = 4;
const TELLS_LITTLE = new Set(meaningOf('come bring take go use make happen first visit expect wait offer sell long bad work open time day pain hurt painful'));
const ASKS_ON = /\?\s*$|^(?:(?:and|ok|okay|so|y) )*(?:and|what about|how about|can|could|may|do|does|is|are|y|puedo|pueden?|hay|tienen?)\b/;

/** How near an entry is: the topic counts as one, an own service as one, and so does a question of it that was asked in full. */
function scoreOf({ topic, questions, answer, serviceId }: KnowledgeFact, meanings: readonly (readonly string[])[], asked: string, said: Said): number {
  const nearest = Math.max(0, ...meanings.map((meaning) => nearnessOf(meaning, said)));
  // Of policies there are many: one that speaks of something else is no answer.
  const speaks = asked !== 'policies' || [...questions, answer].some((each) => meaningOf(each).some((word) => said.words.has(word) && !SAYS_POLICY.has(word)));
  const isTopic = topic === asked && asked !== 'other' && speaks;
  return (isTopic ? 0.8 : 0) + (serviceId !== null && isTopic ? 0.5 : 0) + (nearest >= 0.6 ? nearest : isTopic ? nearest / 2 + 0.2 : 0);
}
