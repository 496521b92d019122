import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../ui/desk/Icon.tsx';
import { wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { Bar } from '../shell/Bar.tsx';
import { REPORTS, reportQuery } from './report.ts';
import './report-list.css';
import './reports.css';

/** Every report with its answer for the last four weeks: often that is all one wanted to know. */
export function ReportsPage() {
  return (
    <>
      <Bar title="Reports" sub="The last four weeks, all locations" />
      <ul className="replist">
        {REPORTS.map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
    </>
  );
}

function ReportLine({ report: { id, title, asks } }: { readonly report: (typeof REPORTS)[number] }) {
  const { data, isError, error } = useQuery(reportQuery(id, {}));
  const answer = data ? (data.isEmpty ? 'No visits in these dates.' : data.answer.map(({ text }) => text).join('')) : undefined;
  return (
    <li>
      <Go to={paths.reports(id)}>
        <h2>{title}</h2>
        <p className="sec">{asks}</p>
        {isError ? (
          <p className="errb">{wordsOf(error)}</p>
        ) : (
          <p className="says">{answer ?? <span className="sk long" role="status" aria-label="Counting" />}</p>
        )}
        <Icon name="right" />
      </Go>
    </li>
  );
}
