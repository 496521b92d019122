import { z } from 'zod';
import { sourceShape } from '../shapes.ts';
import type { ToldTurn } from './script.ts';

/** One line of a golden call or a preview, as it was answered. */
export const turnShape = z.strictObject({
  reply: z.string(),
  options: z.array(z.string()),
  sources: z.array(sourceShape),
  acts: z.array(z.string()),
});

/** Shows how a line was answered. */
export function presentTurn({ reply, options, sources, acts }: ToldTurn): z.output<typeof turnShape> {
  const named = sources.map(({ kind, id, version }) => ({ kind, id, ...(version === undefined ? {} : { version }) }));
  return { reply, options: [...options], sources: named, acts: [...acts] };
}
