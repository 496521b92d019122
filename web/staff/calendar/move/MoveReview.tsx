import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Checkbox } from '../../../ui/desk/Choice.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { useLeaving } from '../../../ui/desk/leaving.ts';
import { Dialog } from '../../../ui/desk/Overlay.tsx';
import { tell } from '../../../ui/desk/Toast.tsx';
import type { paths } from '../../../api/schema';
import { ApiError, actKey, api, ask as call, fieldError, wordsOf } from '../../api.ts';
import { dateOf, dayInWords, minutesInWords, timeOf } from '../../format.ts';
import { type Desk, type Visit, visitName } from '../desk.ts';
import { drawMoved } from './draw-moved.ts';
import { MoveConflict } from './MoveConflict.tsx';
import type { MoveBody } from './move.ts';
import { takeBack } from './undo.ts';
import './move.css';

/** A move that waits for a yes: which visit, as it was seen, and what is asked. */
export interface MoveAsk {
  readonly visit: Visit;
  readonly body: MoveBody;
}

const PATH = '/api/v1/booking/appointments/{appointmentId}/move/review';
type Review = paths[typeof PATH]['post']['responses'][200]['content']['application/json'];
type Moved = paths['/api/v1/booking/appointments/{appointmentId}/move']['post']['responses'][200]['content']['application/json'];

/** Milliseconds after which a review that got no answer is asked for again by itself. */
const AGAIN_MS = 3_000;

/**
 * Shows what a move would do and break before it is made, asks whether the client is told, and makes it. What another desk changes meanwhile is read again;
 * a lost line keeps everything here.
 */
export function MoveReview(props: { readonly ask: MoveAsk; readonly desk: Desk; onAsk(ask: MoveAsk): void; onClose(): void; onMoved?(moved: Moved): void }) {
  const { visit } = props.ask;
  const { isLeaving, leave } = useLeaving(props.onClose);
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState<boolean>();
  const save = useSave(props);
  const review = useReview(props.ask, save.isIdle || save.isError);
  const error = (save.error ?? review.error) as Error | null;
  const onAsk = (next: MoveAsk) => {
    save.reset();
    props.onAsk(next);
  };
  if (error instanceof ApiError && error.code === 'changed-meanwhile') {
    return <MoveConflict ask={props.ask} desk={props.desk} error={error} onAsk={onAsk} onClose={props.onClose} />;
  }
  const name = visitName(visit);
  const rules = review.data?.findings.filter(({ weight }) => weight === 'rule') ?? [];
  const why = whyNot(review.data, rules.length > 0, reason);
  const isLost = error instanceof ApiError && error.code === 'unreachable';
  const move = () => save.mutate({ notify: isTold ?? review.data?.notice.isUsual ?? false, reason: rules.length > 0 ? reason.trim() : '' });
  const actions = (
    <>
      {review.data?.then || !review.error ? (
        <Button tone="primary" isPending={review.isPending || save.isPending} why={review.isPending ? undefined : why} onPress={move} autoFocus>
          {rules.length > 0 ? 'Move against the rule' : verb(props.ask)}
        </Button>
      ) : null}
      {isLost ? <Button onPress={() => void review.refetch()}>Try again</Button> : null}
      <Button onPress={leave}>Leave it where it is</Button>
    </>
  );
  return (
    <Dialog title={`${verb(props.ask)} ${name}?`} isOpen isLeaving={isLeaving} onClose={leave} actions={actions}>
      <div className="review">
        <FromTo ask={props.ask} desk={props.desk} then={review.data?.then ?? null} />
        <Found review={review.data} error={error} />
        {review.data && review.data.then === null ? <Others {...props} onAsk={onAsk} review={review.data} name={name} /> : null}
        {rules.length > 0 && review.data?.mayOverride ? (
          <Field
            label="Why, for the record"
            hint="Only staff read it."
            value={reason}
            onChange={setReason}
            error={fieldError(save.error, 'reason')}
            placeholder="Agreed with the client"
          />
        ) : null}
        {review.data?.then ? <Tell notice={review.data.notice} value={isTold ?? review.data.notice.isUsual} onChange={setTold} /> : null}
        <span className="sr" role="status">
          {review.data ? saidOf(review.data) : ''}
        </span>
      </div>
    </Dialog>
  );
}

