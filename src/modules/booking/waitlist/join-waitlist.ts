import { type ClientId, type LocationId, type ResourceId, type ServiceId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type IsoDate, daysBetween, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type ClientDetails, createClient, findClientsByContact } from '#modules/clients';
import { type GrantGiven, recordGrants } from '#modules/consents';
import { requireAccount } from '#modules/identity';
import { queueMessage } from '#modules/messaging';
import { contactTokens } from '../holds/confirm-booking.ts';
import { openCatalog } from '../availability/diary.ts';
import { lockContacts } from '../holds/hold-store.ts';
import type { WaitlistId } from '../model.ts';
import { type HoldCaps, WAITLIST_DAYS, VISITS_PER_CONTACT } from '../policy.ts';
import { shapeVisit } from '../visit.ts';
import { countWaiting, insertWaiting } from './waitlist-store.ts';
import { concerns } from '../words.ts';

/** The parts of a day someone could come in. */
export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** What a visitor would come for, when nothing fits now; both dates are included, no part of the day means any. */
export interface WaitlistWanted {
  readonly locationId: LocationId;
  readonly serviceIds: readonly ServiceId[];
  readonly providerId?: ResourceId | undefined;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly partsOfDay: readonly PartOfDay[];
  readonly client: ClientDetails;
  readonly grants: readonly GrantGiven[];
}

/**
 * Puts a new, pending client on the waitlist.
 *
 * @throws Refusal `dates-invalid`, `too-many-waiting`, `location-unknown`, `minor-blocked`, `consent-text-unknown`, those of `shapeVisit` and of `checkDetails`
 */
export async function joinWaitlist(work: Work, wanted: WaitlistWanted, caps: HoldCaps = 'on'): Promise<WaitlistId> {
  const catalog = await openCatalog(work, { locationId: wanted.locationId });
  const today = localDateOf(catalog.zone, epochMinuteOf(work.now));
  const days = daysBetween(wanted.from, wanted.to);
  if (days < 0 || days > WAITLIST_DAYS || wanted.to < today)
    throw invalidField('to', 'dates-invalid', `Choose dates ahead, at most ${WAITLIST_DAYS} days apart.`);
  shapeVisit(catalog, { ...wanted, audience: 'online' });
  if (caps === 'on') await refuseTooMany(work, wanted.client);
  const { minimumAgeYears } = await requireAccount(work);
  const clientId = await createClient(work, wanted.client, { source: 'online', fieldPrefix: 'client.', gate: { minimumAgeYears, on: today } });
  const waitlistId = newId<WaitlistId>();
  await recordGrants(work, clientId, wanted.grants, { how: 'waitlist', contactTokens: await contactTokens(work, wanted.client), ids: { waitlistId } });
  await insertWaiting(work, { ...wanted, waitlistId, clientId });
  await tell(work, waitlistId, clientId);
  concerns(work, clientId);
  return waitlistId;
}

async function refuseTooMany(work: Work, contact: ClientDetails): Promise<void> {
  await lockContacts(work, await contactTokens(work, contact));
  if ((await countWaiting(work, await findClientsByContact(work, contact))) < VISITS_PER_CONTACT) return;
  throw new Refusal('conflict', 'too-many-waiting', 'This number or address is on the waitlist often enough. Please call us.');
}

async function tell(work: Work, waitlistId: WaitlistId, clientId: ClientId): Promise<void> {
  await queueMessage(work, {
    clientId,
    channel: 'email',
    purpose: 'booking',
    template: 'waitlist-joined',
    sendKey: `waitlist/${waitlistId}/joined/email`,
    ids: { waitlistId },
  });
  await emit(work, 'waitlist.joined', { waitlistId, clientId });
}
