import { type AppointmentId, type ClientId, asId } from '#kernel/ids.ts';
import type { Job, Subscriber } from '#kernel/module.ts';
import { requireClient } from '#modules/clients';
import { endUnconfirmed } from './cancel-visit.ts';
import { END_UNCONFIRMED_JOB } from './confirm-booking.ts';
import { sweepHolds } from './release-hold.ts';
import { followJoin, followPart, lockJoin } from './join-store.ts';

/** Deletes lapsed holds every ten minutes, and ends visits whose code was never entered. */
export const bookingJobs: readonly Job[] = [
  { name: 'booking.sweep-holds', cron: '*/10 * * * *', audit: 'booking.sweep-holds', run: (work) => sweepHolds(work) },
  {
    name: END_UNCONFIRMED_JOB,
    audit: 'appointment.cancelled',
    run: (work, { appointmentId = '' }) => endUnconfirmed(work, asId<AppointmentId>(appointmentId)),
  },
];

/** When two records of one person are joined, the visits follow; when that is taken back, so are they. */
export const bookingSubscribers: readonly Subscriber[] = [
  {
    on: 'client.joined',
    name: 'booking.follow-joined-client',
    run: async (work, { clientId = '', into = '', mergeId = '' }) => {
      const [from, to] = [asId<ClientId>(clientId), asId<ClientId>(into)];
      await lockJoin(work, from);
      // Events may come late: a join that was taken back meanwhile is not followed any more.
      if ((await requireClient(work, from)).clientId !== from) await followJoin(work, asId(mergeId), from, to);
    },
  },
  {
    on: 'client.parted',
    name: 'booking.follow-parted-client',
    run: async (work, { clientId = '', into = '', mergeId = '' }) => {
      const [from, to] = [asId<ClientId>(clientId), asId<ClientId>(into)];
      await lockJoin(work, from);
      await followPart(work, asId(mergeId), from, to);
    },
  },
];