function useReview({ visit, body }: MoveAsk, isOn: boolean) {
  return useQuery({
    queryKey: ['booking', 'move-review', visit.id, body],
    queryFn: () => call(api.POST(PATH, { params: { path: { appointmentId: visit.id } }, body: { ...body } })),
    // One's own move, on its way, is no change by somebody else.
    enabled: isOn,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error instanceof ApiError && state.error.code === 'unreachable' ? AGAIN_MS : false),
  });
}

/** What one decides beside the place: whether the client is told, and why a rule is broken. */
interface Wish {
  readonly notify: boolean;
  readonly reason: string;
}

function useSave({ ask, desk, onClose, onMoved }: Parameters<typeof MoveReview>[0]) {
  const client = useQueryClient();
  const { visit, body } = ask;
  const name = visitName(visit);
  const key = useRef<{ readonly of: string; readonly headers: ReturnType<typeof actKey> }>(undefined);
  return useMutation({
    mutationFn: ({ notify, reason }: Wish) => {
      const sent = { ...body, notify, ...(reason === '' ? {} : { override: { reason } }) };
      // One key for each thing that is sent, so that trying again after a lost answer does it once.
      if (key.current?.of !== JSON.stringify(sent)) key.current = { of: JSON.stringify(sent), headers: actKey() };
      return call(
        api.POST('/api/v1/booking/appointments/{appointmentId}/move', {
          params: { path: { appointmentId: visit.id } },
          headers: key.current.headers,
          body: sent,
        }),
      );
    },
    onSuccess: (moved, { notify }) => {
      drawMoved(client, moved, body.placeIds);
      onMoved?.(moved);
      onClose();
      void client.invalidateQueries({ queryKey: ['booking'] });
      const where =
        body.minutes === undefined ? whenOf(moved.start, desk, visit) : `${timeOf(moved.start, desk.timeZone)} to ${timeOf(moved.end, desk.timeZone)}`;
      tell({
        text: `${body.minutes === undefined ? 'Moved' : 'Changed'} ${name} to ${where}.`,
        note: notify ? 'The message goes out in 3 minutes.' : 'The client is not told.',
        undo: moved.undoUntil === null ? undefined : () => void takeBack(client, { id: visit.id, version: moved.version, name }),
      });
    },
    // A place that is gone by now is said by the review, read again.
    onError: (error) => {
      if (error instanceof ApiError && error.code !== 'changed-meanwhile' && error.code !== 'unreachable')
        void client.invalidateQueries({ queryKey: ['booking'] });
    },
  });
}

function verb({ visit, body }: MoveAsk): string {
  if (body.minutes === undefined) return 'Move';
  return body.minutes > minutesOf(visit) ? 'Lengthen' : 'Shorten';
}

function minutesOf({ start, end }: Pick<Visit, 'start' | 'end'>): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
}

function whenOf(start: string, desk: Desk, visit: Visit): string {
  const zone = desk.timeZone;
  const date = dateOf(start, zone);
  return `${date === dateOf(visit.start, zone) ? '' : `${dayInWords(date, 'short')}, `}${timeOf(start, zone)}`;
}

function whyNot(review: Review | undefined, hasRules: boolean, reason: string): string | undefined {
  if (!review) return undefined;
  if (review.then === null) return 'Somebody else has this place.';
  if (!hasRules) return undefined;
  if (!review.mayOverride) return 'Your role does not allow moving against a rule.';
  return reason.trim().length < 3 ? 'Say why first, in a few words.' : undefined;
}

function saidOf(review: Review): string {
  if (review.findings.length === 0) return 'Nothing stands in the way.';
  return review.findings.map(({ words }) => words).join(' ');
}

