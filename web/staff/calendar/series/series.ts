import type { paths } from '../../../api/schema';

type Body<T extends { requestBody?: unknown }> = NonNullable<T['requestBody']> extends { content: { 'application/json': infer B } } ? B : never;

/** What is to repeat, and how. */
export type SeriesAsk = Body<paths['/api/v1/booking/series/review']['post']>;
/** A series with its visits in order. */
export type Series = paths['/api/v1/booking/series/{seriesId}']['get']['responses'][200]['content']['application/json'];
/** One date of a series that is looked at. */
export type LookedDate = Omit<paths['/api/v1/booking/series/review']['post']['responses'][200]['content']['application/json']['visits'][number], 'isBooked'>;
/** What to do about a date that cannot be had. */
export type Choice = NonNullable<Body<paths['/api/v1/booking/series']['post']>['choices']>[number];
/** The choices that are made, by date. */
export type Choices = Readonly<Record<string, Choice>>;

/** Dates that cannot be had and about which nothing is chosen yet. */
export function openDates(dates: readonly LookedDate[], choices: Choices): LookedDate[] {
  return dates.filter(({ date, reasons }) => reasons.length > 0 && !choices[date]);
}

/** The nearest free time for every date that cannot be had; one that has none is left out of the series. */
export function nearestForAll(dates: readonly LookedDate[], choices: Choices): Choices {
  const added = openDates(dates, choices).map(({ date, nearest }): [string, Choice] => {
    const [first] = nearest;
    return [date, first ? { date, as: 'other', start: first.start, providerId: first.provider.id } : { date, as: 'skip' }];
  });
  return { ...choices, ...Object.fromEntries(added) };
}

/** The choices about dates that are still asked about. */
export function choicesFor(dates: readonly LookedDate[], choices: Choices): Choice[] {
  return dates.flatMap(({ date }) => choices[date] ?? []);
}

/** What is said after later visits were changed together. */
export function afterwards(notify: boolean): string {
  return notify
    ? 'The client is told once, in 3 minutes. Until then each can be taken back in its history.'
    : 'The client is not told. For 3 minutes each can be taken back in its history.';
}
