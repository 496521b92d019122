import { useState } from 'preact/hooks';
import type { BookProps, ConsentText, GrantGiven, Query } from '../contract.ts';
import { first } from './choice.ts';
import { type DetailField, type Details, type FieldErrors, NO_DETAILS } from './details.ts';

/** Fields a link may fill in. */
export const PREFILLED = ['name', 'mobile', 'email', 'birthDate'] as const;

const LONGEST_PREFILL = 120;

/** What the visitor typed and agreed to, and what is wrong with it. */
export type BookingForm = ReturnType<typeof useForm>;

/** One consent's key among the boxes. */
export function consentKey(text: Pick<ConsentText, 'purpose' | 'channel'>): string {
  return `${text.purpose}-${text.channel}`;
}

/** The form of the booking page. */
export function useForm(props: BookProps) {
  const [details, setDetails] = useState<Details>(() => startingDetails(props.query));
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<FieldErrors>({});
  const clear = (name: string) => setErrors(({ [name]: _gone, ...rest }) => rest);
  return {
    details,
    agreed,
    errors,
    setErrors,
    clear,
    type: (field: DetailField, value: string) => {
      setDetails((before) => ({ ...before, [field]: value }));
      clear(field);
    },
    fault: (field: DetailField, message: string) => setErrors((before) => ({ ...before, [field]: message })),
    agree: (text: ConsentText, yes: boolean) =>
      setAgreed((before) => new Set(yes ? [...before, consentKey(text)] : [...before].filter((key) => key !== consentKey(text)))),
    /** Shows what is wrong and moves to the first of it. */
    fail: (found: FieldErrors) => {
      setErrors(found);
      const field = ['slot', 'waiting', ...PREFILLED, 'note'].find((name) => found[name]);
      if (field) requestAnimationFrame(() => document.getElementById(field === 'slot' ? 'slot-0' : field)?.focus());
    },
    grants: (): GrantGiven[] =>
      props.catalog.consentTexts.filter((text) => agreed.has(consentKey(text))).map(({ purpose, channel, textVersion }) => ({ purpose, channel, textVersion })),
  };
}

/** Typed before the script arrived wins over the link; what a link carries is text and nothing else. */
function startingDetails(query: Query): Details {
  const details = { ...NO_DETAILS };
  for (const field of PREFILLED) {
    const typed = typeof document === 'undefined' ? null : document.querySelector<HTMLInputElement>(`#${field}`);
    details[field] = typed ? typed.value : (first(query, field) || (field === 'name' ? namesIn(query) : '')).slice(0, LONGEST_PREFILL);
  }
  return details;
}

/** A link may give the two names apart. */
function namesIn(query: Query): string {
  return [first(query, 'firstName'), first(query, 'lastName')].filter(Boolean).join(' ');
}
