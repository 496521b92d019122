import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, wordsOf } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { askFresh, wasDropped } from '../step-up/step-up.ts';
import { useWorkplace } from '../workplace.ts';
import { type LegalHold, useHolds } from './holds.ts';

/** What a hold is on, and how it is called here. */
interface Subject {
  readonly kind: 'client' | 'conversation';
  readonly id: string;
}

interface Props {
  readonly subject: Subject;
  /** Since when it is on hold by itself or with another; null where it is not. */
  readonly heldSince: string | null;
  onClose(): void;
}

/** Places a client or a conversation on legal hold, or releases the hold it has. */
export function HoldDialog(props: Props) {
  const { data, error } = useHolds(props.subject.id);
  const hold = data?.find(({ released }) => released === null);
  if (hold) return <ReleaseDialog hold={hold} onClose={props.onClose} />;
  if (data) return <PlaceDialog {...props} />;
  return (
    <Dialog title="Legal hold" isOpen onClose={props.onClose}>
      {error ? <p>{wordsOf(error)}</p> : <Loading label="Reading the holds" rows={2} />}
    </Dialog>
  );
}

const LEAST_LETTERS = 3;
const MOST_LETTERS = 500;

/** Makes a call with a fresh second factor, then reads again what may be old. */
function useHoldAct(done: string, onDone: () => void) {
  const client = useQueryClient();
  const { isPending, error, mutate } = useMutation({
    mutationFn: (call: Parameters<typeof askFresh>[0]) => askFresh(call),
    onSuccess: () => {
      tell({ text: done });
      onDone();
    },
    onSettled: () => {
      for (const area of ['privacy', 'clients', 'conversations']) void client.invalidateQueries({ queryKey: [area] });
    },
  });
  return { isPending, act: mutate, fault: error && !wasDropped(error) ? wordsOf(error) : undefined };
}

function PlaceDialog({ subject: { kind, id }, heldSince, onClose }: Props) {
  const [reason, setReason] = useState('');
  const { zone } = useWorkplace();
  const { isPending, fault, act } = useHoldAct('On legal hold. Nothing of it is deleted.', onClose);
  const why = reason.trim().length < LEAST_LETTERS ? 'Say why first.' : undefined;
  const place = () => act(() => api.POST('/api/v1/privacy/legal-holds', { body: { kind, subjectId: id, reason: reason.trim() } }));
  const actions = (
    <>
      <Button tone="primary" why={why} isPending={isPending} onPress={place}>
        Place on hold
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog
      title={kind === 'client' ? 'Place this client on legal hold?' : 'Place this conversation on legal hold?'}
      isOpen
      onClose={onClose}
      actions={actions}
    >
      {heldSince ? (
        <p>
          Held since {dateInWords(dateOf(heldSince, zone))} by a hold on {kind === 'client' ? 'a conversation with them' : 'the client it is with'}.
        </p>
      ) : null}
      <p>
        {kind === 'client'
          ? 'Everything of theirs stays, past its time too: the record, visits, messages, consents, conversations and sound.'
          : 'Its words and its sound stay, past their time too. So does whoever it is with.'}{' '}
        Nobody can delete it until the hold is released.
      </p>
      <Field label="Why" hint="Such as the complaint or the case. Kept sealed." rows={3} maxLength={MOST_LETTERS} value={reason} onChange={setReason} />
      <Fault text={fault} />
    </Dialog>
  );
}

/** Releases a hold, with a reason. */
export function ReleaseDialog({ hold, onClose }: { readonly hold: LegalHold; onClose(): void }) {
  const [reason, setReason] = useState('');
  const { zone } = useWorkplace();
  const { isPending, fault, act } = useHoldAct('Released. What is past its time goes with the next night.', onClose);
  const why = reason.trim().length < LEAST_LETTERS ? 'Say why first.' : undefined;
  const release = () =>
    act(() => api.POST('/api/v1/privacy/legal-holds/{legalHoldId}/release', { params: { path: { legalHoldId: hold.id } }, body: { reason: reason.trim() } }));
  const actions = (
    <>
      <Button tone="danger" why={why} isPending={isPending} onPress={release}>
        Release the hold
      </Button>
      <Button onPress={onClose}>Keep it on hold</Button>
    </>
  );
  return (
    <Dialog title="Release this legal hold?" isOpen onClose={onClose} actions={actions}>
      <p>
        Placed by <bdi>{hold.placedBy}</bdi> on {dateInWords(dateOf(hold.placedAt, zone))}: <bdi>{hold.reason}</bdi>
      </p>
      <p>Once it is released, what is past its time is deleted with the next night’s run.</p>
      <Field label="Why it ends" hint="Such as how the case closed. Kept sealed." rows={3} maxLength={MOST_LETTERS} value={reason} onChange={setReason} />
      <Fault text={fault} />
    </Dialog>
  );
}

function Fault({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p className="errb" role="alert">
      {text}
    </p>
  );
}
