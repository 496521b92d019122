import type { FlowName, IdentityLevel } from '../model.ts';

/**
 * How sure it must be who somebody is before a flow does anything: 0 anybody, 1 whoever holds the phone or mailbox on file, 2 whoever knows name and birth
 * date besides. What only stops something, or only reaches the team, is for anybody; what was done to somebody is for them alone. What a conversation
 * booked itself is moved and cancelled in it for an hour at level 0: whoever booked it there holds its link already.
 */
export const NEEDED_LEVEL = {
  book: 0,
  waitlist: 0,
  message: 0,
  person: 0,
  opt_out: 0,
  visits: 1,
  confirm: 1,
  reschedule: 1,
  cancel: 1,
  deposit: 1,
  forms: 1,
  /** Taken from anybody; below this level a person checks who asked. */
  privacy: 2,
} as const satisfies Readonly<Record<FlowName, IdentityLevel>>;
