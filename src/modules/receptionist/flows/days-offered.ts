import { dayInWords, listInWords, say } from '../conversation/say.ts';
import type { Facts, FreeStart } from '../conversation/step.ts';
import { daysNamed, pickOfDays } from '../conversation/wish.ts';
import type { Dialogue, Reply, Wish } from '../model.ts';

/** What is put forward of several days that were named: the one named first goes first, and what was looked at is said; undefined where no several days were. */
export function ofDaysNamed(
  dialogue: Dialogue,
  { wish, shown }: { readonly wish: Wish; readonly shown: readonly string[] },
  { fit, facts }: { readonly fit: readonly FreeStart[]; readonly facts: Facts },
): { readonly picked: readonly FreeStart[]; readonly says: readonly Reply[] } | undefined {
  const named = daysNamed(wish);
  if (named.length === 0 || wish.soonest) return undefined;
  const { picked, full } = pickOfDays(named, fit, shown);
  const inWords = (days: readonly string[]) =>
    listInWords(
      dialogue.language,
      days.map((day) => dayInWords(dialogue.language, facts, day)),
    );
  const looked = say(dialogue, 'book.days-looked', { days: inWords(named) });
  return { picked, says: full.length === 0 ? [looked] : [looked, say(dialogue, 'book.days-full', { days: inWords(full) })] };
}
