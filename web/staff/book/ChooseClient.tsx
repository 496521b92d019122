import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { api, ask, fieldError, wordsOf } from '../api.ts';
import { findClients } from '../clients/find-clients.ts';
import { useMay } from '../session.tsx';

const PAUSE_MS = 250;

/** Finds the client a visit is for by name, phone or email, or adds a new one by name and mobile. */
export function ChooseClient({ onChoose }: { onChoose(clientId: string): void }) {
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['clients', 'find', wanted],
    queryFn: () => findClients(wanted, 8),
    enabled: wanted.length > 1,
    placeholderData: (before) => before,
  });
  if (isNew) return <NewClient text={text} onChoose={onChoose} onBack={() => setNew(false)} />;
  const list = wanted.length > 1 ? (found.data ?? []) : [];
  return (
    <section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = list;
          if (first) onChoose(first.id);
        }}
      >
        <Field label="Who is it for?" placeholder="Name, phone or email" value={text} onChange={setText} autoFocus autoComplete="off" />
      </form>
      <ul className="found">
        {list.map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" className="pick" onClick={() => onChoose(id)}>
              <Avatar name={name} />
              <span>
                <b>
                  <bdi>{name}</bdi>
                </b>
                <small>{note}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wanted.length > 1 && found.isSuccess && list.length === 0 ? <p className="sec">Nobody found by “{wanted}”.</p> : null}
      <Button icon="plus" onPress={() => setNew(true)}>
        New client
      </Button>
    </section>
  );
}

function NewClient({ text, onChoose, onBack }: { readonly text: string; onChoose(clientId: string): void; onBack(): void }) {
  const isPhone = /^[\d\s()+.-]{5,}$/.test(text.trim());
  const [first = '', ...rest] = isPhone ? [] : text.trim().split(/\s+/);
  const [firstName, setFirstName] = useState(first);
  const [lastName, setLastName] = useState(rest.join(' '));
  const [mobile, setMobile] = useState(isPhone ? text.trim() : '');
  const mayAdd = useMay('client.manage');
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/clients', { body: { firstName, lastName, mobile } })),
    onSuccess: ({ id }) => onChoose(id),
  });
  return (
    <section>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Field label="First name" value={firstName} onChange={setFirstName} error={fieldError(add.error, 'firstName')} autoFocus />
        <Field label="Last name" value={lastName} onChange={setLastName} error={fieldError(add.error, 'lastName')} />
        <Field label="Mobile" type="tel" value={mobile} onChange={setMobile} error={fieldError(add.error, 'mobile')} />
        {add.isError && !add.error.message ? null : add.isError ? (
          <p className="errb" role="alert">
            {wordsOf(add.error)}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" type="submit" isPending={add.isPending} why={mayAdd ? undefined : 'Your role does not add clients.'}>
            Add and go on
          </Button>
          <Button onPress={onBack}>Back to search</Button>
        </div>
      </form>
    </section>
  );
}
