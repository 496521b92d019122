import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios, Switch } from '../../ui/desk/Choice.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { type Consents, refreshClient } from './client-queries.ts';

type How = 'in-person' | 'by-phone' | 'on-paper';
type Standing = Consents['standings'][number];

const HOW = [
  { id: 'in-person', label: 'In person' },
  { id: 'by-phone', label: 'By phone' },
  { id: 'on-paper', label: 'On paper' },
] as const;
const LABELS = { 'appointment-reminders': 'Reminders and news of visits', marketing: 'Offers and news' } as const;
const keyOf = ({ purpose, channel }: Pick<Standing, 'purpose' | 'channel'>) => `${purpose} ${channel}`;

/** Records what a client said: each channel and purpose on its own, with the words they agree to and how they said it. */
export function ConsentsDialog({ clientId, consents, onClose }: { readonly clientId: string; readonly consents: Consents; onClose(): void }) {
  const [how, setHow] = useState<How>();
  const [wanted, setWanted] = useState<Readonly<Record<string, boolean>>>({});
  const queries = useQueryClient();
  const texts = useQuery({ queryKey: ['clients', 'consent-texts'], queryFn: () => ask(api.GET('/api/v1/consent-texts')), staleTime: 60_000 });
  const changed = consents.standings.filter((each) => (wanted[keyOf(each)] ?? each.agreed) !== each.agreed);
  const textOf = (each: Standing) => texts.data?.texts.find((text) => keyOf(text) === keyOf(each));
  const save = useMutation({
    mutationFn: async () => {
      if (!how) return;
      const subject = ({ purpose, channel }: Standing) => ({ purpose, channel });
      const withdrawals = changed.filter(({ agreed }) => agreed).map(subject);
      const grants = changed.filter(({ agreed }) => !agreed).map((each) => ({ ...subject(each), textVersion: textOf(each)?.textVersion ?? '' }));
      const params = { path: { clientId } };
      if (withdrawals.length > 0)
        await ask(api.POST('/api/v1/clients/{clientId}/consents/withdrawals', { params, headers: actKey(), body: { withdrawals, how } }));
      if (grants.length > 0) await ask(api.POST('/api/v1/clients/{clientId}/consents', { params, headers: actKey(), body: { grants, how } }));
    },
    onSuccess: async () => {
      tell({ text: 'Recorded. It holds from the next message on.' });
      await refreshClient(queries, clientId);
      onClose();
    },
  });
  const why = changed.length === 0 ? 'Nothing was changed.' : how ? undefined : 'Choose how they said it first.';
  const actions = (
    <>
      <Button tone="primary" why={why} isPending={save.isPending} onPress={() => save.mutate()}>
        Record
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="What did they say?" isOpen onClose={onClose} actions={actions}>
      {texts.isPending ? <Loading label="Reading the words they agree to" rows={3} /> : null}
      <ul className="stack">
        {consents.standings.map((each) => {
          const isOn = wanted[keyOf(each)] ?? each.agreed;
          return (
            <li key={keyOf(each)}>
              <Switch isSelected={isOn} onChange={(next) => setWanted({ ...wanted, [keyOf(each)]: next })}>
                {LABELS[each.purpose]} by {each.channel === 'sms' ? 'text' : 'email'}
              </Switch>
              {isOn && !each.agreed && textOf(each) ? <p className="readout">Read to them: “{textOf(each)?.text}”</p> : null}
            </li>
          );
        })}
      </ul>
      <Radios label="How did they say it?" options={HOW} value={how ?? null} onChange={(id) => setHow(id as How)} />
      {save.isError ? (
        <p className="errb" role="alert">
          <b>It was not recorded</b>
          {wordsOf(save.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
