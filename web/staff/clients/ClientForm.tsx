import { Field } from '../../ui/desk/Field.tsx';
import { fieldError } from '../api.ts';
import type { Client } from './client-queries.ts';
import { phoneInWords } from '../format.ts';

/** What is typed about a person; empty means not known. */
export interface Details {
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredName: string;
  readonly pronouns: string;
  readonly mobile: string;
  readonly email: string;
  readonly birthDate: string;
}

/** The fields, in the order they are asked for, and what they are called. */
export const FIELDS = {
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Wants to be called',
  pronouns: 'Pronouns',
  mobile: 'Mobile number',
  email: 'Email',
  birthDate: 'Date of birth',
} as const satisfies Readonly<Record<keyof Details, string>>;

/** The fields of somebody known, as they are typed. */
export function detailsOf(client: Client): Details {
  return {
    firstName: client.firstName,
    lastName: client.lastName,
    preferredName: client.preferredName ?? '',
    pronouns: client.pronouns ?? '',
    mobile: client.mobile ? phoneInWords(client.mobile) : '',
    email: client.email ?? '',
    birthDate: client.birthDate ?? '',
  };
}

/** The fields of a client, for adding and for changing. */
export function ClientForm(props: { readonly details: Details; readonly error: unknown; onChange(details: Details): void }) {
  const { details, error, onChange } = props;
  const field = (name: keyof Details) => ({
    label: FIELDS[name],
    value: details[name],
    error: fieldError(error, name),
    onChange: (value: string) => onChange({ ...details, [name]: value }),
  });
  return (
    <div className="cform">
      <Field {...field('firstName')} autoFocus isRequired autoComplete="off" />
      <Field {...field('lastName')} isRequired autoComplete="off" />
      <Field {...field('mobile')} type="tel" autoComplete="off" hint="A phone number or an email is needed." />
      <Field {...field('email')} type="email" autoComplete="off" />
      <Field {...field('birthDate')} type="date" autoComplete="off" />
      <Field {...field('pronouns')} autoComplete="off" placeholder="she/her" />
      <Field {...field('preferredName')} autoComplete="off" className="wide" />
    </div>
  );
}
