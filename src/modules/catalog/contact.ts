import { normalisePhone } from '#modules/clients';
import { invalidField } from '#kernel/refusal.ts';

/**
 * Writes a clinic's phone number in E.164.
 * @throws Refusal `phone-invalid`
 */
export function checkPhone(text: string): string {
  const phone = normalisePhone(text);
  if (phone === undefined) throw invalidField('phone', 'phone-invalid', 'Please enter a whole phone number, with its area code.');
  return phone;
}
