import type { Entry } from './model.ts';
import { leafHash } from './merkle.ts';

/** Writes a value as JSON that every reader writes alike: members sorted by name, no spaces (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** The hash of an entry in its place: it covers the account, the place, every field and every person's token. */
export function entryHash(account: string, seq: number, entry: Entry): Buffer {
  return leafHash(Buffer.from(canonicalJson({ account, seq, ...entry }), 'utf8'));
}
