import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Failure } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, plural } from '../format.ts';
import { ME_KEY, useMe } from '../session.tsx';
import { hasPasskeys, makePasskey } from '../sign-in/passkey.ts';
import { RecoveryCodes } from '../sign-in/RecoveryCodes.tsx';
import { askFresh, wasDropped } from '../step-up/step-up.ts';
import { NewAuthenticator } from './NewAuthenticator.tsx';

const KEY = ['identity', 'own-passkeys'] as const;

/** What one signs in with besides the password: an authenticator app, passkeys, recovery codes. */
export function Factors() {
  const { secondFactor } = useMe();
  const client = useQueryClient();
  const passkeys = useQuery({ queryKey: KEY, queryFn: () => ask(api.GET('/api/v1/me/passkeys')) });
  const [codes, setCodes] = useState<readonly string[]>();
  const [isAdding, setAdding] = useState(false);
  const [busy, setBusy] = useState<string>();
  const act = (name: string, run: () => Promise<void>) => {
    if (busy !== undefined) return;
    setBusy(name);
    run()
      .catch((error: unknown) => (wasDropped(error) ? undefined : tell({ text: wordsOf(error), isFault: true })))
      .finally(() => {
        setBusy(undefined);
        void client.invalidateQueries({ queryKey: KEY });
        void client.invalidateQueries({ queryKey: ME_KEY });
      });
  };
  const add = () =>
    act('add', async () => {
      const prompt = await askFresh(() => api.POST('/api/v1/me/passkeys/options'));
      const response = await makePasskey(prompt.options);
      const { recoveryCodes } = await ask(api.POST('/api/v1/me/passkeys', { body: { challenge: prompt.challenge, response, name: 'Passkey' } }));
      if (recoveryCodes.length > 0) setCodes(recoveryCodes);
      tell({ text: 'The passkey was added.' });
    });
  const remove = (passkeyId: string) =>
    act(passkeyId, async () => {
      await askFresh(() => api.DELETE('/api/v1/me/passkeys/{passkeyId}', { params: { path: { passkeyId } } }));
      tell({ text: 'The passkey was removed.' });
    });
  const renew = () =>
    act('renew', async () => {
      setCodes((await askFresh(() => api.POST('/api/v1/me/recovery-codes'))).recoveryCodes);
    });
  return (
    <section aria-labelledby="own-factors">
      <h2 id="own-factors">Second factor</h2>
      {passkeys.isError ? (
        <Failure title="Your passkeys could not be read" onRetry={() => void passkeys.refetch()}>
          {wordsOf(passkeys.error)}
        </Failure>
      ) : null}
      <ul className="rows">
        <li>
          <span>
            <b>Authenticator app</b>
            <small>{secondFactor.totp ? 'Set up' : 'Not set up'}</small>
          </span>
          <Button small onPress={() => setAdding(true)}>
            {secondFactor.totp ? 'Move to another phone' : 'Set up'}
          </Button>
        </li>
        {(passkeys.data?.passkeys ?? []).map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              <b>
                <bdi>{name}</bdi>
              </b>
              <small>
                Added {dateInWords(createdAt.slice(0, 10))}
                {lastUsedAt ? `; last used ${dateInWords(lastUsedAt.slice(0, 10))}` : '; not used yet'}
              </small>
            </span>
            <Button small onPress={() => remove(id)} isPending={busy === id}>
              Remove
            </Button>
          </li>
        ))}
        <li>
          <span>
            <b>Recovery codes</b>
            <small>{plural(secondFactor.recoveryCodesLeft, 'code')} left; each signs you in once</small>
          </span>
          <Button small onPress={renew} isPending={busy === 'renew'}>
            Make new ones
          </Button>
        </li>
      </ul>
      <Button icon="key" onPress={add} isPending={busy === 'add'} why={hasPasskeys() ? undefined : 'This browser cannot use passkeys.'}>
        Add a passkey
      </Button>
      {isAdding ? <NewAuthenticator onClose={() => setAdding(false)} onCodes={setCodes} /> : null}
      <Dialog title="Keep these codes" isOpen={codes !== undefined} onClose={() => setCodes(undefined)}>
        <div className="own-codes">
          <p>Each signs you in once if you lose your phone. The old ones no longer work. They are shown only now.</p>
          <RecoveryCodes codes={codes ?? []} act="I have kept them" onDone={() => setCodes(undefined)} />
        </div>
      </Dialog>
    </section>
  );
}
