import type { Work } from '#kernel/work.ts';
import { type Look, countLooks, listLooks } from './store.ts';
import { subjectTokens } from './write-entry.ts';

/** A page of who saw or changed what of one person, newest first. */
export interface LooksPage {
  readonly looks: readonly Look[];
  readonly total: number;
  readonly next: string | null;
}

/** Reads who saw or changed anything of a person, whose records may be several; the door writes down that it was asked. */
export async function readLooks(
  work: Work,
  people: readonly string[],
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<LooksPage> {
  const tokens = await subjectTokens(work, people);
  const found = await listLooks(work, tokens, { before: page.cursor, limit: page.limit + 1 });
  const looks = found.slice(0, page.limit);
  return { looks, total: await countLooks(work, tokens), next: found.length > looks.length ? (looks.at(-1)?.entryId ?? null) : null };
}
