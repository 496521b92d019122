import { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { AnswerFacts, MessageAbout, MessageSource, Unwanted } from './ports.ts';
import { findReceived, hasChangedMind } from './receive-store.ts';
import { senderPlace } from './receive-text.ts';

/** Minutes within which the one answer to a STOP is presumed to be just that (the FCC's ruling of 2012 on what is now 64.1200(a)(12)). */
const STOP_ANSWER_MINUTES = 5;
/** Minutes after which a text about a call nobody took is none any more. */
const CALL_ANSWER_MINUTES = 60;

/** Supplies what answers to opt words, and to calls nobody took, need: where they go, and whether they are still true. */
export const answerSource: MessageSource = {
  templates: ['opt-out-confirmed', 'opt-in-confirmed', 'opt-help', 'missed-call'],
  find: findAnswer,
};

async function findAnswer(work: Work, { template, ids }: MessageAbout): Promise<AnswerFacts | Unwanted> {
  const text = await findReceived(work, ids['textId'] ?? '');
  if (!text) return { kind: 'unwanted', reason: 'erased' };
  const within = (minutes: number) => Temporal.Instant.compare(text.received_at.add({ minutes }), work.now) >= 0;
  if (template === 'opt-out-confirmed' && !within(STOP_ANSWER_MINUTES)) return { kind: 'unwanted', reason: 'too-late' };
  if (template === 'missed-call' && !within(CALL_ANSWER_MINUTES)) return { kind: 'unwanted', reason: 'too-late' };
  const isAboutTexts = template === 'opt-out-confirmed' || template === 'opt-in-confirmed';
  if (isAboutTexts && (await hasChangedMind(work, text))) return { kind: 'unwanted', reason: 'answered-since' };
  const [to = ''] = await work.vault.open([{ place: senderPlace(text.text_id), sealed: text.sender }]);
  return { kind: 'answer', to, line: text.line, heardAt: text.received_at };
}
