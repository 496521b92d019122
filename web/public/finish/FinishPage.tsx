import { useEffect, useRef, useState } from 'preact/hooks';
import { Block } from '../../ui/Block.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { ConsentBoxes } from '../booking/ConsentBoxes.tsx';
import { isTooYoung, tooYoungText } from '../booking/details.ts';
import { TooYoung } from '../booking/TooYoung.tsx';
import { Bones } from '../booking/SlotGrid.tsx';
import type { BookingAnswer, FinishProps, HeldVisit } from '../contract.ts';
import { countdown, dateOf, longDay, timeRange, wallClock } from '../dates.ts';
import { LinkPage } from '../LinkPage.tsx';
import { telephone } from '../telephone.ts';
import { type Finishing, useFinish } from './use-finish.ts';

/** The page behind the link that was texted: what is held, who comes, and booking it. */
export function FinishPage({ slug, props, locale }: { slug: string; props: FinishProps; locale: string }) {
  const f = useFinish(slug, props, locale);
  return (
    <LinkPage
      account={props.account}
      kind="manage"
      title="Finish your booking"
      withoutScript={`This page needs JavaScript. Call ${props.account.phone} and we finish it with you.`}
    >
      <Content f={f} />
    </LinkPage>
  );
}

function Content({ f }: { f: Finishing }) {
  switch (f.state.kind) {
    case 'loading':
      return (
        <>
          <h1 class="title">Finish your booking</h1>
          <Bones count={1} label="Loading what is held" />
        </>
      );
    case 'held':
      return <Held f={f} visit={f.state.visit} endsAt={f.state.endsAt} />;
    case 'booked':
      return <Booked f={f} answer={f.state.answer} />;
    default:
      return <DeadLink f={f} kind={f.state.kind} />;
  }
}

function Held({ f, visit, endsAt }: { f: Finishing; visit: HeldVisit; endsAt: number }) {
  const [from, to] = [wallClock(visit.start, visit.timeZone), wallClock(visit.end, visit.timeZone)];
  return (
    <>
      <h1 class="title">
        One more step, <bdi>{visit.firstName}</bdi>
      </h1>
      <div class="card">
        <p class="card-time">{timeRange(from, to, f.locale)}</p>
        <p>{longDay(dateOf(from), f.locale)}</p>
        <p>
          {new Intl.ListFormat(f.locale).format(visit.services)}
          {visit.providerName && `, with ${visit.providerName}`}
        </p>
        <p>
          {visit.locationName}, {visit.address}
        </p>
        <p>{visit.priceLabel}</p>
        <HeldFor endsAt={endsAt} expire={f.expire} />
      </div>
      <p class="policy after">{visit.policyText}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void f.submit(visit);
        }}
      >
        {visit.asksDetails && <WhoComes f={f} visit={visit} />}
        <ConsentBoxes texts={visit.consentTexts} isAgreed={f.isAgreed} agree={f.agree} />
        {f.trouble && (
          <Note tone="bad" icon="alert" role="alert">
            <span>{f.trouble}</span>
          </Note>
        )}
        <button type="submit" class="cta wide act" aria-disabled={f.busy}>
          {f.busy ? 'Booking' : 'Book this visit'}
        </button>
      </form>
    </>
  );
}

