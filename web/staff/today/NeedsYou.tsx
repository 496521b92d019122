import type { ReactNode } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon, type IconName } from '../../ui/desk/Icon.tsx';
import { type Desk, visitName } from '../calendar/desk.ts';
import { dayInWords, dateOf, plural, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { useInboxCounts } from '../inbox/counts.ts';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { personName, useSkip } from '../waitlist/waitlist.ts';
import type { BoardVisit } from './board.ts';
import { type Today, useDuplicateCount, useFailedMessages, useHoldAct, useRetry } from './today.ts';

/** One thing somebody at the desk should look at. */
export interface Item {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly aside: string;
  readonly text: ReactNode;
  readonly acts: ReactNode;
}

const NO_BOOKING = 'Your role does not book visits.';
const minutesUntil = (instant: string | null, now: number) => (instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - now) / 60_000)));

/** The board's time and place, as every item is written. */
interface Now {
  readonly now: number;
  readonly zone: string;
}

const whenInWords = (start: string, { now, zone }: Now) =>
  `${dateOf(start, zone) === dateOf(now, zone) ? '' : `${dayInWords(dateOf(start, zone), 'short')}, `}${timeOf(start, zone)}`;

/** Gathers what waits for somebody: conversations, times held, rooms taken, messages that failed, offers without an answer, records that may be of one person. */
export function useItems(today: Today | undefined, here: readonly BoardVisit[], desk: Desk | undefined, now: number): Item[] {
  const at = { now, zone: desk?.timeZone ?? 'UTC' };
  const holds = useHoldItems(today?.holds ?? [], at);
  const offers = useOfferItems(today?.offers ?? [], at);
  const messages = useMessageItems(at);
  const twice = useTwiceItem();
  const conversations = useConversationsItem();
  return today && desk ? [...conversations, ...holds, ...roomItems(here, at), ...messages, ...offers, ...twice] : [];
}

function useHoldItems(holds: Today['holds'], at: Now): Item[] {
  const why = useMay('booking.book') ? undefined : NO_BOOKING;
  const hold = useHoldAct();
  return holds
    .filter(({ heldUntil }) => minutesUntil(heldUntil, at.now) > 0)
    .map((each) => {
      const name = personName(each.client);
      return {
        id: each.appointmentId,
        icon: 'clock',
        title: `Held, ${each.serviceNames.join(' + ')} ${whenInWords(each.start, at)}`,
        aside: `${minutesUntil(each.heldUntil, at.now)} min left`,
        text: (
          <>
            <bdi>{name}</bdi>
            {each.asksDetails ? ' has the link to finish it.' : ' has not said yes yet.'}
          </>
        ),
        acts: (
          <>
            <Button small why={why} isPending={hold.isPending} onPress={() => hold.mutate({ id: each.appointmentId, name, act: 'finish' })}>
              Book it
            </Button>
            <Button small tone="quiet" why={why} onPress={() => hold.mutate({ id: each.appointmentId, name, act: 'let-go' })}>
              Let it go
            </Button>
          </>
        ),
      };
    });
}

function roomItems(here: readonly BoardVisit[], { zone }: Now): Item[] {
  return here
    .filter(({ blockedBy }) => blockedBy !== undefined)
    .map(({ visit, blockedBy }) => ({
      id: `room-${visit.id}`,
      icon: 'door',
      title: `${blockedBy?.room ?? 'The room'} is taken`,
      aside: timeOf(visit.start, zone),
      text: (
        <>
          <bdi>{visitName(visit)}</bdi> is here, and somebody is in that room to about {timeOf(blockedBy?.until ?? visit.end, zone)}.
        </>
      ),
      acts: null,
    }));
}

function useOfferItems(offers: Today['offers'], at: Now): Item[] {
  const why = useMay('booking.book') ? undefined : NO_BOOKING;
  const skip = useSkip();
  return offers
    .filter(({ expiresAt }) => minutesUntil(expiresAt, at.now) > 0)
    .map((each) => {
      const name = personName(each.client);
      return {
        id: each.id,
        icon: 'clock',
        title: `Waiting for ${name}`,
        aside: `${minutesUntil(each.expiresAt, at.now)} min left`,
        text: `Offered ${whenInWords(each.start, at)} with ${each.providerName} by ${each.channel === 'sms' ? 'text' : 'mail'} at ${timeOf(each.madeAt, at.zone)}. If there is no answer, the next person is asked.`,
        acts: (
          <>
            <Button small why={why} isPending={skip.isPending} onPress={() => skip.mutate({ id: each.id, name, then: 'next' })}>
              Skip
            </Button>
            <Go className="btn quiet s" to={paths.waitlist()}>
              See the waitlist
            </Go>
          </>
        ),
      };
    });
}

