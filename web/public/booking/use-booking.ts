import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call, publicApi, randomKey } from '../api.ts';
import type { BookingAnswer, BookProps, ConsentText, GrantGiven, HoldAnswer, PartOfDay, Problem, Slot, WaitlistRequest } from '../contract.ts';
import { clockOf, dateIn, dateOf, datesFrom } from '../dates.ts';
import { type Choice, chosenServices, DAYS_SHOWN, first, locationOf, readChoice, visitIds, writeChoice } from './choice.ts';
import { checkDetails, clientOf, type DetailField, type Details, type FieldErrors, NO_DETAILS, tooYoungText } from './details.ts';
import { type HoldState, holdKeeper } from './hold-keeper.ts';
import { useSlots } from './use-slots.ts';

/** How the page ends. */
export type Ending = { kind: 'booked'; answer: BookingAnswer } | { kind: 'waiting' };

/** Days and parts of days a visitor would take from the waitlist. */
export type Waiting = { from: string; to: string; parts: PartOfDay[] };

const PREFILLED = ['firstName', 'lastName', 'mobile', 'email', 'birthDate'] as const;
const HOLD_LOST = new Set(['hold-expired', 'hold-not-yours', 'hold-used', 'hold-unknown', 'slot-taken']);
const CANNOT_REACH = 'We could not reach the clinic. Nothing you typed is lost; please try again.';

/** Everything the booking page knows and can do. */
export type Booking = ReturnType<typeof useBooking>;

/** One consent's key among the boxes. */
export function consentKey(text: Pick<ConsentText, 'purpose' | 'channel'>): string {
  return `${text.purpose}-${text.channel}`;
}

