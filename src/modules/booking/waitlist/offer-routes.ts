import { z } from 'zod';
import { asId, type AppointmentId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readFirstName } from '#modules/clients';
import { acceptOffer, declineOffer, openOffer, skipOffer } from './answer-offer.ts';
import { manageAddress, readOfferToken, writeLink } from '../again/links.ts';
import { findOffer, readOfferSetting, saveOfferSetting } from './offer-store.ts';
import { offerByHand } from './offer-by-hand.ts';
import { presentBooked, presentBookedAgain } from '../present.ts';
import { bookedAnswer, locationId, offerId, providerId, slug, start, token, waitlistId } from '../shapes.ts';
import { type ShownOpening, showOpenings } from './waitlist-desk.ts';

const person = z.strictObject({ id: z.string(), firstName: z.string(), lastName: z.string() });
const setting = z.strictObject({ isOn: z.boolean(), answerMinutes: z.int().min(5).max(120) });
const offered = z.strictObject({
  id: z.string(),
  client: person,
  waitlistId: z.string(),
  start: z.string(),
  end: z.string(),
  channel: z.enum(['sms', 'email']),
  status: z.enum(['waiting', 'accepted', 'declined', 'skipped', 'lapsed']),
  madeAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
});
const opening = z.strictObject({
  id: z.string(),
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  cause: z.enum(['cancelled', 'moved', 'released', 'hours', 'desk']),
  status: z.enum(['open', 'filled', 'ended']),
  reason: z.string().nullable(),
  madeAt: z.string(),
  offers: z.array(offered),
  next: z.array(person),
});

function present({ opening: each, catalog, offers, next }: ShownOpening): z.input<typeof opening> {
  const at = (instant: typeof each.start) => formatInZone(catalog.zone, epochMinuteOf(instant));
  return {
    id: each.openingId,
    start: at(each.start),
    end: at(each.end),
    timeZone: catalog.zone,
    providerId: each.providerId,
    providerName: catalog.resources.get(each.providerId)?.name ?? '',
    cause: each.cause,
    status: each.status,
    reason: each.reason,
    madeAt: each.madeAt.toString(),
    offers: offers.map((offer) => ({
      id: offer.offerId,
      client: offer.client,
      waitlistId: offer.waitlistId,
      start: at(offer.start),
      end: at(offer.end),
      channel: offer.channel,
      status: offer.status,
      madeAt: offer.madeAt.toString(),
      expiresAt: offer.expiresAt.toString(),
      endedAt: offer.endedAt?.toString() ?? null,
    })),
    next: [...next],
  };
}

