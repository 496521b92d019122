import { keepNumbersWhole } from '../ui/telephone-number.ts';

/** A phone number as a link a phone can dial; ten digits are a number of North America. */
export function telephone(phone: string): string {
  const dialled = phone.replace(/[^\d+]/g, '');
  return `tel:${/^\d{10}$/.test(dialled) ? `+1${dialled}` : dialled}`;
}

/** A phone number as people read it, in one piece: "(561) 555-0100" for North America, the international form as it is elsewhere. */
export function phoneLabel(phone: string): string {
  const [, area, exchange, line] = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(phone.trim()) ?? [];
  return keepNumbersWhole(area ? `(${area}) ${exchange}-${line}` : phone);
}
