import { say } from '../conversation/say.ts';
import type { Step } from '../conversation/step.ts';
import type { Dialogue } from '../model.ts';
import { passOn } from './message.ts';
import { releaseOf, settledWith } from './parts.ts';

/** So many who come together are put side by side by the team, in the words it was asked in. */
export function forTheTeam(dialogue: Dialogue, text: string): Step {
  const over: Dialogue = { ...dialogue, flow: null, book: null };
  const step = passOn(over, text, [say(dialogue, 'book.many-together', {})], (reply) =>
    settledWith({ ...over, asked: 'anything-else' }, [reply, say(dialogue, 'anything-else', {})]),
  );
  return { ...step, asides: [...releaseOf(dialogue), ...(step.asides ?? [])] };
}
