/** An amount in the smallest unit of its currency (cents for USD). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** The same amount as JSON carries it: an integer that fits a double exactly. */
export interface MoneyJson {
  readonly minor: number;
  readonly currency: string;
}

/** Turns an amount into its JSON form. */
export function moneyToJson(money: Money): MoneyJson {
  const minor = Number(money.minor);
  if (!Number.isSafeInteger(minor)) throw new Error('amount too large for JSON');
  return { minor, currency: money.currency };
}

/** Making a formatter costs a hundred times what using it does. */
const formats = new Map<string, Intl.NumberFormat>();

/** Writes an amount as people read it, without cents when there are none: `$220`, `$12.50`. */
export function formatMoney(money: Money, locale = 'en-US'): string {
  const digits = money.minor % 100n === 0n ? 0 : 2;
  const key = `${locale} ${money.currency} ${digits}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency, minimumFractionDigits: digits, maximumFractionDigits: 2 });
  formats.set(key, format);
  return format.format(Number(money.minor) / 100);
}
