import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { ApiError, api, ask, fieldError, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { tellSignedIn } from '../session.tsx';
import { useLinkToken } from './link-token.ts';
import { PASSWORD_HINT } from './NewPasswordPage.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { ActForm, SignInPage } from './SignInPage.tsx';
import { useAct } from './use-act.ts';

/** Takes up an invitation: somebody new chooses a name and a password; somebody with a login signs in with it first. */
export function InvitationPage() {
  const token = useLinkToken();
  const facts = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => ask(api.POST('/api/v1/sign-in/invitation', { body: { token } })),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (token === '' || (facts.error instanceof ApiError && facts.error.code !== 'unreachable')) {
    return (
      <SignInFrame title="This invitation does not work any more" note="It may be used, withdrawn or too old. Ask whoever invited you for another one.">
        <a className="btn w" href={paths.today()}>
          To sign in
        </a>
      </SignInFrame>
    );
  }
  if (facts.isError) {
    return (
      <Failure title="Candor does not answer" onRetry={() => void facts.refetch()}>
        {wordsOf(facts.error)}
      </Failure>
    );
  }
  if (!facts.data) return <Loading label="Opening the invitation" rows={0} />;
  return facts.data.signsInAlready ? <Join token={token} {...facts.data} /> : <Begin token={token} {...facts.data} />;
}

interface Facts {
  readonly token: string;
  readonly clinicName: string;
  readonly roleName: string;
  readonly email: string;
}

function Begin({ token, clinicName, roleName, email }: Facts) {
  const client = useQueryClient();
  const { fault, error, isBusy, run } = useAct();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = () =>
    run(async () => {
      await ask(api.POST('/api/v1/sign-in/invitation/accept', { body: { token, name, password } }));
      await tellSignedIn(client);
      location.assign(paths.today());
    });
  const [onName, onPassword] = [fieldError(error, 'name'), fieldError(error, 'password')];
  return (
    <SignInFrame title={`Work at ${clinicName}`} note={`As ${roleName}. Your login is ${email}; next you set up a second factor.`}>
      <ActForm onSubmit={submit} fault={onName || onPassword ? undefined : fault}>
        <Field label="Your name" autoComplete="name" value={name} onChange={setName} error={onName} autoFocus isRequired />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          value={password}
          onChange={setPassword}
          error={onPassword}
          isRequired
        />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Begin
        </Button>
      </ActForm>
    </SignInFrame>
  );
}

function Join({ token, clinicName, roleName, email }: Facts) {
  const { fault, error, isBusy, run } = useAct();
  const [isSigningIn, setSigningIn] = useState(false);
  const accept = () =>
    run(async () => {
      await ask(api.POST('/api/v1/sign-in/invitation/accept', { body: { token } }));
      location.assign(paths.today());
    });
  if (isSigningIn) return <SignInPage email={email} title={`Sign in to join ${clinicName}`} onDone={() => setSigningIn(false)} />;
  const mustSignIn = error instanceof ApiError && (error.code === 'sign-in-to-accept' || error.code === 'sign-in-required');
  return (
    <SignInFrame title={`Work at ${clinicName}`} note={`As ${roleName}, with the login you have: ${email}.`}>
      <ActForm onSubmit={accept} fault={mustSignIn ? undefined : fault}>
        {mustSignIn ? <p>Sign in with it first; then take up the invitation here.</p> : null}
        {mustSignIn ? (
          <Button tone="primary" wide onPress={() => setSigningIn(true)}>
            Sign in as {email}
          </Button>
        ) : (
          <Button tone="primary" type="submit" wide isPending={isBusy}>
            Join
          </Button>
        )}
      </ActForm>
    </SignInFrame>
  );
}
