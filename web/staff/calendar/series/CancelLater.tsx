import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../../ui/desk/Button.tsx';
import { Checkbox, Radios } from '../../../ui/desk/Choice.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { Dialog } from '../../../ui/desk/Overlay.tsx';
import { tell } from '../../../ui/desk/Toast.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../../api.ts';
import { dateOf, dayInWords, plural } from '../../format.ts';
import { type Series, afterwards } from './series.ts';

/** Cancels a visit of a series and all later ones, with one word to the client or none. */
export function CancelLater(props: {
  readonly series: Series;
  readonly from: Series['visits'][number];
  readonly count: number;
  readonly zone: string;
  onClose(): void;
}) {
  const { series, from, count, zone, onClose } = props;
  const client = useQueryClient();
  const [by, setBy] = useState<'client' | 'clinic'>('client');
  const [reason, setReason] = useState('');
  const [notify, setNotify] = useState(true);
  const body = { appointmentId: from.id, version: from.version, by, notify, ...(reason.trim() ? { reason: reason.trim() } : {}) };
  const sent = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key for each thing that is sent.
  const headers = useMemo(() => actKey(), [sent]);
  const end = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/booking/series/{seriesId}/cancel', { params: { path: { seriesId: series.id } }, headers, body })),
    onSuccess: () => {
      tell({ text: `${plural(count, 'visit')} cancelled.`, note: afterwards(notify) });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
  });
  const actions = (
    <>
      <Button tone="danger" isPending={end.isPending} onPress={() => end.mutate()}>
        Cancel {plural(count, 'visit')}
      </Button>
      <Button onPress={onClose}>Keep them</Button>
    </>
  );
  return (
    <Dialog title={`Cancel ${plural(count, 'visit')}, from ${dayInWords(dateOf(from.start, zone))} on?`} isOpen onClose={onClose} actions={actions}>
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
        <Field label="Why (optional)" hint="Only staff read it." value={reason} onChange={setReason} error={fieldError(end.error, 'reason')} />
        <Checkbox isSelected={notify} onChange={setNotify}>
          Tell the client, once for all
        </Checkbox>
        {end.isError ? (
          <p className="errb" role="alert">
            {wordsOf(end.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
