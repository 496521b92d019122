import type { Visit } from '../desk.ts';
import type { MoveBody } from './move.ts';

/** What two people can both change of a visit. */
export type Field = 'time' | 'provider' | 'length' | 'place';

/** One field that was changed, by whom, and what each made of it: a start, ids or minutes as text. */
export interface Sides {
  readonly field: Field;
  readonly by: 'me' | 'them' | 'both';
  readonly mine: string;
  readonly theirs: string;
}

interface Asked {
  readonly visit: Visit;
  readonly body: MoveBody;
}

function instant(text: string): string {
  return new Date(text).toISOString();
}

function minutes({ start, end }: Pick<Visit, 'start' | 'end'>): string {
  return String(Math.round((Date.parse(end) - Date.parse(start)) / 60_000));
}

function providers({ segments }: Pick<Visit, 'segments'>): string {
  return [...new Set(segments.map(({ providerId }) => providerId))].sort().join();
}

/** Compares what one asks for with what somebody else made of the visit meanwhile. Where both came to the same, there is nothing to decide. */
export function sidesOf({ visit, body }: Asked, theirs: Visit): Sides[] {
  const rows: readonly [Field, string, string, string][] = [
    ['time', instant(visit.start), instant(body.start), instant(theirs.start)],
    ['provider', providers(visit), body.providerId ?? providers(visit), providers(theirs)],
    ['length', minutes(visit), body.minutes === undefined ? minutes(visit) : String(body.minutes), minutes(theirs)],
    ['place', '', body.placeIds?.join() ?? '', ''],
  ];
  return rows.flatMap(([field, base, mine, their]): Sides[] => {
    const [byMe, byThem] = [mine !== base, their !== base];
    if ((!byMe && !byThem) || (byMe && byThem && mine === their)) return [];
    return [{ field, by: byMe && byThem ? 'both' : byMe ? 'me' : 'them', mine, theirs: their }];
  });
}

/** What is left to ask for over what somebody else saved; undefined when nothing of one's own is. */
export function mergeBody({ body }: Asked, theirs: Visit, sides: readonly Sides[], chosen: (field: Field) => 'mine' | 'theirs'): MoveBody | undefined {
  const mine = new Set(sides.filter(({ by, field }) => by === 'me' || (by === 'both' && chosen(field) === 'mine')).map(({ field }) => field));
  if (mine.size === 0) return undefined;
  return {
    start: mine.has('time') ? body.start : instant(theirs.start),
    version: theirs.version,
    ...(mine.has('provider') && body.providerId !== undefined
      ? { providerId: body.providerId, ...(body.insteadOf === undefined ? {} : { insteadOf: body.insteadOf }) }
      : {}),
    ...(mine.has('length') && body.minutes !== undefined ? { minutes: body.minutes } : {}),
    ...(mine.has('place') && body.placeIds !== undefined ? { placeIds: body.placeIds } : {}),
  };
}
