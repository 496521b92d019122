import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask } from '../api.ts';
import { ME_KEY, tellSignedIn, useSignOut } from '../session.tsx';
import { hasPasskeys, makePasskey } from './passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { ActForm } from './SignInPage.tsx';
import { useAct } from './use-act.ts';
import { TotpSecret } from './TotpSecret.tsx';

/** Sets up the second factor that every login needs before it opens anything: an authenticator app, or a passkey. */
export function EnrolPage() {
  const client = useQueryClient();
  const signOut = useSignOut();
  const { fault, isBusy, run } = useAct();
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[]>();
  const secret = useQuery({
    queryKey: [...ME_KEY, 'new-totp'],
    queryFn: () => ask(api.POST('/api/v1/me/totp')),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const confirm = (entered: string) => run(async () => setCodes((await ask(api.POST('/api/v1/me/totp/confirm', { body: { code: entered } }))).recoveryCodes));
  if (codes) {
    return (
      <SignInFrame title="Keep these codes" note="Each signs you in once if you lose your phone. They are shown only now.">
        <RecoveryCodes codes={codes} act="I have kept them" onDone={() => void tellSignedIn(client)} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title="Set up your second factor"
      note="Every login here has one. Scan this with an authenticator app, or type the key, then enter the code it shows."
    >
      <TotpSecret secret={secret.data} />
      <ActForm onSubmit={() => confirm(code)} fault={fault}>
        <Field
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(text) => {
            setCode(text);
            if (/^\d{3} ?\d{3}$/.test(text)) confirm(text);
          }}
          className="code"
          autoFocus
        />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Confirm
        </Button>
      </ActForm>
      {hasPasskeys() ? (
        <Button wide icon="key" onPress={() => run(async () => setCodes(await addPasskey('This device')))}>
          Use a passkey instead
        </Button>
      ) : null}
      <Button tone="quiet" onPress={() => void signOut()}>
        Not now: sign out
      </Button>
    </SignInFrame>
  );
}

/**
 * Makes a passkey and adds it to one's login; answers the recovery codes that come with a first second factor.
 * @throws ApiError, or Error in words when the browser made none
 */
export async function addPasskey(name: string): Promise<readonly string[]> {
  const prompt = await ask(api.POST('/api/v1/me/passkeys/options'));
  const response = await makePasskey(prompt.options);
  return (await ask(api.POST('/api/v1/me/passkeys', { body: { challenge: prompt.challenge, response, name } }))).recoveryCodes;
}
