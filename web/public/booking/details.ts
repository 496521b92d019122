import type { ClientDetails } from '../contract.ts';
import { ageOn } from '../dates.ts';

/** Names of the fields a visitor fills in. */
export type DetailField = keyof ClientDetails | 'note';

/** What the visitor typed, the note included. */
export type Details = ClientDetails & { note: string };

/** Errors by field, in the words shown under each. */
export type FieldErrors = Partial<Record<string, string>>;

/** An empty form. */
export const NO_DETAILS: Details = { firstName: '', lastName: '', mobile: '', email: '', birthDate: '', note: '' };

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
  note('firstName', details.firstName.trim() ? null : 'Enter your first name');
  note('lastName', details.lastName.trim() ? null : 'Enter your last name');
  note('mobile', isMobile(details.mobile) ? null : 'Enter a 10-digit mobile number, for example 561 555 0142');
  note('email', EMAIL.test(details.email.trim()) ? null : 'Enter an email address, for example name@mail.example');
  note('birthDate', birthDateError(details.birthDate, rules));
  note('note', hasCardNumber(details.note) ? 'Leave out card numbers; the clinic never takes them here' : null);
  return errors;
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

/** The details as they are sent: trimmed, without the note. */
export function clientOf(details: Details): ClientDetails {
  const { note: _note, ...client } = details;
  return {
    firstName: client.firstName.trim(),
    lastName: client.lastName.trim(),
    mobile: client.mobile.trim(),
    email: client.email.trim(),
    birthDate: client.birthDate,
  };
}
