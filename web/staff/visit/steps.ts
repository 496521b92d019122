import { useMutation, useQueryClient } from '@tanstack/react-query';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { wordsOf } from '../api.ts';
import { type Desk, type Visit, visitName } from '../calendar/desk.ts';
import { STEP_KEY, type TakenStep, withStep } from '../calendar/steps-under-way.ts';
import { dateOf, dayInWords } from '../format.ts';
import { stepVisit } from '../waiting.ts';

/** A step the desk takes with one press. */
export type Step = TakenStep['to'];

const NEXT: Readonly<Record<string, { readonly to: Step; readonly label: string }>> = {
  booked: { to: 'arrived', label: 'Mark arrived' },
  confirmed: { to: 'arrived', label: 'Mark arrived' },
  arrived: { to: 'in-room', label: 'Take to room' },
  'in-room': { to: 'with-provider', label: 'Start visit' },
  'with-provider': { to: 'done', label: 'Finish visit' },
  'no-show': { to: 'arrived', label: 'Came after all' },
};

/** The step that comes next in the life of a visit: as its button names it, and why it cannot be taken yet. */
export interface NextStep {
  readonly to: Step;
  readonly label: string;
  readonly notYet?: string;
}

/** The step that comes next in the life of a visit; nobody arrives before the clinic's own day of the visit. */
export function nextStep({ status, start }: Pick<Visit, 'status' | 'start'>, zone: string, now: number): NextStep | undefined {
  const next = NEXT[status];
  const day = dateOf(start, zone);
  if (next?.to !== 'arrived' || day <= dateOf(now, zone)) return next;
  return { to: next.to, label: 'On its day', notYet: `Mark arrived on ${dayInWords(day)}.` };
}

interface Taken extends TakenStep {
  /** Whether it takes back a step. */
  readonly isBack?: boolean;
}

/** Takes a visit one step further, shows it at once, and offers to take it back; without a line it waits for one. */
export function useStep() {
  const client = useQueryClient();
  const send = useMutation({
    mutationKey: STEP_KEY,
    // One after the other: the next step of a visit may be pressed before the last has been answered, and counts on its version.
    scope: { id: 'visit-steps' },
    mutationFn: ({ visit, to }: Taken) => stepVisit(client, { appointmentId: visit.id, to, version: visit.version, name: visitName(visit) }),
    onMutate: async ({ visit, to }) => {
      // What is being read now is from before the step.
      await client.cancelQueries({ queryKey: ['booking', 'desk'] });
      const step = { appointmentId: visit.id, to, version: visit.version };
      client.setQueriesData<Desk>({ queryKey: ['booking', 'desk'] }, (desk) => desk && withStep(desk, step, new Date()));
    },
    // Said here and not where the button is: the step may take its line to another list, button and all.
    onSuccess: (outcome, { visit, to, isBack = false }) => {
      if (outcome !== 'sent' || isBack) return;
      const mayGoBack = to !== 'confirmed' && to !== 'no-show' && visit.status !== 'no-show';
      const undo = () => send.mutate({ visit: { ...visit, version: visit.version + 1 }, to: visit.status as Step, isBack: true });
      tell({
        text: `${visitName(visit)}: ${STATUS_LOOK[to as ShownStatus].label.toLowerCase()}.`,
        about: `step/${visit.id}`,
        undo: mayGoBack ? undo : undefined,
      });
    },
    onError: (error) => {
      tell({ text: wordsOf(error), isFault: true });
      void client.invalidateQueries({ queryKey: ['booking'] });
    },
  });
  return { take: (visit: Visit, to: Step) => send.mutate({ visit, to }) };
}
