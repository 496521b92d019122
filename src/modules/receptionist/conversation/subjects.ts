import { answer, questionOf, unknownAnswer } from '../flows/ask.ts';
import { SPEAKS_OF_DEPOSITS } from '../flows/deposits.ts';
import { entryThat } from '../flows/knowledge.ts';
import { onPersonsHours } from '../flows/person-hours.ts';
import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { onGiftCards, speaksOfGifts } from './gift-cards.ts';
import type { Facts, Heard, KnowledgeFact, Step } from './step.ts';

const SPEAKS_OF_MEMBERSHIPS = /\b(?:memberships?|subscriptions?|membresias?|suscripcion(?:es)?)\b/;
const SUBJECTS = [
  ['gift-card', speaksOfGifts],
  ['membership', (words: string) => SPEAKS_OF_MEMBERSHIPS.test(words)],
  ['deposit', (words: string) => SPEAKS_OF_DEPOSITS.test(words)],
] as const;

/** Words that stand for what was spoken of last. */
const IT = /\b(?:it|that|this|them|one|la|lo|ese|esa|eso|\w+(?:rla|rlo))\b/;

/** What is asked about a membership, and how an entry of the clinic reads that answers it. */
const OF_MEMBERSHIP: readonly { readonly asked: RegExp; readonly told: RegExp }[] = [
  { asked: /\b(?:pause|freeze|skip|hold|paus\w+|congel\w+)\b/, told: /\b(?:paus\w*|freez\w*|skip\w*|hold|congel\w*)\b/ },
  {
    asked: /\b(?:cancel|end|stop|quit|leave|get out of|cancel\w+|anul\w+)\b/,
    told: /\b(?:cancel\w*|end(?:s|ed|ing)?|stop\w*|leave|any ?time|anul\w*|cuando quiera)\b/,
  },
  { asked: /\b(?:share|transfer|give|gift|compart\w+|transfer\w+)\b/, told: /\b(?:shar\w+|transfer\w*|famil\w+|compart\w+)\b/ },
  { asked: /\b(?:roll over|carry over|expire\w*|unused|venc\w+|caduc\w+)\b/, told: /\b(?:roll\w*|carr(?:y|ies)|expir\w*|unused|venc\w+|caduc\w+)\b/ },
  { asked: /\b(?:upgrade|downgrade|change|switch|cambi\w+)\b/, told: /\b(?:upgrad\w*|downgrad\w*|chang\w*|switch\w*|cambi\w*)\b/ },
];
/** What is asked of a deposit once it is spoken of: whether it comes back. */
const OF_DEPOSIT = /\b(?:refund\w*|(?:get|have) (?:it|that|this|my money) back|(?:lose|keep|return\w*|give back)|reembols\w*|devuelv\w*|devoluc\w*|pierdo)\b/;

/** Keeps in mind what else than treatments is spoken of, until something else is. */
export function withSubject(dialogue: Dialogue, { text, commands }: Heard): Dialogue {
  const words = fold(text);
  const [subject] = SUBJECTS.find(([, isNamed]) => isNamed(words)) ?? [];
  if (subject) return { ...dialogue, subject };
  const isOther = commands.some(({ command }) => command === 'start_flow' || command === 'handoff');
  return isOther && dialogue.subject !== null && !membershipAsked(dialogue, words) ? { ...dialogue, subject: null } : dialogue;
}

/** Answers what is asked about the subject that is spoken of; undefined where it is about something else. */
export function onSubject(dialogue: Dialogue, heard: Heard, facts: Facts): Step | undefined {
  return (
    onGiftCards(dialogue, heard, facts) ?? onMembership(dialogue, heard, facts) ?? onDeposit(dialogue, heard, facts) ?? onPersonsHours(dialogue, heard, facts)
  );
}

function membershipAsked({ subject, flow }: Dialogue, words: string): (typeof OF_MEMBERSHIP)[number] | undefined {
  return subject === 'membership' && flow === null && IT.test(words) ? OF_MEMBERSHIP.find(({ asked }) => asked.test(words)) : undefined;
}

/** "How do I cancel it?" after memberships is about those, and no visit's: only what the clinic wrote of just that is said. */
function onMembership(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const words = fold(text);
  const kind = SPEAKS_OF_MEMBERSHIPS.test(words) || valuesIn(commands).length > 0 ? undefined : membershipAsked(dialogue, words);
  if (!kind || facts.blockedTopics.has('payment')) return undefined;
  const ofThem = ({ questions, answer: told }: KnowledgeFact) =>
    SPEAKS_OF_MEMBERSHIPS.test(fold([...questions, told].join(' . '))) && kind.told.test(fold(told));
  const reply = entryThat(ofThem, dialogue, facts);
  return reply ? said(dialogue, reply) : asideFrom(dialogue, unknownAnswer(dialogue, facts));
}

/** "Is it refundable?" after deposits: what becomes of one stands in the rules of cancelling. */
function onDeposit(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const words = fold(text);
  const isMeant = dialogue.subject === 'deposit' && !SPEAKS_OF_DEPOSITS.test(words) && OF_DEPOSIT.test(words) && valuesIn(commands).length === 0;
  if (!isMeant || facts.blockedTopics.has('policies') || commands.some(({ command }) => command === 'start_flow')) return undefined;
  const rules = answer(dialogue, questionOf('policies', [], 'cancel', dialogue, facts), facts);
  return rules.is === 'said' ? said(dialogue, rules.reply) : undefined;
}

const said = (dialogue: Dialogue, reply: Reply): Step => ({ ...asideFrom(dialogue, reply), outcome: 'answered' });
