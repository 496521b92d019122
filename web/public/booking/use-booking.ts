import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { BookProps, Slot } from '../contract.ts';
import { clockOf, dateIn, dateOf, datesFrom } from '../dates.ts';
import { type Choice, chosenServices, DAYS_SHOWN, first, locationOf, readChoice, visitIds, writeChoice } from './choice.ts';
import type { HoldState } from './hold-keeper.ts';
import { useForm } from './use-form.ts';
import { useKnown } from './use-known.ts';
import { useHold } from './use-hold.ts';
import { slotsPath, useSlots } from './use-slots.ts';
import { useSubmit, type Waiting } from './use-submit.ts';

/** Everything the booking page knows and can do. */
export type Booking = ReturnType<typeof useBooking>;

/** The state of the booking page. */
export function useBooking(slug: string, props: BookProps, locale: string) {
  const { catalog } = props;
  const { choice, chosen, choose } = useChoice(catalog, props.query);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [spoken, say] = useState('');
  const location = locationOf(catalog, choice.locationId);
  const today = dateIn(props.now, location.timeZone);
  const rules = { today, minimumAge: catalog.account.minimumAge, phone: catalog.account.phone };
  const { known, forget } = useKnown(slug);
  const free = useSlots(slug, props, choice, known);
  const form = useForm(props);
  const { hold, keeper } = useHold(slug, known);
  const sender = useSubmit({ slug, catalog, choice, rules, form, hold, keeper, waiting, known, reload: free.reload });
  const days = useMemo(() => datesFrom(today, DAYS_SHOWN), [today]);
  const date = shownDate(choice.date, days, free.freeDates);

  /** Changes the visit; a time picked before belongs to the old one and is given back. */
  const change = (patch: Patch) => {
    sender.setTrouble(null);
    keeper.drop();
    choose({ time: null, ...(typeof patch === 'function' ? patch(chosen.current) : patch) });
  };

  /** Holds a time; one pressed while the times of another visit are still on the screen is not taken for it. */
  const pick = (slot: Slot) => {
    if (slotsPath(slug, props, chosen.current, known) !== free.path) return;
    sender.setTrouble(null);
    form.clear('slot');
    const { providerId, locationId } = choose({ date: dateOf(slot.start), time: clockOf(slot.start) });
    keeper.pick({ slot, serviceIds: visitIds(catalog, chosen.current), providerId, locationId });
  };

  useEffect(() => {
    if (hold.kind === 'refused' && hold.problem.code === 'slot-taken') free.forget(hold.wish.slot.start);
    if (hold.kind === 'held') say('That time is held for you.');
    if (hold.kind === 'expired') say('The time is no longer held for you. Everything you typed is kept.');
  }, [hold]);

  return {
    ...form,
    ...sender,
    ...{ slug, locale, props, catalog, location, choice, today, days, date, free, hold, keeper, waiting, known, forget, spoken, rules, change, pick, say },
    account: catalog.account,
    services: chosenServices(catalog, choice),
    onDate: free.slots.filter((slot) => dateOf(slot.start) === date),
    /** Shows another day; the time held on the first one stays held. */
    look: (day: string) => void choose({ date: day, time: heldClock(keeper.state(), day) }),
    /** Turns to the waitlist, or back to the free times. */
    wait: (next: Waiting | null) => {
      if (next && !waiting) keeper.drop();
      form.setErrors({});
      setWaiting(next);
    },
  };
}

/** A change of the visit, or how it follows from what is chosen at that moment. */
export type Patch = Partial<Choice> | ((before: Choice) => Partial<Choice>);

/** The choice as it was last drawn, and as it is now: what is drawn follows a press a frame later, and a second press must not build on the older one. */
function useChoice(catalog: BookProps['catalog'], query: BookProps['query']) {
  const [choice, setChoice] = useState<Choice>(() => readChoice(catalog, query));
  const chosen = useRef(choice);
  const choose = (patch: Partial<Choice>): Choice => {
    chosen.current = { ...chosen.current, ...patch };
    setChoice(chosen.current);
    return chosen.current;
  };
  return { choice, chosen, choose };
}

/** The clock time held on a day, so that the address never joins one day to the time of another. */
function heldClock(hold: HoldState, day: string): string | null {
  if (hold.kind !== 'held' && hold.kind !== 'asking') return null;
  return dateOf(hold.wish.slot.start) === day ? clockOf(hold.wish.slot.start) : null;
}

/** The wished day while the strip has it, else the first with a free time, else today. */
function shownDate(wished: string | null, days: readonly string[], free: ReadonlySet<string>): string {
  if (wished && days.includes(wished)) return wished;
  return [...free].sort()[0] ?? days[0] ?? '';
}

/** The address of the page with the choice in it; what a frame needs is kept, what a link prefilled is not repeated. */
export function addressOf(choice: Choice, props: BookProps): string {
  const kept = ['embed', 'origin'].flatMap((name) => (first(props.query, name) ? [[name, first(props.query, name)] as const] : []));
  return writeChoice(choice, Object.fromEntries(kept));
}
