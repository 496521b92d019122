import { useMutation, useQueryClient } from '@tanstack/react-query';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { type Desk, type Visit, visitName } from '../calendar/desk.ts';

/** A step the desk takes with one press. */
export type Step = 'booked' | 'confirmed' | 'arrived' | 'in-room' | 'with-provider' | 'done' | 'no-show';

const NEXT: Readonly<Record<string, { readonly to: Step; readonly label: string }>> = {
  booked: { to: 'arrived', label: 'Mark arrived' },
  confirmed: { to: 'arrived', label: 'Mark arrived' },
  arrived: { to: 'in-room', label: 'Take to room' },
  'in-room': { to: 'with-provider', label: 'Start visit' },
  'with-provider': { to: 'done', label: 'Finish visit' },
  'no-show': { to: 'arrived', label: 'Came after all' },
};

/** The step that comes next in the life of a visit, as its button names it. */
export function nextStep({ status }: Pick<Visit, 'status'>): { readonly to: Step; readonly label: string } | undefined {
  return NEXT[status];
}

/** Takes a visit one step further, shows it at once, and offers to take it back. */
export function useStep() {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ visit, to }: { readonly visit: Pick<Visit, 'id' | 'version'>; readonly to: Step }) =>
      ask(
        api.POST('/api/v1/booking/appointments/{appointmentId}/status', {
          params: { path: { appointmentId: visit.id } },
          body: { status: to, version: visit.version },
        }),
      ),
    onMutate: ({ visit, to }) =>
      client.setQueriesData<Desk>({ queryKey: ['booking', 'desk'] }, (desk) =>
        desk
          ? { ...desk, visits: desk.visits.map((each) => (each.id === visit.id ? { ...each, status: to, steppedAt: new Date().toISOString() } : each)) }
          : desk,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
  });
  const take = (visit: Visit, to: Step) => {
    send.mutate(
      { visit, to },
      {
        onSuccess: (after) => {
          const back = visit.status as Step;
          const mayGoBack = to !== 'confirmed' && to !== 'no-show' && visit.status !== 'no-show';
          const label = STATUS_LOOK[to as ShownStatus].label.toLowerCase();
          tell({
            text: `${visitName(visit)}: ${label}.`,
            undo: mayGoBack ? () => send.mutate({ visit: { id: visit.id, version: after.version }, to: back }) : undefined,
          });
        },
        onError: (error) => tell({ text: wordsOf(error), isFault: true }),
      },
    );
  };
  return { take, isPending: send.isPending };
}