/** How long the time is held; the seconds are for the eye, a reader hears of it once and when it is nearly over. */
function HeldFor({ endsAt, expire }: { endsAt: number; expire: () => void }) {
  const [left, setLeft] = useState(() => Math.max(0, endsAt - Date.now()));
  useEffect(() => {
    const timer = setInterval(() => {
      const next = Math.max(0, endsAt - Date.now());
      setLeft(next);
      if (next === 0) expire();
    }, 1000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return (
    <p class="card-status">
      <Icon name="clock" />
      <span>
        Held for you<span aria-hidden="true">, {countdown(left)}</span>
      </span>
      <span class="sr" role="status">
        {left < 120_000 ? 'Less than two minutes left' : ''}
      </span>
    </p>
  );
}

function WhoComes({ f, visit }: { f: Finishing; visit: HeldVisit }) {
  const rules = f.rulesOf(visit);
  const young = isTooYoung(f.details.birthDate, rules) && f.errors.birthDate !== undefined;
  const field = (id: 'firstName' | 'lastName' | 'email', label: string, autoComplete: string) => ({
    ...{ id, label, autoComplete, value: f.details[id], error: f.errors[id] },
    change: (value: string) => f.type(id, value),
  });
  return (
    <Block title="Your details" class="sheet">
      <div class="pair">
        <Field {...field('firstName', 'First name', 'given-name')} />
        <Field {...field('lastName', 'Last name', 'family-name')} />
      </div>
      <div class="pair">
        <Field {...field('email', 'Email', 'email')} type="email" inputMode="email" />
        <Field
          id="birthDate"
          label="Date of birth"
          type="date"
          autoComplete="bday"
          min="1900-01-01"
          max={rules.today}
          value={f.details.birthDate}
          error={young ? undefined : f.errors.birthDate}
          change={(value) => f.type('birthDate', value)}
          leave={() => isTooYoung(f.details.birthDate, rules) && f.fault('birthDate', tooYoungText(rules))}
        />
      </div>
      {young && <TooYoung minimumAge={visit.minimumAge} phone={f.account.phone} />}
      <p class="fine">
        Your details are used to arrange this visit.{' '}
        <a href={f.account.privacyUrl} target="_blank" rel="noopener">
          How we handle your information
        </a>
      </p>
    </Block>
  );
}

function Booked({ f, answer }: { f: Finishing; answer: BookingAnswer }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  const [from, to] = [wallClock(answer.start, answer.location.timeZone), wallClock(answer.end, answer.location.timeZone)];
  return (
    <>
      <h1 class="title" tabIndex={-1} ref={heading}>
        You’re booked
      </h1>
      <div class="card">
        <p class="card-time">{timeRange(from, to, f.locale)}</p>
        <p>{longDay(dateOf(from), f.locale)}</p>
        <p>
          {new Intl.ListFormat(f.locale).format(answer.services)}
          {answer.providerName && `, with ${answer.providerName}`}
        </p>
        <p>
          {answer.location.name}, {answer.location.address}
        </p>
        <p class="card-status">
          <Icon name="check" />
          Booked
        </p>
      </div>
      <p class="lead after">We sent the details by email.</p>
      <div class="actions after">
        <a class="btn strong" href={answer.manageUrl}>
          Move or cancel
        </a>
      </div>
    </>
  );
}

const DEAD = {
  used: ['This visit is booked', 'The link has done its work. The mail about your visit has the link to move or cancel it.'],
  expired: ['The time is free for others again', 'We hold a time for fifteen minutes. Choose another one, it takes about a minute, or call us.'],
  unknown: ['This link leads nowhere', 'Part of it may be missing. Open it again from the text we sent you.'],
  unreachable: ['We could not load your booking', 'The clinic did not answer. Nothing has changed.'],
} as const;

function DeadLink({ f, kind }: { f: Finishing; kind: keyof typeof DEAD }) {
  const [title, lead] = DEAD[kind];
  return (
    <div role="alert">
      <h1 class="title">{title}</h1>
      <p class="lead">{lead}</p>
      <div class="actions after">
        {kind === 'unreachable' && (
          <button type="button" class="btn strong" onClick={f.reload}>
            Try again
          </button>
        )}
        {(kind === 'expired' || kind === 'unknown') && (
          <a class="btn strong" href={f.bookUrl}>
            Choose a time
          </a>
        )}
        <a class="btn strong" href={telephone(f.account.phone)}>
          <Icon name="phone" />
          Call {f.account.phone}
        </a>
      </div>
    </div>
  );
}
