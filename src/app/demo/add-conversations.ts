import type { ImportedAppointment } from '#modules/booking';
import { listOpenLocations, listResourceNames, publicServices } from '#modules/catalog';
import { listUsersWho } from '#modules/identity';
import { phoneInWords } from '#modules/messaging';
import { importConversations, listKnowledge } from '#modules/receptionist';
import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { tellConversations } from './conversations.ts';
import { CLINIC } from './facts.ts';
import { chanceFrom } from './random.ts';

/** A visit of the demo that its receptionist booked. */
export type BookedImport = ImportedAppointment & { readonly appointmentId: AppointmentId };

/** Conversations are drawn apart from the diary, so that neither changes the other. */
const CONVERSATIONS_SEED = 7;

/** Of the visits of the demo, whose client had filler last before now: the story of an emergency needs somebody who was treated. */
export async function findLastFilled(work: Work, visits: readonly ImportedAppointment[]): Promise<ClientId | undefined> {
  const filler = (await publicServices(work)).services.find(({ name }) => name === FILLER)?.id;
  const done = visits.filter(({ status, segments }) => status === 'done' && segments.some(({ serviceId }) => serviceId === filler));
  return done.sort((one, other) => other.start - one.start)[0]?.clientId;
}

const FILLER = 'Lip filler';

/** Adds the conversations the demo's visits were booked in, and those that came to something else. */
export async function addConversations(work: Work, booked: readonly BookedImport[]): Promise<void> {
  const places = (await listOpenLocations(work)).map(({ locationId, name, zone }) => ({ locationId, name, zone, phone: phoneInWords(CLINIC.phone) }));
  const { services } = await publicServices(work);
  const [providers, [somebody]] = [await listResourceNames(work), await listUsersWho(work, 'message.send')];
  if (!somebody) return;
  const named = booked.map(({ appointmentId, locationId, bookedAt, start, segments: [first] }) => ({
    ...{ appointmentId, locationId, bookedAt, start },
    serviceId: first?.serviceId ?? '',
    service: services.find(({ id }) => id === first?.serviceId)?.name ?? 'visit',
    providerId: first?.providerId ?? '',
    provider: (first && providers.get(first.providerId)) ?? 'us',
  }));
  const told = tellConversations(chanceFrom(CONVERSATIONS_SEED), {
    now: work.now,
    booked: named,
    places,
    line: CLINIC.phone,
    services: services.filter(({ priceLabel }) => priceLabel !== ''),
    written: (await listKnowledge(work)).filter(({ state, language }) => state === 'live' && language === 'en'),
    team: somebody.userId,
  });
  await importConversations(work, told);
}
