import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { Go, useGo, usePathParam, useQueryText } from '../go.tsx';
import { Bar } from '../shell/Bar.tsx';
import { Chart, Legend } from './Chart.tsx';
import { Answer, ChartTable, type Opening, SideTable } from './Figures.tsx';
import { PeriodSelect } from './PeriodSelect.tsx';
import { type Asked, REPORTS, type Report, type ReportId, readOpens, reportFileHref, reportQuery, writeOpens } from './report.ts';
import { RowsPanel } from './RowsPanel.tsx';
import { ShowAs, type View } from './ShowAs.tsx';
import './reports.css';

const ALL = 'all';

/** One report: the sentence that answers it, a chart or its table, and the rows behind whatever one points at. */
export function ReportPage() {
  const id = usePathParam('report');
  const known = REPORTS.find((each) => each.id === id);
  if (!known)
    return (
      <>
        <Bar title="Reports" />
        <Empty title="There is no such report" action={<Go to={paths.reports()}>All reports</Go>} />
      </>
    );
  return <OneReport key={known.id} id={known.id} title={known.title} />;
}

function OneReport({ id, title }: { readonly id: ReportId; readonly title: string }) {
  const go = useGo();
  const query = useQueryText();
  const trigger = useRef<Element | null>(null);
  const asked: Asked = { from: query['from'], to: query['to'], location: query['location'] };
  const found = useQuery({ ...reportQuery(id, asked), placeholderData: (before: Report | undefined) => before });
  const change = (next: Readonly<Record<string, string | undefined>>) => go(paths.reports(id, { ...query, ...next }), { replace: true });
  const opens = readOpens(query['open']);
  const opening: Opening = {
    open: opens && writeOpens(opens),
    onOpen: (wanted) => {
      trigger.current = document.activeElement;
      change({ open: writeOpens(wanted) });
    },
  };
  const close = () => {
    change({ open: undefined });
    if (trigger.current instanceof HTMLElement) trigger.current.focus();
  };
  const view = query['view'] === 'table' ? 'table' : 'chart';
  useActs([
    {
      id: 'view',
      label: view === 'chart' ? 'Show as a table' : 'Show as a chart',
      key: 'v',
      run: () => change({ view: view === 'chart' ? 'table' : undefined }),
    },
    { id: 'file', label: 'Download as CSV', run: () => location.assign(reportFileHref(id, asked)) },
    ...REPORTS.filter((each) => each.id !== id).map((each) => ({
      id: `report-${each.id}`,
      label: `Report: ${each.title}`,
      run: () => go(paths.reports(each.id)),
    })),
  ]);
  const report = found.data;
  return (
    <>
      <Bar title={title} sub={<Go to={paths.reports()}>Reports</Go>}>
        {report ? <PeriodSelect report={report} onChange={(period) => change({ ...period, open: undefined })} /> : null}
        {report && report.locations.length > 1 ? (
          <Select
            label="Location"
            bare
            value={report.location ?? ALL}
            options={[{ id: ALL, label: 'All locations' }, ...report.locations.map(({ id: place, name }) => ({ id: place, label: name }))]}
            onChange={(place) => change({ location: place === ALL ? undefined : place, open: undefined })}
          />
        ) : null}
        <a className="btn plain" href={reportFileHref(id, asked)} download>
          <Icon name="download" size={16} /> CSV
        </a>
      </Bar>
      <div className={`rep ${opens ? 'open' : ''}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls is reached by keyboard. */}
        <div className="rp" tabIndex={0} role="region" aria-label="Report" aria-busy={found.isFetching}>
          {found.isPending ? <Loading label="Counting" /> : null}
          {found.isError && !report ? (
            <Failure title="The report could not be read" onRetry={() => void found.refetch()}>
              {wordsOf(found.error)} <Go to={paths.reports(id)}>Show the last four weeks</Go>
            </Failure>
          ) : null}
          {found.isError && report ? (
            <p className="errb" role="alert">
              {wordsOf(found.error)} You see what was read before.
            </p>
          ) : null}
          {report ? (
            <ReportBody report={report} view={view} opening={opening} onView={(next) => change({ view: next === 'table' ? next : undefined })} />
          ) : null}
        </div>
        {opens ? <RowsPanel opens={opens} onClose={close} /> : null}
      </div>
    </>
  );
}

function ReportBody({
  report,
  view,
  opening,
  onView,
}: {
  readonly report: Report;
  readonly view: View;
  readonly opening: Opening;
  onView(view: string): void;
}) {
  const go = useGo();
  if (report.isEmpty)
    return (
      <Empty title="No visits in these dates" action={<Button onPress={() => go(paths.reports(report.report))}>Show the last four weeks</Button>}>
        Choose other dates, or another location.
      </Empty>
    );
  return (
    <>
      <Answer parts={report.answer} opening={opening} />
      <div className="ctop">
        <h2>{report.chart.title}</h2>
        {view === 'chart' ? <Legend chart={report.chart} /> : null}
        <span className="grow" />
        <ShowAs view={view} onView={onView} />
      </div>
      {view === 'chart' ? <Chart chart={report.chart} opening={opening} /> : <ChartTable chart={report.chart} opening={opening} />}
      <div className="ut">
        {report.tables.map((table) => (
          <SideTable key={table.title} table={table} opening={opening} />
        ))}
      </div>
      {report.hint ? (
        <p className="do">
          <b>{report.hint.text}</b>
          <span className="grow" />
          <Go className="btn plain" to={paths.calendar({ view: 'week', by: 'provider', location: report.hint.location })}>
            See the gaps
          </Go>
        </p>
      ) : null}
    </>
  );
}
