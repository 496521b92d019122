import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { count, dayInWords, minutesInWords, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { type Opens, type Rows, askRows, rowsFileHref, writeOpens } from './report.ts';
import './rows.css';

const FIGURE_WORDS: Readonly<Record<Opens['figure'], readonly [string, string]>> = {
  visits: ['visit', 'visits'],
  'no-shows': ['no-show', 'no-shows'],
  cancelled: ['visit cancelled', 'visits cancelled'],
  due: ['visit due', 'visits due'],
  all: ['visit booked', 'visits booked'],
  first: ['new client', 'new clients'],
  returning: ['visit by a returning client', 'visits by returning clients'],
  occupied: ['visit', 'visits'],
};

/** The rows behind a figure, with the rule that says what counts. */
export function RowsPanel({ opens, onClose }: { readonly opens: Opens; onClose(): void }) {
  const head = useRef<HTMLHeadingElement>(null);
  const text = writeOpens(opens);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever opens other rows is taken to their head again.
  useEffect(() => head.current?.focus(), [text]);
  const found = useInfiniteQuery({
    queryKey: ['reports', 'rows', text],
    queryFn: ({ pageParam }) => askRows(opens, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last: Rows) => last.next ?? undefined,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
  const pages = found.data?.pages ?? [];
  const [first] = pages;
  const rows = pages.flatMap((page) => page.rows);
  const words = FIGURE_WORDS[opens.figure] ?? ['row', 'rows'];
  return (
    <aside className="rows2" id="rows" aria-labelledby="rows-head" onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}>
      <header>
        <h2 id="rows-head" tabIndex={-1} ref={head}>
          <span className="big">{first ? count(first.total) : '…'}</span>{' '}
          <span className="sec">{`${words[first?.total === 1 ? 0 : 1]}, ${datesInWords(opens)}`}</span>
        </h2>
        <span className="grow" />
        <IconButton icon="cross" label="Close rows" tone="quiet" small onPress={onClose} />
      </header>
      {first ? (
        <p className="rule">
          <b>What counts.</b> {first.rule.text} {first.leftOut} <span className="ver">Rule v{first.rule.version}</span>
          {first.namesWithheld ? (
            <span className="withheld">
              <Icon name="lock" size={14} /> {first.namesWithheld}
            </span>
          ) : null}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls is reached by keyboard. */}
      <div className="rtab" tabIndex={0} role="region" aria-label={first ? `${first.total} rows` : 'Rows'}>
        {found.isPending ? <Loading label="Reading the rows" /> : null}
        {found.isError && !first ? (
          <Failure title="The rows could not be read" onRetry={() => void found.refetch()}>
            {wordsOf(found.error)}
          </Failure>
        ) : null}
        {first ? (
          rows.length === 0 ? (
            <p className="none">No visit counts here.</p>
          ) : (
            <RowsTable rows={rows} hasMinutes={opens.resourceId !== undefined} />
          )
        ) : null}
      </div>
      {first && rows.length > 0 ? (
        <footer className="foot">
          <span>{`1 to ${count(rows.length)} of ${count(first.total)}`}</span>
          <span className="grow" />
          {found.hasNextPage ? (
            <Button small isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              More
            </Button>
          ) : null}
          <a className="btn plain s" href={rowsFileHref(opens)} download>
            <Icon name="download" size={15} /> CSV
          </a>
        </footer>
      ) : null}
    </aside>
  );
}

function datesInWords({ from, to }: Opens): string {
  const word = (date: string) => dayInWords(date, 'short');
  return from === to ? word(from) : `${word(from)} to ${word(to)}`;
}

function RowsTable({ rows, hasMinutes }: { readonly rows: Rows['rows']; readonly hasMinutes: boolean }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Visit</th>
          <th scope="col">{hasMinutes ? 'Takes' : 'Booked by'}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.appointmentId ?? index}>
            <td className="when">
              {dayInWords(row.date, 'short').slice(4)} {row.start ? timeOf(row.start, row.timeZone) : null}
            </td>
            <td>
              {row.client ? (
                <Go to={paths.client(row.client.id)}>
                  <bdi>{row.client.name}</bdi>
                </Go>
              ) : null}
              <small>
                {row.services.join(', ')}, <bdi>{row.providers.join(', ')}</bdi>
              </small>
              <small className="mute">{`${row.location}, ${(STATUS_LOOK[row.status as ShownStatus]?.label ?? row.status).toLowerCase()}`}</small>
            </td>
            <td>{hasMinutes ? minutesInWords(row.minutes ?? 0) : row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
