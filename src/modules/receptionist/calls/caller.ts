import type { Work } from '#kernel/work.ts';
import type { CallId, CallRow } from './call-store.ts';

/** Where the number of a caller is sealed. */
export const callerPlace = (callId: CallId) => ({ table: 'receptionist.call', row: callId, column: 'caller' });

/** The number somebody calls from, where the network told it. */
export async function callerOf(work: Work, { callId, caller }: Pick<CallRow, 'callId' | 'caller'>): Promise<string | undefined> {
  return caller === null ? undefined : (await work.vault.open([{ place: callerPlace(callId), sealed: caller }]))[0];
}
