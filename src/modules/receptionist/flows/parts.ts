import { type BookDraft, type Dialogue, NEW_BOOKING, type Option, type Reply } from '../model.ts';
import { say, together } from '../conversation/say.ts';
import { withoutAnother } from './another.ts';
import type { Aside, Facts, Step } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';

/** Ends a step with one reply; what it offers is what may be chosen next. */
export function settled(dialogue: Dialogue, reply: Reply): Step {
  return { dialogue: { ...dialogue, options: reply.options, question: { text: reply.text, sources: reply.sources } }, says: [reply] };
}

/** The same, of several texts in one reply. */
export function settledWith(dialogue: Dialogue, replies: readonly Reply[], options: readonly Option[] = []): Step {
  return settled(dialogue, together(replies, options));
}

/** Puts the question that stands once more, whole, behind what is said about the answer to it. */
export function putAgain(dialogue: Dialogue, before: readonly Reply[]): Step {
  const { question, options } = dialogue;
  return { dialogue, says: [together([...before, ...(question ? [{ ...question, options: [] }] : [])], options)] };
}

/** Asks for a plain answer; on a call one that no noise can turn round. */
export function yesOrNoPlease(dialogue: Dialogue): Reply {
  return say(dialogue, dialogue.isSpoken ? 'yes-or-no-keys' : 'yes-or-no', {});
}

/** The booking under way. */
export function bookingOf({ book, versions }: Dialogue): BookDraft {
  return book ?? { ...NEW_BOOKING, version: versions + 1 };
}

/** Ends a booking with nothing booked, and gives back what is held. */
export function drop(dialogue: Dialogue): Step {
  return {
    ...settled(
      { ...withoutAnother(dialogue), flow: null, book: null, party: null, asked: 'anything-else' },
      together([droppedReply(dialogue), say(dialogue, 'anything-else', {})]),
    ),
    asides: releaseOf(dialogue),
  };
}

/** Says that nothing is booked, or nobody else of a party. */
export function droppedReply(dialogue: Pick<Dialogue, 'language' | 'party'>): Reply {
  return say(dialogue, dialogue.party !== null && dialogue.party.booked.length > 0 ? 'book.nobody-else' : 'book.dropped', {});
}

/** Gives back what a booking holds. */
export function releaseOf({ book: draft }: Dialogue): Aside[] {
  return draft?.hold ? [{ also: 'release', holdToken: draft.hold.holdToken }] : [];
}

/** Nobody under the clinic's age is booked, and nothing they wrote is kept. */
export function refuseMinor(dialogue: Dialogue, facts: Facts): Step {
  const { minimumAgeYears, phone } = facts.clinic;
  return {
    ...settled(
      { ...dialogue, flow: null, next: [], book: null, party: null, change: null, identity: null, person: {}, recent: [], asked: 'nothing', isMinor: true },
      say(dialogue, 'book.minor', { age: String(minimumAgeYears), phone }, [{ kind: 'account', id: 'minimum-age' }]),
    ),
    asides: [...releaseOf(dialogue), { also: 'forget-words' }],
  };
}

/** A person, to press. */
export function personOption({ language }: Pick<Dialogue, 'language'>): Option[] {
  return [{ label: textOf(language, 'option.person', {}), choice: { is: 'person' } }];
}

/** A message to the team or a person, to press. */
export function teamOptions(dialogue: Pick<Dialogue, 'language'>): Option[] {
  return [{ label: textOf(dialogue.language, 'option.message', {}), choice: { is: 'flow', flow: 'message' } }, ...personOption(dialogue)];
}
