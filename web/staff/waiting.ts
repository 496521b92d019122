import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { tell } from '../ui/desk/Toast.tsx';
import type { paths } from '../api/schema';
import { ApiError, BACKGROUND, api, ask, wordsOf } from './api.ts';

type StatusBody = NonNullable<paths['/api/v1/booking/appointments/{appointmentId}/status']['post']['requestBody']>['content']['application/json'];

/** A step of a visit at the desk: it arrived, it went into a room, it is done. */
export interface VisitStep {
  readonly appointmentId: string;
  readonly to: StatusBody['status'];
  /** The version of the visit one has seen: a step is never taken on a visit that was changed meanwhile. */
  readonly version: number;
  /** Whose visit, for people. */
  readonly name: string;
}

/** A step that waits for the line to come back. */
export interface WaitingStep extends VisitStep {
  readonly at: Date;
}

let waiting: readonly WaitingStep[] = [];
const listeners = new Set<() => void>();
let isSending = false;

function setWaiting(next: readonly WaitingStep[]): void {
  if (waiting.length === 0 && next.length > 0) addEventListener('beforeunload', warn);
  if (next.length === 0) removeEventListener('beforeunload', warn);
  waiting = next;
  for (const listener of listeners) listener();
}

/** What waits is kept in this tab's memory alone, since it names people: closing the tab asks first. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Forgets what waits: it was another person's to send. */
export function forgetWaiting(): void {
  setWaiting([]);
}

/** What waits to be sent, in order, as it stands now. */
export function stepsWaiting(): readonly WaitingStep[] {
  return waiting;
}

/** What waits to be sent, in order, for a screen that shows it. */
export function useWaiting(): readonly WaitingStep[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, stepsWaiting);
}

/**
 * Takes a step of a visit: at once, or, when there is no line, when it is back. Only steps wait; charging, signing and moving need the line.
 * @throws ApiError when the server refuses it
 */
export async function stepVisit(client: QueryClient, step: VisitStep): Promise<'sent' | 'waits'> {
  if (waiting.length === 0) {
    try {
      await send(step);
      void client.invalidateQueries({ queryKey: ['booking'] });
      return 'sent';
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unreachable') throw error;
    }
  }
  setWaiting([...waiting, { ...step, at: new Date() }]);
  return 'waits';
}

/** Sends what waits, in order; what is refused is told and not tried again, and nothing after it of the same visit. */
export async function sendWaiting(client: QueryClient): Promise<void> {
  if (isSending || waiting.length === 0) return;
  isSending = true;
  try {
    for (let next = waiting[0]; next; next = waiting[0]) if (!(await sendNext(next))) break;
  } finally {
    isSending = false;
    void client.invalidateQueries({ queryKey: ['booking'] });
  }
}

async function sendNext(step: WaitingStep): Promise<boolean> {
  try {
    const { version } = await send(step).catch((error: unknown) => alreadyTaken(step, error));
    setWaiting(waiting.slice(1).map((later) => (later.appointmentId === step.appointmentId ? { ...later, version } : later)));
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'unreachable' || error.code === 'sign-in-required') return false;
    const refused = waiting.filter(({ appointmentId }) => appointmentId === step.appointmentId);
    setWaiting(waiting.filter(({ appointmentId }) => appointmentId !== step.appointmentId));
    tell({ text: `${step.name}: ${refused.map(({ to }) => to).join(', ')} was not taken.`, note: wordsOf(error), isFault: true });
    return true;
  }
}

/** A step whose answer was lost on its way may have been taken all the same: then the visit stands where it should. */
async function alreadyTaken({ appointmentId, to, version }: VisitStep, error: unknown): Promise<{ readonly version: number }> {
  if (!(error instanceof ApiError) || !['appointment-changed', 'step-not-allowed'].includes(error.code)) throw error;
  const visit = await ask(api.GET('/api/v1/booking/appointments/{appointmentId}', { params: { path: { appointmentId } }, ...BACKGROUND }));
  if (visit.status !== to || visit.version !== version + 1) throw error;
  return visit;
}

function send({ appointmentId, to, version }: VisitStep): Promise<{ readonly version: number }> {
  return ask(api.POST('/api/v1/booking/appointments/{appointmentId}/status', { params: { path: { appointmentId } }, body: { status: to, version } }));
}
