import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { DAYS_SHOWN } from '../booking/choice.ts';
import { DayStrip } from '../booking/DayStrip.tsx';
import { useOwnZone } from '../booking/own-zone.ts';
import { Bones, SlotGrid } from '../booking/SlotGrid.tsx';
import type { ManagedVisit, Slot } from '../contract.ts';
import { addDays, dateIn, dateOf, datesFrom, shortDay, timeLabel, zoneName } from '../dates.ts';
import { telephone } from '../telephone.ts';
import { useMoveTimes } from './use-move-times.ts';
import type { Managed } from './use-visit.ts';

/** Months, or nearly, that are looked through from today. */
const STRIPS = 4;

/** Another time for the same visit, with the same provider. */
export function MoveVisit({ m, visit }: { m: Managed; visit: ManagedVisit }) {
  const today = dateIn(m.now, visit.timeZone);
  const [strip, setStrip] = useState(0);
  const first = addDays(today, strip * DAYS_SHOWN);
  const times = useMoveTimes(m, first);
  const isEmpty = times.status === 'ready' && times.slots.length === 0;
  return (
    <section class="part-of-page">
      <h2 class="head">Move it</h2>
      {times.status !== 'refused' && <p class="policy">{visit.movePolicyText}</p>}
      {times.status === 'refused' ? (
        <Refused m={m} />
      ) : (
        <>
          {isEmpty ? <NoTimes m={m} first={first} /> : <ChooseTime key={first} m={m} visit={visit} today={today} first={first} times={times} />}
          {times.status === 'ready' && (
            <div class="actions turn-month">
              {strip > 0 && (
                <button type="button" class="btn" onClick={() => setStrip(strip - 1)}>
                  Earlier days
                </button>
              )}
              {strip < STRIPS - 1 && (
                <button type="button" class="btn" onClick={() => setStrip(strip + 1)}>
                  Days after {shortDay(addDays(first, DAYS_SHOWN - 1), m.locale)}
                </button>
              )}
            </div>
          )}
        </>
      )}
    </section>
  );
}

type ChooseTimeProps = { m: Managed; visit: ManagedVisit; today: string; first: string; times: ReturnType<typeof useMoveTimes> };

function ChooseTime({ m, visit, today, first, times: { status, slots, reload } }: ChooseTimeProps) {
  const zone = useOwnZone();
  const [day, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Slot | null>(null);
  useEffect(() => setChosen(null), [m.taken]);
  const free = new Set(slots.map((slot) => dateOf(slot.start)));
  const date = day ?? [...free].sort()[0] ?? first;
  const onDate = slots.filter((slot) => dateOf(slot.start) === date);
  const later = [...free].sort().find((each) => each > date);
  const label = (slot: Pick<Slot, 'start'>) => `${shortDay(dateOf(slot.start), m.locale)}, ${timeLabel(slot.start, m.locale)}`;
  const look = (next: string) => {
    setDay(next);
    setChosen(null);
  };
  return (
    <>
      <DayStrip days={datesFrom(first, DAYS_SHOWN)} today={today} date={date} freeDates={free} known={status === 'ready'} locale={m.locale} pick={look} plain />
      <p class="fine where">{zoneName(visit.timeZone, m.locale)}</p>
      {m.taken && <Taken m={m} visit={visit} label={label} />}
      {status === 'failed' && (
        <Note tone="bad" icon="alert" role="alert">
          <span>The times did not load. Your visit stays as it is.</span>
          <button type="button" class="btn" onClick={reload}>
            Try again
          </button>
        </Note>
      )}
      {status === 'loading' && <Bones count={6} />}
      {status === 'ready' && <SlotGrid slots={onDate} locale={m.locale} zone={zone} chosen={chosen?.start ?? null} pick={setChosen} />}
      {status === 'ready' && onDate.length === 0 && (
        <div class="none" role="status">
          <p class="policy">No free times on this day.</p>
          {later && (
            <button type="button" class="btn" onClick={() => look(later)}>
              Next free: {shortDay(later, m.locale)}
            </button>
          )}
        </div>
      )}
      <button type="button" class="cta wide act" aria-disabled={!chosen || m.busy} onClick={() => chosen && void m.move(visit, chosen)}>
        {chosen ? `Move to ${label(chosen)}` : 'Choose a new time'}
      </button>
    </>
  );
}

type TakenProps = { m: Managed; visit: ManagedVisit; label: (slot: Pick<Slot, 'start'>) => string };

function Taken({ m, visit, label }: TakenProps) {
  if (!m.taken) return null;
  const nearest = m.taken.alternatives.slice(0, 4);
  return (
    <Note tone="warn" icon="alert" role="alert">
      <span>
        <b>{label(m.taken)} has just been taken.</b> Your visit stays as it is. {nearest.length > 0 && 'These are the nearest:'}
      </span>
      <div class="actions">
        {nearest.map((slot) => (
          <button key={slot.start} type="button" class="btn" onClick={() => void m.move(visit, slot)}>
            {label(slot)}
          </button>
        ))}
      </div>
    </Note>
  );
}

function NoTimes({ m, first }: { m: Managed; first: string }) {
  return (
    <div class="none" role="status">
      <h3>No other times until {shortDay(addDays(first, DAYS_SHOWN - 1), m.locale)}</h3>
      <p class="policy">Your visit stays as it is. Call us, and we look for a time with you.</p>
      <Call m={m} />
    </div>
  );
}

/** The visit can be kept and cancelled, but not moved by the rules of the page. */
function Refused({ m }: { m: Managed }) {
  return (
    <div class="none" role="status">
      <p class="policy">This visit cannot be moved on this page. It stays as it is; call us, and we move it for you.</p>
      <Call m={m} />
    </div>
  );
}

function Call({ m }: { m: Managed }) {
  return (
    <a class="btn strong" href={telephone(m.phone)}>
      <Icon name="phone" />
      Call {m.phone}
    </a>
  );
}
