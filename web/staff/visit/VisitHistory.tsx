import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import type { paths } from '../../api/schema';
import { api, ask, wordsOf } from '../api.ts';
import { type Visit, visitName } from '../calendar/desk.ts';
import { takeBack } from '../calendar/move/undo.ts';
import { dateOf, dayInWords, timeOf } from '../format.ts';
import { useMay } from '../session.tsx';

const PATH = '/api/v1/booking/appointments/{appointmentId}/history';
type Step = paths[typeof PATH]['get']['responses'][200]['content']['application/json']['steps'][number];

/** What happened to a visit, the newest first, by whom; the newest change can be taken back from here until its client is told. */
export function VisitHistory({ visit, zone }: { readonly visit: Visit; readonly zone: string }) {
  const client = useQueryClient();
  const mayBook = useMay('booking.book');
  const [isBusy, setBusy] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['booking', 'history', visit.id],
    queryFn: () => ask(api.GET(PATH, { params: { path: { appointmentId: visit.id } } })),
    refetchInterval: ({ state }) => (state.data?.undoUntil ? Math.max(1_000, Date.parse(state.data.undoUntil) - Date.now()) : false),
  });
  if (error && !data) {
    return (
      <Failure title="The history could not be read" onRetry={() => void refetch()}>
        {wordsOf(error)}
      </Failure>
    );
  }
  if (isPending || !data) return <Loading label="Reading what happened" rows={3} />;
  const undo = () => {
    setBusy(true);
    void takeBack(client, { id: visit.id, version: data.version, name: visitName(visit) }).finally(() => setBusy(false));
  };
  return (
    <ol className="history" aria-label="What happened, the newest first">
      {data.steps
        .map((step, index) => ({ step, before: data.steps[index - 1] }))
        .reverse()
        .map(({ step, before }, index) => (
          <li key={step.version}>
            <time dateTime={step.at}>{whenInWords(step.at, zone)}</time>
            <span>
              {whatInWords(step, before, zone)}
              <small>{step.by}</small>
              {index === 0 && data.undoUntil && mayBook ? (
                <Button small icon="undo" isPending={isBusy} onPress={undo}>
                  Take it back until {timeOf(data.undoUntil, zone)}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
    </ol>
  );
}

function whenInWords(at: string, zone: string): string {
  const date = dateOf(at, zone);
  return date === dateOf(Date.now(), zone) ? timeOf(at, zone) : dayInWords(date, 'short').replace(/^\w+ /, '');
}

function whatInWords({ kind, from, to, start }: Step, before: Step | undefined, zone: string): string {
  const when = `${dayInWords(dateOf(start, zone), 'short')}, ${timeOf(start, zone)}`;
  if (kind === 'undone') return from === 'cancelled' ? 'Cancellation taken back' : `Move taken back, to ${when}`;
  if (kind === 'moved') return before && Date.parse(before.start) === Date.parse(start) ? 'Changed at the same time of day' : `Moved to ${when}`;
  if (from === 'held') return `Booked for ${when}`;
  return STATUS_LOOK[to as ShownStatus]?.label ?? to;
}
