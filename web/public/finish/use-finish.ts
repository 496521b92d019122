import { useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi, randomKey } from '../api.ts';
import { type DetailRules, type FieldErrors, checkDetails, tooYoungText } from '../booking/details.ts';
import type { BookingAnswer, ConsentText, FinishProps, FinishRequest, HeldVisit, Problem } from '../contract.ts';
import { dateIn } from '../dates.ts';

/** What is asked of a caller: the desk knows her first name and her number. */
type Details = { firstName: string; lastName: string; email: string; birthDate: string };
type DetailField = keyof Details;
const NO_DETAILS: Details = { firstName: '', lastName: '', email: '', birthDate: '' };

/** What the link leads to. */
export type FinishState =
  | { kind: 'loading' }
  | { kind: 'held'; visit: HeldVisit; endsAt: number }
  | { kind: 'booked'; answer: BookingAnswer }
  | { kind: 'used' | 'expired' | 'unknown' | 'unreachable' };

/** Everything the page to finish knows and can do. */
export type Finishing = ReturnType<typeof useFinish>;

const CANNOT_REACH = 'We could not reach the clinic. Nothing you typed is lost; please try again.';
/** The number the link was texted to is known, so it is not asked for; the check of a form wants one. */
const KNOWN_MOBILE = '+15615550100';

/** The API path of what is held; the token is read from the fragment, which no server and no referrer ever sees. */
const heldPath = (slug: string) => `${publicApi(slug)}/finish/${encodeURIComponent(location.hash.slice(1))}`;

/** What was typed and agreed to, and what is wrong with it. */
function useForm() {
  const [details, setDetails] = useState<Details>(NO_DETAILS);
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<FieldErrors>({});
  return {
    ...{ details, agreed, errors },
    greet: (firstName: string) => setDetails((before) => ({ ...before, firstName: before.firstName || firstName })),
    type: (field: DetailField, value: string) => {
      setDetails((before) => ({ ...before, [field]: value }));
      setErrors(({ [field]: _gone, ...rest }) => rest);
    },
    fault: (field: DetailField, message: string) => setErrors((before) => ({ ...before, [field]: message })),
    agree: (text: ConsentText, yes: boolean) =>
      setAgreed((before) => new Set(yes ? [...before, keyOf(text)] : [...before].filter((key) => key !== keyOf(text)))),
    isAgreed: (text: ConsentText) => agreed.has(keyOf(text)),
    /** Shows what is wrong and moves to the first of it. */
    fail: (found: FieldErrors) => {
      setErrors(found);
      const field = ['firstName', 'lastName', 'email', 'birthDate'].find((name) => found[name]);
      if (field) requestAnimationFrame(() => document.getElementById(field)?.focus());
    },
  };
}

/** The time held behind the link. */
function useHeld(slug: string, greet: (firstName: string) => void) {
  const [state, setState] = useState<FinishState>({ kind: 'loading' });
  const load = async () => {
    setState({ kind: 'loading' });
    if (location.hash.length < 2) return setState({ kind: 'unknown' });
    const answer = await call<HeldVisit>('GET', heldPath(slug));
    if (answer.kind === 'unreachable') return setState({ kind: 'unreachable' });
    if (answer.kind === 'refused') return setState({ kind: deadKind(answer.problem) ?? 'unknown' });
    const visit = answer.value;
    // The server's two times are compared with each other, so that a wrong clock does not matter.
    setState({ kind: 'held', visit, endsAt: Date.now() + Date.parse(visit.heldUntil) - Date.parse(visit.now) });
    greet(visit.firstName);
  };
  useEffect(() => {
    void load();
    const again = () => void load();
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  return { state, setState, load };
}

/** The time held behind the link, the form, and booking it: once per press, and a repeated try carries the key of the first. */
export function useFinish(slug: string, props: FinishProps, locale: string) {
  const form = useForm();
  const { state, setState, load } = useHeld(slug, form.greet);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const attempt = useRef({ body: '', key: '' });
  const rulesOf = (visit: HeldVisit) => ({ today: dateIn(visit.now, visit.timeZone), minimumAge: visit.minimumAge, phone: props.account.phone });

  const refuse = (problem: Problem, visit: HeldVisit) => {
    const dead = deadKind(problem);
    if (dead) return setState({ kind: dead });
    if (problem.code === 'minor-blocked') return form.fail({ birthDate: tooYoungText(rulesOf(visit)) });
    const found = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field.replace(/^client\./, ''), message]));
    if (Object.keys(found).some((name) => name in NO_DETAILS)) return form.fail(found);
    setTrouble(problem.detail || problem.title);
  };

  const send = async (visit: HeldVisit) => {
    const body = requestOf(visit, form.details, form.isAgreed);
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: randomKey() };
    const answer = await call<BookingAnswer>('POST', heldPath(slug), { body, headers: { 'idempotency-key': attempt.current.key } });
    if (answer.kind === 'done') setState({ kind: 'booked', answer: answer.value });
    else if (answer.kind === 'refused') refuse(answer.problem, visit);
    else setTrouble(CANNOT_REACH);
  };

  const submit = async (visit: HeldVisit) => {
    if (sending.current) return;
    setTrouble(null);
    const found = visit.asksDetails ? checkOwn(form.details, rulesOf(visit)) : {};
    if (Object.keys(found).length > 0) return form.fail(found);
    sending.current = true;
    setBusy(true);
    await send(visit);
    sending.current = false;
    setBusy(false);
  };

  return {
    ...form,
    ...{ state, trouble, busy, locale, account: props.account, rulesOf, submit },
    bookUrl: `/${encodeURIComponent(slug)}/book`,
    reload: () => void load(),
    expire: () => setState((before) => (before.kind === 'held' ? { kind: 'expired' } : before)),
  };
}

function checkOwn(details: Details, rules: DetailRules): FieldErrors {
  const { name: _checkedApart, ...errors } = checkDetails({ ...details, name: '', mobile: KNOWN_MOBILE, note: '' }, rules);
  return {
    ...(details.firstName.trim() ? {} : { firstName: 'Enter your first name' }),
    ...(details.lastName.trim() ? {} : { lastName: 'Enter your last name' }),
    ...errors,
  };
}

const keyOf = ({ purpose, channel }: ConsentText) => `${purpose}-${channel}`;

function requestOf(visit: HeldVisit, details: Details, isAgreed: (text: ConsentText) => boolean): FinishRequest {
  const grants = visit.consentTexts.filter(isAgreed).map(({ purpose, channel, textVersion }) => ({ purpose, channel, textVersion }));
  if (!visit.asksDetails) return { grants };
  const { firstName, lastName, email, birthDate } = details;
  return { client: { firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim(), birthDate }, grants };
}

function deadKind({ code, status }: Problem): 'used' | 'expired' | 'unknown' | undefined {
  if (code === 'link-used') return 'used';
  if (code === 'link-expired') return 'expired';
  return status === 404 ? 'unknown' : undefined;
}
