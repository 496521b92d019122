import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon, type IconName } from '../../ui/desk/Icon.tsx';
import { Menu } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { Go, useGo } from '../go.tsx';
import { dateOf, timeOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { EditNote } from './adding.tsx';
import type { Open } from './ClientPage.tsx';
import { type Line, type LineKind, refreshClient, useTimeline } from './client-queries.ts';
import { periodOf, sizeInWords, whenShort } from './words.ts';

const KINDS: readonly (readonly [LineKind, string])[] = [
  ['visit', 'Visits'],
  ['message', 'Messages'],
  ['note', 'Notes'],
  ['document', 'Documents'],
  ['consent', 'Consents'],
  ['alert', 'Alerts'],
];
const ICONS: Readonly<Record<LineKind, IconName>> = { visit: 'calendar', message: 'text', note: 'note', document: 'file', consent: 'check', alert: 'alert' };

interface TimelineProps {
  readonly clientId: string;
  readonly show: string | undefined;
  readonly why: string | undefined;
  onOpen(open: Open): void;
}

/** Everything that happened to a client, the newest first, filtered by kind; each kind only as far as one's role goes. */
export function Timeline({ clientId, show, why, onOpen }: TimelineProps) {
  const kind = KINDS.find(([each]) => each === show)?.[0];
  const timeline = useTimeline(clientId, kind);
  const go = useGo();
  const pages = timeline.data?.pages ?? [];
  const lines = pages.flatMap((page) => page.lines);
  const counts = pages[0]?.counts ?? {};
  const open = KINDS.filter(([each]) => counts[each] !== undefined);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const choose = (next: LineKind | undefined) => go(paths.client(clientId, { show: next }), { replace: true });
  return (
    <section className="tlw" aria-label="Timeline">
      <div className="fil" role="group" aria-label="Show">
        <Chip label="All" count={all} isOn={kind === undefined} onPress={() => choose(undefined)} />
        {open.map(([each, label]) => (
          <Chip key={each} label={label} count={counts[each] ?? 0} isOn={kind === each} onPress={() => choose(each)} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too. */}
      <div className="tlist" tabIndex={0} role="region" aria-label="Events, newest first">
        {timeline.isPending ? <Loading label="Reading the timeline" rows={5} /> : null}
        {timeline.isError && lines.length === 0 ? (
          <Failure title="The timeline could not be read" onRetry={() => void timeline.refetch()}>
            {wordsOf(timeline.error)}
          </Failure>
        ) : null}
        {timeline.isSuccess && lines.length === 0 ? (
          <div className="mid">
            <h2>{kind === undefined ? 'Nothing happened yet' : 'Nothing of this kind'}</h2>
            <p>Visits, messages, notes, documents and what they agreed to stand here, the newest first.</p>
            <Button icon="note" why={why} onPress={() => onOpen('note')}>
              Write a note
            </Button>
          </div>
        ) : null}
        <Lines clientId={clientId} lines={lines} why={why} />
        {timeline.hasNextPage ? (
          <Button className="older" isPending={timeline.isFetchingNextPage} onPress={() => void timeline.fetchNextPage()}>
            Show older
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Chip(props: { readonly label: string; readonly count: number; readonly isOn: boolean; onPress(): void }) {
  return (
    <button type="button" className="c" aria-pressed={props.isOn} onClick={props.onPress}>
      {props.label} <b>{props.count}</b>
    </button>
  );
}

function Lines({ clientId, lines, why }: { readonly clientId: string; readonly lines: readonly Line[]; readonly why: string | undefined }) {
  const { zone } = useWorkplace();
  const now = new Date();
  const zoneOf = (line: Line) => (typeof line.facts['timeZone'] === 'string' ? line.facts['timeZone'] : zone);
  const groups = [...Map.groupBy(lines, (line) => periodOf(line.at, zoneOf(line), now))];
  return groups.map(([period, of]) => (
    <Fragment key={period}>
      <h3>{period}</h3>
      <ol>
        {of.map((line) => (
          <TimelineLine key={line.id} clientId={clientId} line={line} time={timeIn(line, zoneOf(line), now, period)} why={why} />
        ))}
      </ol>
    </Fragment>
  ));
}

function timeIn(line: Line, zone: string, now: Date, period: string): string {
  return period === 'Yesterday' ? timeOf(line.at, zone) : whenShort(line.at, zone, now).replace(/ \d{4}$/, '');
}

interface LineProps {
  readonly clientId: string;
  readonly line: Line;
  readonly time: string;
  readonly why: string | undefined;
}

function TimelineLine({ clientId, line, time, why }: LineProps) {
  const { kind, title, text, remark, by, facts, at, id } = line;
  const zone = String(facts['timeZone'] ?? 'UTC');
  return (
    <li className={`ev ${kind}`}>
      <time dateTime={at}>{time}</time>
      <span className="ico">
        <Icon name={ICONS[kind]} size={14} />
      </span>
      <div>
        <b>
          {kind === 'visit' ? (
            <Go to={paths.calendar({ date: dateOf(at, zone), visit: id })}>
              <bdi>{title}</bdi>
            </Go>
          ) : (
            <bdi>{title}</bdi>
          )}
          {kind === 'document' && facts['sensitivity'] !== 'general' ? <small className="sens">{String(facts['sensitivity'])}</small> : null}
        </b>
        {text ? (
          <p className="said">
            <bdi>{text}</bdi>
          </p>
        ) : null}
        {kind === 'document' ? <p>{sizeInWords(Number(facts['sizeBytes'] ?? 0))}</p> : null}
        {by?.name && kind !== 'visit' ? (
          <p className="by">
            <bdi>{by.name}</bdi>
            {kind === 'note' && Number(facts['version']) > 1 ? `, changed ${Number(facts['version']) - 1}×` : ''}
          </p>
        ) : null}
      </div>
      <span className="amt">
        {remark}
        {kind === 'note' ? <NoteActs clientId={clientId} line={line} why={why} /> : null}
        {kind === 'document' ? <DocumentActs clientId={clientId} line={line} why={why} /> : null}
      </span>
    </li>
  );
}

function NoteActs({ clientId, line, why }: Omit<LineProps, 'time'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" small aria-label={`${why ? 'Open' : 'Change'} the note: ${(line.text ?? '').slice(0, 40)}`} onPress={() => setOpen(true)}>
        {why ? 'Open' : 'Change'}
      </Button>
      {isOpen ? <EditNote clientId={clientId} noteId={line.id} why={why} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function DocumentActs({ clientId, line, why }: Omit<LineProps, 'time'>) {
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: (act: 'remove' | 'restore') => {
      const params = { path: { clientId, documentId: line.id } };
      return ask(
        act === 'remove'
          ? api.POST('/api/v1/clients/{clientId}/documents/{documentId}/remove', { params })
          : api.POST('/api/v1/clients/{clientId}/documents/{documentId}/restore', { params }),
      );
    },
    onSuccess: (_done, act) => {
      void refreshClient(queries, clientId);
      if (act === 'remove') tell({ text: 'The document was taken off', undo: () => turn.mutate('restore') });
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  return (
    <span className="row">
      <a className="btn quiet s" href={`/api/v1/clients/${clientId}/documents/${line.id}`} download>
        Save
      </a>
      {why ? null : <Menu small label={`Acts for ${line.title}`} acts={[{ id: 'remove', label: 'Take off the record', act: () => turn.mutate('remove') }]} />}
    </span>
  );
}
