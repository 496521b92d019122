import type { PersonalDataSource, PersonalTable, Retention } from './personal-data.ts';

const SAFEGUARD = 'Security of processing (45 CFR 164.312)';
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
      { ...accountLife('subject-keys', 'Encryption keys of persons'), countedFrom: 'the person is erased' },
    ),
    own(
      'event.event',
      'nobody',
      { account_id: 'internal', event_id: 'internal', kind: 'internal', ids: 'internal', at: 'internal' },
      accountLife('events', 'What happened, by ids'),
    ),
    own('event.stream', 'nobody', { account_id: 'internal', seq: 'internal', event_id: 'internal' }, accountLife('events', 'What happened, by ids')),
    own(
      'event.unsequenced',
      'nobody',
      { account_id: 'internal', log: 'internal', entry_id: 'internal', at: 'internal' },
      accountLife('events', 'What happened, by ids'),
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
      { key: 'idempotency', what: 'Repeated requests, by hash', days: 7, countedFrom: 'the request', then: 'deleted' },
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
};
