import { z } from 'zod';
import { type AppointmentId, type ClientId, type Id, type LocationId, type ResourceId, type ServiceId, asId, isId } from '#kernel/ids.ts';
import { parseDate } from '#kernel/time.ts';
import type { OfferId, WaitlistId } from './model.ts';

/** A uuid of one kind. */
function idShape<T extends Id<string>>() {
  return z
    .string()
    .refine(isId, 'Not an id.')
    .transform((text) => asId<T>(text));
}

/** The id of a service. */
export const serviceId = idShape<ServiceId>();
/** The id of a location. */
export const locationId = idShape<LocationId>();
/** The id of a provider. */
export const providerId = idShape<ResourceId>();
/** Rooms and devices a visit is to have. */
export const placeIds = z.array(idShape<ResourceId>()).min(1).max(8);
/** The id of a client. */
export const clientId = idShape<ClientId>();
/** The id of an appointment. */
export const appointmentId = idShape<AppointmentId>();
/** The id of an offer. */
export const offerId = idShape<OfferId>();
/** The id of a waitlist entry. */
export const waitlistId = idShape<WaitlistId>();

/** Services in one visit, add-ons included. */
const SERVICES_PER_VISIT = 8;
/** The services of one visit, in order. */
export const serviceIds = z.array(serviceId).min(1).max(SERVICES_PER_VISIT);
/** The same where none may be named. */
export const someServices = z.union([serviceId.transform((id) => [id]), serviceIds]).optional();
/** In a query the same name may stand once or several times. */
export const serviceQuery = z.union([serviceId.transform((id) => [id]), serviceIds]);

/** A day, as YYYY-MM-DD. */
export const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
/** The start of a visit; what kind of time it is, the use case says with a code of its own. */
export const start = z.string().min(10).max(40);
/** A signed token of a link or a hold. */
export const token = z.string().min(20).max(200);
/** The public name of an account. */
export const slug = z.string().min(2).max(41);
/** The parameters of a public route. */
export const inSlug = z.strictObject({ slug });
/** The parameters of a route behind a link. */
export const inLink = z.strictObject({ slug, token });
/** What a link to a visit may be refused for. */
export const LINK_REFUSALS = ['link-used', 'link-expired', 'not-found'];

/** What somebody who books says of herself. */
export const clientDetails = z.strictObject({
  firstName: z.string().max(200),
  lastName: z.string().max(200),
  mobile: z.string().max(60),
  email: z.string().max(300),
  birthDate: z.string().max(10),
});
/** What somebody agreed to, by the version of its text. */
export const grants = z
  .array(z.strictObject({ purpose: z.enum(['appointment-reminders', 'marketing']), channel: z.enum(['sms', 'email']), textVersion: z.string().max(40) }))
  .max(8);
/** A note to the clinic. */
export const note = z.string().max(2000);
/** Why staff did something against a rule, or cancelled. */
export const reason = z.string().max(500);

/** One free start. */
export const slot = z.strictObject({ start: z.string(), providerId: z.string(), locationId: z.string() });
/** Free starts and the next one. */
export const slots = z.strictObject({ timeZone: z.string(), locationId: z.string(), slots: z.array(slot), nextFree: slot.nullable() });
/** An amount in minor units. */
export const money = z.strictObject({ minor: z.int(), currency: z.string() });

/** A visit that a visitor has just booked, by the page or by a link. */
export const bookedAnswer = z.strictObject({
  appointmentId: z.string(),
  manageUrl: z.string(),
  start: z.string(),
  end: z.string(),
  services: z.array(z.string()),
  providerName: z.string(),
  confirmBy: z.literal('email').optional(),
  location: z.strictObject({ name: z.string(), address: z.string(), timeZone: z.string(), zoneLabel: z.string(), directions: z.string().nullable() }),
});
