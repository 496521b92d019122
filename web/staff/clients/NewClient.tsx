import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { ClientForm, type Details } from './ClientForm.tsx';

/** Adds a client; what was typed into the search begins the name. */
export function NewClient({ typed, onClose }: { readonly typed: string; onClose(): void }) {
  const [details, setDetails] = useState(() => fromTyped(typed));
  const key = useRef(actKey());
  const form = useId();
  const queries = useQueryClient();
  const go = useGo();
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/clients', { headers: key.current, body: filled(details) })),
    onError: () => {
      key.current = actKey();
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['clients', 'list'] });
      tell({ text: `${details.firstName} ${details.lastName} was added` });
      onClose();
      go(paths.client(id));
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  const actions = (
    <>
      <Button tone="primary" type="submit" form={form} isPending={add.isPending}>
        Add client
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="New client" isOpen onClose={onClose} actions={actions}>
      <form id={form} onSubmit={save} noValidate>
        <ClientForm details={details} error={add.error} onChange={setDetails} />
      </form>
      <FormError error={add.error} />
    </Dialog>
  );
}

/** What went wrong, when it is not about one field. */
export function FormError({ error }: { readonly error: unknown }) {
  if (!error || hasFields(error)) return null;
  return (
    <p className="errb" role="alert">
      <b>It was not saved</b>
      {wordsOf(error)} What you typed is still here.
    </p>
  );
}

function hasFields(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'problem' in error && Array.isArray((error.problem as { errors?: unknown }).errors);
}

/** The last word typed is taken for the last name. */
function fromTyped(typed: string): Details {
  const words = typed.trim().split(/\s+/).filter(Boolean).map(capital);
  const lastName = words.length > 1 ? (words.pop() ?? '') : '';
  return { firstName: words.join(' '), lastName, preferredName: '', pronouns: '', mobile: '', email: '', birthDate: '' };
}

function capital(word: string): string {
  const [first = '', ...rest] = word;
  return first.toLocaleUpperCase() + rest.join('');
}

function filled({ firstName, lastName, ...rest }: Details) {
  const set = Object.entries(rest).filter(([, value]) => value.trim() !== '');
  return { firstName, lastName, ...(Object.fromEntries(set) as Partial<Omit<Details, 'firstName' | 'lastName'>>) };
}
