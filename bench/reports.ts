// Reports over a long past: `npm run bench:reports`. One clinic of 50 providers and 50 rooms with 200,000 past visits on durable PostgreSQL, each report for
// four weeks, a quarter and a year, each compared with as long before. PROVIDERS, PAST and REPEATS choose what is measured. Its last line is JSON.
import { systemClock } from '#kernel/clock.ts';
import { addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { REPORTS } from '../src/modules/reporting/model.ts';
import { readReport } from '../src/modules/reporting/read-report.ts';
import { readRows } from '../src/modules/reporting/read-rows.ts';
import { makeClinic } from './bench-clinic.ts';
import { asAdmin, openBenchHouse } from './bench-house.ts';
import { figuresOf } from './load.ts';

const numberOf = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const [PROVIDERS, PAST, REPEATS] = [numberOf('PROVIDERS', 50), numberOf('PAST', 200_000), numberOf('REPEATS', 7)];
const LENGTHS = { 'four weeks': 28, quarter: 92, year: 366 };

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-reports', providers: PROVIDERS, pastVisits: PAST, full: 0.62 });
  await asAdmin(house, 'vacuum (analyze)');
  const to = localDateOf('America/New_York', epochMinuteOf(systemClock.now()));
  const measured: Record<string, Record<string, number>> = {};
  for (const report of REPORTS) {
    const row: Record<string, number> = {};
    for (const [name, days] of Object.entries(LENGTHS))
      row[name] = await time(() => house.work(clinic.accountId, (work) => readReport(work, report, { from: addDays(to, 1 - days), to })));
    measured[report] = row;
  }
  const rows: Record<string, number> = {};
  for (const [name, days] of Object.entries(LENGTHS)) {
    const wanted = { figure: 'visits', from: addDays(to, 1 - days), to } as const;
    rows[name] = await time(() => house.work(clinic.accountId, (work) => readRows(work, wanted, { offset: 0, limit: 50 })));
  }
  measured['rows'] = rows;
  console.table(measured);
  console.log(JSON.stringify({ bench: 'reports', providers: PROVIDERS, past: PAST, p50Milliseconds: measured }));
} finally {
  await house.close();
}

async function time(use: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let each = 0; each <= REPEATS; each += 1) {
    const from = performance.now();
    await use();
    if (each > 0) times.push(performance.now() - from);
  }
  return figuresOf(times).p50;
}
