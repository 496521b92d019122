import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { Bones } from '../booking/SlotGrid.tsx';
import type { OfferedTime, OfferProps } from '../contract.ts';
import { dateOf, longDay, timeRange } from '../dates.ts';
import { LinkPage } from '../LinkPage.tsx';
import { telephone } from '../telephone.ts';
import { type Offered, useOffer } from './use-offer.ts';

interface Page {
  readonly slug: string;
  readonly props: OfferProps;
  readonly locale: string;
}

/** The page behind an offer of a time that came free: yes, no, or stop asking. */
export function OfferPage({ slug, props, locale }: Page) {
  const o = useOffer(slug);
  return (
    <LinkPage
      account={props.account}
      kind="manage"
      title="A time came free"
      withoutScript={`Answering here needs JavaScript. Call ${props.account.phone} and we book it for you.`}
    >
      <Content o={o} slug={slug} props={props} locale={locale} />
    </LinkPage>
  );
}

function Content({ o, slug, props, locale }: Page & { readonly o: Offered }) {
  const { state } = o;
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <h1 class="title">A time came free</h1>
          <Bones count={1} label="Loading the time" />
        </>
      );
    case 'open':
      return <Open o={o} offer={state.offer} locale={locale} />;
    case 'booked':
      return (
        <div role="status">
          <h1 class="title">You’re booked</h1>
          <div class="card">
            <p class="card-time">{timeRange(state.answer.start, state.answer.end, locale)}</p>
            <p>{longDay(dateOf(state.answer.start), locale)}</p>
            <p>{new Intl.ListFormat(locale).format(state.answer.services)}</p>
            <p>
              {state.answer.location.name}, {state.answer.location.address}
            </p>
            <p class="card-status">
              <Icon name="check" />
              Booked with {state.answer.providerName}
            </p>
          </div>
          <div class="actions after">
            <a class="btn strong" href={state.answer.manageUrl}>
              Move or cancel
            </a>
          </div>
        </div>
      );
    default:
      return <Over kind={state.kind} o={o} slug={slug} phone={props.account.phone} />;
  }
}

function Open({ o, offer, locale }: { readonly o: Offered; readonly offer: OfferedTime; readonly locale: string }) {
  const minutes = useMinutesLeft(offer, o.lapse);
  return (
    <>
      <h1 class="title">{offer.firstName}, a time came free</h1>
      <div class="card">
        <p class="card-time">{timeRange(offer.start, offer.end, locale)}</p>
        <p>{longDay(dateOf(offer.start), locale)}</p>
        <p>
          {new Intl.ListFormat(locale).format(offer.services)} with {offer.providerName}
        </p>
        <p>
          {offer.locationName}, {offer.address}
        </p>
        <p class="card-status">
          <Icon name="clock" />
          Kept for you for {minutes === 1 ? 'one more minute' : `${minutes} more minutes`}
        </p>
      </div>
      {o.trouble ? (
        <Note tone="bad" icon="alert" role="alert">
          <span>{o.trouble}</span>
        </Note>
      ) : null}
      <div class="answers after">
        <button type="button" class="cta" disabled={o.busy !== null} onClick={() => o.say('yes')}>
          {o.busy === 'yes' ? 'Booking…' : 'Yes, book it'}
        </button>
        <button type="button" class="btn strong" disabled={o.busy !== null} onClick={() => o.say('no')}>
          No, thanks
        </button>
      </div>
      <p class="lead after">If you say no, you stay on our waitlist and the time goes to the next person.</p>
      <button type="button" class="link" disabled={o.busy !== null} onClick={() => o.say('stop')}>
        Stop asking me
      </button>
    </>
  );
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Counts down by the server's clock, not by this device's. */
function useMinutesLeft({ expiresAt, now }: OfferedTime, onOver: () => void): number {
  const [left, setLeft] = useState(Date.parse(expiresAt) - Date.parse(now));
  useEffect(() => {
    const opened = performance.now();
    const whole = Date.parse(expiresAt) - Date.parse(now);
    const timer = setInterval(() => {
      const rest = whole - (performance.now() - opened);
      setLeft(rest);
      if (rest <= 0) onOver();
    }, SECOND);
    return () => clearInterval(timer);
  }, [expiresAt, now]);
  return Math.max(1, Math.ceil(left / MINUTE));
}

const OVER = {
  declined: ['That’s fine', 'The time goes to the next person. You stay on our waitlist, and we ask you again when another comes free.'],
  ended: ['You’re off our waitlist', 'We will not ask you about free times again. Your visits are as they were.'],
  used: ['You said yes already', 'Your visit is booked. The message about it has a link to move or cancel it.'],
  over: ['This time has gone', 'We could not keep it for longer. You stay on our waitlist, and we ask you again when another comes free.'],
  unknown: ['This link leads nowhere', 'Part of it may be missing. Open it again from the message we sent you.'],
  unreachable: ['We could not load the time', 'The clinic did not answer. Nothing has changed.'],
} as const;

function Over({ kind, o, slug, phone }: { readonly kind: keyof typeof OVER; readonly o: Offered; readonly slug: string; readonly phone: string }) {
  const [title, lead] = OVER[kind];
  return (
    <div role={kind === 'declined' || kind === 'ended' ? 'status' : 'alert'}>
      <h1 class="title">{title}</h1>
      <p class="lead">{lead}</p>
      <div class="actions after">
        {kind === 'unreachable' ? (
          <button type="button" class="btn strong" onClick={o.reload}>
            Try again
          </button>
        ) : null}
        {kind === 'over' || kind === 'declined' ? (
          <a class="btn strong" href={`/${encodeURIComponent(slug)}/book`}>
            See other times
          </a>
        ) : null}
        {kind === 'over' ? (
          <button type="button" class="btn strong" onClick={() => o.say('stop')}>
            Stop asking me
          </button>
        ) : null}
        <a class="btn strong" href={telephone(phone)}>
          <Icon name="phone" />
          Call {phone}
        </a>
      </div>
    </div>
  );
}
