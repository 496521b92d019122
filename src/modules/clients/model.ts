import type { ClientId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { type FieldError, Refusal, invalidField } from '#kernel/refusal.ts';
import { type IsoDate, ageInYears, parseDate } from '#kernel/time.ts';

/** Pending until the person used a link or code sent to them, or staff took them on; merged when joined to another record. */
export type ClientState = 'pending' | 'active' | 'merged';
/** How a record began. */
export type ClientSource = 'online' | 'staff' | 'import';
/** What a treatment may ask for first. */
export type ClearanceKind = 'good-faith-exam' | 'consultation' | 'patch-test';

/** What can be cleared before a service. */
export const CLEARANCE_KINDS = ['good-faith-exam', 'consultation', 'patch-test'] as const satisfies readonly ClearanceKind[];

/** Who someone is and how to reach them, as typed in. */
export interface ClientDetails {
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  readonly birthDate?: string | undefined;
}

/** The same with how they want to be called, as staff write it down. */
export interface FullDetails extends ClientDetails {
  /** What they want to be called, where that is not their first name. */
  readonly preferredName?: string | undefined;
  readonly pronouns?: string | undefined;
}

/** The same, checked and in one form: phone in E.164, mail address in lower case, dates that exist. */
export interface CheckedDetails {
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly birthDate?: IsoDate;
  readonly preferredName?: string;
  readonly pronouns?: string;
}

/** The age below which nobody is treated here, and the date it is reckoned on, in the clinic's zone. */
export interface AgeGate {
  readonly minimumAgeYears: number;
  readonly on: IsoDate;
}

/** A client as opened. */
export interface Client extends CheckedDetails {
  readonly clientId: ClientId;
  readonly state: ClientState;
  readonly source: ClientSource;
  readonly version: number;
  readonly mergedInto?: ClientId;
}

/** Something a client is cleared for, and the dates it counts, half-open. */
export interface Clearance {
  readonly kind: ClearanceKind;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
}

const NAME_LENGTH = 80;
const PRONOUNS_LENGTH = 40;
const OLDEST_YEARS = 125;

/**
 * Checks what was typed in before anything is stored: the age gate first and alone, then every field.
 *
 * `prefix` names the part of the request the fields lie in, e.g. `client.`.
 *
 * @throws Refusal `minor-blocked`, or the first of `birth-date-invalid`, `name-invalid`, `pronouns-invalid`, `phone-invalid`, `email-invalid`, `contact-missing`,
 * `card-number-refused`, with all of them by field.
 */
export function checkDetails(details: FullDetails, gate: AgeGate, prefix = ''): CheckedDetails {
  const birthDate = details.birthDate === undefined ? undefined : parseDate(details.birthDate);
  if (birthDate !== undefined && birthDate <= gate.on && ageInYears(birthDate, gate.on) < gate.minimumAgeYears) throw minorBlocked(gate, prefix);
  const checked = {
    firstName: tidy(details.firstName),
    lastName: tidy(details.lastName),
    mobile: orNothing(details.mobile, normalisePhone),
    email: orNothing(details.email, normaliseEmail),
    birthDate,
    preferredName: tidy(details.preferredName ?? ''),
    pronouns: tidy(details.pronouns ?? ''),
  };
  const errors = [
    ...nameErrors(checked, prefix),
    ...callingErrors(checked, prefix),
    ...contactErrors(details, checked, prefix),
    ...birthDateErrors(details, birthDate, gate, prefix),
  ];
  const first = errors[0];
  if (first) throw new Refusal('invalid', first.code, first.message, { errors });
  const { firstName, lastName, mobile, email, preferredName, pronouns } = checked;
  return {
    firstName,
    lastName,
    ...(mobile ? { mobile } : {}),
    ...(email ? { email } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(preferredName ? { preferredName } : {}),
    ...(pronouns ? { pronouns } : {}),
  };
}

function minorBlocked({ minimumAgeYears }: AgeGate, prefix: string): Refusal {
  return invalidField(`${prefix}birthDate`, 'minor-blocked', `We can only book people aged ${minimumAgeYears} or over. Nothing you typed has been kept.`);
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function orNothing(text: string | undefined, normalise: (text: string) => string | undefined): string | undefined {
  return text === undefined ? undefined : normalise(text);
}

function nameErrors({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }, prefix: string): FieldError[] {
  const check = (field: string, name: string): FieldError[] => {
    if (containsCardNumber(name)) return [cardNumberError(`${prefix}${field}`)];
    const sound = name.length > 0 && name.length <= NAME_LENGTH && /\p{L}/u.test(name) && !/[\p{Cc}\p{Co}<>]/u.test(name);
    return sound ? [] : [{ field: `${prefix}${field}`, code: 'name-invalid', message: 'Please enter a name of up to 80 letters.' }];
  };
  return [...check('firstName', firstName), ...check('lastName', lastName)];
}

/** How somebody wants to be called may be left out; what is written has letters, and no room for anything else. */
function callingErrors({ preferredName, pronouns }: { readonly preferredName: string; readonly pronouns: string }, prefix: string): FieldError[] {
  const check = (field: string, text: string, longest: number, code: string, message: string): FieldError[] => {
    if (containsCardNumber(text)) return [cardNumberError(`${prefix}${field}`)];
    const sound = text === '' || (text.length <= longest && /\p{L}/u.test(text) && !/[\p{Cc}\p{Co}<>]/u.test(text));
    return sound ? [] : [{ field: `${prefix}${field}`, code, message }];
  };
  return [
    ...check('preferredName', preferredName, NAME_LENGTH, 'name-invalid', 'Please enter a name of up to 80 letters.'),
    ...check('pronouns', pronouns, PRONOUNS_LENGTH, 'pronouns-invalid', 'Please enter up to 40 letters, such as she/her.'),
  ];
}

function contactErrors(
  details: ClientDetails,
  checked: { readonly mobile: string | undefined; readonly email: string | undefined },
  prefix: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (details.mobile !== undefined && !checked.mobile)
    errors.push({ field: `${prefix}mobile`, code: 'phone-invalid', message: 'Please enter a whole phone number, with its area code.' });
  if (details.email !== undefined && !checked.email)
    errors.push({ field: `${prefix}email`, code: 'email-invalid', message: 'Please enter a mail address such as name@clinic.example.' });
  if (details.mobile === undefined && details.email === undefined)
    errors.push({ field: `${prefix}mobile`, code: 'contact-missing', message: 'Please enter a phone number or a mail address.' });
  return errors;
}

function birthDateErrors(details: ClientDetails, birthDate: IsoDate | undefined, { on }: AgeGate, prefix: string): FieldError[] {
  if (details.birthDate === undefined) return [];
  if (birthDate !== undefined && birthDate <= on && ageInYears(birthDate, on) <= OLDEST_YEARS) return [];
  return [{ field: `${prefix}birthDate`, code: 'birth-date-invalid', message: 'Please enter a date of birth that lies in the past.' }];
}

const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Writes a mail address in its one form (lower case) when it is sound: one @, a domain with a dot, nothing that could break a header. */
export function normaliseEmail(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  const local = address.split('@', 1)[0] ?? '';
  const sound = address.length <= 254 && EMAIL.test(address) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
  return sound ? address : undefined;
}

/** Gives the last four digits of a number in E.164. */
export function lastFour(phone: string): string {
  return phone.slice(-4);
}

const DIGIT_RUN = /\d(?:[\s.,\-\u2010-\u2015_/]{0,3}\d)+/gu;
const [SHORTEST_CARD, LONGEST_CARD] = [13, 19];

const DATE = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})`;
const PHONE = String.raw`(?:1[\s.-]?)?[2-9]\d{2}[\s.-]?\d{3}[\s.-]?\d{4}`;
/** A birth date and a phone number side by side, as people write their details, and no other digits near: one in ten of them would pass as a card. */
const DETAILS = new RegExp(
  String.raw`(?<!\d[\s.,\-\u2010-\u2015_/]{0,3})(?:${DATE}[\s,.;]{1,3}${PHONE}|${PHONE}[\s,.;]{1,3}${DATE})(?![\s.,\-\u2010-\u2015_/]{0,3}\d)`,
  'gu',
);

/**
 * Says whether a text holds what is very likely a payment card number: 13 to 19 digits with a right check digit, in groups or not,
 * also when an expiry date or another number stands next to it.
 */
export function containsCardNumber(text: string): boolean {
  for (const [run] of foldDigits(text).replace(DETAILS, ' ').matchAll(DIGIT_RUN)) if (hasCard(run.split(/\D+/))) return true;
  return false;
}

function hasCard(groups: readonly string[]): boolean {
  return groups.some((_, first) => {
    let digits = '';
    for (let index = first; index < groups.length && digits.length < LONGEST_CARD; index += 1) {
      digits += groups[index];
      if (digits.length >= SHORTEST_CARD && digits.length <= LONGEST_CARD && passesLuhn(digits)) return true;
    }
    return false;
  });
}

function foldDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '');
}

/** Card numbers begin with 2 to 6; other long numbers (parcels, invoices) mostly do not. */
function passesLuhn(digits: string): boolean {
  if (!/^[2-6]/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

function cardNumberError(field: string): FieldError {
  return { field, code: 'card-number-refused', message: 'Please do not write card numbers here; it was not kept.' };
}

/**
 * Refuses a text that holds a card number, before it is stored or logged.
 * @throws Refusal `card-number-refused`
 */
export function refuseCardNumber(field: string, text: string | undefined): void {
  if (text === undefined || !containsCardNumber(text)) return;
  const error = cardNumberError(field);
  throw new Refusal('invalid', error.code, error.message, { errors: [error] });
}
