import type { AppointmentId } from '#kernel/ids.ts';
import type { Dialogue, Escalation, FlowName, IdentityLevel, Reply } from '../model.ts';
import type { OpenedRow } from '../store.ts';
import type { Effect, Step } from './step.ts';

/** A rehearsal came to something that is done, not said. */
export class RehearsalEnded extends Error {
  constructor() {
    super('this turn does something, and is not rehearsed');
  }
}

/** What a turn may do without anything being changed by it. */
export const READS: ReadonlySet<Effect['do']> = new Set(['find-times', 'find-moves', 'list-visits', 'list-booked-here', 'list-past', 'recall']);

/** No act of a conversation has the version of an earlier one, though drafts come and go. */
export function counted(step: Step): Step {
  const { versions, book, change } = step.dialogue;
  const most = Math.max(versions, book?.version ?? 0, change?.version ?? 0);
  return most === versions ? step : { ...step, dialogue: { ...step.dialogue, versions: most } };
}

/** The team can answer where a text or mail came from, and call back a number that was told. */
export function isReachable(channel: OpenedRow['channel'], { callingFrom }: Dialogue): boolean {
  return channel === 'call' ? callingFrom !== null : channel !== 'chat';
}

/** The answers a reply offers, each once. */
export const labels = ({ options }: Reply): string[] => [...new Set(options.map(({ label }) => label))];

/** Where a conversation stands, as its visitor may know. */
export interface TurnState {
  readonly flow: FlowName | null;
  readonly identityLevel: IdentityLevel;
  readonly escalation: Escalation | null;
  readonly appointmentId?: AppointmentId;
}

/** Gives where a conversation stands. */
export function stateOf({
  flow,
  identityLevel,
  escalation,
  appointmentId,
}: Pick<OpenedRow, 'flow' | 'identityLevel' | 'escalation' | 'appointmentId'>): TurnState {
  return { flow, identityLevel, escalation, ...(appointmentId === null ? {} : { appointmentId }) };
}
