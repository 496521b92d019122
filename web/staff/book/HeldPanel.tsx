import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Mark, Status } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { BACKGROUND, actKey, api, ask, wordsOf } from '../api.ts';
import { type Desk, type Visit, visitName, visitPlaces, visitServices } from '../calendar/desk.ts';
import { timeOf } from '../format.ts';
import { useMay } from '../session.tsx';
import '../visit/visit.css';
import './book.css';

/** Says whether a hold was taken at the desk: then it has a panel of its own. */
export function isHeldAtDesk({ status, source }: Pick<Visit, 'status' | 'source'>): boolean {
  return status === 'held' && source === 'staff';
}

/** A time held at the desk: how long still, what became of the text, and the three ways it ends. */
export function HeldPanel({ visit, desk, onClose }: { readonly visit: Visit; readonly desk: Desk; onClose(): void }) {
  const zone = desk.timeZone;
  const places = visitPlaces(visit, desk.resources);
  const held = useHeld(visit.id);
  const acts = useHeldActs(visit, onClose);
  const mayBook = useMay('booking.book');
  const why = mayBook ? undefined : 'Your role does not book visits.';
  const left = useLeft(visit.heldUntil);
  const textsLeft = held.data?.textsLeft ?? 0;
  const noMore = textsLeft === 0 ? 'The link was sent as often as it may be.' : undefined;
  return (
    <aside className="panel" aria-label={`Held for ${visitName(visit)}`}>
      <header>
        <div className="row">
          <Status status="held" note={left} />
          <span className="grow" />
          <IconButton icon="cross" label="Close" tone="quiet" onPress={onClose} />
        </div>
        <h2>
          <bdi>{visitName(visit)}</bdi>
        </h2>
        <p className="sec">
          {visitServices(visit)} · {timeOf(visit.start, zone)} to {timeOf(visit.end, zone)}
        </p>
      </header>
      <dl className="facts">
        <dt>Provider</dt>
        <dd>{[...new Set(visit.segments.map(({ providerName }) => providerName))].join(', ')}</dd>
        <dt>Room</dt>
        <dd>{places.join(', ') || 'None'}</dd>
        <dt>Held until</dt>
        <dd>{visit.heldUntil ? timeOf(visit.heldUntil, zone) : ''}, then it is free again by itself</dd>
        <dt>Text</dt>
        <dd>{held.data ? <TextState text={held.data.text} /> : held.isError ? wordsOf(held.error) : 'Reading'}</dd>
      </dl>
      <footer className="acts held">
        {acts.error ? (
          <p className="errb" role="alert">
            {wordsOf(acts.error)}
          </p>
        ) : null}
        <Button tone="primary" className="grow" isPending={acts.isFinishing} {...(why ? { why } : {})} onPress={acts.finish}>
          Finish here
        </Button>
        <Button isPending={acts.isSending} {...((why ?? noMore) ? { why: why ?? noMore } : {})} onPress={acts.send}>
          {held.data?.text ? 'Send again' : 'Send link'}
        </Button>
        <Button isPending={acts.isLetting} {...(why ? { why } : {})} onPress={acts.letGo}>
          Let go
        </Button>
      </footer>
    </aside>
  );
}

type HeldText = { readonly status: string; readonly reason: string | null } | null;

function TextState({ text }: { readonly text: HeldText }) {
  if (text === null) return <>None was sent</>;
  switch (text.status) {
    case 'sent':
      return (
        <Mark icon="check" tone="ok">
          The link was sent
        </Mark>
      );
    case 'queued':
    case 'sending':
      return <>The link is on its way</>;
    default:
      return (
        <Mark icon="alert" tone="alert">
          The link was not sent{text.reason === 'suppressed' ? ': this number asked for no texts' : ''}
        </Mark>
      );
  }
}

function useHeld(appointmentId: string) {
  return useQuery({
    queryKey: ['booking', 'hold', appointmentId],
    queryFn: () => ask(api.GET('/api/v1/booking/holds/{appointmentId}', { params: { path: { appointmentId } }, ...BACKGROUND })),
    // A text is sent in a moment, and nothing tells of it.
    refetchInterval: ({ state }) => (state.data?.text?.status === 'queued' || state.data?.text?.status === 'sending' ? 2000 : false),
    retry: false,
  });
}

/** Minutes and seconds a hold has left, on the clock of this device; empty when it is over. */
export function useLeft(heldUntil: string | null): string {
  const client = useQueryClient();
  const [now, setNow] = useState(() => Date.now());
  const left = heldUntil === null ? 0 : Math.max(0, Math.ceil((Date.parse(heldUntil) - now) / 1000));
  const isOver = left === 0;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    // What is over is free again: the calendar is read anew.
    if (isOver) void client.invalidateQueries({ queryKey: ['booking'] });
  }, [isOver, client]);
  return isOver ? '' : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

function useHeldActs(visit: Visit, onClose: () => void) {
  const client = useQueryClient();
  const params = { params: { path: { appointmentId: visit.id } } };
  const onSettled = () => client.invalidateQueries({ queryKey: ['booking'] });
  const name = visitName(visit);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/holds/{appointmentId}/send', { ...params, headers: actKey() })),
    onSettled,
    onSuccess: () => tell({ text: `The link is on its way to ${name}.` }),
  });
  const finish = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/holds/{appointmentId}/finish', { ...params, headers: actKey() })),
    onSettled,
    onSuccess: () => tell({ text: `${name} is booked.` }),
  });
  const letGo = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/booking/holds/{appointmentId}', params)),
    onSettled,
    onSuccess: () => {
      tell({ text: `The time held for ${name} is free again.` });
      onClose();
    },
  });
  return {
    ...{ isSending: send.isPending, isFinishing: finish.isPending, isLetting: letGo.isPending, error: finish.error ?? send.error ?? letGo.error },
    ...{ send: () => send.mutate(), finish: () => finish.mutate(), letGo: () => letGo.mutate() },
  };
}
