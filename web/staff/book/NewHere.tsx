import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, fieldError, wordsOf } from '../api.ts';
import { useMay } from '../session.tsx';
import { SameNumber } from './SameNumber.tsx';

/** What somebody typed into the search, as a name or as a number. */
export function startingFrom(text: string): { readonly name: string; readonly mobile: string } {
  const isPhone = /^[\d\s()+.-]{5,}$/.test(text.trim());
  return isPhone ? { name: '', mobile: text.trim() } : { name: text.trim(), mobile: '' };
}

/** A name in one line as first and last name. */
export function namesIn(name: string): { readonly firstName: string; readonly lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/** Adds somebody who stands at the desk, by name and mobile. */
export function NewHere({ text, onChoose, onBack }: { readonly text: string; onChoose(clientId: string): void; onBack(): void }) {
  const start = startingFrom(text);
  const [name, setName] = useState(start.name);
  const [mobile, setMobile] = useState(start.mobile);
  const mayAdd = useMay('client.manage');
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/clients', { body: { ...namesIn(name), mobile } })),
    onSuccess: ({ id }) => onChoose(id),
  });
  const nameError = fieldError(add.error, 'firstName') ?? (fieldError(add.error, 'lastName') ? 'Enter first and last name.' : undefined);
  return (
    <section>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (mayAdd) add.mutate();
        }}
      >
        <Field label="First and last name" value={name} onChange={setName} error={nameError} autoFocus={start.name === ''} autoComplete="off" />
        <Field
          label="Mobile"
          type="tel"
          value={mobile}
          onChange={setMobile}
          error={fieldError(add.error, 'mobile')}
          autoFocus={start.name !== ''}
          autoComplete="off"
        />
        <SameNumber mobile={mobile} onChoose={onChoose} />
        {add.isError && !nameError && !fieldError(add.error, 'mobile') ? (
          <p className="errb" role="alert">
            {wordsOf(add.error)}
          </p>
        ) : null}
        <div className="row">
          <Button tone="primary" type="submit" isPending={add.isPending} {...(mayAdd ? {} : { why: 'Your role does not add clients.' })}>
            Add and go on
          </Button>
          <Button onPress={onBack}>Back to search</Button>
        </div>
      </form>
    </section>
  );
}
