import type { AppointmentId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import type { Appointment } from './model.ts';
import { type StepRow, listSteps } from './moves/steps-store.ts';

/** A step in the life of a visit with the name of who took it. */
export interface NamedStep extends StepRow {
  readonly by: string;
}

const OTHERS: Readonly<Record<Exclude<StepRow['actorKind'], 'user'>, string>> = {
  key: 'Another program',
  visitor: 'The client, online',
  link: 'The client, by the link',
  job: 'Candor',
};

/** Reads the steps of a visit after a version, with who took them. */
export async function readSteps(work: Work, appointmentId: AppointmentId, after = 0): Promise<NamedStep[]> {
  const steps = await listSteps(work, appointmentId, after);
  const names = new Map<string, string>(
    await findUserNames(
      work,
      steps.flatMap(({ actorKind, actorId }) => (actorKind === 'user' && actorId !== null ? [actorId] : [])),
    ),
  );
  return steps.map((step) => ({ ...step, by: step.actorKind === 'user' ? (names.get(step.actorId ?? '') ?? 'Somebody') : OTHERS[step.actorKind] }));
}

/**
 * Makes sure that a visit is as the desk last saw it, when it says what it saw.
 * @throws Refusal `changed-meanwhile` with who changed what and when, so that two people never overwrite each other silently
 */
export async function requireUnchanged(work: Work, visit: Appointment, seen: number | undefined): Promise<void> {
  if (seen === undefined || seen === visit.version) return;
  const steps = await readSteps(work, visit.appointmentId, seen);
  const last = steps.at(-1);
  throw new Refusal('conflict', 'changed-meanwhile', `${last?.by ?? 'Somebody'} changed this visit meanwhile. Nothing of yours is lost.`, {
    extra: {
      changed: {
        by: last?.by ?? 'Somebody',
        at: toText(last?.at ?? work.now),
        what: [...new Set(steps.map(({ kind, to }) => (kind === 'status' ? to : kind)))],
      },
    },
  });
}

function toText(at: Instant): string {
  return at.toString();
}
