import { drawBytes } from './random.ts';

declare const brand: unique symbol;
/** A uuid that names one kind of thing; kinds cannot be mixed up by accident. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type AccountId = Id<'account'>;
export type UserId = Id<'user'>;
export type ClientId = Id<'client'>;
export type LocationId = Id<'location'>;
export type ServiceId = Id<'service'>;
export type ResourceId = Id<'resource'>;
export type AppointmentId = Id<'appointment'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The most that the counter of one millisecond holds, in 12 bits. */
const COUNTER_LIMIT = 0xfff;
let [lastMs, counter] = [0, 0];

/**
 * Makes a new UUID version 7 (RFC 9562): close in index order to ids made at about the same time anywhere, and after every id that this process
 * made before it (section 6.2, a counter begun at random in the lower half); 62 bits are random.
 */
export function newId<T extends Id<string>>(): T {
  const bytes = drawBytes(16);
  const now = Date.now();
  if (now > lastMs) [lastMs, counter] = [now, bytes.readUInt16BE(6) & (COUNTER_LIMIT >> 1)];
  else if (counter < COUNTER_LIMIT) counter += 1;
  else [lastMs, counter] = [lastMs + 1, 0];
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
}

/** Says whether a text is a uuid in lower case. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Takes a text that came from the database or a checked request as an id of the wanted kind. */
export function asId<T extends Id<string>>(text: string): T {
  if (!isId(text)) throw new Error('not an id');
  return text as T;
}