/** What changes, line by line; what stays is not said. */
function FromTo({ ask: { visit, body }, desk, then }: { readonly ask: MoveAsk; readonly desk: Desk; readonly then: Review['then'] }) {
  const zone = desk.timeZone;
  const minutes = body.minutes ?? minutesOf(visit);
  const end = then?.end ?? new Date(Date.parse(body.start) + minutes * 60_000).toISOString();
  const [before, after] = [spanInWords(visit.start, visit.end, zone), spanInWords(then?.start ?? body.start, end, zone)];
  const nameOf = (id: string) => desk.resources.find((each) => each.id === id)?.name ?? '';
  const hadProviders = [...new Set(visit.segments.map(({ providerName }) => providerName))].join(', ');
  const providers = then?.providers.map(({ name }) => name).join(', ') ?? (body.providerId ? nameOf(body.providerId) : hadProviders);
  const hadPlaces = [...new Set(visit.occupied.filter(({ kind }) => kind !== 'provider').map(({ resourceId }) => nameOf(resourceId)))].sort().join(', ');
  const places = then
    ? then.places
        .map(({ name }) => name)
        .sort()
        .join(', ')
    : body.placeIds
      ? body.placeIds.map(nameOf).join(', ')
      : hadPlaces;
  const lasts = Math.round((Date.parse(end) - Date.parse(then?.start ?? body.start)) / 60_000);
  return (
    <dl className="fromto">
      <Line label="Time" before={before} after={after} />
      <Line label="Provider" before={hadProviders} after={providers} />
      <Line label="Room" before={hadPlaces || 'None'} after={places || 'None'} />
      {lasts === minutesOf(visit) ? null : <Line label="Takes" before={minutesInWords(minutesOf(visit))} after={minutesInWords(lasts)} />}
    </dl>
  );
}

function Line({ label, before, after }: { readonly label: string; readonly before: string; readonly after: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {before === after ? (
          before
        ) : (
          <>
            <s>
              <span className="sr">from </span>
              {before}
            </s>
            <b>
              <span className="sr"> to </span>
              {after}
            </b>
          </>
        )}
      </dd>
    </>
  );
}

/** `Tue 24 Nov, 10:00 – 10:30 am`. */
function spanInWords(start: string, end: string, zone: string): string {
  const [from, to] = [timeOf(start, zone), timeOf(end, zone)];
  const isSameHalf = from.slice(-2) === to.slice(-2);
  return `${dayInWords(dateOf(start, zone), 'short')}, ${isSameHalf ? from.replace(/ [ap]m$/, '') : from} – ${to}`;
}

function Found({ review, error }: { readonly review: Review | undefined; readonly error: Error | null }): ReactNode {
  const isLost = error instanceof ApiError && error.code === 'unreachable';
  const findings = review?.findings ?? [];
  if (findings.length === 0 && !error) return null;
  return (
    <ul className="found">
      {findings.map(({ weight, words, code }) => (
        <li key={`${code} ${words}`} className={weight}>
          <Icon name={weight === 'taken' ? 'cross' : weight === 'rule' ? 'alert' : 'clock'} size={15} />
          <span>{words}</span>
        </li>
      ))}
      {error && error instanceof ApiError && error.code !== 'slot-taken' ? (
        <li className="taken">
          <Icon name={isLost ? 'clock' : 'cross'} size={15} />
          <span role="alert">{isLost ? 'No connection. Your move is kept here and is looked at again as soon as the line is back.' : wordsOf(error)}</span>
        </li>
      ) : null}
    </ul>
  );
}

/** The nearest times that are free, by the same provider: one press asks about it instead. */
function Others({ ask, desk, review, name, onAsk }: Parameters<typeof MoveReview>[0] & { readonly review: Review; readonly name: string }) {
  if (review.alternatives.length === 0) return null;
  return (
    <>
      <p className="sec">
        Nothing else changed. The nearest that fit <bdi>{name}</bdi>:
      </p>
      <div className="others">
        {review.alternatives.map(({ start }) => (
          <Button key={start} onPress={() => onAsk({ ...ask, body: { ...ask.body, start: new Date(start).toISOString() } })}>
            {whenOf(start, desk, { ...ask.visit, start: ask.body.start })}
          </Button>
        ))}
      </div>
    </>
  );
}

const HOW = { email: 'mail', sms: 'text' } as const;

function Tell({ notice, value, onChange }: { readonly notice: Review['notice']; readonly value: boolean; onChange(value: boolean): void }) {
  const { by, isNews } = notice;
  // What the server would not send is not promised.
  useEffect(() => {
    if (value && (by.length === 0 || !isNews)) onChange(false);
  }, [value, by.length, isNews, onChange]);
  if (!isNews) return <p className="tell sec">The client is told nothing: when and with whom they come stays as they know it.</p>;
  if (by.length === 0) return <p className="tell sec">There is no way to tell the client: no mail address, and no consent to texts.</p>;
  return (
    <div className="tell">
      <Checkbox isSelected={value} onChange={onChange}>
        Tell the client by {by.map((each) => HOW[each]).join(' and ')}
        <small>Goes out in 3 minutes; until then you can take the move back.</small>
      </Checkbox>
    </div>
  );
}
