import type { Person } from '../model.ts';
import { twinOf, withoutCards } from '../conversation/redact.ts';
import { readEmail, readPhone } from '../understand/contact.ts';
import { readName } from '../understand/person-name.ts';

/** Every run of digits that is long enough for a number, a code or a year of birth. */
const LONG_DIGITS = /\d(?:[\s().-]{0,2}\d){4,}/g;
const BORN = /\b(?:born|birth ?(?:day|date)|date of birth|dob|naci|nacimiento|cumplea\p{L}*)\b[^.?!]{0,40}/giu;

/**
 * Writes a visitor's words as they may leave the house: without names, numbers, addresses, birth dates and cards. What is left may still say why they come.
 * The clinic's own names (services, providers) stay.
 */
export function forModel(text: string, person: Person, clinicNames: readonly string[]): string {
  const plain = twinOf(withoutCards(text).text.replace(BORN, '[birth date]'), person).replace(LONG_DIGITS, '[number]');
  const unnamed = masked(plain, nameIn(plain, clinicNames), '[name]');
  const unaddressed = masked(unnamed, readEmail(unnamed), '[email]');
  return masked(unaddressed, readPhone(unaddressed), '[phone]');
}

function nameIn(text: string, clinicNames: readonly string[]) {
  const found = readName(text, 'anywhere');
  const words = found ? text.slice(found.start, found.end).toLowerCase() : '';
  return clinicNames.some((name) => name.toLowerCase().includes(words) || words.includes(name.toLowerCase())) ? undefined : found;
}

function masked(text: string, found: { readonly start: number; readonly end: number } | undefined, as: string): string {
  return found ? `${text.slice(0, found.start)}${as}${text.slice(found.end)}` : text;
}
