import { type AppointmentId, type ClientId, asId } from '#kernel/ids.ts';
import type { Job, Subscriber } from '#kernel/module.ts';
import { endUnconfirmed } from './cancel-visit.ts';
import { END_UNCONFIRMED_JOB } from './confirm-booking.ts';
import { sweepHolds } from './release-hold.ts';
import { reassignClient } from './store.ts';

/** Deletes lapsed holds every ten minutes, and ends visits whose code was never entered. */
export const bookingJobs: readonly Job[] = [
  { name: 'booking.sweep-holds', cron: '*/10 * * * *', audit: 'booking.sweep-holds', run: (work) => sweepHolds(work) },
  {
    name: END_UNCONFIRMED_JOB,
    audit: 'appointment.cancelled',
    run: (work, { appointmentId = '' }) => endUnconfirmed(work, asId<AppointmentId>(appointmentId)),
  },
];

/** When two records of one person are joined, the visits follow. */
export const bookingSubscribers: readonly Subscriber[] = [
  {
    on: 'client.joined',
    name: 'booking.follow-joined-client',
    run: (work, { clientId = '', into = '' }) => reassignClient(work, asId<ClientId>(clientId), asId<ClientId>(into)),
  },
];
