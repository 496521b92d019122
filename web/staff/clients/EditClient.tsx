import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, api, ask } from '../api.ts';
import { type Client, nameOf, refreshClient } from './client-queries.ts';
import { ClientForm, type Details, FIELDS, detailsOf } from './ClientForm.tsx';
import { FormError } from './NewClient.tsx';

const NAMES = Object.keys(FIELDS) as (keyof Details)[];

/** Changes a client's details. When somebody else changed them meanwhile, only the fields that both changed are asked about. */
export function EditClient({ client, onClose }: { readonly client: Client; onClose(): void }) {
  const [base, setBase] = useState(client);
  const [details, setDetails] = useState(() => detailsOf(client));
  const [theirs, setTheirs] = useState<Client>();
  const form = useId();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => ask(api.PATCH('/api/v1/clients/{clientId}', { params: { path: { clientId: client.id } }, body: changes(base, details) })),
    onSuccess: async () => {
      tell({ text: `${details.firstName} ${details.lastName} was changed` });
      await refreshClient(queries, client.id);
      onClose();
    },
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.code !== 'version-changed') return;
      const now = await ask(api.GET('/api/v1/clients/{clientId}', { params: { path: { clientId: client.id } } }));
      // What only they changed is taken over; what only I changed stays; what both changed is asked.
      const [before, after] = [detailsOf(base), detailsOf(now)];
      const merged = Object.fromEntries(NAMES.map((name) => [name, details[name] === before[name] ? after[name] : details[name]]));
      setDetails(merged as unknown as Details);
      setTheirs(now);
      setBase(now);
    },
  });
  const asked = theirs ? NAMES.filter((name) => details[name] !== detailsOf(theirs)[name]) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const actions = (
    <>
      <Button tone="primary" type="submit" form={form} isPending={save.isPending}>
        {theirs ? 'Save as chosen' : 'Save'}
      </Button>
      <Button onPress={onClose}>{theirs ? 'Discard mine' : 'Cancel'}</Button>
    </>
  );
  return (
    <Dialog title={theirs ? 'Somebody changed this meanwhile' : `Change ${nameOf(client)}`} isOpen onClose={onClose} actions={actions}>
      <form id={form} onSubmit={submit} noValidate className="stack">
        {theirs ? (
          <Conflict key={theirs.version} asked={asked} mine={details} theirs={detailsOf(theirs)} onChoose={setDetails} />
        ) : (
          <ClientForm details={details} error={save.error} onChange={setDetails} />
        )}
      </form>
      {theirs ? null : <FormError error={save.error} />}
    </Dialog>
  );
}

function Conflict(props: { readonly asked: readonly (keyof Details)[]; readonly mine: Details; readonly theirs: Details; onChoose(details: Details): void }) {
  const [{ mine, asked }] = useState(props);
  const [choice, setChoice] = useState<Readonly<Record<string, string>>>({});
  if (asked.length === 0) return <p>Your changes and theirs do not touch each other. Save to keep both.</p>;
  const choose = (name: keyof Details, side: string) => {
    const next = { ...choice, [name]: side };
    setChoice(next);
    const picked = asked.map((each) => [each, next[each] === 'theirs' ? props.theirs[each] : mine[each]]);
    props.onChoose({ ...mine, ...(Object.fromEntries(picked) as Partial<Details>) });
  };
  return asked.map((name) => (
    <Radios
      key={name}
      label={FIELDS[name]}
      value={choice[name] ?? 'mine'}
      onChange={(side) => choose(name, side)}
      options={[
        { id: 'mine', label: mine[name] || 'Nothing', note: 'Yours' },
        { id: 'theirs', label: props.theirs[name] || 'Nothing', note: 'As it is now' },
      ]}
    />
  ));
}

/** Only what differs is sent; an emptied field is forgotten. */
function changes(base: Client, details: Details) {
  const before = detailsOf(base);
  const changed = NAMES.filter((name) => details[name].trim() !== before[name]).map((name) => [
    name,
    details[name].trim() === '' && name !== 'firstName' && name !== 'lastName' ? null : details[name],
  ]);
  return { version: base.version, ...(Object.fromEntries(changed) as Partial<Details>) };
}
