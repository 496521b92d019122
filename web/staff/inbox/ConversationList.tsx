import { type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { Go, useGo } from '../go.tsx';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { useMay, useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { BlockedNumbers } from './BlockedNumbers.tsx';
import { FindPerson } from './FindPerson.tsx';
import { type Channel, type Line, type View, type Wanted, useInbox } from './inbox.ts';
import { useInboxCounts } from './counts.ts';
import { StateChip } from './StateChip.tsx';
import { channelOf, whenInShort, whoOf } from './words.ts';

const VIEWS: readonly { readonly id: View; readonly label: string }[] = [
  { id: 'open', label: 'Open' },
  { id: 'needs', label: 'Needs you' },
  { id: 'mine', label: 'Mine' },
  { id: 'unassigned', label: 'Unassigned' },
  { id: 'snoozed', label: 'Snoozed' },
  { id: 'closed', label: 'Closed' },
  { id: 'spam', label: 'Spam' },
  { id: 'all', label: 'All' },
];
const CHANNELS: readonly { readonly id: Channel | 'every'; readonly label: string }[] = [
  { id: 'every', label: 'Any channel' },
  { id: 'chat', label: 'Web chat' },
  { id: 'sms', label: 'Texts' },
  { id: 'call', label: 'Calls' },
];
/** What is missing where only one channel is shown. */
const OF_CHANNEL: Readonly<Record<Channel, string>> = { chat: 'No web chats here', sms: 'No texts here', call: 'No calls here', email: 'No mail here' };
const NOTHING: Readonly<Record<View, readonly [title: string, line: string]>> = {
  open: ['No open conversations', 'Who writes or calls appears here at once.'],
  needs: ['Nothing needs you', 'The AI desk answers. What it may not answer is shown here.'],
  mine: ['Nothing is yours', 'What you take over, or are given, is shown here.'],
  unassigned: ['Everything has somebody', 'What needs a person and has none is shown here.'],
  snoozed: ['Nothing is snoozed', 'What you put off comes back by itself.'],
  closed: ['Nothing is closed yet', 'What is done is kept here.'],
  spam: ['No offers and no spam', 'Who only sells something is answered once and shown here, never among what needs you.'],
  all: ['No conversations yet', 'Who writes or calls appears here at once.'],
};

/** The conversations in groups: what needs somebody first. */
export function ConversationList({ wanted, current, onOpen }: { readonly wanted: Wanted; readonly current: string; onOpen(id: string): void }) {
  const list = useInbox(wanted);
  const counts = useInboxCounts().data;
  const go = useGo();
  const mayFind = useMay('client.read');
  const [finding, setFinding] = useState(false);
  const { user } = useMe();
  const lines = list.data?.pages.flatMap(({ conversations }) => conversations) ?? [];
  const [title, sentence] = wanted.channel
    ? [OF_CHANNEL[wanted.channel], 'Other channels may have some: choose “Any channel” to see them.']
    : NOTHING[wanted.view];
  const to = (change: Partial<Wanted>) => go(current === '' ? paths.inbox({ ...wanted, ...change }) : paths.conversation(current, { ...wanted, ...change }));
  const countOf = (view: View) => (counts && (view === 'needs' || view === 'mine' || view === 'unassigned' || view === 'snoozed') ? counts[view] : 0);
  return (
    <section className="convs" aria-label="Conversations">
      <div className="cfilter">
        <Select
          label="Which conversations"
          bare
          value={wanted.view}
          options={VIEWS.map(({ id, label }) => ({ id, label: countOf(id) > 0 ? `${label} (${countOf(id)})` : label }))}
          onChange={(view) => to({ view: view as View })}
        />
        <Select
          label="Channel"
          bare
          value={wanted.channel ?? 'every'}
          options={CHANNELS}
          onChange={(channel) => to({ channel: channel === 'every' ? undefined : (channel as Channel) })}
        />
        <IconButton icon="search" label="Find by client" onPress={() => setFinding(true)} isDisabled={!mayFind} />
      </div>
      {wanted.client ? (
        <p className="cone">
          <Icon name="clients" size={15} />
          <span className="grow">Conversations of one client</span>
          <Button small tone="quiet" onPress={() => to({ client: undefined })}>
            Show all
          </Button>
        </p>
      ) : null}
      {wanted.view === 'spam' ? <BlockedNumbers wanted={wanted} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus among its links, which stay reachable by Tab. */}
      <div className="clist" onKeyDown={moveThrough}>
        {list.isPending ? <Loading label="Reading conversations" rows={8} /> : null}
        {list.isError && !list.data ? (
          <Failure title="Conversations could not be read" onRetry={() => void list.refetch()}>
            {wordsOf(list.error)}
          </Failure>
        ) : null}
        {list.data && lines.length === 0 ? <Empty title={title}>{sentence}</Empty> : null}
        {groupsOf(lines, wanted.view, user.id).map(({ heading, lines: each }) => (
          <section key={heading} aria-label={heading}>
            <h2>{heading}</h2>
            <ul>
              {each.map((line) => (
                <Row key={line.id} line={line} wanted={wanted} isCurrent={line.id === current} />
              ))}
            </ul>
          </section>
        ))}
        {list.hasNextPage ? (
          <p className="cmore">
            <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
              Show more
            </Button>
          </p>
        ) : null}
      </div>
      {finding ? (
        <FindPerson
          title="Conversations of a client"
          onClose={() => setFinding(false)}
          onChoose={({ id }) => {
            setFinding(false);
            to({ client: id, view: 'all' });
          }}
        />
      ) : null}
    </section>
  );

  function moveThrough(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a.conv')];
    if (by === undefined || links.length === 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, links.indexOf(document.activeElement as HTMLAnchorElement) + by))]?.focus();
    if (event.altKey) onOpen(links[0]?.dataset['id'] ?? '');
  }
}

