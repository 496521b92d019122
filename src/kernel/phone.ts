import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const DEFAULT_COUNTRY = 'US';

/** Writes a phone number in E.164 when it is a whole, possible number; national numbers are read as of the given country. */
export function normalisePhone(text: string, country: 'US' | 'CA' | 'GB' | 'AU' = DEFAULT_COUNTRY): string | undefined {
  if (text.length > 40 || !/^[\d\s().+\-/]+$/.test(text)) return undefined;
  const number: PhoneNumber | undefined = parsePhoneNumberFromString(text, country);
  if (!number?.isPossible()) return undefined;
  return number.isValid() || isFictional(number) ? number.number : undefined;
}

/** Numbers of the 555-01xx block are set aside for stories and demos, in every area code. */
function isFictional(number: PhoneNumber): boolean {
  return number.countryCallingCode === '1' && /^[2-9]\d{2}55501\d{2}$/.test(number.nationalNumber);
}
