import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox, Radios } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { type Visit, visitName } from '../calendar/desk.ts';
import { takeBack } from '../calendar/move/undo.ts';

/** Cancels a visit: for whom, why, whether a late fee is waived, whether the client is told; for three minutes it can be taken back. */
export function CancelVisit({ visit, onClose }: { readonly visit: Visit; onClose(): void }) {
  const client = useQueryClient();
  const name = visitName(visit);
  const [by, setBy] = useState<'client' | 'clinic'>('client');
  const [reason, setReason] = useState('');
  const [waiveFee, setWaive] = useState(false);
  const [notify, setNotify] = useState(true);
  const body = {
    by,
    notify,
    version: visit.version,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(by === 'client' && waiveFee ? { waiveFee } : {}),
  };
  const sent = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key for each thing that is sent, so that trying again after a lost answer does it once.
  const headers = useMemo(() => actKey(), [sent]);
  const end = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/appointments/{appointmentId}/cancel', { params: { path: { appointmentId: visit.id } }, headers, body })),
    onSuccess: ({ version, undoUntil }) => {
      void client.invalidateQueries({ queryKey: ['booking'] });
      tell({
        text: `The visit of ${name} is cancelled.`,
        note: notify ? 'The message goes out in 3 minutes.' : 'The client is not told.',
        undo: undoUntil === null ? undefined : () => void takeBack(client, { id: visit.id, version, name }),
      });
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['booking'] }),
  });
  const actions = (
    <>
      <Button tone="danger" isPending={end.isPending} onPress={() => end.mutate()}>
        Cancel the visit
      </Button>
      <Button onPress={onClose}>Keep it</Button>
    </>
  );
  return (
    <Dialog title={`Cancel the visit of ${name}?`} isOpen onClose={onClose} actions={actions}>
      <div className="stack">
        <Radios
          label="Who cancels"
          value={by}
          onChange={(id) => setBy(id === 'clinic' ? 'clinic' : 'client')}
          options={[
            { id: 'client', label: 'The client', note: 'A late fee by your booking rules is recorded.' },
            { id: 'clinic', label: 'The clinic', note: 'No fee.' },
          ]}
        />
        {by === 'client' ? (
          <Checkbox isSelected={waiveFee} onChange={setWaive}>
            Waive a late fee
          </Checkbox>
        ) : null}
        <Field label="Why (optional)" hint="Only staff read it." value={reason} onChange={setReason} error={fieldError(end.error, 'reason')} />
        <Checkbox isSelected={notify} onChange={setNotify}>
          Tell the client
        </Checkbox>
        <p className="sec">For 3 minutes you can take it back. Only then the client is told.</p>
        {end.error ? (
          <p className="errb" role="alert">
            <Icon name="cross" size={14} /> {wordsOf(end.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
