import { settledWith } from '../flows/parts.ts';
import type { Dialogue, Option, Reply } from '../model.ts';
import { say, together } from './say.ts';
import type { Step } from './step.ts';

/** Says something beside the flow under way, then asks again what that flow had asked. */
export function asideFrom(dialogue: Dialogue, reply: Reply): Step {
  if (dialogue.flow === null) return settledWith({ ...dialogue, asked: 'anything-else' }, [reply]);
  return { dialogue, says: [withOptions(together([reply, again(dialogue)]), dialogue.options)], isAside: true };
}

/** What the flow offers goes before what the answer beside it would. */
export function withOptions(reply: Reply, options: readonly Option[]): Reply {
  return options.length === 0 ? reply : { ...reply, options };
}

/** The question under way once more: whole, as it was put, so that what it is about is never left to memory. */
export function again({ question, options, language }: Dialogue): Reply {
  return question === null ? say({ language }, 'say-it-otherwise', {}) : { ...question, options };
}
