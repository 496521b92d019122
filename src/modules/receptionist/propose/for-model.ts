import type { Person } from '../model.ts';
import { twinOf, withoutCards } from '../conversation/redact.ts';
import { foldAccents } from '../understand/canonical.ts';
import { readEmail, readPhone } from '../understand/contact.ts';
import { readName } from '../understand/person-name.ts';
import { withoutOthers } from './without-others.ts';

/** Every run of digits that is long enough for a number, a code or a year of birth. */
const LONG_DIGITS = /\d(?:[\s().-]{0,2}\d){4,}/g;
const BORN = /\b(?:born|birth ?(?:day|date)|date of birth|dob|naci|nacimiento|cumplea\p{L}*)\b[^.?!]{0,40}/giu;

/** A house by its number and street. */
const HOUSE =
  /\b\d{1,6} (?:[\p{L}.'’]+ ){1,4}(?:street|avenue|road|boulevard|blvd|lane|highway|hwy|parkway|pkwy|terrace)\b\.?|\b(?:calle|avenida|carrera) (?:[\p{L}.'’]+ ){1,3}\d{1,6}\b/giu;
/** The same by words that mean something else too: a street where the name before them is written large. */
const HOUSE_IN_SHORT = /\b\d{1,6} (?:(?:[NSEW]\.? )?\p{Lu}[\p{L}.'’]* ){1,3}(?:St|Ave|Rd|Dr|Drive|Ln|Ct|Court|Cir|Circle|Way|Place|Pl|Trail)\b\.?/gu;
const FLAT = /(?:, ?|\b)(?:apt|apartment|unit|suite|flat|apartamento|piso)\.? ?#?\d+\p{L}?\b/giu;
/** Where somebody says they live. */
const LIVES =
  /\b(?:i (?:live|am living)|i['’]m living|my (?:home )?address is|vivo|mi direcci[oó]n es) [^.,;?!]{1,60}?(?=$|[.,;?!]| (?:and|but|so|can|could|is|i|y|pero|puedo|hay)\b)/giu;

/**
 * Writes a visitor's words as they may leave the house: without names, numbers, addresses, birth dates and cards. What is left may still say why they come.
 * The clinic's own names (services, providers) stay. In doubt a word is somebody's name: what is lost is only what a model may guess.
 */
export function forModel(text: string, person: Person, clinicNames: readonly string[]): string {
  const own = new Set(clinicNames.flatMap((name) => foldAccents(name.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []));
  const unborn = withoutCards(text).text.replace(BORN, '[birth date]');
  const placeless = unborn.replace(HOUSE, '[address]').replace(HOUSE_IN_SHORT, '[address]').replace(FLAT, ' [address]').replace(LIVES, '[address]');
  const plain = twinOf(placeless, person).replace(LONG_DIGITS, '[number]');
  const unnamed = withoutOthers(masked(plain, nameIn(plain, own), '[name]'), own);
  const unaddressed = masked(unnamed, readEmail(unnamed), '[email]');
  return masked(unaddressed, readPhone(unaddressed), '[phone]');
}

/** A name that is said to be one, unless it is made of the clinic's own: a visitor may be called like a part of one. */
function nameIn(plain: string, own: ReadonlySet<string>) {
  const found = readName(plain, 'anywhere');
  const words = found && foldAccents(plain.slice(found.start, found.end).toLowerCase()).match(/[\p{L}\p{N}]+/gu);
  return words?.every((word) => own.has(word)) === true ? undefined : found;
}

function masked(text: string, found: { readonly start: number; readonly end: number } | undefined, as: string): string {
  return found ? `${text.slice(0, found.start)}${as}${text.slice(found.end)}` : text;
}
