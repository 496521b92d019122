import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Time-based one-time codes (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app expects. */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
/** Steps before and after the present one that are accepted, for phones whose clock is off. */
const DRIFT_STEPS = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Makes a secret for an authenticator app. */
export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** Writes bytes in base32 (RFC 4648, without padding). */
export function toBase32(bytes: Buffer): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value & 0xff) << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31] ?? '';
  }
  return bits > 0 ? text + (ALPHABET[(value << (5 - bits)) & 31] ?? '') : text;
}

/** Reads base32, ignoring case, spaces and padding. */
export function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text.toUpperCase().replace(/[\s=-]/g, '')) {
    const five = ALPHABET.indexOf(letter);
    if (five < 0) throw new Error('not base32');
    value = ((value & 0xff) << 5) | five;
    bits += 5;
    if (bits >= 8) bytes.push((value >>> (bits -= 8)) & 0xff);
  }
  return Buffer.from(bytes);
}

/** Gives the time step a moment falls in. */
export function stepAt(epochMilliseconds: number): number {
  return Math.floor(epochMilliseconds / 1000 / PERIOD_SECONDS);
}

/** Gives the code of one time step. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(19) & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Finds the step a code belongs to, near a moment; undefined when it is not a code of that time. Whether it was used before is the store's to say. */
export function findStep(secret: Buffer, code: string, epochMilliseconds: number): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''));
  if (given.length !== 6) return undefined;
  const present = stepAt(epochMilliseconds);
  let found: number | undefined;
  for (let step = present - DRIFT_STEPS; step <= present + DRIFT_STEPS; step += 1) {
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), given)) found = step;
  }
  return found;
}

/** Writes the address an authenticator app reads from a QR picture. */
export function otpauthUrl(secret: Buffer, issuer: string, email: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${PERIOD_SECONDS}`;
}