interface Group {
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** What needs somebody, emergencies first; then what people have, then what the AI desk has. Other parts of the inbox are one group. */
function groupsOf(lines: readonly Line[], view: View, me: string): Group[] {
  if (view !== 'open') return lines.length > 0 ? [{ heading: VIEWS.find(({ id }) => id === view)?.label ?? 'All', lines: gravestFirst(lines) }] : [];
  const isMine = ({ owner, assignedTo }: Line) => owner?.id === me || assignedTo?.id === me;
  const needs = lines.filter((line) => isMine(line) || (line.needs !== null && line.owner === null) || line.needs?.reason === 'emergency');
  const team = lines.filter((line) => !needs.includes(line) && line.owner !== null);
  const rest = lines.filter((line) => !needs.includes(line) && line.owner === null);
  return [
    { heading: 'Needs you', lines: gravestFirst(needs) },
    { heading: 'With the team', lines: team },
    { heading: 'With the AI desk', lines: rest },
  ].filter((group) => group.lines.length > 0);
}

function gravestFirst(lines: readonly Line[]): Line[] {
  const weight = ({ needs }: Line) => (needs?.reason === 'emergency' ? 0 : 1);
  return [...lines].sort((one, other) => weight(one) - weight(other));
}

function Row({ line, wanted, isCurrent }: { readonly line: Line; readonly wanted: Wanted; readonly isCurrent: boolean }) {
  const { zone } = useWorkplace();
  const now = useMinute();
  const { name } = channelOf(line.channel);
  return (
    <li>
      <Go
        className={`conv ${line.unread > 0 ? 'new' : ''} ${line.needs?.reason === 'emergency' ? 'red' : ''}`}
        to={paths.conversation(line.id, wanted)}
        data-id={line.id}
        aria-current={isCurrent ? 'true' : undefined}
      >
        <b>
          <bdi>{whoOf(line)}</bdi>
          {line.unread > 0 ? (
            <span className="un">
              {line.unread}
              <span className="sr"> unread</span>
            </span>
          ) : null}
        </b>
        <time dateTime={line.lastAt}>{whenInShort(line.lastAt, zone, now)}</time>
        <span className="last">
          {name}
          {line.last && line.last.text !== '' ? (
            <>
              {' · '}
              <bdi>{line.last.text}</bdi>
            </>
          ) : null}
        </span>
        <StateChip line={line} now={now} zone={zone} />
      </Go>
    </li>
  );
}
