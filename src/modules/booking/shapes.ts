import { z } from 'zod';
import { type AppointmentId, type Id, type LocationId, type ResourceId, type ServiceId, asId, isId } from '#kernel/ids.ts';
import { parseDate } from '#kernel/time.ts';
import type { WaitlistId } from './model.ts';

/** A uuid of one kind. */
function idShape<T extends Id<string>>() {
  return z.string().refine(isId, 'Not an id.').transform((text) => asId<T>(text));
}

export const serviceId = idShape<ServiceId>();
export const locationId = idShape<LocationId>();
export const providerId = idShape<ResourceId>();
export const appointmentId = idShape<AppointmentId>();
export const waitlistId = idShape<WaitlistId>();

/** Services in one visit, add-ons included. */
const SERVICES_PER_VISIT = 8;
export const serviceIds = z.array(serviceId).min(1).max(SERVICES_PER_VISIT);
/** In a query the same name may stand once or several times. */
export const serviceQuery = z.union([serviceId.transform((id) => [id]), serviceIds]);

export const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
/** The start of a visit; what kind of time it is, the use case says with a code of its own. */
export const start = z.string().min(10).max(40);
export const token = z.string().min(20).max(200);
export const slug = z.string().min(2).max(41);
export const inSlug = z.strictObject({ slug });

export const clientDetails = z.strictObject({ firstName: z.string().max(200), lastName: z.string().max(200), mobile: z.string().max(60), email: z.string().max(300), birthDate: z.string().max(10) });
export const grants = z.array(z.strictObject({ purpose: z.enum(['appointment-reminders', 'marketing']), channel: z.enum(['sms', 'email']), textVersion: z.string().max(40) })).max(8);
export const note = z.string().max(2000);
export const reason = z.string().max(500);

export const slot = z.strictObject({ start: z.string(), providerId: z.string(), locationId: z.string() });
export const slots = z.strictObject({ timeZone: z.string(), locationId: z.string(), slots: z.array(slot), nextFree: slot.nullable() });
export const money = z.strictObject({ minor: z.int(), currency: z.string() });
