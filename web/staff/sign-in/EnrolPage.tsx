import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { ME_KEY } from '../session.tsx';
import { SignInFrame } from './SignInFrame.tsx';

/** Sets up the second factor that every login needs before it opens anything. */
export function EnrolPage() {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const secret = useQuery({ queryKey: ['own-totp'], queryFn: () => ask(api.POST('/api/v1/me/totp')), staleTime: Number.POSITIVE_INFINITY });
  const confirm = useMutation({ mutationFn: (entered: string) => ask(api.POST('/api/v1/me/totp/confirm', { body: { code: entered } })) });
  if (confirm.data) {
    return (
      <SignInFrame title="Keep these codes" note="Each signs you in once if you lose your phone. They are shown only now.">
        <ul className="codes">
          {confirm.data.recoveryCodes.map((each) => (
            <li key={each}>
              <code>{each}</code>
            </li>
          ))}
        </ul>
        <Button tone="primary" wide onPress={() => void client.refetchQueries({ queryKey: ME_KEY })}>
          I have kept them
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title="Set up your second factor" note="Every login here has one. Add this key to an authenticator app, then enter the code it shows.">
      <p className="secret">
        <code>{secret.data?.secret ?? '…'}</code>
      </p>
      {secret.data ? <a href={secret.data.otpauthUrl}>Open in an authenticator app on this device</a> : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate(code);
        }}
      >
        <Field
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          className="code"
          error={confirm.isError ? wordsOf(confirm.error) : undefined}
        />
        <Button tone="primary" type="submit" wide isPending={confirm.isPending}>
          Confirm
        </Button>
      </form>
    </SignInFrame>
  );
}
