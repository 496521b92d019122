import { useQuery } from '@tanstack/react-query';
import type { paths as Api } from '../../../api/schema';
import { Button } from '../../../ui/desk/Button.tsx';
import { STATUS_LOOK, type ShownStatus } from '../../../ui/desk/Parts.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import { type IsoDate, dateInWords, dateOf, dayInWords, plural, timeOf } from '../../format.ts';
import { Go, useQueryText } from '../../go.tsx';
import { useActs } from '../../keys.tsx';
import { paths } from '../../paths.ts';
import { useAccount, useMay, useMe } from '../../session.tsx';
import { Bar } from '../../shell/Bar.tsx';
import { useWorkplace } from '../../workplace.ts';
import './print.css';

type Sheets = Api['/api/v1/booking/day-sheet']['get']['responses'][200]['content']['application/json'];
type Sheet = Sheets['sheets'][number];
type Line = Sheet['lines'][number];
type VisitLine = Extract<Line, { kind: 'visit' }>;

/** The day of each provider on paper, one page each. */
export function PrintPage() {
  if (!useMay('booking.read')) {
    return <Forbidden title="Day sheets are for people who see the calendar">Your role does not open it. Nothing was read.</Forbidden>;
  }
  return <OpenPrint />;
}

function OpenPrint() {
  const query = useQueryText();
  const { location, zone } = useWorkplace();
  const date = query['date'] ?? dateOf(Date.now(), zone);
  const place = query['location'] ?? location?.id;
  const who = query['who']?.split(',').filter(Boolean) ?? [];
  // Each reading is written to the log as a print: it is read when it is asked for, and not again by itself.
  const sheets = useQuery({
    queryKey: ['print', date, place, who.join()],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/day-sheet', {
          params: { query: { date, ...(place === undefined ? {} : { location: place }), ...(who.length > 0 ? { provider: who } : {}) } },
        }),
      ),
    enabled: place !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const canPrint = (sheets.data?.sheets.length ?? 0) > 0;
  useActs([{ id: 'print', label: 'Print the day sheets', key: 'p', why: canPrint ? undefined : 'There is nothing to print.', run: () => window.print() }]);
  return (
    <>
      <Bar title="Day sheets" sub={sheets.data ? `${dayInWords(date)}, ${sheets.data.locationName}` : dayInWords(date)}>
        <Go className="btn" to={paths.calendar({ date, ...(who.length > 0 ? { who: who.join() } : {}) })}>
          Back to the calendar
        </Go>
        <Button tone="primary" why={canPrint ? undefined : 'There is nothing to print.'} onPress={() => window.print()}>
          Print
        </Button>
      </Bar>
      {sheets.isPending ? <Loading label="Reading the day" rows={6} /> : null}
      {sheets.isError ? (
        <Failure title="The day could not be read" onRetry={() => void sheets.refetch()}>
          {wordsOf(sheets.error)}
        </Failure>
      ) : null}
      {sheets.data && !canPrint ? <Empty title="Nobody works that day">There are no visits either, so there is nothing to print.</Empty> : null}
      {sheets.data && canPrint ? (
        <div className="sheets">
          {sheets.data.sheets.map((sheet) => (
            <PaperSheet key={sheet.provider.id} sheet={sheet} all={sheets.data} date={date} />
          ))}
        </div>
      ) : null}
    </>
  );
}

function PaperSheet({ sheet, all, date }: { readonly sheet: Sheet; readonly all: Sheets; readonly date: IsoDate }) {
  const { name: account } = useAccount();
  const { user } = useMe();
  const { provider, lines } = sheet;
  const visits = lines.filter(({ kind }) => kind === 'visit').length;
  return (
    <article className="sheet" aria-label={`Day sheet of ${provider.name}`}>
      <header>
        <h2>
          <bdi>{provider.name}</bdi>
          <small>{provider.title}</small>
        </h2>
        <p>
          <b>
            {dayInWords(date)} {date.slice(0, 4)}
          </b>
          <br />
          {account}, {all.locationName} · {plural(visits, 'visit')}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Client</th>
            <th scope="col">Treatment</th>
            <th scope="col">Room</th>
            <th scope="col">Stands</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SheetRow key={`${line.start}${line.kind}${line.kind === 'visit' ? (line.client?.id ?? '') : ''}`} line={line} zone={all.timeZone} />
          ))}
        </tbody>
      </table>
      <footer>
        Printed by <bdi>{user.name}</bdi>, {dateInWords(dateOf(all.now, all.timeZone))}, {timeOf(all.now, all.timeZone)}. Names people: shred it after use.
      </footer>
    </article>
  );
}

const AWAY: Readonly<Record<string, string>> = { break: 'Break', 'time-off': 'Away', 'staff-block': 'Kept free', 'busy-elsewhere': 'Busy elsewhere' };

function SheetRow({ line, zone }: { readonly line: Line; readonly zone: string }) {
  const times = `${timeOf(line.start, zone)} to ${timeOf(line.end, zone)}`;
  if (line.kind !== 'visit') {
    return (
      <tr className={line.kind}>
        <td>{times}</td>
        <td colSpan={4}>{line.kind === 'free' ? 'Free' : (AWAY[line.why] ?? 'Away')}</td>
      </tr>
    );
  }
  return (
    <tr>
      <td>{times}</td>
      <td>
        <b>
          <bdi>{line.client ? `${line.client.firstName} ${line.client.lastName}` : 'Held, no name yet'}</bdi>
        </b>
        {line.isNew ? ' (new)' : ''}
        <Alerts line={line} />
      </td>
      <td>{line.services.join(' + ')}</td>
      <td>{line.places.join(', ')}</td>
      <td>{STATUS_LOOK[line.status as ShownStatus].label}</td>
    </tr>
  );
}

function Alerts({ line }: { readonly line: VisitLine }) {
  if (!line.hasAlert) return null;
  return <div className="told">⚠ {line.alerts.length > 0 ? line.alerts.join(' · ') : 'Alert: see the record'}</div>;
}
