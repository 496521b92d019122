import type { PersonalDataSource, PersonalTable, Retention } from '#kernel/personal-data.ts';
import { findNeeded, sweepUnconfirmed, sweepVisits, sweepWaitlist } from './retention-store.ts';
import { sweepLapsed } from './release-hold.ts';

const account = { account_id: 'internal' } as const;
const VISITS: Retention = {
  key: 'appointments',
  what: 'Visits',
  days: 2557,
  countedFrom: 'the day of the visit',
  then: 'anonymised',
  floor: { days: 1826, because: 'treatment records are kept for five years and more by the law of most states' },
};
const UNCONFIRMED: Retention = { key: 'unconfirmed', what: 'Bookings never confirmed', days: 30, countedFrom: 'the booking', then: 'anonymised' };
const HOLDS = { key: 'booking-holds', what: 'Times held while booking', days: 1, countedFrom: 'the end of the ten minutes', then: 'deleted' } as const;
const WAITLIST = { key: 'waitlist', what: 'Waitlist entries', days: 365, countedFrom: 'the last day asked for', then: 'deleted' } as const;
const contract = 'Contract: the visit the client asked for';

const nobody = (table: string, columns: PersonalTable['columns']): PersonalTable => ({
  table,
  about: 'nobody',
  basis: 'None: nothing about any person',
  columns,
  retention: { key: 'account', what: 'Counters of the diary', days: 'account-life', countedFrom: 'the closing of the account', then: 'deleted' },
});

/** What booking holds about people: visits and waitlist entries by client id, words about them sealed, holds without a name. */
export const bookingPersonalData: PersonalDataSource = {
  module: 'booking',
  tables: [
    {
      table: 'booking.appointment',
      about: 'client',
      basis: contract,
      retention: VISITS,
      sooner: [UNCONFIRMED],
      sealed: ['note', 'override_reason', 'cancel_reason'],
      columns: {
        ...account,
        appointment_id: 'internal',
        location_id: 'internal',
        client_id: 'personal',
        status: 'personal',
        source: 'internal',
        starts_at: 'personal',
        ends_at: 'personal',
        provider_named: 'internal',
        price_minor: 'financial',
        deposit_minor: 'financial',
        currency: 'internal',
        held_until: 'internal',
        confirm_by: 'internal',
        code_tries: 'internal',
        version: 'internal',
        link_version: 'internal',
        note: 'sensitive-health',
        override_reason: 'sensitive-health',
        cancelled_by: 'internal',
        cancel_reason: 'sensitive-health',
        fee_minor: 'financial',
        created_at: 'internal',
        booked_at: 'personal',
        anonymised_at: 'internal',
      },
    },
    {
      table: 'booking.segment',
      about: 'client',
      basis: contract,
      retention: VISITS,
      columns: {
        ...account,
        appointment_id: 'internal',
        position: 'internal',
        service_id: 'sensitive-health',
        provider_id: 'internal',
        starts_at: 'personal',
        ends_at: 'personal',
        price_minor: 'financial',
      },
    },
    {
      table: 'booking.reservation',
      about: 'client',
      basis: contract,
      retention: VISITS,
      columns: {
        ...account,
        appointment_id: 'internal',
        ordinal: 'internal',
        resource_id: 'internal',
        kind: 'internal',
        during: 'personal',
        begins_at: 'personal',
        occupies: 'internal',
        expires_at: 'internal',
      },
    },
    {
      table: 'booking.step',
      about: 'client',
      basis: contract,
      retention: VISITS,
      columns: {
        ...account,
        appointment_id: 'internal',
        version: 'internal',
        kind: 'internal',
        from_status: 'personal',
        to_status: 'personal',
        starts_at: 'personal',
        at: 'personal',
        actor_kind: 'internal',
        actor_id: 'internal',
      },
    },
    {
      table: 'booking.session',
      about: 'visitor',
      basis: 'Legitimate interest: nobody may hold the whole diary',
      retention: HOLDS,
      columns: { ...account, session_id: 'internal', network_token: 'personal', began_at: 'personal' },
    },
    {
      table: 'booking.hold',
      about: 'visitor',
      basis: 'Legitimate interest: nobody may hold the whole diary',
      retention: HOLDS,
      columns: { ...account, appointment_id: 'internal', session_id: 'internal', network_token: 'personal', expires_at: 'internal' },
    },
    {
      table: 'booking.joined_item',
      about: 'client',
      basis: contract,
      retention: {
        key: 'joined-items',
        what: 'Which visits moved when two records were joined',
        days: 'with-its-data',
        countedFrom: 'the record is deleted',
        then: 'deleted',
        keptBecause: 'So that a wrong join can be taken back; it goes with the record',
      },
      columns: { ...account, merge_id: 'internal', kind: 'internal', item_id: 'internal' },
    },
    nobody('booking.resource_version', { ...account, resource_id: 'internal', version: 'internal' }),
    {
      table: 'booking.waitlist_entry',
      about: 'client',
      basis: contract,
      retention: WAITLIST,
      columns: {
        ...account,
        waitlist_id: 'internal',
        client_id: 'personal',
        location_id: 'internal',
        provider_id: 'internal',
        from_date: 'personal',
        to_date: 'personal',
        parts_of_day: 'personal',
        status: 'internal',
        joined_at: 'personal',
      },
    },
    {
      table: 'booking.waitlist_service',
      about: 'client',
      basis: contract,
      retention: WAITLIST,
      columns: { ...account, waitlist_id: 'internal', position: 'internal', service_id: 'sensitive-health' },
    },
  ],
  sweeps: [
    { key: 'booking-holds', run: sweepLapsed },
    { key: 'appointments', run: sweepVisits },
    { key: 'unconfirmed', run: sweepUnconfirmed },
    { key: 'waitlist', run: sweepWaitlist },
  ],
  findNeeded,
};
