import { listInWords, say } from '../conversation/say.ts';
import type { Facts, Step } from '../conversation/step.ts';
import type { Dialogue, HeldTime } from '../model.ts';
import { onward } from './book-onward.ts';
import { bookingOf, releaseOf } from './parts.ts';

/** Says whether somebody it was read back with is not here any more. */
export function isGone({ providers = [] }: HeldTime, facts: Facts): boolean {
  const here = new Set([...facts.providers.values()].map(({ name }) => name));
  return providers.some((name) => !here.has(name));
}

/** Says that whoever it was read back with is not here any more, gives the time back and looks for others. */
export function goneSince(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const wanted = draft.provider !== null && facts.providers.has(draft.provider) ? draft.provider : null;
  const next = onward({ ...dialogue, asked: 'nothing', book: { ...draft, provider: wanted, hold: null, chosen: null, version: draft.version + 1 } }, facts);
  const provider = listInWords(dialogue.language, draft.hold?.providers ?? []);
  return { ...next, says: [say(dialogue, 'book.gone', { provider }), ...next.says], asides: [...releaseOf(dialogue), ...(next.asides ?? [])] };
}
