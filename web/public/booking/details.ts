import type { ClientDetails } from '../contract.ts';
import { ageOn } from '../dates.ts';

/** What the visitor typed, the note included; first and last name in one field, as she would say them. */
export type Details = { name: string; mobile: string; email: string; birthDate: string; note: string };

/** Names of the fields a visitor fills in. */
export type DetailField = keyof Details;

/** Errors by field, in the words shown under each. */
export type FieldErrors = Partial<Record<string, string>>;

/** An empty form. */
export const NO_DETAILS: Details = { name: '', mobile: '', email: '', birthDate: '', note: '' };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const OLDEST = 120;

/** The rules a form is held against. */
export type DetailRules = { today: string; minimumAge: number; phone: string };

/** Checks what was typed before anything is sent; an empty answer means nothing stands in the way. */
export function checkDetails(details: Details, rules: DetailRules): FieldErrors {
  const errors: FieldErrors = {};
  const note = (field: DetailField, message: string | null) => {
    if (message) errors[field] = message;
  };
  note('name', namesOf(details.name).lastName ? null : 'Enter your first and last name');
  note('mobile', isMobile(details.mobile) ? null : 'Enter a 10-digit mobile number, for example 561 555 0142');
  note('email', isEmail(details.email) ? null : 'Enter an email address, for example name@mail.example');
  note('birthDate', birthDateError(details.birthDate, rules));
  return { ...errors, ...checkNote(details) };
}

/** Checks the note alone, for whoever is asked nothing else. */
export function checkNote({ note }: Pick<Details, 'note'>): FieldErrors {
  return hasCardNumber(note) ? { note: 'Leave out card numbers; the clinic never takes them here' } : {};
}

function birthDateError(birthDate: string, rules: DetailRules): string | null {
  if (!isRealDate(birthDate) || birthDate > rules.today || ageOn(birthDate, rules.today) > OLDEST) return 'Enter your date of birth';
  return isTooYoung(birthDate, rules) ? tooYoungText(rules) : null;
}

function isRealDate(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}

/** Whether someone born on a date is under the clinic's minimum age today. */
export function isTooYoung(birthDate: string, rules: DetailRules): boolean {
  return isRealDate(birthDate) && birthDate <= rules.today && ageOn(birthDate, rules.today) < rules.minimumAge;
}

/** What someone under the minimum age reads. */
export function tooYoungText(rules: DetailRules): string {
  return `Online booking is for people of ${rules.minimumAge} and over. Nothing was sent. Please call ${rules.phone}, with a parent or guardian, and we will gladly help`;
}

/** Whether a text could be a mail address. */
export function isEmail(email: string): boolean {
  return EMAIL.test(email.trim());
}

/** Takes a name apart: its first word, and the rest. Records are found and compared by all of its words, so where it is cut does not matter to them. */
export function namesOf(name: string): Pick<ClientDetails, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/** Whether a number could be a mobile number: ten digits, or an international one with its plus. */
export function isMobile(mobile: string): boolean {
  if (!/^\+?[\d\s().-]+$/.test(mobile.trim())) return false;
  const digits = mobile.replace(/\D/g, '');
  if (mobile.trim().startsWith('+') && !digits.startsWith('1')) return digits.length >= 8 && digits.length <= 15;
  return /^1?[2-9]\d{9}$/.test(digits);
}

/** Whether a text holds something that passes as a card number: 13 to 19 digits with a right Luhn sum. */
export function hasCardNumber(text: string): boolean {
  return [...text.matchAll(/\d(?:[ -]?\d){12,18}/g)].some((match) => passesLuhn(match[0].replace(/\D/g, '')));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** The details as they are sent: trimmed, the name taken apart, without the note. */
export function clientOf({ name, mobile, email, birthDate }: Details): ClientDetails {
  return { ...namesOf(name), mobile: mobile.trim(), email: email.trim(), birthDate };
}
