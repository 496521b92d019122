/** What a turn did to a visit, as its decision names it: each wants the visit read back, and a plain yes right after. */
export const COMMITS: readonly string[] = ['book:booked', 'move:moved', 'cancel:cancelled'];
/** What a turn did that changed something of somebody's. */
export const DEEDS: readonly string[] = [...COMMITS, 'confirm:confirmed', 'wait:waiting', 'opt-out:opted-out'];
