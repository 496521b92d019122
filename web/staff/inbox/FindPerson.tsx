import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { type FoundClient, findClients } from '../clients/find-clients.ts';

/** Finds a client as the clients' page does, and gives the one chosen. */
export function FindPerson(props: { readonly title: string; readonly note?: string; onChoose(client: FoundClient): void; onClose(): void }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['clients', 'choose', wanted],
    queryFn: () => findClients(wanted, 6),
    enabled: wanted.length > 1,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const clients = wanted.length > 1 ? (found.data ?? []) : [];
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose} actions={<Button onPress={props.onClose}>Cancel</Button>}>
      <Field label="Who?" autoFocus value={text} onChange={setText} placeholder="Name, phone number or email" autoComplete="off" />
      <ul className="choose" aria-label="Found">
        {clients.map((client) => (
          <li key={client.id}>
            <button type="button" onClick={() => props.onChoose(client)}>
              <bdi>{client.name}</bdi>
              <small>{client.note}</small>
            </button>
          </li>
        ))}
      </ul>
      {wanted.length > 1 && found.isSuccess && clients.length === 0 ? <p className="mute">Nobody found.</p> : null}
      {props.note ? <p className="sec sm">{props.note}</p> : null}
    </Dialog>
  );
}
