import { Note } from '../../ui/Note.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Bones } from '../booking/SlotGrid.tsx';
import type { ManagedVisit, ManageProps } from '../contract.ts';
import { dateIn, dateOf, longDay, timeRange, wallClock } from '../dates.ts';
import { LinkPage } from '../LinkPage.tsx';
import { telephone } from '../telephone.ts';
import { CancelVisit } from './CancelVisit.tsx';
import { MoveVisit } from './MoveVisit.tsx';
import { type Managed, useVisit } from './use-visit.ts';

/** The page behind a visit's link: what it is, and moving or cancelling it, the cost told before the button. */
export function ManagePage({ slug, props, locale }: { slug: string; props: ManageProps; locale: string }) {
  const m = useVisit(slug, props, locale);
  return (
    <LinkPage
      account={props.account}
      kind="manage"
      title="Your visit"
      withoutScript={`Showing your visit needs JavaScript. Call ${props.account.phone} and we change it for you.`}
    >
      <Content m={m} />
    </LinkPage>
  );
}

function Content({ m }: { m: Managed }) {
  switch (m.state.kind) {
    case 'loading':
      return (
        <>
          <h1 class="title">Your visit</h1>
          <Bones count={1} label="Loading your visit" />
        </>
      );
    case 'visit':
      return <Visit m={m} visit={m.state.visit} />;
    case 'moved':
      return (
        <>
          <h1 class="title">Your visit is moved</h1>
          <VisitCard visit={m.state.visit} locale={m.locale} glyph="check" status="Booked" />
          <p class="lead after">We sent the new time by email, with a fresh link.</p>
        </>
      );
    case 'cancelled':
      return (
        <>
          <h1 class="title">Your visit is cancelled</h1>
          <p class="lead">Nothing more is needed. We hope to see you another time.</p>
          <div class="actions after">
            <a class="btn strong" href={m.bookUrl}>
              Book another visit
            </a>
          </div>
        </>
      );
    case 'over':
      return (
        <>
          <h1 class="title">
            Welcome back, <bdi>{m.state.had.firstName}</bdi>
          </h1>
          <p class="lead">
            This visit has begun or is over, so it can no longer be changed here. You had {new Intl.ListFormat(m.locale).format(m.state.had.services)}.
          </p>
          <div class="actions after">
            <a class="cta wide" href={m.state.bookUrl}>
              Book the same again
            </a>
            <a class="btn strong" href={telephone(m.phone)}>
              <Icon name="phone" />
              Call {m.phone}
            </a>
          </div>
        </>
      );
    default:
      return <DeadLink m={m} />;
  }
}

function Visit({ m, visit }: { m: Managed; visit: ManagedVisit }) {
  const gone = visit.status === 'cancelled';
  return (
    <>
      <h1 class="title">{gone ? `This visit is cancelled, ${visit.firstName}` : headline(visit, m.now, m.locale)}</h1>
      <VisitCard visit={visit} locale={m.locale} glyph={gone ? 'cross' : 'check'} status={STATUS_WORDS[visit.status]} />
      {m.trouble && (
        <Note tone="bad" icon="alert" role="alert">
          <span>{m.trouble}</span>
        </Note>
      )}
      {visit.mayMove && <MoveVisit m={m} visit={visit} />}
      {visit.mayCancel && <CancelVisit m={m} visit={visit} />}
      {!visit.mayMove && !visit.mayCancel && (
        <div class="after">
          {!gone && <p class="lead">{visit.policyText}</p>}
          <div class="actions">
            {gone ? (
              <a class="btn strong" href={m.bookUrl}>
                Book another visit
              </a>
            ) : (
              <a class="btn strong" href={telephone(m.phone)}>
                <Icon name="phone" />
                Call {m.phone}
              </a>
            )}
          </div>
        </div>
      )}
    </>
  );
}

const STATUS_WORDS: Record<ManagedVisit['status'], string> = {
  held: 'Held for you',
  booked: 'Booked',
  confirmed: 'Confirmed',
  arrived: 'You are here',
  'in-room': 'You are here',
  'with-provider': 'You are here',
  done: 'Done',
  cancelled: 'Cancelled',
  'no-show': 'Missed',
};

function headline(visit: ManagedVisit, now: string, locale: string): string {
  const date = dateIn(visit.start, visit.timeZone);
  const today = dateIn(now, visit.timeZone);
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  if (days === 0 || days === 1) {
    return `Your visit ${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')}, ${visit.firstName}`;
  }
  return `Your visit on ${longDay(date, locale)}, ${visit.firstName}`;
}

function VisitCard({ visit, locale, glyph, status }: { visit: ManagedVisit; locale: string; glyph: 'check' | 'cross'; status: string }) {
  const from = wallClock(visit.start, visit.timeZone);
  const to = wallClock(visit.end, visit.timeZone);
  return (
    <div class={visit.status === 'cancelled' ? 'card off' : 'card'}>
      <p class="card-time">{timeRange(from, to, locale)}</p>
      <p>{longDay(dateOf(from), locale)}</p>
      <p>
        {new Intl.ListFormat(locale).format(visit.services)}
        {visit.locationName && `, ${visit.locationName}`}
      </p>
      <p class="card-status">
        <Icon name={glyph} />
        {status}
      </p>
    </div>
  );
}

const DEAD = {
  used: ['This link was already used', 'The visit was moved or cancelled with it. The newest mail from us has a fresh link.'],
  expired: ['This link has expired', 'A link works until the visit begins. The newest mail from us may have a fresh one.'],
  unknown: ['This link leads to no visit', 'Part of it may be missing. Open it again from the mail we sent you.'],
  unreachable: ['We could not load your visit', 'The clinic did not answer. Nothing has changed.'],
} as const;

function DeadLink({ m }: { m: Managed }) {
  const kind = m.state.kind === 'used' || m.state.kind === 'expired' || m.state.kind === 'unreachable' ? m.state.kind : 'unknown';
  const [title, lead] = DEAD[kind];
  return (
    <div role="alert">
      <h1 class="title">{title}</h1>
      <p class="lead">{lead}</p>
      <div class="actions after">
        {kind === 'unreachable' && (
          <button type="button" class="btn strong" onClick={m.reload}>
            Try again
          </button>
        )}
        <a class="btn strong" href={telephone(m.phone)}>
          <Icon name="phone" />
          Call {m.phone}
        </a>
      </div>
    </div>
  );
}
