import { type BookDraft, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';

/** What stands before the name of somebody who is not wanted. */
const REFUSES =
  /\b(?:not|no(?! lo)|except|(?:any ?(?:one|body)|who ?ever) (?:but|except)|other than|besides|rather than|instead of|(?:don't|dont|do not) (?:want|like)|without|avoid|que no sea|menos|excepto|sin)\s+(?:(?:with|con|to see|see|dr\.?|doctor|doctora|la|el)\s+)*$/i;

/** Providers whom somebody does not want to see: "not with Maya", "anyone but Lena". "No Lena" is a correction where somebody else was on offer. */
export function providersRefused(commands: readonly Command[], text: string, { provider }: BookDraft): readonly string[] {
  return commands.flatMap((command) => {
    const [value] = valuesIn([command]);
    if (value?.slot !== 'provider' || !REFUSES.test(text.slice(0, command.start))) return [];
    const isBare = /(?:^|[^\p{L}])no\s+$/iu.test(text.slice(0, command.start));
    return isBare && provider !== null && provider !== value.id ? [] : [value.id];
  });
}

/** Keeps in a wish whom somebody does not want to see: whoever was refused stays refused until they are named again. */
export function withoutThem(wish: BookDraft['wish'], refused: readonly string[], named: string | undefined): BookDraft['wish'] {
  const without = [...new Set([...(wish.withoutProviders ?? []), ...refused])].filter((id) => id !== named);
  return without.length === 0 && wish.withoutProviders === undefined ? wish : { ...wish, withoutProviders: without };
}
