// Counting: what was to be found, what was found, and what was said that was not there.

/** Counts for one row of the goals table. */
export interface Count {
  wanted: number;
  right: number;
  said: number;
}

/** A count that begins at nothing. */
export function noCount(): Count {
  return { wanted: 0, right: 0, said: 0 };
}

/** Adds one case: the value that was meant, and the value that was understood. */
export function tally(count: Count, meant: string | undefined, understood: string | undefined): boolean {
  if (meant !== undefined) count.wanted += 1;
  if (understood !== undefined) count.said += 1;
  const right = meant !== undefined && meant === understood;
  if (right) count.right += 1;
  return right || (meant === undefined && understood === undefined);
}

/** The share of what was meant that was understood, in percent. */
export function recall({ right, wanted }: Count): number {
  return wanted === 0 ? Number.NaN : (100 * right) / wanted;
}

/** The share of what was understood that was meant, in percent. */
export function precision({ right, said }: Count): number {
  return said === 0 ? Number.NaN : (100 * right) / said;
}

/** A line of the goals table: what, how well, the goal, and how many cases. */
export interface Line {
  readonly what: string;
  readonly value: number;
  readonly goal?: number;
  readonly atMost?: boolean;
  readonly cases: number;
  readonly note?: string;
}

/** Writes the lines as a table. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, value, goal, atMost, cases, note }) => {
    const met = goal === undefined ? '' : (atMost ? value <= goal : value >= goal) ? 'met' : 'NOT MET';
    const sign = atMost ? '≤' : '≥';
    return [what, Number.isNaN(value) ? '-' : value.toFixed(1), goal === undefined ? '' : `${sign} ${goal}`, met, String(cases), note ?? ''];
  });
  const all = [['what', 'measured', 'goal', '', 'cases', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
