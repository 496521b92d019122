import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { plural, phoneInWords } from '../format.ts';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import { useLinks } from './client-queries.ts';
import { type Found, type FoundClientRow, searchClients } from './find-clients.ts';
import { NewClient } from './NewClient.tsx';
import { visitTime } from './words.ts';
import './clients.css';

const PAGE = 40;
/** Milliseconds without a key before a search is sent. */
const PAUSE_MS = 180;
/** What was looked for last, in this tab's memory alone: a name never stands in an address. */
let lastText = '';

/** Everybody treated here, by name, and one box that finds anyone. */
export function ClientsPage() {
  const [text, setText] = useState(lastText);
  const [adding, setAdding] = useState<string>();
  const wanted = usePaused(text.trim());
  lastText = text;
  const found = useInfiniteQuery({
    queryKey: ['clients', 'list', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => searchClients({ text: wanted, limit: PAGE, cursor, withVisits: true }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const mayAdd = useMay('client.manage');
  const whyNot = mayAdd ? undefined : 'Your role sees clients but adds none.';
  useActs([
    { id: 'search', label: 'Look for a client', key: 'f', run: () => box.current?.focus() },
    { id: 'new', label: 'Add a client', key: 'n', why: whyNot, run: () => setAdding('') },
  ]);
  useEffect(() => box.current?.select(), []);
  const first = found.data?.pages[0];
  const move = (event: KeyboardEvent) => moveThrough(event, box.current, list.current);
  return (
    <>
      <Bar title="Clients" sub={first ? countInWords(first.total, wanted) : ''}>
        <Duplicates />
        <Button tone="primary" icon="plus" why={whyNot} onPress={() => setAdding('')}>
          Add client
        </Button>
      </Bar>
      <div className="findbar" role="search">
        <Icon name="search" />
        <input
          ref={box}
          type="search"
          aria-label="Find a client"
          placeholder="Any part of a name, a phone number, its last four digits, or an email"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the page is opened to type into it.
          autoFocus
          onChange={({ target }) => setText(target.value)}
          onKeyDown={move}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus among its links, which stay reachable by Tab. */}
      <div className="people" ref={list} onKeyDown={move}>
        {found.isPending ? <Loading label="Reading clients" rows={10} /> : null}
        {found.isError && !found.data ? (
          <Failure title="Clients could not be read" onRetry={() => void found.refetch()}>
            {wordsOf(found.error)}
          </Failure>
        ) : null}
        {first && first.clients.length === 0 ? <Nobody text={wanted} first={first} whyNot={whyNot} onAdd={setAdding} /> : null}
        {first && first.clients.length > 0 ? <People pages={found.data?.pages ?? []} /> : null}
        {found.hasNextPage ? (
          <p className="morerow">
            <Button isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              Show more
            </Button>
          </p>
        ) : null}
      </div>
      {adding === undefined ? null : <NewClient typed={adding} onClose={() => setAdding(undefined)} />}
    </>
  );
}

function countInWords(total: number, wanted: string): string {
  return wanted === '' ? plural(total, 'client') : total === 0 ? 'nobody found' : `${plural(total, 'client')} found`;
}

/** A link to the pairs that may be one person, while there are any. */
function Duplicates() {
  const links = useLinks().data?.links.length ?? 0;
  if (links === 0) return null;
  return (
    <Go className="btn plain" to={paths.duplicates()}>
      <Icon name="link" size={16} />
      {plural(links, 'possible duplicate')}
    </Go>
  );
}

function People({ pages }: { readonly pages: readonly Found[] }) {
  const { zone } = useWorkplace();
  const now = new Date();
  return (
    <table className="ptable">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Mobile</th>
          <th scope="col">Last visit</th>
          <th scope="col">Next visit</th>
        </tr>
      </thead>
      <tbody>
        {pages
          .flatMap(({ clients }) => clients)
          .map((client) => (
            <Person key={client.id} client={client} zone={zone} now={now} />
          ))}
      </tbody>
    </table>
  );
}

function Person({ client, zone, now }: { readonly client: FoundClientRow; readonly zone: string; readonly now: Date }) {
  const { id, firstName, lastName, preferredName, mobile, email, lastVisit, nextVisit, state } = client;
  const visit = (glance: FoundClientRow['lastVisit'], withTime: boolean) =>
    glance ? (
      <>
        {visitTime(glance.start, glance.timeZone || zone, now, withTime)}
        <small>{glance.services.join(', ')}</small>
      </>
    ) : (
      <span className="mute">None</span>
    );
  return (
    <tr>
      <td>
        <Go className="person" to={paths.client(id)}>
          <Avatar name={`${firstName} ${lastName}`} />
          <span className="pname">
            <bdi>
              {firstName} <b>{lastName}</b>
            </bdi>
            {preferredName ? (
              <small>
                called <bdi>{preferredName}</bdi>
              </small>
            ) : null}
            {state === 'pending' ? <small>Booked online, not confirmed yet</small> : null}
          </span>
        </Go>
      </td>
      <td className="reach">{mobile ? phoneInWords(mobile) : email}</td>
      <td className="lastv">{visit(lastVisit, false)}</td>
      <td className="nextvis">{visit(nextVisit, true)}</td>
    </tr>
  );
}

function Nobody(props: { readonly text: string; readonly first: Found; readonly whyNot: string | undefined; onAdd(name: string): void }) {
  const { text, first, whyNot, onAdd } = props;
  const isName = text !== '' && !/[@\d]/.test(text);
  return (
    <div className="mid" role="status">
      <h2>
        {text === '' ? (
          'No clients yet'
        ) : (
          <>
            No client “<bdi>{text}</bdi>”
          </>
        )}
      </h2>
      <p>
        {first.closest.length > 0 ? (
          <>
            Closest:{' '}
            {first.closest.map(({ id, firstName, lastName }, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <Go to={paths.client(id)}>
                  <bdi>
                    {firstName} {lastName}
                  </bdi>
                </Go>
              </span>
            ))}
            .{' '}
          </>
        ) : null}
        {text === '' ? 'Who books, or is added here, is found on this page.' : 'Phone numbers work too, whole or the last four digits.'}
      </p>
      <Button icon="plus" why={whyNot} onPress={() => onAdd(isName ? text : '')}>
        {isName ? (
          <span>
            Add “<bdi>{text}</bdi>”
          </span>
        ) : (
          'Add a client'
        )}
      </Button>
    </div>
  );
}

/** Arrows go from the box through the list and back; Enter in the box opens the first. */
function moveThrough(event: KeyboardEvent, box: HTMLInputElement | null, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a.person, .mid a') ?? [])];
  if (event.key === 'Enter' && event.target === box && !event.nativeEvent.isComposing) {
    links[0]?.click();
    return;
  }
  if (step === undefined) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement as HTMLAnchorElement) + step;
  if (at < 0) box?.focus();
  else links[Math.min(at, links.length - 1)]?.focus();
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(paused);
}
