import { Block } from '../../ui/Block.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { dateOf, longDay, ownTime, shortDay, timeLabel } from '../dates.ts';
import { Bones, SlotGrid } from './SlotGrid.tsx';
import { Needs } from './Treatments.tsx';
import { useOwnZone } from './own-zone.ts';
import { CHOSEN_DAY, CHOSEN_TIME, stayNear } from './stay-near.ts';
import type { Booking } from './use-booking.ts';

/** Does what a button says that goes away with it. */
function go(act: () => void, ...near: readonly string[]): void {
  act();
  stayNear(...near);
}

/** The free times of the chosen day, by part of day, with what happened to the one that was picked. */
export function Times({ b }: { b: Booking }) {
  const zone = useOwnZone();
  const wish = b.hold.kind === 'held' || b.hold.kind === 'asking' ? b.hold.wish.slot.start : null;
  const differs = zone !== null && b.onDate.some((slot) => ownTime(slot.start, b.locale, zone) !== null);
  return (
    <Block
      title="Time"
      aside={differs ? `${b.location.zoneLabel}, yours below` : b.location.zoneLabel}
      class="needs-script"
      describedBy={b.errors.slot ? 'slot-error' : undefined}
    >
      <FieldError id="slot" error={b.errors.slot} />
      <HoldRemark b={b} />
      {b.free.status === 'loading' && <Bones />}
      {b.free.status === 'failed' && <Failed b={b} />}
      {b.free.status === 'needs-first' && <NeedsFirst b={b} />}
      {b.free.status === 'ready' &&
        (b.onDate.length > 0 ? (
          <SlotGrid slots={b.onDate} locale={b.locale} zone={zone} chosen={wish} error={b.errors.slot} pick={b.pick} />
        ) : (
          <NoTimes b={b} />
        ))}
      {b.free.status === 'ready' && b.free.freeDates.size > 0 && (
        <ToWaitlist b={b} class="link" from={b.date}>
          None of these suit? Join the waitlist
        </ToWaitlist>
      )}
    </Block>
  );
}

function ToWaitlist({ b, from, children, ...rest }: { b: Booking; from: string; class: string; children: string }) {
  const open = () => {
    b.wait({ from, to: b.days[b.days.length - 1] ?? from, parts: [] });
    stayNear('#waiting');
  };
  return (
    <button type="button" id="to-waitlist" class={rest.class} onClick={open}>
      {children}
    </button>
  );
}

function Failed({ b }: { b: Booking }) {
  return (
    <Note tone="bad" icon="alert" role="alert">
      <span>
        <b>The times did not load.</b> Nothing you chose is lost. Try again, or call {b.account.phone}.
      </span>
      <button type="button" class="btn" onClick={() => go(b.free.reload, CHOSEN_DAY)}>
        Try again
      </button>
    </Note>
  );
}

/** There are no times before something else has been; a stranger read so where she chose the treatment. */
function NeedsFirst({ b }: { b: Booking }) {
  const needing = b.services.find((service) => service.prerequisite);
  if (needing && b.known.kind === 'known') return <Needs b={b} service={needing} />;
  return <p class="policy">Times appear once what is needed first is booked.</p>;
}

function NoTimes({ b }: { b: Booking }) {
  const needing = b.services.find((service) => service.prerequisite);
  const later = [...b.free.freeDates].sort().find((day) => day > b.date) ?? [...b.free.freeDates].sort()[0];
  const next = later ?? (b.free.nextFree ? dateOf(b.free.nextFree.start) : undefined);
  if (needing && b.free.freeDates.size === 0) return <Needs b={b} service={needing} />;
  return (
    <div class="empty" role="status">
      <h3>{b.free.freeDates.size > 0 ? `No free times on ${longDay(b.date, b.locale)}` : 'No free times in the next month'}</h3>
      <p>{b.choice.providerId ? 'Try another day, or the first available provider.' : 'Try another day, or let us tell you when one opens.'}</p>
      <div class="actions">
        {later && next && (
          <button type="button" class="btn" onClick={() => go(() => b.look(next), CHOSEN_DAY)}>
            Next free: {shortDay(next, b.locale)}
          </button>
        )}
        {b.choice.providerId && (
          <button type="button" class="btn" onClick={() => go(() => b.change({ providerId: null }), 'input[name="provider"]:checked')}>
            First available provider
          </button>
        )}
        {b.free.freeDates.size === 0 && (
          <ToWaitlist b={b} class="btn" from={b.today}>
            Join the waitlist
          </ToWaitlist>
        )}
      </div>
    </div>
  );
}

/** What became of the picked time, when it is not simply held. */
function HoldRemark({ b }: { b: Booking }) {
  if (b.hold.kind === 'expired') {
    const { slot } = b.hold.wish;
    return (
      <Note tone="warn" icon="clock" role="alert">
        <span>
          <b>{timeLabel(slot.start, b.locale)} is no longer held for you.</b> Everything you typed is kept. Choose it again if it is still free, or another
          time.
        </span>
      </Note>
    );
  }
  if (b.hold.kind === 'unreachable') {
    const { slot } = b.hold.wish;
    return (
      <Note tone="bad" icon="alert" role="alert">
        <span>
          <b>We could not hold {timeLabel(slot.start, b.locale)}.</b> The clinic did not answer. Nothing you typed is lost.
        </span>
        <button type="button" class="btn" onClick={() => go(() => b.pick(slot), CHOSEN_TIME, CHOSEN_DAY)}>
          Try again
        </button>
      </Note>
    );
  }
  return b.hold.kind === 'refused' ? <Refused b={b} hold={b.hold} /> : null;
}

function Refused({ b, hold }: { b: Booking; hold: Extract<Booking['hold'], { kind: 'refused' }> }) {
  const { problem, wish } = hold;
  const alternatives = (problem.alternatives ?? []).slice(0, 4);
  if (problem.code !== 'slot-taken') {
    return (
      <Note tone="bad" icon="alert" role="alert">
        <span>
          <b>{problem.title}</b> {problem.detail}
        </span>
      </Note>
    );
  }
  return (
    <Note tone="warn" icon="alert" role="alert">
      <span>
        <b>{timeLabel(wish.slot.start, b.locale)} has just been taken.</b> {alternatives.length > 0 ? 'These are the nearest:' : 'Please choose another time.'}
      </span>
      {alternatives.length > 0 && (
        <div class="actions">
          {alternatives.map((slot) => (
            <button key={slot.start} type="button" class="btn" onClick={() => go(() => b.pick(slot), CHOSEN_TIME, CHOSEN_DAY)}>
              {dateOf(slot.start) === dateOf(wish.slot.start)
                ? timeLabel(slot.start, b.locale)
                : `${shortDay(dateOf(slot.start), b.locale)}, ${timeLabel(slot.start, b.locale)}`}
            </button>
          ))}
        </div>
      )}
    </Note>
  );
}