/** The state of the booking page. */
export function useBooking(slug: string, props: BookProps, locale: string) {
  const { catalog } = props;
  const api = publicApi(slug);
  const [choice, setChoice] = useState<Choice>(() => readChoice(catalog, props.query));
  const [hold, setHold] = useState<HoldState>({ kind: 'none' });
  const [details, setDetails] = useState<Details>(() => startingDetails(props));
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<FieldErrors>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [spoken, setSpoken] = useState('');
  const location = locationOf(catalog, choice.locationId);
  const today = dateIn(props.now, location.timeZone);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const free = useSlots(slug, props, choice);
  const sending = useRef(false);
  const attempt = useRef({ body: '', key: '' });

  const keeper = useMemo(
    () =>
      holdKeeper({
        take: (wish, session, replaces) =>
          call<HoldAnswer>('POST', `${api}/holds`, {
            body: {
              serviceIds: wish.serviceIds,
              start: wish.slot.start,
              locationId: wish.locationId,
              ...(wish.providerId ? { providerId: wish.providerId } : {}),
              ...(session ? { session } : {}),
              ...(replaces ? { replaces } : {}),
            },
          }),
        give: (holdToken) => void call('DELETE', `${api}/holds`, { body: { holdToken }, keepalive: true }),
        now: () => Date.now(),
        tell: setHold,
      }),
    [api],
  );

  const days = useMemo(() => datesFrom(today, DAYS_SHOWN), [today]);
  const firstFree = free.freeDates.size > 0 ? ([...free.freeDates].sort()[0] ?? null) : null;
  const date = choice.date && days.includes(choice.date) ? choice.date : (firstFree ?? today);
  const onDate = free.slots.filter((slot) => dateOf(slot.start) === date);

  const change = (patch: Partial<Choice>, keepsTime = false) => {
    setTrouble(null);
    if (!keepsTime) keeper.drop();
    setChoice((before) => ({ ...before, ...(keepsTime ? {} : { time: null }), ...patch }));
  };

  const pick = (slot: Slot) => {
    change({ date: dateOf(slot.start), time: clockOf(slot.start) }, true);
    setErrors(({ slot: _slot, ...rest }) => rest);
    keeper.pick({ slot, serviceIds: visitIds(catalog, choice), providerId: choice.providerId, locationId: choice.locationId });
  };

  const fail = (found: FieldErrors) => {
    setErrors(found);
    const field = ['slot', 'waiting', ...PREFILLED, 'note'].find((name) => found[name]);
    if (field) requestAnimationFrame(() => document.getElementById(field === 'slot' ? 'slot-0' : field)?.focus());
  };

  const refuse = (problem: Problem) => {
    if (HOLD_LOST.has(problem.code)) {
      keeper.expire();
      free.reload();
      return fail({ slot: 'Choose another time; everything you typed is kept' });
    }
    const found = serverErrors(problem, tooYoungText({ today, minimumAge: catalog.account.minimumAge, phone: catalog.account.phone }));
    if (Object.keys(found).length > 0) return fail(found);
    setTrouble(problem.detail || problem.title);
  };

  const send = async (path: string, body: unknown): Promise<unknown> => {
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: randomKey() };
    const answer = await call<unknown>('POST', `${api}/${path}`, { body, headers: { 'idempotency-key': attempt.current.key } });
    if (answer.kind === 'done') return answer.value;
    if (answer.kind === 'refused') refuse(answer.problem);
    else setTrouble(CANNOT_REACH);
    return null;
  };

  const grants = (): GrantGiven[] =>
    catalog.consentTexts
      .filter((text) => agreed.has(consentKey(text)))
      .map(({ purpose, channel, textVersion }) => ({ purpose, channel, textVersion }));

  const book = async () => {
    const state = await keeper.settled();
    if (state.kind !== 'held') return fail({ slot: 'Choose a time to continue' });
    const note = details.note.trim();
    const answer = await send('appointments', {
      holdToken: state.hold.holdToken,
      client: clientOf(details),
      ...(note ? { note } : {}),
      grants: grants(),
    });
    if (!answer) return;
    keeper.booked();
    setEnding({ kind: 'booked', answer: answer as BookingAnswer });
  };

  const wait = async (wish: Waiting) => {
    const body: WaitlistRequest = {
      serviceIds: visitIds(catalog, choice),
      ...(choice.providerId ? { providerId: choice.providerId } : {}),
      locationId: choice.locationId,
      from: wish.from,
      to: wish.to,
      partsOfDay: wish.parts,
      client: clientOf(details),
      grants: grants(),
    };
    if (await send('waitlist', body)) setEnding({ kind: 'waiting' });
  };

  const submit = async () => {
    if (sending.current) return;
    setTrouble(null);
    const found = {
      ...(waiting || hold.kind === 'held' || hold.kind === 'asking' ? {} : { slot: 'Choose a time to continue' }),
      ...(waiting ? waitingErrors(waiting) : {}),
      ...checkDetails(details, { today, minimumAge: catalog.account.minimumAge, phone: catalog.account.phone }),
    };
    if (Object.keys(found).length > 0) return fail(found);
    setErrors({});
    sending.current = true;
    setBusy(true);
    await (waiting ? wait(waiting) : book());
    sending.current = false;
    setBusy(false);
  };

  useEffect(() => {
    if (hold.kind === 'refused' && hold.problem.code === 'slot-taken') free.forget(hold.wish.slot.start);
    if (hold.kind === 'held') setSpoken('That time is held for you.');
    if (hold.kind === 'expired') setSpoken('The time is no longer held for you. Everything you typed is kept.');
  }, [hold]);

  return {
    slug,
    locale,
    props,
    catalog,
    account: catalog.account,
    location,
    choice,
    services: chosenServices(catalog, choice),
    today,
    days,
    date,
    free,
    onDate,
    hold,
    details,
    agreed,
    errors,
    trouble,
    busy,
    ending,
    spoken,
    waiting,
    change,
    pick,
    submit,
    keeper,
    say: setSpoken,
    setWaiting: (next: Waiting | null) => {
      if (next) keeper.drop();
      setErrors({});
      setWaiting(next);
    },
    type: (field: DetailField, value: string) => {
      setDetails((before) => ({ ...before, [field]: value }));
      setErrors(({ [field]: _gone, ...rest }) => rest);
    },
    fault: (field: DetailField, message: string) => setErrors((before) => ({ ...before, [field]: message })),
    agree: (text: ConsentText, yes: boolean) =>
      setAgreed((before) => new Set(yes ? [...before, consentKey(text)] : [...before].filter((key) => key !== consentKey(text)))),
  };
}

/** Typed before the script arrived wins over the link; what a link carries is text and nothing else. */
function startingDetails(props: BookProps): Details {
  const details = { ...NO_DETAILS };
  for (const field of PREFILLED) {
    const input = typeof document === 'undefined' ? null : document.getElementById(field);
    details[field] = input instanceof HTMLInputElement ? input.value : first(props.query, field).slice(0, 120);
  }
  return details;
}

function waitingErrors(waiting: Waiting): FieldErrors {
  if (!waiting.from || !waiting.to || waiting.to < waiting.from) return { waiting: 'Choose a first and a last day, in that order' };
  return waiting.parts.length === 0 ? { waiting: 'Choose at least one part of the day' } : {};
}

/** Puts the server's field errors under the fields they belong to. */
function serverErrors(problem: Problem, tooYoung: string): FieldErrors {
  if (problem.code === 'minor-blocked') return { birthDate: tooYoung };
  if (problem.code === 'card-number-refused') return { note: problem.detail };
  const known: readonly string[] = [...PREFILLED, 'note'];
  const found = (problem.errors ?? []).flatMap(({ field, message }) => {
    const name = field.replace(/^client\./, '');
    return known.includes(name) ? [[name, message] as const] : [];
  });
  return Object.fromEntries(found);
}

/** The address of the page with the choice in it, other parameters of the link left alone. */
export function addressOf(choice: Choice, props: BookProps): string {
  const kept = Object.fromEntries(['embed', 'origin'].flatMap((name) => (first(props.query, name) ? [[name, first(props.query, name)]] : [])));
  return writeChoice(choice, kept);
}
