import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { ApiError, api, ask, fieldError } from '../api.ts';
import { paths } from '../paths.ts';
import { useLinkToken } from './link-token.ts';
import { SignInFrame } from './SignInFrame.tsx';
import { ActForm } from './SignInPage.tsx';
import { useAct } from './use-act.ts';

/** What a password must be, said before it is refused. */
export const PASSWORD_HINT = 'At least 12 characters. A few unrelated words are good.';

/** Chooses a new password by the link of a mail; signs nobody in. */
export function NewPasswordPage() {
  const token = useLinkToken();
  const { fault, error, isBusy, run } = useAct();
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const isClosed = token === '' || (error instanceof ApiError && ['link-closed', 'not-found', 'malformed'].includes(error.code));
  if (isDone || isClosed) {
    return (
      <SignInFrame
        title={isDone ? 'Your password is changed' : 'This link does not work any more'}
        note={
          isDone
            ? 'Everything you were signed in with has ended. Sign in with the new one.'
            : 'It works once, for 30 minutes. Ask for another one where you sign in.'
        }
      >
        <a className="btn primary w" href={paths.today()}>
          To sign in
        </a>
      </SignInFrame>
    );
  }
  const onPassword = fieldError(error, 'password');
  const submit = () =>
    run(async () => {
      await ask(api.POST('/api/v1/sign-in/new-password', { body: { token, password } }));
      setDone(true);
    });
  return (
    <SignInFrame title="Choose a new password" note="Your second factor stays as it is.">
      <ActForm onSubmit={submit} fault={onPassword ? undefined : fault}>
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          error={onPassword}
          value={password}
          onChange={setPassword}
          autoFocus
          isRequired
        />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Change my password
        </Button>
      </ActForm>
    </SignInFrame>
  );
}
