import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import type { BookingAnswer } from '../contract.ts';
import { dateOf, longDay, ownTime, timeRange, wallClock } from '../dates.ts';
import { calendarFile } from './calendar-file.ts';
import { useOwnZone } from './own-zone.ts';
import type { Booking } from './use-booking.ts';

/** The end of a booking: what, when, where, and how to change it. */
export function Booked({ b, answer }: { b: Booking; answer: BookingAnswer }) {
  const zone = useOwnZone();
  const own = zone ? ownTime(answer.start, b.locale, zone) : null;
  const from = wallClock(answer.start, answer.location.timeZone);
  const to = wallClock(answer.end, answer.location.timeZone);
  const names = new Intl.ListFormat(b.locale).format(answer.services);
  return (
    <Finished title="You’re booked" lead={leadOf(b, answer)}>
      <dl class="facts">
        <Fact name="When">
          {longDay(dateOf(from), b.locale)}, {timeRange(from, to, b.locale)}
          <small>
            {answer.location.zoneLabel}
            {own && `, ${own} your time`}
          </small>
        </Fact>
        <Fact name="What">
          {names}
          {answer.providerName && <small>With {answer.providerName}</small>}
        </Fact>
        <Fact name="Where">
          {answer.location.name}
          <small>{answer.location.address}</small>
          {answer.location.directions && <small>{answer.location.directions}</small>}
        </Fact>
      </dl>
      <div class="actions">
        <button type="button" class="btn strong" onClick={() => download(calendarFile(answer, b.account.name))}>
          <Icon name="calendar" />
          Add to calendar
        </button>
        <a class="btn strong" href={answer.manageUrl} target={b.props.query.embed ? '_blank' : undefined} rel="noopener">
          Move or cancel
        </a>
      </div>
      <p class="fine">
        You can move or cancel at no charge up to {b.account.cancellationWindowHours} hours before. Questions? Call <span class="nw">{b.account.phone}</span>.
      </p>
    </Finished>
  );
}

/** The end of a waitlist entry. */
export function Waits({ b }: { b: Booking }) {
  return (
    <Finished
      title="You’re on the waitlist"
      lead={`Nothing is booked yet. If a time opens we write to ${b.details.email.trim()}, and it is yours only when you say yes.`}
    >
      <p class="fine">
        Changed your mind? Call <span class="nw">{b.account.phone}</span> and we take you off the list.
      </p>
    </Finished>
  );
}

function leadOf(b: Booking, answer: BookingAnswer): string {
  if (b.known.kind === 'known') return 'We sent the details to the email you gave us.';
  const mail = b.details.email.trim();
  if (answer.confirmBy === 'email') return `One more step: open the mail we sent to ${mail} and confirm. The time is kept for you until then.`;
  return `We sent the details to ${mail}.`;
}

function Finished({ title, lead, children }: { title: string; lead: string; children: preact.ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
    document.title = title;
  }, []);
  return (
    <main class="done">
      <div class="tick" aria-hidden="true">
        <Icon name="check" />
      </div>
      <h1 class="title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p class="lead">{lead}</p>
      {children}
    </main>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function download(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'visit.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
