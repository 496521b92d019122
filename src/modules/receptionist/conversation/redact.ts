import { containsCardNumber } from '#modules/clients';
import type { Person } from '../model.ts';
import { findSaidDigits } from './said-digits.ts';

/** A text as it may be stored, and whether something was taken out of it. */
export interface Cleaned {
  readonly text: string;
  readonly wasCleaned: boolean;
}

const SSN = /(?<![\d-])(?!000|666|9\d\d)\d{3}[-\s.](?!00)\d{2}[-\s.](?!0000)\d{4}(?![\d-])/g;
const SSN_SAID = /\b(?:ssn|social(?: security)?(?: number)?(?: is)?|seguro social(?: es)?)[^\d]{0,20}(\d{9})\b/gi;
const LONG_RUN = /\d(?:[\s.,\-\u2010-\u2015_/]{0,3}\d){12,}/gu;
const EXPIRY_OF_CARD =
  /\b(?:exp(?:ir\w*|\.)?(?: date)?|valid (?:thru|through|until)|good (?:thru|through)|vence|vencimiento)[^\d]{0,12}\d{1,2}\s*[/-]\s*\d{2,4}\b|(?<=\[card number\][\s,;]*)\d{1,2}\s*[/-]\s*\d{2,4}\b/gi;
const CODE_OF_CARD = /\b(?:cvv2?|cvc2?|security code|c[oó]digo de seguridad)[^\d]{0,12}\d{3,4}\b/gi;

/** Takes card numbers, their codes and social security numbers out of a text, before anything is stored or understood. */
export function withoutCards(text: string): Cleaned {
  const wide = text.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '');
  let cleaned = withoutSaid(wide)
    .replace(LONG_RUN, (run) => (containsCardNumber(run) ? '[card number]' : run))
    .replace(SSN, '[number]')
    .replace(SSN_SAID, '[number]');
  // What is left of a card number that other digits hide.
  if (containsCardNumber(cleaned)) cleaned = cleaned.replace(/\d/g, '•');
  if (cleaned !== wide) cleaned = cleaned.replace(EXPIRY_OF_CARD, '[card expiry]').replace(CODE_OF_CARD, '[card code]');
  return cleaned === wide ? { text, wasCleaned: false } : { text: cleaned, wasCleaned: true };
}

const SSN_BEFORE = /\b(?:ssn|social(?: security)?(?: number)?(?: is)?|seguro social(?: es)?)[^\d]{0,20}$/i;
const SSN_DIGITS = 9;

/** The same of numbers that were said digit by digit, as calls write them down. */
function withoutSaid(text: string): string {
  let cleaned = '';
  let at = 0;
  for (const { start, end, groups } of findSaidDigits(text)) {
    const isCard = containsCardNumber(groups.join(' '));
    const isSsn = groups.join('').length === SSN_DIGITS && SSN_BEFORE.test(text.slice(0, start));
    if (!isCard && !isSsn) continue;
    cleaned += `${text.slice(at, start)}${isCard ? '[card number]' : '[number]'}`;
    at = end;
  }
  return cleaned + text.slice(at);
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const PHONE = /(?<!\d)(?:\+?\d[\s().-]{0,2}){9,14}\d(?!\d)/g;
const BIRTH = /\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b/g;
const LINK = /https?:\/\/\S+/g;

/** The same text for review and replay: without addresses, numbers, links, birth dates and the person's name. */
export function twinOf(text: string, { firstName, lastName }: Person): string {
  const plain = text.replace(LINK, '[link]').replace(EMAIL, '[email]').replace(BIRTH, '[date of birth]').replace(PHONE, '[phone]');
  return [firstName, lastName].reduce<string>(
    (words, name) => (name && name.length > 1 ? words.replaceAll(new RegExp(`(?<!\\p{L})${literal(name)}(?!\\p{L})`, 'giu'), '[name]') : words),
    plain,
  );
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
