import type { ResourceKind } from '#modules/catalog';
import { addDays } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Asked, numberInWords, opens, part, percentInWords } from './compose.ts';
import { type Chart, type Figure, type Part, type Period, type Report, type Table, percentOf } from './model.ts';
import { type Usage, readUsage } from './open-hours.ts';
import type { Body } from './read-report.ts';

const KIND_WORDS: Readonly<Record<ResourceKind, { readonly title: string; readonly column: string }>> = {
  provider: { title: 'Providers', column: 'Provider' },
  room: { title: 'Rooms', column: 'Room' },
  device: { title: 'Devices', column: 'Device' },
};
/** Open hours from which on a hint is given. */
const HINT_MINUTES = 240;

/** How much of the open hours of every provider, room and device is booked, against the time before. */
export async function utilisationReport(work: Work, asked: Asked): Promise<Body> {
  const [now, earlier] = [await readUsage(work, asked.places, asked.period), await readUsage(work, asked.places, asked.before)];
  const before = new Map(earlier.map((usage) => [usage.resourceId, shareOf(usage)]));
  const providers = now.filter(({ kind }) => kind === 'provider').sort(byShare);
  const chart: Chart = {
    title: 'Share of open hours booked, by provider',
    labelTitle: 'Provider',
    series: ['Booked'],
    beforeTitle: 'The time before',
    bars: providers.map((usage) => ({
      label: usage.name,
      ...noteOf(usage),
      figures: [shareFigure(asked, usage)],
      before: before.get(usage.resourceId) ?? null,
      isInPeriod: true,
      isFilling: asked.period.until > asked.today,
    })),
  };
  const tables = (['provider', 'room', 'device'] as const).flatMap((kind) => tableOf(asked, kind, { now, before }));
  return { isEmpty: now.length === 0, answer: answerOf(asked, now, earlier), chart, tables, hint: await hintOf(work, asked) };
}

function shareOf({ bookedMinutes, openMinutes }: Usage): number | null {
  return percentOf(bookedMinutes, openMinutes);
}

function byShare(a: Usage, b: Usage): number {
  return (shareOf(b) ?? -1) - (shareOf(a) ?? -1);
}

function shareFigure(asked: Asked, usage: Usage): Figure {
  return { value: shareOf(usage), unit: 'percent', opens: opens(asked, asked.period, 'occupied', { resourceId: usage.resourceId }) };
}

function tableOf(
  asked: Asked,
  kind: ResourceKind,
  { now, before }: { readonly now: readonly Usage[]; readonly before: ReadonlyMap<string, number | null> },
): Table[] {
  const of = now.filter((usage) => usage.kind === kind).sort(byShare);
  if (of.length === 0) return [];
  return [
    {
      title: titleOf(kind),
      columns: [KIND_WORDS[kind].column, 'Share', 'Change', 'Booked', 'Open', 'Outside'],
      rows: of.map((usage) => ({
        label: usage.name,
        ...noteOf(usage),
        share: (shareOf(usage) ?? 0) / 100,
        figures: [
          shareFigure(asked, usage),
          { value: difference(shareOf(usage), before.get(usage.resourceId) ?? null), unit: 'points' },
          { value: usage.bookedMinutes, unit: 'minutes' },
          { value: usage.openMinutes, unit: 'minutes' },
          { value: usage.outsideMinutes, unit: 'minutes' },
        ],
      })),
    },
  ];
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function totalShare(usages: readonly Usage[]): number | null {
  const providers = usages.filter(({ kind }) => kind === 'provider');
  const sum = (minutes: (usage: Usage) => number) => providers.reduce((all, usage) => all + minutes(usage), 0);
  return percentOf(
    sum(({ bookedMinutes }) => bookedMinutes),
    sum(({ openMinutes }) => openMinutes),
  );
}

function answerOf(asked: Asked, now: readonly Usage[], earlier: readonly Usage[]): Part[] {
  const [share, before] = [totalShare(now), totalShare(earlier)];
  if (share === null) return [part('No provider had open hours in these days.')];
  const points = before === null ? null : Math.round(share) - Math.round(before);
  const compared =
    points === null
      ? '.'
      : points === 0
        ? ', as in the time before.'
        : `, ${numberInWords(Math.abs(points))} ${Math.abs(points) === 1 ? 'point' : 'points'} ${points > 0 ? 'more' : 'less'} than before.`;
  const sorted = now.filter(({ kind, openMinutes }) => kind === 'provider' && openMinutes > 0).sort(byShare);
  const [fullest, emptiest] = [sorted[0], sorted.at(-1)];
  const ends =
    fullest && emptiest && fullest !== emptiest
      ? [
          part(` ${fullest.name} is fullest at `),
          part(percentInWords(shareOf(fullest) ?? 0), opens(asked, asked.period, 'occupied', { resourceId: fullest.resourceId })),
          part(`, ${emptiest.name} has most room at `),
          part(percentInWords(shareOf(emptiest) ?? 0), opens(asked, asked.period, 'occupied', { resourceId: emptiest.resourceId })),
          part('.'),
        ]
      : [];
  return [part(`Providers are booked for ${percentInWords(share)} of their open hours${compared}`), ...ends];
}

/** The shares of providers and rooms by themselves, as they stand beside other reports: the same numbers. */
export async function usageTables(work: Work, asked: Asked): Promise<Table[]> {
  const usages = await readUsage(work, asked.places, asked.period);
  return (['provider', 'room'] as const).flatMap((kind) => {
    const of = usages.filter((usage) => usage.kind === kind).sort(byShare);
    const rows = of.map((usage) => ({
      label: usage.name,
      ...noteOf(usage),
      share: (shareOf(usage) ?? 0) / 100,
      figures: [shareFigure(asked, usage), { value: usage.bookedMinutes, unit: 'minutes' as const }, { value: usage.openMinutes, unit: 'minutes' as const }],
    }));
    return rows.length === 0 ? [] : [{ title: titleOf(kind), columns: [KIND_WORDS[kind].column, 'Share', 'Booked', 'Open'], rows }];
  });
}

function titleOf(kind: ResourceKind): string {
  return `${KIND_WORDS[kind].title}, share of open hours booked`;
}

function noteOf({ title }: Usage): { readonly note?: string } {
  return title === '' ? {} : { note: title };
}

/** Who has most open time in the week that begins today, and where. */
async function hintOf(work: Work, asked: Asked): Promise<Report['hint']> {
  const week: Period = { from: asked.today, until: addDays(asked.today, 7) };
  const free = (usage: Usage) => usage.openMinutes - usage.bookedMinutes;
  const [most] = (await readUsage(work, asked.places, week)).filter(({ kind }) => kind === 'provider').sort((a, b) => free(b) - free(a));
  const place = most?.places[0];
  if (!most || !place || free(most) < HINT_MINUTES) return null;
  return {
    text: `${most.name} has ${numberInWords(free(most) / 60)} open hours left in the next seven days.`,
    resource: most.resourceId,
    location: place.locationId,
  };
}
