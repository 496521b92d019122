import { formatInZone, formatMinuteOfDay, localMinuteOfDay, parseEpochMinute } from '#kernel/time.ts';
import { type Cell, writeCsv } from './csv.ts';
import type { Figure, Report } from './model.ts';
import type { ReportRow } from './read-rows.ts';

/** Writes a report as a file: the bars of its chart, then its tables, each under its heading. */
export function reportFile(report: Report): string {
  const { chart, tables, period } = report;
  const rows: Cell[][] = [
    [report.title],
    ['From', period.from],
    ['To', period.to],
    ['Location', report.locations.find(({ id }) => id === report.location)?.name ?? 'All locations'],
    [],
    [chart.title],
    [chart.labelTitle, ...chart.series, ...(chart.beforeTitle === undefined ? [] : [chart.beforeTitle])],
    ...chart.bars
      .filter(({ isInPeriod }) => isInPeriod)
      .map(({ from, label, figures, before }) => [from ?? label, ...figures.map(cellOf), ...(chart.beforeTitle === undefined ? [] : [round(before ?? null)])]),
  ];
  for (const { title, columns, rows: lines } of tables) {
    rows.push(
      [],
      [title],
      columns.map((column, index) => withUnit(column, lines[0]?.figures[index - 1])),
    );
    rows.push(...lines.map(({ label, figures }) => [label, ...figures.map(cellOf)]));
  }
  return writeCsv(rows);
}

const UNIT_WORDS: Readonly<Record<Figure['unit'], string>> = {
  count: '',
  percent: ' (%)',
  change: ' (%)',
  points: ' (points)',
  minutes: ' (minutes)',
  days: ' (days)',
};

function withUnit(column: string, figure: Figure | undefined): string {
  return figure ? `${column}${UNIT_WORDS[figure.unit]}` : column;
}

function cellOf({ value }: Figure): number | null {
  return round(value);
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

/** Writes the rows behind a figure as a file; what may not be seen on the screen is not in the file either. */
export function rowsFile(rows: readonly ReportRow[]): string {
  const heads = ['Date', 'Start', 'Client', 'Services', 'Providers', 'Location', 'Booked through', 'Status', 'Minutes'];
  const lines = rows.map(({ date, start, timeZone, client, services, providers, location, source, status, minutes }) => [
    date,
    start === null ? null : timeOf(start, timeZone),
    client?.name ?? null,
    services.join('; '),
    providers.join('; '),
    location,
    source,
    status,
    minutes,
  ]);
  return writeCsv([heads, ...lines]);
}

function timeOf(start: string, zone: string): string {
  const minute = parseEpochMinute(start);
  return minute === undefined ? start : `${formatMinuteOfDay(localMinuteOfDay(zone, minute))} ${formatInZone(zone, minute).slice(19)}`;
}
