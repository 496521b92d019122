import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { BookProps } from '../contract.ts';
import { clockOf } from '../dates.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import { BeenHere } from './BeenHere.tsx';
import { first } from './choice.ts';
import { DayStrip } from './DayStrip.tsx';
import { Booked, Waits } from './Done.tsx';
import { listenToParent, reportHeight } from './frame.ts';
import { Times } from './Times.tsx';
import { Treatments } from './Treatments.tsx';
import { addressOf, type Booking, useBooking } from './use-booking.ts';
import { VisitSummary } from './VisitSummary.tsx';
import { Waitlist } from './Waitlist.tsx';
import { Where, Who } from './WhereAndWho.tsx';
import { YourDetails } from './YourDetails.tsx';

/** The booking page: everything on one page, one button. */
export function BookingPage({ slug, props, locale }: { slug: string; props: BookProps; locale: string }) {
  const b = useBooking(slug, props, locale);
  usePageHabits(b);
  return (
    <div class="wrap booking">
      <header class="top">
        <span class="logo">{b.account.name}</span>
        <span>
          {b.location.name} · <a href={`/${slug}/chat`}>Chat with us</a>
        </span>
      </header>
      <p class="sr" role="status">
        {b.spoken}
      </p>
      {b.ending?.kind === 'booked' && <Booked b={b} answer={b.ending.answer} />}
      {b.ending?.kind === 'waiting' && <Waits b={b} />}
      {!b.ending && <BookingForm b={b} />}
    </div>
  );
}

function BookingForm({ b }: { b: Booking }) {
  const { cancellationWindowHours, bookingNotice, phone } = b.account;
  const { what, when, details, summary } = useSteadyParts(b);
  const latest = useRef(b);
  latest.current = b;
  const submit = (event: Event) => {
    event.preventDefault();
    // What was typed last is drawn before this runs, and so it is sent.
    afterPaint(() => void latest.current.submit());
  };
  return (
    <form noValidate onSubmit={submit}>
      <div class="cols">
        <main>
          <h1 class="title">Book your visit</h1>
          <p class="lead">Takes about a minute. You can move or cancel up to {cancellationWindowHours} hours before at no charge.</p>
          {bookingNotice && <p class="lead">{bookingNotice}</p>}
          <noscript>
            <p class="note plain">
              <span />
              <span>
                <b>Booking here needs JavaScript.</b> Call {phone} and we book it for you.
              </span>
            </p>
          </noscript>
          <BeenHere b={b} />
          {what}
          {when}
          {details}
        </main>
        {summary}
      </div>
    </form>
  );
}

/** The parts of the page, each drawn again only when what it shows changes, so that typing and choosing stay quick on a slow phone. */
function useSteadyParts(b: Booking) {
  const { serviceIds, addOnIds, providerId, locationId } = b.choice;
  const what = useMemo(
    () => (
      <>
        <Where b={b} />
        <Treatments b={b} />
        <Who b={b} />
      </>
    ),
    [serviceIds, addOnIds, providerId, locationId, b.known.kind],
  );
  const when = useMemo(
    () => (b.waiting ? <Waitlist b={b} waiting={b.waiting} /> : <When b={b} />),
    [b.choice, b.date, b.free.status, b.free.slots, b.free.freeDates, b.hold, b.waiting, b.errors.slot, b.errors.waiting, b.known.kind],
  );
  const details = useMemo(() => <YourDetails b={b} />, [b.details, b.agreed, b.errors, b.waiting, b.today, b.known]);
  const summary = useMemo(() => <VisitSummary b={b} />, [b.choice, b.hold, b.waiting, b.trouble, b.busy]);
  return { what, when, details, summary };
}

/** Day and time. */
function When({ b }: { b: Booking }) {
  const { days, today, date, free, locale, look } = b;
  return (
    <>
      <DayStrip days={days} today={today} date={date} freeDates={free.freeDates} known={free.status === 'ready'} locale={locale} pick={look} />
      <Times b={b} />
    </>
  );
}

/** Keeps the address in step, takes the time a link names, gives the hold back when the page is left, and speaks to a frame. */
function usePageHabits(b: Booking): void {
  const address = addressOf(b.choice, b.props);
  useEffect(() => {
    // The link's token stays where it came in, so that loading the page again keeps who it is for.
    if (!b.ending && address !== location.search) history.replaceState(history.state, '', address + location.hash);
  }, [address]);
  useEffect(() => {
    const named = b.onDate.find((slot) => clockOf(slot.start) === b.choice.time);
    if (named) b.pick(named);
    const leave = (event: PageTransitionEvent) => {
      if (!event.persisted) b.keeper.drop();
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, []);
  useEffect(() => {
    const origin = first(b.props.query, 'origin');
    if (!b.props.query.embed) return;
    return reportHeight(origin, listenToParent(origin));
  }, []);
}
