import { useRef, useState } from 'preact/hooks';
import { call, publicApi, randomKey } from '../api.ts';
import type { AgainRequest, BookingAnswer, BookingRequest, Catalog, PartOfDay, Problem, WaitlistRequest } from '../contract.ts';
import { type Choice, visitIds } from './choice.ts';
import { checkDetails, checkNote, clientOf, type DetailRules, type FieldErrors, tooYoungText } from './details.ts';
import type { HoldKeeper, HoldState } from './hold-keeper.ts';
import { type BookingForm, PREFILLED } from './use-form.ts';
import type { Known } from './use-known.ts';

/** How the page ends. */
export type Ending = { kind: 'booked'; answer: BookingAnswer } | { kind: 'waiting' };

/** Days and parts of days a visitor would take from the waitlist. */
export type Waiting = { from: string; to: string; parts: PartOfDay[] };

const HOLD_LOST = new Set(['hold-expired', 'hold-not-yours', 'hold-used', 'hold-unknown', 'slot-taken']);
const CANNOT_REACH = 'We could not reach the clinic. Nothing you typed is lost; please try again.';
const MAYBE_BOOKED = 'Your first try may have gone through. Please look in your mail before you book again.';

type SubmitParts = {
  slug: string;
  catalog: Catalog;
  choice: Choice;
  rules: DetailRules;
  form: BookingForm;
  hold: HoldState;
  keeper: HoldKeeper;
  waiting: Waiting | null;
  known: Known;
  reload: () => void;
};

/** Sends the booking or the waitlist entry: once per press, and a repeated try carries the key of the first. */
export function useSubmit(parts: SubmitParts) {
  const { form, keeper, rules } = parts;
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const sending = useRef(false);
  const attempt = useRef({ body: '', key: '', unanswered: false });

  const refuse = (problem: Problem) => {
    if (HOLD_LOST.has(problem.code)) {
      keeper.expire();
      parts.reload();
      if (attempt.current.unanswered) setTrouble(MAYBE_BOOKED);
      return form.fail({ slot: 'Choose another time; everything you typed is kept' });
    }
    const found = serverErrors(problem, tooYoungText(rules));
    if (Object.keys(found).length > 0) return form.fail(found);
    setTrouble(problem.detail || problem.title);
  };

  const send = async <T>(path: string, body: BookingRequest | AgainRequest | WaitlistRequest): Promise<T | null> => {
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { ...attempt.current, body: text, key: randomKey() };
    const answer = await call<T>('POST', `${publicApi(parts.slug)}/${path}`, { body, headers: { 'idempotency-key': attempt.current.key } });
    if (answer.kind === 'done') return answer.value;
    if (answer.kind === 'refused') refuse(answer.problem);
    else {
      attempt.current.unanswered = true;
      setTrouble(CANNOT_REACH);
    }
    return null;
  };

  const book = async () => {
    const state = await keeper.settled();
    if (state.kind !== 'held') return form.fail({ slot: 'Choose a time to continue' });
    const { known } = parts;
    const answer =
      known.kind === 'known'
        ? await send<BookingAnswer>(`again/${known.token}/appointments`, { holdToken: state.hold.holdToken, ...noteOf(form) })
        : await send<BookingAnswer>('appointments', bookingRequest(state.hold.holdToken, form));
    if (!answer) return;
    keeper.booked();
    setEnding({ kind: 'booked', answer });
  };

  const submit = async () => {
    if (sending.current) return;
    setTrouble(null);
    const isAsked = parts.waiting !== null || parts.known.kind !== 'known';
    const found = { ...timeErrors(parts), ...(isAsked ? checkDetails(form.details, rules) : checkNote(form.details)) };
    if (Object.keys(found).length > 0) return form.fail(found);
    form.setErrors({});
    sending.current = true;
    setBusy(true);
    if (!parts.waiting) await book();
    else if (await send('waitlist', waitlistRequest(parts, parts.waiting))) setEnding({ kind: 'waiting' });
    sending.current = false;
    setBusy(false);
  };

  return { trouble, setTrouble, busy, ending, submit };
}

function noteOf(form: BookingForm): { note?: string } {
  const note = form.details.note.trim();
  return note ? { note } : {};
}

function bookingRequest(holdToken: string, form: BookingForm): BookingRequest {
  return { holdToken, client: clientOf(form.details), ...noteOf(form), grants: form.grants() };
}

function waitlistRequest({ catalog, choice, form }: SubmitParts, waiting: Waiting): WaitlistRequest {
  return {
    serviceIds: visitIds(catalog, choice),
    ...(choice.providerId ? { providerId: choice.providerId } : {}),
    locationId: choice.locationId,
    from: waiting.from,
    to: waiting.to,
    partsOfDay: waiting.parts,
    client: clientOf(form.details),
    grants: form.grants(),
  };
}

function timeErrors({ waiting, hold }: SubmitParts): FieldErrors {
  if (!waiting) return hold.kind === 'held' || hold.kind === 'asking' ? {} : { slot: 'Choose a time to continue' };
  if (!waiting.from || !waiting.to || waiting.to < waiting.from) return { waiting: 'Choose a first and a last day, in that order' };
  return waiting.parts.length === 0 ? { waiting: 'Choose at least one part of the day' } : {};
}

/** Puts the server's field errors under the fields they belong to. */
function serverErrors(problem: Problem, tooYoung: string): FieldErrors {
  if (problem.code === 'minor-blocked') return { birthDate: tooYoung };
  if (problem.code === 'card-number-refused') return { note: problem.detail };
  const known: readonly string[] = [...PREFILLED, 'note'];
  const found = (problem.errors ?? []).flatMap(({ field, message }) => {
    const name = field.replace(/^client\./, '').replace(/^(first|last)Name$/, 'name');
    return known.includes(name) ? [[name, message] as const] : [];
  });
  return Object.fromEntries(found);
}
