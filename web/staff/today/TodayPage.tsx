import { Suspense, lazy, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { type Desk, useDesk } from '../calendar/desk.ts';
import { dateOf, dayInWords, minutesInWords, plural, timeOf } from '../format.ts';
import { useActs } from '../keys.tsx';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { Go, useGo } from '../go.tsx';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import { bookingActs } from '../book/booking-acts.ts';
import { WalkInButton } from '../book/WalkInButton.tsx';
import { useBesideBoard } from './use-beside-board.ts';
import { BoardLine } from './BoardLine.tsx';
import { personName, useOffer, whyNotNow } from '../waitlist/waitlist.ts';
import { type BoardVisit, type Gap, type Lane, boardOf, gapsOf, matchesOf } from './board.ts';
import { Foot, NeedsBand, NeedsYou, useItems } from './NeedsYou.tsx';
import { type Today, useToday } from './today.ts';
import './today.css';
import './needs.css';
import './today-narrow.css';

/** The day at a glance: who is here, who is due, and the one thing to do next for each. */
export function TodayPage() {
  if (!useMay('booking.read')) {
    return <Forbidden title="The board is for people who work with the calendar">Your role does not open it. Nothing was read.</Forbidden>;
  }
  return <OpenToday />;
}

/** Loaded when it is opened: the first screen stays light. */
const BesideBoard = lazy(async () => ({ default: (await import('./BesideBoard.tsx')).BesideBoard }));

const NO_BOOKING = 'Your role does not book visits.';

function OpenToday() {
  const go = useGo();
  const { location, locations, zone, choose } = useWorkplace();
  const now = useMinute();
  const today = dateOf(now, zone);
  const desk = useDesk({ from: today, to: today, location: location?.id });
  const more = useToday(location?.id);
  const beside = useBesideBoard(desk.data);
  const mayBook = useMay('booking.book');
  const board = desk.data && boardOf(desk.data, now);
  const items = useItems(more.data, board?.here ?? [], desk.data, now);
  useActs([
    { id: 'book', label: 'Book a visit', key: 'b', run: () => go(paths.today({ book: 'new' })) },
    ...bookingActs((change) => go(paths.today(change)), mayBook ? undefined : NO_BOOKING),
    { id: 'to-calendar', label: 'Show the day as a calendar', key: 'c', run: () => go(paths.calendar()) },
    { id: 'refresh', label: 'Read the day again', key: 'r', run: () => void desk.refetch() },
  ]);
  const late = board?.due.filter(({ lateMinutes }) => lateMinutes > 0).length ?? 0;
  const all = board ? board.here.length + board.due.length + board.past.length : 0;
  const sub = board ? [plural(all, 'visit'), `${board.here.length} here now`, late > 0 ? `${late} late` : ''].filter(Boolean).join(' · ') : '';
  return (
    <>
      <Bar title={dayInWords(today)} sub={sub}>
        {/* On a phone the rail below leads to both. */}
        <span className="view-switch">
          <Segmented
            label="View"
            value="board"
            onChange={() => go(paths.calendar())}
            options={[
              { id: 'board', label: 'Board' },
              { id: 'calendar', label: 'Calendar' },
            ]}
          />
        </span>
        {locations.length > 1 ? (
          <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />
        ) : null}
        <WalkInButton roomy why={mayBook ? undefined : NO_BOOKING} show={(change) => go(paths.today(change))} />
        <Go className="btn primary" to={paths.today({ book: 'new' })}>
          <Icon name="plus" size={16} />
          Book
        </Go>
      </Bar>
      {desk.isPending ? <Loading label="Loading visits" rows={10} /> : null}
      {desk.isError && !desk.data ? (
        <Failure title="The day could not be read" onRetry={() => void desk.refetch()}>
          {wordsOf(desk.error)}
        </Failure>
      ) : null}
      {desk.data && board ? (
        <div className={beside.isOpen ? 'today with-panel' : 'today'}>
          <NeedsBand items={items} />
          <Board desk={desk.data} board={board} now={now} more={more.data} />
          <Suspense fallback={null}>{beside.isOpen ? <BesideBoard desk={desk.data} today={today} /> : <NeedsYou items={items} />}</Suspense>
          <Foot done={board.counts.done} noShow={board.counts['no-show']} readAt={desk.dataUpdatedAt} zone={zone} isReading={desk.isFetching} />
        </div>
      ) : null}
    </>
  );
}

const COUNTED: readonly { readonly lane: Lane; readonly label: string; readonly glyph: string; readonly look: string }[] = [
  { lane: 'due', label: 'Due', glyph: '◐', look: 'confirmed' },
  { lane: 'arrived', label: 'Arrived', glyph: '●', look: 'arrived' },
  { lane: 'in-room', label: 'In room', glyph: '▷', look: 'inroom' },
  { lane: 'with-provider', label: 'With provider', glyph: '▶', look: 'inroom' },
  { lane: 'done', label: 'Done', glyph: '✓', look: 'done' },
  { lane: 'no-show', label: 'No-show', glyph: '✕', look: 'noshow' },
];

interface BoardShown {
  readonly desk: Desk;
  readonly board: ReturnType<typeof boardOf>;
  readonly now: number;
  readonly more: Today | undefined;
}

function Board({ desk, board, now, more }: BoardShown) {
  const needsOf = (id: string) => more?.needs.find(({ appointmentId }) => appointmentId === id)?.needs ?? [];
  const [only, setOnly] = useState<Lane>();
  const gaps = only === undefined ? gapsOf(desk, now) : [];
  const matched = gaps.filter((gap) => matchesOf(gap, more).fits.length > 0).length;
  const pick = (lines: readonly BoardVisit[]) => (only === undefined ? lines : lines.filter(({ lane }) => lane === only));
  const [here, due, past] = [pick(board.here), pick(board.due), pick(board.past)];
  const wait = Math.max(0, ...here.filter(({ lane }) => lane === 'arrived').map(({ forMinutes }) => forMinutes ?? 0));
  const isEmpty = board.here.length + board.due.length + board.past.length === 0;
  return (
    <div className="board">
      <fieldset className="flow">
        <legend className="sr">Show only</legend>
        {COUNTED.map(({ lane, label, glyph, look }) => (
          <button key={lane} type="button" className={`st-${look}`} aria-pressed={only === lane} onClick={() => setOnly(only === lane ? undefined : lane)}>
            <b>{board.counts[lane]}</b>
            <span className="g" aria-hidden="true">
              {glyph}
            </span>
            <span className="w">{label}</span>
          </button>
        ))}
      </fieldset>
      <div className="list">
        {isEmpty ? (
          <Empty
            title="No visits today"
            action={
              <Go className="btn plain" to={paths.calendar()}>
                Open the calendar
              </Go>
            }
          >
            Visits booked for today show up here as they come.
          </Empty>
        ) : null}
        {here.length > 0 ? (
          <section>
            <header className="lane">
              <h2>Here now</h2>
              {wait > 0 ? <p>Longest wait {minutesInWords(wait)}</p> : null}
            </header>
            <ul className="rows">
              {here.map((line) => (
                <BoardLine key={line.visit.id} line={line} desk={desk} needs={needsOf(line.visit.id)} />
              ))}
            </ul>
          </section>
        ) : null}
        {due.length > 0 || gaps.length > 0 ? (
          <section className="nowlane">
            <header className="lane">
              <span className="nowpill">{timeOf(now, desk.timeZone).replace(/ [ap]m/, '')}</span>
              <h2>Due</h2>
              {gaps.length > 0 ? (
                <p>{[plural(gaps.length, 'gap'), matched > 0 ? plural(matched, 'waitlist match', 'waitlist matches') : ''].filter(Boolean).join(', ')}</p>
              ) : null}
            </header>
            <ul className="rows">
              {mixed(due, gaps).map((entry) =>
                'visit' in entry ? (
                  <BoardLine key={entry.visit.id} line={entry} desk={desk} needs={needsOf(entry.visit.id)} />
                ) : (
                  <GapLine key={`${entry.providerId}-${entry.start}`} gap={entry} zone={desk.timeZone} more={more} />
                ),
              )}
            </ul>
          </section>
        ) : null}
        {past.length > 0 ? (
          <section>
            <header className="lane">
              <h2>Done</h2>
            </header>
            <ul className="rows">
              {past.map((line) => (
                <BoardLine key={line.visit.id} line={line} desk={desk} needs={needsOf(line.visit.id)} />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </div>
  );
}

function mixed(due: readonly BoardVisit[], gaps: readonly Gap[]): (BoardVisit | Gap)[] {
  const at = (entry: BoardVisit | Gap) => ('visit' in entry ? Date.parse(entry.visit.start) : entry.start);
  return [...due, ...gaps].sort((a, b) => at(a) - at(b));
}

function GapLine({ gap, zone, more }: { readonly gap: Gap; readonly zone: string; readonly more: Today | undefined }) {
  const go = useGo();
  const now = useMinute();
  const offer = useOffer();
  const mayBook = useMay('booking.book');
  const { offered, fits } = matchesOf(gap, more);
  const [first] = fits;
  const name = first ? personName(first.client) : '';
  return (
    <li className="gap">
      <time>{timeOf(gap.start, zone).replace(/ [ap]m/, '')}</time>
      <span className="t">
        <b>
          {gap.providerName}, {minutesInWords(Math.floor((gap.end - gap.start) / 60_000))} free.
        </b>{' '}
        {offered ? (
          <>
            {timeOf(offered.start, zone)} is offered to <bdi>{personName(offered.client)}</bdi>.
          </>
        ) : first ? (
          <>
            <bdi>{name}</bdi>
            {fits.length === 1 ? ' on the waitlist fits.' : ` and ${fits.length - 1} other${fits.length > 2 ? 's' : ''} on the waitlist fit.`}
          </>
        ) : null}
      </span>
      {offered ? (
        <Button small onPress={() => go(paths.waitlist())}>
          See offer
        </Button>
      ) : first ? (
        <Button
          small
          isPending={offer.isPending}
          why={mayBook ? whyNotNow(now, zone) : 'Your role does not book visits.'}
          onPress={() => offer.mutate({ waitlistId: first.waitlistId, start: first.start, providerId: gap.providerId, name })}
        >
          <span>
            Offer to <bdi>{first.client.firstName}</bdi>
          </span>
        </Button>
      ) : (
        <Button small onPress={() => go(paths.today({ book: 'new' }))}>
          Book it
        </Button>
      )}
    </li>
  );
}