function useMessageItems({ now, zone }: Now): Item[] {
  const failed = useFailedMessages(now);
  const retry = useRetry();
  return failed.map((each) => ({
    id: each.id,
    icon: 'text',
    title: each.channel === 'sms' ? 'A text did not go out' : 'A mail did not go out',
    aside: timeOf(each.notBefore, zone),
    text: each.clientId ? (
      <>
        To a client. <Go to={paths.client(each.clientId)}>Open the record</Go>
      </>
    ) : (
      'To somebody who works here.'
    ),
    acts: (
      <Button small isPending={retry.isPending} onPress={() => retry.mutate(each.id)}>
        Send again
      </Button>
    ),
  }));
}

function useConversationsItem(): Item[] {
  const needs = useInboxCounts().data?.needs ?? 0;
  if (needs === 0) return [];
  return [
    {
      id: 'conversations',
      icon: 'text',
      title: `${plural(needs, 'conversation')} in the inbox`,
      aside: '',
      text: 'Somebody waits for one of you, not for the assistant.',
      acts: (
        <Go className="btn plain s" to={paths.inbox()}>
          Open the inbox
        </Go>
      ),
    },
  ];
}

function useTwiceItem(): Item[] {
  const duplicates = useDuplicateCount();
  if (duplicates === 0) return [];
  return [
    {
      id: 'duplicates',
      icon: 'clients',
      title: duplicates === 1 ? 'Two records of one person?' : `${duplicates} pairs of records`,
      aside: '',
      text: 'They have one number, one email, or one name and birth date.',
      acts: (
        <Go className="btn plain s" to={paths.duplicates()}>
          Compare
        </Go>
      ),
    },
  ];
}

/** What waits for somebody, at the right of the board; on a phone above it. */
export function NeedsYou({ items }: { readonly items: readonly Item[] }) {
  return (
    <aside className="needs" id="needs-you" aria-label="Needs you" tabIndex={-1}>
      <header>
        <h2>Needs you</h2>
        <p>{items.length === 0 ? '' : plural(items.length, 'thing')}</p>
      </header>
      {items.length === 0 ? <p className="calm">Nothing waits for you.</p> : null}
      <ul>
        {items.map(({ id, icon, title, aside, text, acts }) => (
          <li key={id}>
            <h3>
              <Icon name={icon} size={15} />
              <span>{title}</span>
              <small>{aside}</small>
            </h3>
            <p>{text}</p>
            {acts ? <div className="row">{acts}</div> : null}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** How many things wait, in one line above the board of a phone. */
export function NeedsBand({ items }: { readonly items: readonly Item[] }) {
  const [first] = items;
  if (!first) return null;
  return (
    <a className="needband" href="#needs-you">
      <Icon name="alert" size={18} />
      <span>
        <b>{items.length === 1 ? '1 needs you.' : `${items.length} need you.`}</b> {first.title}
      </span>
      <Icon name="right" size={16} />
    </a>
  );
}

/** Counts of the day at the foot of the board, and how fresh it is. */
export function Foot({
  done,
  noShow,
  readAt,
  zone,
  isReading,
}: {
  readonly done: number;
  readonly noShow: number;
  readonly readAt: number;
  readonly zone: string;
  readonly isReading: boolean;
}) {
  return (
    <footer className="bfoot">
      <span>
        <b>{done}</b> done
      </span>
      {noShow > 0 ? <span>{plural(noShow, 'no-show')}</span> : null}
      <span className="grow" />
      <span>{isReading ? 'Reading…' : `Read ${timeOf(readAt, zone)} · up to date`}</span>
      <Go className="btn quiet s" to={paths.waitlist()}>
        Waitlist
      </Go>
    </footer>
  );
}
