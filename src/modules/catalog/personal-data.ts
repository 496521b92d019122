import type { DataClass, PersonalDataSource, PersonalTable } from '#kernel/personal-data.ts';

type Columns = Readonly<Record<string, DataClass>>;

function ofNobody(table: string, columns: Columns): PersonalTable {
  return { table, columns, about: 'nobody', basis: 'none: it holds no personal data', retention: { key: 'account', what: 'Places, services and prices', days: 'account-life', countedFrom: 'the end of the account', then: 'deleted' } };
}

function ofStaff(table: string, columns: Columns): PersonalTable {
  return { table, columns, about: 'user', basis: 'contract: working here', retention: { key: 'staff-planning', what: 'Who works when, and their licences', days: 'account-life', countedFrom: 'the end of the account', then: 'deleted' } };
}

/** What catalog holds about people: staff, when they work and what they are licensed for; nothing about any client. */
export const personalData: PersonalDataSource = {
  module: 'catalog',
  tables: [
    ofNobody('catalog.version', {
      account_id: 'internal', version: 'internal',
    }),
    ofNobody('catalog.location', {
      account_id: 'internal', location_id: 'internal', name: 'public', address: 'public', directions: 'public', phone: 'public', zone: 'public', position: 'internal', active: 'internal', version: 'internal', created_at: 'internal',
    }),
    ofNobody('catalog.location_hours', {
      account_id: 'internal', hours_id: 'internal', location_id: 'internal', weekday: 'internal', from_minute: 'internal', to_minute: 'internal', valid_from: 'internal', valid_until: 'internal',
    }),
    ofStaff('catalog.resource', {
      account_id: 'internal', resource_id: 'internal', kind: 'internal', name: 'public', location_id: 'internal', of_kind: 'internal', position: 'internal', active: 'internal', version: 'internal', created_at: 'internal',
    }),
    ofStaff('catalog.provider', {
      account_id: 'internal', resource_id: 'internal', kind: 'internal', user_id: 'personal', title: 'public', bookable_online: 'internal', colour: 'internal',
    }),
    ofStaff('catalog.licence', {
      account_id: 'internal', licence_id: 'internal', resource_id: 'internal', kind: 'personal', number: 'personal', state: 'personal', valid_from: 'personal', valid_until: 'personal',
    }),
    ofStaff('catalog.working_hours', {
      account_id: 'internal', hours_id: 'internal', resource_id: 'internal', location_id: 'internal', weekday: 'personal', from_minute: 'personal', to_minute: 'personal', valid_from: 'personal', valid_until: 'personal',
    }),
    ofStaff('catalog.working_break', {
      account_id: 'internal', break_id: 'internal', resource_id: 'internal', weekday: 'personal', from_minute: 'personal', to_minute: 'personal',
    }),
    ofNobody('catalog.location_exception', {
      account_id: 'internal', location_id: 'internal', on_date: 'internal', windows: 'internal', reason: 'internal',
    }),
    ofStaff('catalog.resource_exception', {
      account_id: 'internal', resource_id: 'internal', location_id: 'internal', on_date: 'personal', windows: 'personal', reason: 'personal',
    }),
    ofStaff('catalog.time_off', {
      account_id: 'internal', time_off_id: 'internal', resource_id: 'internal', during: 'personal', reason: 'personal',
    }),
    ofStaff('catalog.staff_block', {
      account_id: 'internal', block_id: 'internal', resource_id: 'internal', label: 'personal', zone: 'internal', starts_on: 'personal', start_minute: 'personal', duration_minutes: 'personal', rule: 'personal', except_dates: 'personal',
    }),
    ofNobody('catalog.category', {
      account_id: 'internal', category_id: 'internal', name: 'public', position: 'internal',
    }),
    ofNobody('catalog.service', {
      account_id: 'internal', service_id: 'internal', category_id: 'internal', name: 'public', description: 'public', preparation: 'public', position: 'internal', duration_minutes: 'public', processing_minutes: 'internal', finishing_minutes: 'internal', buffer_before_minutes: 'internal', buffer_after_minutes: 'internal', price_minor: 'public', price_label: 'public', currency: 'public', deposit_minor: 'public', online: 'internal', active: 'internal', is_add_on: 'internal', same_provider: 'internal', licence_kinds: 'internal', grid_minutes: 'internal', lead_time_minutes: 'internal', horizon_days: 'internal', cancellation_window_hours: 'internal', cancellation_fee_minor: 'internal', version: 'internal', created_at: 'internal',
    }),
    ofNobody('catalog.service_location', {
      account_id: 'internal', service_id: 'internal', location_id: 'internal',
    }),
    ofNobody('catalog.service_add_on', {
      account_id: 'internal', service_id: 'internal', add_on_id: 'internal', position: 'internal',
    }),
    ofNobody('catalog.service_provider', {
      account_id: 'internal', service_id: 'internal', resource_id: 'internal', duration_minutes: 'internal', price_minor: 'internal',
    }),
    ofNobody('catalog.service_requirement', {
      account_id: 'internal', requirement_id: 'internal', service_id: 'internal', kind: 'internal', of_kind: 'internal', held_during_processing: 'internal', held_whole_visit: 'internal',
    }),
    ofNobody('catalog.service_requirement_resource', {
      account_id: 'internal', requirement_id: 'internal', resource_id: 'internal',
    }),
    ofNobody('catalog.prerequisite', {
      account_id: 'internal', service_id: 'internal', kind: 'internal', validity_days: 'internal', satisfied_by_service_id: 'internal', on_missing: 'internal',
    }),
  ],
};
