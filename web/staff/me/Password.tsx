import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, fieldError } from '../api.ts';
import { PASSWORD_HINT } from '../sign-in/NewPasswordPage.tsx';
import { useAct } from '../sign-in/use-act.ts';
import { askFresh, wasDropped } from '../step-up/step-up.ts';

/** Changes one's password; everything else one is signed in with ends. */
export function Password() {
  const { fault, error, isBusy, run } = useAct();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await askFresh(() => api.POST('/api/v1/me/password', { body: { current, next } }));
      setCurrent('');
      setNext('');
      tell({ text: 'Your password is changed. Other devices and your API keys have ended.' });
    });
  };
  const [onCurrent, onNext] = [fieldError(error, 'current'), fieldError(error, 'next')];
  return (
    <section aria-labelledby="own-password">
      <h2 id="own-password">Password</h2>
      <form onSubmit={submit} noValidate>
        <Field label="Password now" type="password" autoComplete="current-password" value={current} onChange={setCurrent} error={onCurrent} isRequired />
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          value={next}
          onChange={setNext}
          error={onNext}
          isRequired
        />
        {fault && !onCurrent && !onNext && !wasDropped(error) ? (
          <p className="errb" role="alert">
            {fault}
          </p>
        ) : null}
        <Button type="submit" isPending={isBusy}>
          Change my password
        </Button>
      </form>
    </section>
  );
}
