import { useEffect, useState } from 'preact/hooks';
import { Note } from '../../ui/Note.tsx';
import { call, publicApi } from '../api.ts';
import { DAYS_SHOWN } from '../booking/choice.ts';
import { DayStrip } from '../booking/DayStrip.tsx';
import { useOwnZone } from '../booking/own-zone.ts';
import { Bones, SlotGrid } from '../booking/SlotGrid.tsx';
import type { ManagedVisit, Slot, SlotsAnswer } from '../contract.ts';
import { addDays, dateIn, dateOf, datesFrom, shortDay, timeLabel, zoneName } from '../dates.ts';
import type { Managed } from './use-visit.ts';

/** Another time for the same visit, with the same provider. */
export function MoveVisit({ m, visit }: { m: Managed; visit: ManagedVisit }) {
  const zone = useOwnZone();
  const today = dateIn(m.now, visit.timeZone);
  const { slots, failed, reload } = useOpenTimes(m, visit, today);
  const [day, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Slot | null>(null);
  const free = new Set((slots ?? []).map((slot) => dateOf(slot.start)));
  const date = day ?? [...free].sort()[0] ?? today;
  const onDate = (slots ?? []).filter((slot) => dateOf(slot.start) === date && slot.start !== m.taken?.start);
  const label = (slot: Slot) => `${shortDay(dateOf(slot.start), m.locale)}, ${timeLabel(slot.start, m.locale)}`;
  const look = (next: string) => {
    setDay(next);
    setChosen(null);
  };
  return (
    <section class="part-of-page">
      <h2 class="head">Move it</h2>
      <p class="policy">{visit.movePolicyText}</p>
      <DayStrip days={datesFrom(today, DAYS_SHOWN)} today={today} date={date} freeDates={free} known={slots !== null} locale={m.locale} pick={look} plain />
      <p class="fine where">{zoneName(visit.timeZone, m.locale)}</p>
      {m.taken && (
        <Note tone="warn" icon="alert" role="alert">
          <span>
            <b>{label({ ...EMPTY, start: m.taken.start })} has just been taken.</b> Your visit stays as it is.{' '}
            {m.taken.alternatives.length > 0 && 'These are the nearest:'}
          </span>
          <div class="actions">
            {m.taken.alternatives.slice(0, 4).map((slot) => (
              <button key={slot.start} type="button" class="btn" onClick={() => void m.move(visit, slot)}>
                {label(slot)}
              </button>
            ))}
          </div>
        </Note>
      )}
      {failed && (
        <Note tone="bad" icon="alert" role="alert">
          <span>The times did not load. Your visit stays as it is.</span>
          <button type="button" class="btn" onClick={reload}>
            Try again
          </button>
        </Note>
      )}
      {!slots && !failed && <Bones count={6} />}
      {slots && <SlotGrid slots={onDate} locale={m.locale} zone={zone} chosen={chosen?.start ?? null} pick={setChosen} />}
      {slots && onDate.length === 0 && <p class="policy">No free times on this day.</p>}
      <button type="button" class="cta wide act" aria-disabled={!chosen || m.busy} onClick={() => chosen && void m.move(visit, chosen)}>
        {chosen ? `Move to ${label(chosen)}` : 'Choose a new time'}
      </button>
    </section>
  );
}

const EMPTY: Slot = { start: '', providerId: '', locationId: '' };

function useOpenTimes(m: Managed, visit: ManagedVisit, today: string) {
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = async () => {
    setFailed(false);
    const search = new URLSearchParams(visit.serviceIds.map((id) => ['service', id]));
    search.set('from', today);
    search.set('to', addDays(today, DAYS_SHOWN - 1));
    if (visit.providerId) search.set('provider', visit.providerId);
    if (visit.locationId) search.set('location', visit.locationId);
    const answer = await call<SlotsAnswer>('GET', `${publicApi(m.slug)}/slots?${search}`);
    if (answer.kind === 'done') setSlots(answer.value.slots.filter((slot) => Date.parse(slot.start) !== Date.parse(visit.start)));
    else setFailed(true);
  };
  useEffect(() => {
    void load();
  }, []);
  return { slots, failed, reload: () => void load() };
}
