import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '../../ui/Choices.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import type { PartOfDay, Slot } from '../contract.ts';
import { clockOf, dateOf, longDay, ownTime, partOfDay, shortDay, timeLabel, timeParts } from '../dates.ts';
import { Needs } from './Treatments.tsx';
import type { Booking } from './use-booking.ts';

const PARTS: readonly (readonly [PartOfDay, string])[] = [
  ['morning', 'Morning'],
  ['afternoon', 'Afternoon'],
  ['evening', 'Evening'],
];
const KEYBOARD_PAUSE = 600;

/** The visitor's own zone, known only once the page runs in her browser. */
export function useOwnZone(): string | null {
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}

/** The free times of the chosen day, by part of day, with what happened to the one that was picked. */
export function Times({ b }: { b: Booking }) {
  const zone = useOwnZone();
  const differs = zone !== null && b.onDate.some((slot) => ownTime(slot.start, b.locale, zone) !== null);
  return (
    <fieldset class="block needs-script" id="times" aria-describedby={b.errors.slot ? 'slot-error' : undefined}>
      <legend class="head">
        Time
        <small>
          {b.location.zoneLabel}
          {differs && ', yours below'}
        </small>
      </legend>
      <FieldError id="slot" error={b.errors.slot} />
      <HoldRemark b={b} />
      {b.free.status === 'loading' && <Bones />}
      {b.free.status === 'failed' && <Failed b={b} />}
      {b.free.status === 'ready' && (b.onDate.length > 0 ? <Grid b={b} slots={b.onDate} zone={zone} /> : <NoTimes b={b} />)}
      {b.free.status === 'ready' && b.free.freeDates.size > 0 && (
        <button type="button" class="link" onClick={() => b.setWaiting({ from: b.date, to: b.days[b.days.length - 1] ?? b.date, parts: [] })}>
          None of these suit? Join the waitlist
        </button>
      )}
    </fieldset>
  );
}

function Grid({ b, slots, zone }: { b: Booking; slots: readonly Slot[]; zone: string | null }) {
  const pause = useRef(0);
  const wish = 'wish' in b.hold && b.hold.kind !== 'expired' && b.hold.kind !== 'refused' ? b.hold.wish.slot.start : null;
  const [near, setNear] = useState<string | null>(null);
  const pick = (slot: Slot, byPointer: boolean) => {
    clearTimeout(pause.current);
    setNear(slot.start);
    if (byPointer) return b.pick(slot);
    // Arrow keys pass over times on their way; only the one they stop at is held.
    pause.current = window.setTimeout(() => b.pick(slot), KEYBOARD_PAUSE);
  };
  useEffect(() => () => clearTimeout(pause.current), []);
  useEffect(() => setNear(wish), [wish]);
  return (
    <>
      {PARTS.map(([part, name]) => {
        const group = slots.filter((slot) => partOfDay(slot.start) === part);
        return group.length === 0 ? null : (
          <div key={part} role="group" aria-labelledby={`part-${part}`}>
            <h3 class="part" id={`part-${part}`}>
              {name}
            </h3>
            <div class="slots">
              {group.map((slot) => {
                const own = zone && ownTime(slot.start, b.locale, zone);
                const { clock, period } = timeParts(slot.start, b.locale);
                return (
                  <Choice
                    key={slot.start}
                    class="slot"
                    id={`slot-${slots.indexOf(slot)}`}
                    name="time"
                    value={slot.start}
                    checked={slot.start === near}
                    describedBy={b.errors.slot ? 'slot-error' : undefined}
                    pick={(event) => pick(slot, event.detail > 0)}
                  >
                    <span>
                      {clock}
                      {period && <span class="sr"> {period}</span>}
                    </span>
                    {own && (
                      <small>
                        {own}
                        <span class="sr"> your time</span>
                      </small>
                    )}
                  </Choice>
                );
              })}
            </div>
          </div>
        );
      })}
    </>
  );
}

function Bones() {
  return (
    <div>
      <p class="sr" role="status">
        Loading times
      </p>
      <div class="slots" aria-hidden="true">
        {Array.from({ length: 12 }, (_, index) => (
          <span key={index} class="bone" />
        ))}
      </div>
    </div>
  );
}

function Failed({ b }: { b: Booking }) {
  return (
    <Note tone="bad" icon="alert" role="alert">
      <span>
        <b>The times did not load.</b> Nothing you chose is lost. Try again, or call {b.account.phone}.
      </span>
      <button type="button" class="btn" onClick={b.free.reload}>
        Try again
      </button>
    </Note>
  );
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
          <button type="button" class="btn" onClick={() => b.change({ date: next })}>
            Next free: {shortDay(next, b.locale)}
          </button>
        )}
        {b.choice.providerId && (
          <button type="button" class="btn" onClick={() => b.change({ providerId: null })}>
            First available provider
          </button>
        )}
        {b.free.freeDates.size === 0 && (
          <button type="button" class="btn" onClick={() => b.setWaiting({ from: b.today, to: b.days[b.days.length - 1] ?? b.today, parts: [] })}>
            Join the waitlist
          </button>
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
          <b>{timeLabel(slot.start, b.locale)} is no longer held for you.</b> Everything you typed is kept. Choose it again if it is still free, or another time.
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
        <button type="button" class="btn" onClick={() => b.pick(slot)}>
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
            <button key={slot.start} type="button" class="btn" onClick={() => b.pick(slot)}>
              {dateOf(slot.start) === dateOf(wish.slot.start) ? timeLabel(slot.start, b.locale) : `${shortDay(dateOf(slot.start), b.locale)}, ${clockOf(slot.start) ? timeLabel(slot.start, b.locale) : ''}`}
            </button>
          ))}
        </div>
      )}
    </Note>
  );
}
