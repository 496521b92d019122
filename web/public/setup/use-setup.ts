import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../api.ts';
import { suggestSlug } from './suggest-slug.ts';
import type { Problem, SlugRule } from '../contract.ts';

/** The three steps of the first run. */
export type SetupStep = { kind: 'form' } | { kind: 'factor'; secret: string; address: string } | { kind: 'codes'; codes: string[] };

const BLANK = { token: '', name: '', slug: '', phone: '', postalAddress: '', timeZone: '', ownerName: '', email: '', password: '', code: '' };
type Values = typeof BLANK;

/** Everything the first-run page knows and can do. */
export type Setup = ReturnType<typeof useSetup>;

const CANNOT_REACH = 'Candor did not answer. Nothing you typed is lost; please try again.';
const SERVER_FIELDS: Record<string, keyof Values> = {
  token: 'token',
  code: 'code',
  'account.name': 'name',
  'account.slug': 'slug',
  'account.phone': 'phone',
  'account.postalAddress': 'postalAddress',
  'account.timeZone': 'timeZone',
  'owner.name': 'ownerName',
  'owner.email': 'email',
  'owner.password': 'password',
};

/** State of the first run; the token may come in the fragment of the printed address. */
export function useSetup(slugRule: SlugRule) {
  const [values, setValues] = useState<Values>(BLANK);
  const [errors, setErrors] = useState<Partial<Record<keyof Values, string>>>({});
  const [step, setStep] = useState<SetupStep>({ kind: 'form' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const ownSlug = useRef(false);

  useEffect(() => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setValues((before) => ({ ...before, timeZone, token: location.hash.slice(1) }));
  }, []);

  const fail = (found: Partial<Record<keyof Values, string>>) => {
    setErrors(found);
    const [first] = Object.keys(found);
    if (first) requestAnimationFrame(() => document.getElementById(first)?.focus());
  };

  const refuse = (problem: Problem) => {
    const found = (problem.errors ?? []).flatMap(({ field, message }) => (SERVER_FIELDS[field] ? [[SERVER_FIELDS[field], message] as const] : []));
    if (found.length > 0) return fail(Object.fromEntries(found));
    setTrouble(problem.detail || problem.title);
  };

  const send = async <T>(path: string, body: object): Promise<T | null> => {
    if (sending.current) return null;
    sending.current = true;
    setBusy(true);
    setTrouble(null);
    const answer = await call<T>('POST', path, { body, isSignIn: true });
    sending.current = false;
    setBusy(false);
    if (answer.kind === 'done') return answer.value;
    if (answer.kind === 'refused') refuse(answer.problem);
    else setTrouble(CANNOT_REACH);
    return null;
  };

  return {
    values,
    errors,
    step,
    trouble,
    busy,
    type: (field: keyof Values, value: string) => {
      if (field === 'slug') ownSlug.current = true;
      const slug = field === 'name' && !ownSlug.current ? { slug: suggestSlug(value) } : {};
      setValues((before) => ({ ...before, [field]: value, ...slug }));
      setErrors(({ [field]: _gone, ...rest }) => rest);
    },
    begin: async () => {
      const found = checkClinic(values, slugRule);
      if (Object.keys(found).length > 0) return fail(found);
      const { token, name, slug, phone, postalAddress, timeZone, ownerName, email, password } = values;
      const account = { name: name.trim(), slug, phone: phone.trim(), postalAddress: postalAddress.trim(), timeZone };
      const body = { token: token.trim(), account, owner: { name: ownerName.trim(), email: email.trim(), password } };
      const answer = await send<{ totpSecret: string; otpauthUrl: string }>('/api/v1/setup', body);
      if (answer) setStep({ kind: 'factor', secret: answer.totpSecret, address: answer.otpauthUrl });
    },
    confirm: async () => {
      const code = values.code.replace(/\s/g, '');
      if (!/^\d{6}$/.test(code)) return fail({ code: 'Enter the six digits your app shows now' });
      const answer = await send<{ recoveryCodes: string[] }>('/api/v1/setup/confirm', { token: values.token.trim(), code });
      if (answer) setStep({ kind: 'codes', codes: answer.recoveryCodes });
    },
  };
}

const SHORTEST_PASSWORD = 12;
/** Numbers of some countries are short; which are whole, the server knows. */
const FEWEST_DIGITS = 7;

function checkClinic(values: Values, slugRule: SlugRule): Partial<Record<keyof Values, string>> {
  return {
    ...(values.token.trim() ? {} : { token: 'Enter the token from the terminal' }),
    ...(values.name.trim() ? {} : { name: 'Enter the name of the clinic' }),
    ...(new RegExp(slugRule.pattern).test(values.slug) ? {} : { slug: slugRule.words }),
    ...(values.postalAddress.trim() ? {} : { postalAddress: 'Enter the postal address of the clinic' }),
    ...(values.phone.replace(/\D/g, '').length >= FEWEST_DIGITS ? {} : { phone: 'Enter the phone number with its area code' }),
    ...(values.ownerName.trim() ? {} : { ownerName: 'Enter your name' }),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(values.email.trim()) ? {} : { email: 'Enter your email address' }),
    ...(values.password.length >= SHORTEST_PASSWORD ? {} : { password: `Use at least ${SHORTEST_PASSWORD} characters` }),
  };
}
