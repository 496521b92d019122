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
import { AlsoCancel, useLinked } from '../book/Linked.tsx';
import { takeBack } from '../calendar/move/undo.ts';
import { plural } from '../format.ts';

/** Cancels a visit: for whom, why, whether a late fee is waived, whether the client is told; for three minutes it can be taken back. */
export function CancelVisit({ visit, onClose }: { readonly visit: Visit; onClose(): void }) {
  const client = useQueryClient();
  const name = visitName(visit);
  const [by, setBy] = useState<'client' | 'clinic'>('client');
  const [reason, setReason] = useState('');
  const [waiveFee, setWaive] = useState(false);
  const [notify, setNotify] = useState(true);
  const linked = useLinked(visit);
  const [also, setAlso] = useState<readonly string[]>([]);
  const body = {
    by,
    notify,
    version: visit.version,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(by === 'client' && waiveFee ? { waiveFee } : {}),
  };
  const sent = JSON.stringify({ body, also });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key for each thing that is sent, so that trying again after a lost answer does it once.
  const headers = useMemo(() => actKey(), [sent]);
  const end = useMutation({
    mutationFn: async () => {
      const params = { path: { appointmentId: visit.id } };
      if (also.length === 0) return ask(api.POST('/api/v1/booking/appointments/{appointmentId}/cancel', { params, headers, body }));
      const { version: _own, ...rest } = body;
      const all = { ...rest, appointmentIds: [visit.id, ...also] };
      await ask(api.POST('/api/v1/booking/appointments/{appointmentId}/group/cancel', { params, headers, body: all }));
      // Each of several is taken back from its own panel.
      return { version: visit.version, undoUntil: null };
    },
    onSuccess: ({ version, undoUntil }) => {
      void client.invalidateQueries({ queryKey: ['booking'] });
      tell({
        text: also.length === 0 ? `The visit of ${name} is cancelled.` : `${plural(also.length + 1, 'visit')} are cancelled.`,
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
        <AlsoCancel linked={linked} also={also} onChange={setAlso} />
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
