import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { type Alert, refreshClient } from './client-queries.ts';
import { firstSentence } from './words.ts';

const KINDS = { allergy: 'Allergy', contraindication: 'Contraindication', conduct: 'Conduct', other: 'Alert' } as const;

const GRAVITY = ['allergy', 'contraindication', 'conduct', 'other'];

function gravestFirst(a: Alert, b: Alert): number {
  return GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind) || (a.notedAt < b.notedAt ? 1 : -1);
}

/** What must be known before anything is done, pinned above everything else. */
export function Alerts(props: { readonly clientId: string; readonly alerts: readonly Alert[]; readonly why: string | undefined; onAdd(): void }) {
  const { clientId, alerts, why, onAdd } = props;
  return (
    <div className={`pins ${alerts.length === 0 ? 'none' : ''}`}>
      <ul aria-label="Alerts">
        {[...alerts].sort(gravestFirst).map((alert) => (
          <Pinned key={alert.id} clientId={clientId} alert={alert} why={why} />
        ))}
      </ul>
      {alerts.length === 0 ? <span className="mute">No alerts.</span> : null}
      <Button tone="quiet" why={why} onPress={onAdd}>
        Add alert
      </Button>
    </div>
  );
}

function Pinned({ clientId, alert, why }: { readonly clientId: string; readonly alert: Alert; readonly why: string | undefined }) {
  const queries = useQueryClient();
  const { zone } = useWorkplace();
  const [first, rest] = firstSentence(alert.text);
  const turn = useMutation({
    mutationFn: (act: 'end' | 'reopen') => {
      const params = { path: { clientId, alertId: alert.id } };
      return ask(
        act === 'end'
          ? api.POST('/api/v1/clients/{clientId}/alerts/{alertId}/end', { params })
          : api.POST('/api/v1/clients/{clientId}/alerts/{alertId}/reopen', { params }),
      );
    },
    onSuccess: (_done, act) => {
      void refreshClient(queries, clientId);
      if (act === 'end') tell({ text: 'The alert was ended', note: 'It stays in the timeline', undo: () => turn.mutate('reopen') });
    },
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
  });
  const isSoft = alert.kind === 'conduct' || alert.kind === 'other';
  return (
    <li className={`alert ${isSoft ? 'soft' : ''}`}>
      <Icon name={isSoft ? 'note' : 'alert'} size={16} />
      <span className="words">
        <span className="sr">{KINDS[alert.kind]}: </span>
        <b>
          <bdi>{first}</bdi>
        </b>{' '}
        <bdi>{rest}</bdi>
      </span>
      <small>
        {alert.by.name ? <bdi>{alert.by.name}, </bdi> : null}
        {dateInWords(dateOf(alert.notedAt, zone))}
      </small>
      {why ? null : (
        <IconButton icon="cross" label={`End this alert: ${first}`} tone="quiet" small isDisabled={turn.isPending} onPress={() => turn.mutate('end')} />
      )}
    </li>
  );
}
