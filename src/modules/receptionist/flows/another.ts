import type { Dialogue } from '../model.ts';

/** Says whether the visit under way is for somebody else than the one who was booked first. */
export function isForOther({ party }: Pick<Dialogue, 'party'>): boolean {
  return party !== null && party.booked.length > 0;
}

/** Says whether the visit under way is for somebody else than who speaks, or than who was booked first. */
export function isForAnother({ party, book }: Pick<Dialogue, 'party' | 'book'>): boolean {
  return isForOther({ party }) || (book?.forWhom ?? null) !== null;
}

/** Nothing known of whoever speaks counts for another, and nothing of another for them. */
export const OF_NOBODY = {
  ...{ person: {}, level: 0, clientIds: [], identity: null },
  ...{ isWithoutEmail: false, heard: { names: [], emails: [], isYoung: false }, figures: '' },
} as const satisfies Partial<Dialogue>;

/** What was told of another is gone once their visit is booked or left. */
export function withoutAnother(dialogue: Dialogue): Dialogue {
  return isForAnother(dialogue) ? { ...dialogue, ...OF_NOBODY } : dialogue;
}
