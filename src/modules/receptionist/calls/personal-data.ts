import type { PersonalTable, Retention, Sweep } from '#kernel/personal-data.ts';
import { CARE_FLOOR } from '../kept.ts';
import { sweepOldCalls, sweepOldSound } from './call-store.ts';

const CALLS: Retention = {
  key: 'calls',
  what: 'Calls: when, how long, how they ended',
  days: CARE_FLOOR.days,
  countedFrom: 'the call',
  then: 'deleted',
  floor: CARE_FLOOR,
};
/** How long recordings are kept. */
export const RECORDINGS: Retention = { key: 'recordings', what: 'Recordings of calls', days: 365, countedFrom: 'the call', then: 'deleted' };
const HEARD: Retention = {
  key: 'heard-replies',
  what: 'How much of each spoken reply was heard',
  days: 'with-its-data',
  countedFrom: 'the conversation is deleted',
  then: 'deleted',
  keptBecause: 'Removed together with the reply it belongs to',
};
const SETTINGS: Retention = {
  key: 'call-settings',
  what: 'How calls are answered and recorded',
  days: 'account-life',
  countedFrom: 'the change',
  then: 'deleted',
  keptBecause: 'Kept while the account lives, so that a recording can be explained by what was set then',
};
const BASIS = 'contract: answering who calls, and booking for them';

/** What calls hold about people. The caller's number and every sound are sealed; nothing is recorded without the disclosure. */
export const callTables: readonly PersonalTable[] = [
  {
    ...{ table: 'receptionist.call_setting', about: 'nobody', basis: "the clinic's own rules", retention: SETTINGS },
    columns: { account_id: 'internal', version: 'internal', settings: 'internal', made_by: 'internal', made_at: 'internal' },
  },
  {
    ...{ table: 'receptionist.call', about: 'client', basis: BASIS, retention: CALLS, sealed: ['caller'] },
    columns: {
      ...{ account_id: 'internal', call_id: 'internal', conversation_id: 'internal', vendor_call_id: 'internal', line: 'public', key_id: 'internal' },
      ...{
        caller: 'personal',
        caller_token: 'personal',
        transport: 'internal',
        phase: 'internal',
        recording: 'personal',
        rule: 'internal',
        connects: 'internal',
        untaken_connects: 'internal',
        untaken_at: 'internal',
      },
      ...{ started_at: 'personal', connected_at: 'internal', disclosed_at: 'internal', consented_at: 'personal', recording_started_at: 'internal' },
      ...{ recording_deleted_at: 'internal', alive_at: 'internal', ended_at: 'personal', end_reason: 'internal', answer_milliseconds: 'internal' },
    },
  },
  {
    ...{ table: 'receptionist.recording', about: 'client', basis: 'consent: recorded only after the disclosure', retention: RECORDINGS, sealed: ['audio'] },
    columns: {
      ...{ account_id: 'internal', call_id: 'internal', ordinal: 'internal', kind: 'internal', audio: 'sensitive-health', offset_milliseconds: 'internal' },
      ...{ duration_milliseconds: 'internal', at: 'personal' },
    },
  },
  {
    ...{ table: 'receptionist.spoken', about: 'client', basis: BASIS, retention: HEARD },
    columns: { account_id: 'internal', conversation_id: 'internal', seq: 'internal', said_letters: 'internal', heard_letters: 'internal', at: 'personal' },
  },
];

/** Removes calls and recordings that are past their time. */
export const callSweeps: readonly Sweep[] = [
  { key: 'calls', run: sweepOldCalls },
  { key: 'recordings', run: sweepOldSound },
];
