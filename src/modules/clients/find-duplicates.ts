import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { currentNames } from './kept-names.ts';
import { suggestByName } from './merge-store.ts';
import { openBirthDates } from './search-store.ts';

/** However many share a name, so many are compared and so many are asked about: a visitor who books under one name again and again costs no more. */
const MOST_COMPARED = 100;
const MOST_SUGGESTED = 10;

/**
 * Asks staff about other records of the same name and birth date, after somebody was added or changed. Nobody is joined by it.
 * The same phone number or mail address is noticed at once, when it is written (`suggestCandidates`).
 */
export async function suggestNamesakes(work: Work, clientId: ClientId): Promise<void> {
  const namesakes = (await currentNames(work)).namesakes(clientId).slice(0, MOST_COMPARED);
  if (namesakes.length === 0) return;
  const born = await openBirthDates(work, [clientId, ...namesakes]);
  const own = born.get(clientId);
  const same = own === undefined ? [] : namesakes.filter((id) => born.get(id) === own);
  if (same.length > 0) await suggestByName(work, clientId, same.slice(0, MOST_SUGGESTED));
}
