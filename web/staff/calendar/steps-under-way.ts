import type { QueryClient } from '@tanstack/react-query';
import { type VisitStep, stepsWaiting } from '../waiting.ts';
import type { Desk, Visit } from './desk.ts';

/** A step of a visit, which stood as it is given when the button was pressed. */
export interface TakenStep {
  readonly visit: Visit;
  readonly to: VisitStep['to'];
}

/** Names the steps of visits among what is being sent. */
export const STEP_KEY = ['visit-step'];

/**
 * The desk with a step shown as taken. Each step counts its visit's version up by one, so the next may follow before the day is read again;
 * a visit that stands at another version than the step was taken at stays as it is.
 */
export function withStep(desk: Desk, { appointmentId, to, version }: Omit<VisitStep, 'name'>, at: Date): Desk {
  const taken = { status: to, version: version + 1, steppedAt: at.toISOString() };
  return { ...desk, visits: desk.visits.map((visit) => (visit.id === appointmentId && visit.version === version ? { ...visit, ...taken } : visit)) };
}

/** What was read of the desk with the steps shown that the server may not have yet: reading the day takes back no step that was pressed. */
export function withStepsUnderWay(client: QueryClient, desk: Desk): Desk {
  const underWay = client.getMutationCache().findAll({ mutationKey: STEP_KEY, status: 'pending' });
  const withWaiting = stepsWaiting().reduce((shown, step) => withStep(shown, step, step.at), desk);
  return underWay.reduce((shown, { state }) => {
    const { visit, to } = state.variables as TakenStep;
    return withStep(shown, { appointmentId: visit.id, to, version: visit.version }, new Date(state.submittedAt));
  }, withWaiting);
}