/** The doors of offers at the desk. */
export const offerRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/booking/openings',
    summary: 'What came free in the last day, who of the waitlist was asked, and who is next',
    permission: 'booking.read',
    audit: { action: 'waitlist.openings-read' },
    query: z.strictObject({ location: locationId.optional() }),
    response: { 200: z.strictObject({ now: z.string(), setting, openings: z.array(opening) }) },
    refusals: ['location-unknown'],
    handle: async (work, { query }) => ({
      status: 200,
      body: { now: work.now.toString(), setting: await readOfferSetting(work), openings: (await showOpenings(work, query.location)).map(present) },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/offers',
    summary: 'Offer a free time to somebody on the waitlist, out of turn',
    permission: 'booking.book',
    audit: { action: 'waitlist.offered' },
    idempotency: 'optional',
    body: z.strictObject({ waitlistId, start, providerId }),
    response: { 201: z.strictObject({ offerId: z.string(), channel: z.enum(['sms', 'email']), start: z.string(), expiresAt: z.string() }) },
    refusals: [
      'not-found',
      'offer-waiting',
      'cannot-be-asked',
      'wish-unmet',
      'slot-taken',
      'slot-in-past',
      'slot-beyond-horizon',
      'slot-off-grid',
      'start-invalid',
      'time-does-not-exist',
    ],
    handle: async (work, { body }) => {
      const { offerId: id, channel, expiresAt, start: from } = await offerByHand(work, body);
      return { status: 201, body: { offerId: id, channel, start: from.toString(), expiresAt: expiresAt.toString() }, resultId: id };
    },
    replay: async (work, resultId) => {
      const found = await findOffer(work, asId(resultId));
      if (!found) throw notFound();
      return { status: 201, body: { offerId: found.offerId, channel: found.channel, start: found.start.toString(), expiresAt: found.expiresAt.toString() } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/booking/offers/:offerId/skip',
    summary: 'Pass over whoever is being asked: the next person is asked, or nobody any more',
    permission: 'booking.book',
    audit: { action: 'waitlist.skipped' },
    params: z.strictObject({ offerId }),
    body: z.strictObject({ then: z.enum(['next', 'stop']) }),
    response: { 200: z.strictObject({ status: z.literal('skipped') }) },
    refusals: ['not-found', 'offer-ended'],
    handle: async (work, { params, body }) => {
      await skipOffer(work, params.offerId, body.then);
      return { status: 200, body: { status: 'skipped' } };
    },
    replay: async () => ({ status: 200, body: { status: 'skipped' as const } }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/booking/waitlist-setting',
    summary: 'Say whether times that come free are offered by themselves, and how long each person has to answer',
    permission: 'account.manage',
    audit: { action: 'waitlist.setting-changed' },
    body: setting,
    response: { 200: setting },
    refusals: [],
    handle: async (work, { body }) => {
      await saveOfferSetting(work, body);
      return { status: 200, body };
    },
    replay: async (work) => ({ status: 200, body: await readOfferSetting(work) }),
  }),
];

const inLink = z.strictObject({ slug, token });
const LINK_REFUSALS = ['not-found', 'link-used', 'offer-over'];
const answered = z.strictObject({
  outcome: z.enum(['booked', 'declined', 'ended']),
  visit: bookedAnswer.nullable(),
});

type Answered = z.input<typeof answered>;
const NOT_BOOKED: Readonly<Record<'no' | 'stop', Answered>> = { no: { outcome: 'declined', visit: null }, stop: { outcome: 'ended', visit: null } };

async function addressOf(work: Work, publicUrl: string, at: string, appointmentId: AppointmentId): Promise<string> {
  return manageAddress(publicUrl, at, await writeLink(work, { appointmentId, linkVersion: 1 }, 'page'));
}

/** The doors of the link in an offer. */
export const answerRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/public/:slug/offer/:token',
    summary: 'What is offered, as its link shows it: first name, slot and service',
    permission: 'public',
    audit: { action: 'waitlist.offer-opened' },
    params: inLink,
    response: {
      200: z.strictObject({
        firstName: z.string(),
        start: z.string(),
        end: z.string(),
        timeZone: z.string(),
        services: z.array(z.string()),
        providerName: z.string(),
        locationName: z.string(),
        address: z.string(),
        expiresAt: z.string(),
        now: z.string(),
      }),
    },
    refusals: LINK_REFUSALS,
    handle: async (work, { params }) => {
      const { offer, visit, catalog } = await openOffer(work, params.token);
      const { start: begins, end, services, providerName, location } = presentBooked(visit, catalog, '');
      return {
        status: 200,
        body: {
          ...{ firstName: await readFirstName(work, offer.clientId), start: begins, end, timeZone: catalog.zone, services, providerName },
          ...{ locationName: location.name, address: location.address, expiresAt: offer.expiresAt.toString(), now: work.now.toString() },
        },
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/public/:slug/offer/:token',
    summary: 'Answer an offer: yes books it, no gives it to the next person, stop takes you off the waitlist',
    permission: 'public',
    audit: { action: 'waitlist.answered' },
    idempotency: 'optional',
    params: inLink,
    body: z.strictObject({ answer: z.enum(['yes', 'no', 'stop']) }),
    response: { 200: answered },
    refusals: LINK_REFUSALS,
    handle: async (work, { params, body, publicUrl }) => {
      if (body.answer !== 'yes') {
        await declineOffer(work, params.token, body.answer);
        return { status: 200, body: NOT_BOOKED[body.answer] };
      }
      const { visit, catalog } = await acceptOffer(work, params.token);
      const manageUrl = await addressOf(work, publicUrl, params.slug, visit.appointmentId);
      const done: Answered = { outcome: 'booked', visit: presentBooked(visit, catalog, manageUrl) };
      return { status: 200, body: done, resultId: visit.appointmentId };
    },
    replay: async (work, resultId, { params, body, publicUrl }) => {
      await readOfferToken(work, params.token);
      if (body.answer !== 'yes') return { status: 200, body: NOT_BOOKED[body.answer] };
      const id = asId<AppointmentId>(resultId);
      const again: Answered = { outcome: 'booked', visit: await presentBookedAgain(work, id, await addressOf(work, publicUrl, params.slug, id)) };
      return { status: 200, body: again };
    },
  }),
];
