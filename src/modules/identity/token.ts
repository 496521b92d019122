import { createHash, randomBytes } from 'node:crypto';

/** A secret handed out once, and the hash that is kept of it. */
export interface NewToken {
  readonly token: string;
  readonly hash: Buffer;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Makes an opaque token of 256 random bits. */
export function newToken(): NewToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** Hashes a token for looking it up; 256 random bits need no slow hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Says whether a text has the form of a token; anything else is not worth a query. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && TOKEN.test(text);
}

/** Names the session cookie of a server: with the `__Host-` prefix wherever it is reached by https. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-candor' : 'candor';
}
