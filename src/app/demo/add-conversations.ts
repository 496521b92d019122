import type { ImportedAppointment } from '#modules/booking';
import { listOpenLocations, listResourceNames, publicServices } from '#modules/catalog';
import { listUsersWho } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import { importConversations } from '#modules/receptionist';
import type { AppointmentId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { tellConversations } from './conversations.ts';
import { CLINIC } from './facts.ts';
import { chanceFrom } from './random.ts';

/** A visit of the demo that its receptionist booked. */
export type BookedImport = ImportedAppointment & { readonly appointmentId: AppointmentId };

/** Conversations are drawn apart from the diary, so that neither changes the other. */
const CONVERSATIONS_SEED = 7;

/** Adds the conversations the demo's visits were booked in, and those that came to something else. */
export async function addConversations(work: Work, booked: readonly BookedImport[]): Promise<void> {
  const places = (await listOpenLocations(work)).map(({ locationId, name, zone }) => ({ locationId, name, zone, phone: phoneInWords(CLINIC.phone) }));
  const { services } = await publicServices(work);
  const [providers, [somebody]] = [await listResourceNames(work), await listUsersWho(work, 'message.send')];
  if (!somebody) return;
  const named = booked.map(({ appointmentId, locationId, bookedAt, start, segments: [first] }) => ({
    ...{ appointmentId, locationId, bookedAt, start },
    service: services.find(({ id }) => id === first?.serviceId)?.name ?? 'visit',
    provider: (first && providers.get(first.providerId)) ?? 'us',
  }));
  const told = tellConversations(chanceFrom(CONVERSATIONS_SEED), {
    now: work.now,
    booked: named,
    places,
    line: CLINIC.phone,
    services: services.map(({ name }) => name),
    team: somebody.userId,
  });
  await importConversations(work, told);
}
