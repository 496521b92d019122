import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { type Client, nameOf, refreshClient } from './client-queries.ts';
import { Compare } from './DuplicatesPage.tsx';
import { type FoundClientRow, searchClients } from './find-clients.ts';
import { useJoin } from './joining.ts';
import { phoneInWords } from '../format.ts';

interface Linking {
  readonly client: Client;
  onClose(): void;
}

const KINDS = [
  { id: 'guardian', label: 'Guardian' },
  { id: 'ward', label: 'Somebody in their care' },
  { id: 'parent', label: 'Parent' },
  { id: 'child', label: 'Child' },
  { id: 'partner', label: 'Partner' },
  { id: 'sibling', label: 'Sibling' },
  { id: 'other', label: 'Somebody else' },
] as const;
type Kind = (typeof KINDS)[number]['id'];

/** Notes who belongs to a client; both see it. */
export function AddRelative({ client, onClose }: Linking) {
  const [chosen, setChosen] = useState<FoundClientRow>();
  const [kind, setKind] = useState<Kind>('partner');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (otherId: string) =>
      ask(api.POST('/api/v1/clients/{clientId}/relations', { params: { path: { clientId: client.id } }, body: { otherId, kind } })),
    onSuccess: async () => {
      tell({ text: 'Linked; both see it' });
      await refreshClient(queries, client.id);
      onClose();
    },
  });
  const actions = (
    <>
      <Button tone="primary" why={chosen ? undefined : 'Choose somebody first.'} isPending={add.isPending} onPress={() => chosen && add.mutate(chosen.id)}>
        Link
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="Link family" isOpen onClose={onClose} actions={actions}>
      <Choose except={client.id} chosen={chosen} onChoose={setChosen} />
      <Select label={`What are they to ${client.firstName}?`} options={KINDS} value={kind} onChange={(id) => setKind(id as Kind)} />
      {add.isError ? (
        <p className="errb" role="alert">
          <b>They were not linked</b>
          {wordsOf(add.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

/** Joins this record with another of the same person, after looking at both. */
export function JoinWith({ client, onClose }: Linking) {
  const [chosen, setChosen] = useState<FoundClientRow>();
  const [keep, setKeep] = useState('this');
  const go = useGo();
  const join = useJoin((into) => {
    onClose();
    go(paths.client(into.id), { replace: true });
  });
  const act = () => {
    if (chosen) join.mutate(keep === 'this' ? { from: chosen, into: client } : { from: client, into: chosen });
  };
  const actions = (
    <>
      <Button tone="primary" why={chosen ? undefined : 'Choose the other record first.'} isPending={join.isPending} onPress={act}>
        Join records
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="Join with another record" wide isOpen onClose={onClose} actions={actions}>
      <Choose except={client.id} chosen={chosen} onChoose={setChosen} />
      {chosen ? (
        <>
          <Compare one={client} other={chosen} />
          <Radios
            label="Whose details stay on top?"
            value={keep}
            onChange={setKeep}
            options={[
              { id: 'this', label: `${nameOf(client)}, this record` },
              { id: 'other', label: `${nameOf(chosen)}, the other` },
            ]}
          />
          <p className="sec sm">Visits, notes, alerts and messages of both stand together. It can be taken back for 30 days.</p>
        </>
      ) : null}
    </Dialog>
  );
}

function Choose(props: { readonly except: string; readonly chosen: FoundClientRow | undefined; onChoose(client: FoundClientRow | undefined): void }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['clients', 'choose', wanted],
    queryFn: ({ signal }) => searchClients({ text: wanted, limit: 6 }, signal),
    enabled: wanted.length > 1,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  if (props.chosen)
    return (
      <p className="row">
        <b className="grow">
          <bdi>{nameOf(props.chosen)}</bdi>
        </b>
        <Button small onPress={() => props.onChoose(undefined)}>
          Choose another
        </Button>
      </p>
    );
  const others = wanted.length > 1 ? (found.data?.clients ?? []).filter(({ id }) => id !== props.except) : [];
  return (
    <div>
      <Field label="Who?" autoFocus value={text} onChange={setText} placeholder="Name, phone number or email" autoComplete="off" />
      <ul className="choose" aria-label="Found">
        {others.map((client) => (
          <li key={client.id}>
            <button type="button" onClick={() => props.onChoose(client)}>
              <bdi>{nameOf(client)}</bdi>
              <small>{client.mobile ? phoneInWords(client.mobile) : client.email}</small>
            </button>
          </li>
        ))}
      </ul>
      {wanted.length > 1 && found.isSuccess && others.length === 0 ? <p className="mute">Nobody found.</p> : null}
    </div>
  );
}
