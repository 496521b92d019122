import { type ImportedAppointment, addWaiting } from '#modules/booking';
import { addAlert, readClient } from '#modules/clients';
import { currentTexts, recordGrants } from '#modules/consents';
import type { ClientId } from '#kernel/ids.ts';
import { type IsoDate, addDays, dayIn } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { CLINIC } from './facts.ts';
import { type ClinicIds, known } from './open-clinic.ts';

/** What the desk's screens show besides visits is made from. */
export interface DeskStories {
  readonly today: IsoDate;
  readonly ids: ClinicIds;
  readonly visits: readonly ImportedAppointment[];
  readonly waiting: readonly ClientId[];
}

/** What some clients must not be treated without knowing; every seventh who comes these days has one. */
const ALERTS = [
  ['allergy', 'Lidocaine allergy. Use a topical without it.'],
  ['contraindication', 'Isotretinoin until January. No laser, no peel.'],
  ['allergy', 'Latex allergy. Nitrile gloves only.'],
  ['contraindication', 'Cold sores. Ask before any lip treatment.'],
  ['other', 'Faints easily. Lie down for injections.'],
] as const;
const ALERT_EVERY = 7;
/** Of the people who come these days, one in this many agreed to no texts. */
const NO_TEXTS_EVERY = 8;
const DAYS = 2;

/** Who waits for a time, the longest first: for what, with whom, when. */
const WISHES = [
  { service: 'hydrafacial', by: undefined, days: 14, parts: [] },
  { service: 'peel', by: 'maya', days: 7, parts: ['afternoon'] },
  { service: 'laser-underarm', by: undefined, days: 21, parts: ['morning', 'afternoon'] },
  { service: 'hydrafacial', by: undefined, days: 3, parts: ['evening'] },
  { service: 'drip', by: undefined, days: 10, parts: [] },
  { service: 'neurotoxin', by: undefined, days: 30, parts: ['morning'] },
] as const;
/** People on the waitlist of the demo. */
export const WAITING = WISHES.length;

/** Adds what makes a day at the desk: alerts on some records, who agreed to texts, and people on the waitlist. */
export async function addDeskStories(work: Work, { today, ids, visits, waiting }: DeskStories): Promise<void> {
  const [begin, until] = [dayIn(CLINIC.timeZone, today).start, dayIn(CLINIC.timeZone, addDays(today, DAYS)).start];
  const soon = [...new Set(visits.filter(({ start }) => start >= begin && start < until).map(({ clientId }) => clientId))];
  for (const [index, clientId] of soon.entries()) {
    const [kind, text] = ALERTS[Math.floor(index / ALERT_EVERY) % ALERTS.length] ?? ALERTS[0];
    if (index % ALERT_EVERY === 2) await addAlert(work, clientId, { kind, text });
  }
  await grantTexts(
    work,
    [...soon, ...waiting].filter((_, index) => index % NO_TEXTS_EVERY !== 5),
  );
  for (const [index, wish] of WISHES.entries()) {
    const clientId = waiting[index];
    if (clientId === undefined) continue;
    await addWaiting({ ...work, now: work.now.subtract({ hours: 24 * (WISHES.length - index) }) }, clientId, {
      locationId: known(ids.locations, 'harbor'),
      serviceIds: [known(ids.services, wish.service)],
      ...(wish.by === undefined ? {} : { providerId: known(ids.providers, wish.by) }),
      from: today,
      to: addDays(today, wish.days),
      partsOfDay: wish.parts,
    });
  }
}

async function grantTexts(work: Work, clientIds: readonly ClientId[]): Promise<void> {
  const texts = (await currentTexts(work, CLINIC.name)).filter(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms');
  for (const clientId of new Set(clientIds)) {
    const { mobile } = await readClient(work, clientId);
    if (mobile === undefined) continue;
    const grants = texts.map(({ purpose, channel, textVersion }) => ({ purpose, channel, textVersion }));
    await recordGrants(work, clientId, grants, { how: 'booking-page', contactTokens: { sms: await work.vault.token('phone', mobile) } });
  }
}
