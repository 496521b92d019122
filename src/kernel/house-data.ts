import { sweepEvents, sweepIdempotency } from './house-store.ts';
import type { PersonalDataSource, PersonalTable, Retention } from './personal-data.ts';

const SAFEGUARD = 'Security of processing (45 CFR 164.312)';
const EVENTS: Retention = { key: 'events', what: 'What happened, by ids', days: 365, countedFrom: 'it happened', then: 'deleted' };
const accountLife = (key: string, what: string): Retention => ({ key, what, days: 'account-life', countedFrom: 'it is written', then: 'deleted' });

function own(table: string, about: PersonalTable['about'], columns: PersonalTable['columns'], retention: Retention): PersonalTable {
  return { table, about, basis: SAFEGUARD, retention, columns };
}

/** What the ground itself holds: keys, events, idempotency keys and the cell's own tables; no module owns these. */
export const houseData: PersonalDataSource = {
  module: 'kernel',
  tables: [
    own(
      'keys.account_key',
      'nobody',
      { account_id: 'internal', key_id: 'internal', wrapped: 'secret', created_at: 'internal' },
      accountLife('keys', 'Encryption keys'),
    ),
    own(
      'keys.subject_key',
      'client',
      { account_id: 'internal', key_id: 'internal', subject_id: 'internal', wrapped: 'secret', created_at: 'internal' },
      {
        key: 'subject-keys',
        what: 'Encryption keys of persons',
        days: 'with-its-data',
        countedFrom: 'what they open is deleted',
        then: 'deleted',
        keptBecause: 'Destroyed together with what they open, so that older backups cannot be read either',
      },
    ),
    own(
      'cell.phone_line',
      'nobody',
      { e164: 'public', account_id: 'internal', location_id: 'internal', created_at: 'internal' },
      accountLife('lines', 'Numbers of clinics'),
    ),
    own('event.event', 'nobody', { account_id: 'internal', event_id: 'internal', kind: 'internal', ids: 'internal', at: 'internal' }, EVENTS),
    own('event.stream', 'nobody', { account_id: 'internal', seq: 'internal', event_id: 'internal' }, EVENTS),
    own(
      'event.unsequenced',
      'nobody',
      { account_id: 'internal', log: 'internal', entry_id: 'internal', at: 'internal' },
      accountLife('queue', 'What waits for its place in the order, for a second'),
    ),
    own(
      'event.idempotency',
      'nobody',
      {
        account_id: 'internal',
        route: 'internal',
        key_hash: 'secret',
        body_hash: 'secret',
        status: 'internal',
        result_id: 'internal',
        at: 'internal',
      },
      {
        key: 'idempotency',
        what: 'Repeated requests, by hash',
        days: 7,
        countedFrom: 'the request',
        then: 'deleted',
        floor: { days: 7, because: 'a request repeated within a week must not be done twice' },
      },
    ),
    own('cell.directory', 'nobody', { slug: 'public', account_id: 'internal', created_at: 'internal' }, accountLife('directory', 'Public names of accounts')),
    own('cell.key_check', 'nobody', { singleton: 'internal', fingerprint: 'internal' }, accountLife('keys', 'Encryption keys')),
    own(
      'cell.migration',
      'nobody',
      { name: 'internal', checksum: 'internal', applied_at: 'internal' },
      accountLife('migrations', 'The history of the database'),
    ),
  ],
  sweeps: [
    { key: 'idempotency', run: sweepIdempotency },
    { key: 'events', run: sweepEvents },
  ],
};
