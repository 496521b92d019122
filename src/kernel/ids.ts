import { randomFillSync } from 'node:crypto';

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

/** Makes a new UUID version 7 (RFC 9562): random, and close in index order to ids made at about the same time. */
export function newId<T extends Id<string>>(): T {
  const bytes = randomFillSync(Buffer.allocUnsafe(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
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
