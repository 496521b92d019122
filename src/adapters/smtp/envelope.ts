import { type AccountId, asId } from '#kernel/ids.ts';
import type { MessageId } from '#modules/messaging';

const DIGITS = 25;

/**
 * Writes the address a mail bounces to. It names account and message (a "variable envelope return path"), so that what comes back,
 * or arrives in the local mailbox, is known without any table that spans accounts. Base 36, since local parts end at 64 characters and lose their case.
 */
export function bounceAddress(accountId: AccountId, messageId: MessageId, domain: string): string {
  return `bounce+${toBase36(accountId)}.${toBase36(messageId)}@${domain}`;
}

/** Reads a bounce address; undefined for any other. */
export function readBounceAddress(address: string): { readonly accountId: AccountId; readonly messageId: MessageId } | undefined {
  const match = /^bounce\+([0-9a-z]{25})\.([0-9a-z]{25})@/.exec(address.toLowerCase());
  const [accountId, messageId] = [toUuid(match?.[1] ?? ''), toUuid(match?.[2] ?? '')];
  return accountId !== undefined && messageId !== undefined ? { accountId: asId<AccountId>(accountId), messageId: asId<MessageId>(messageId) } : undefined;
}

function toBase36(uuid: string): string {
  return BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(DIGITS, '0');
}

function toUuid(digits: string): string | undefined {
  if (digits.length !== DIGITS) return undefined;
  const number = [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const hex = number.toString(16).padStart(32, '0');
  return hex.length === 32 ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` : undefined;
}
