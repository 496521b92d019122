import { useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { useMe } from '../session.tsx';
import { getPasskey, hasPasskeys } from '../sign-in/passkey.ts';
import { getWaiting, onWaiting, settle } from './step-up.ts';

const FORM = 'step-up';

/** Asks for the second factor again when a call needs it fresh; once, around all screens. */
export function StepUp() {
  const isOpen = useSyncExternalStore(onWaiting, getWaiting).length > 0;
  return isOpen ? <CodeDialog /> : null;
}

function CodeDialog() {
  const { secondFactor } = useMe();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = (act: () => Promise<unknown>) => {
    if (isBusy) return;
    setBusy(true);
    setFault(undefined);
    act().then(
      () => settle('done'),
      (error: unknown) => {
        setFault(wordsOf(error));
        setCode('');
        setBusy(false);
      },
    );
  };
  const submit = (entered: string) => run(() => ask(api.POST('/api/v1/step-up', { body: { code: entered } })));
  const type = (text: string) => {
    setCode(text);
    if (/^\d{3} ?\d{3}$/.test(text)) submit(text);
  };
  const mayUsePasskey = secondFactor.passkeys > 0 && hasPasskeys();
  const actions = (
    <>
      {secondFactor.totp ? (
        <Button tone="primary" type="submit" form={FORM} isPending={isBusy}>
          Confirm and go on
        </Button>
      ) : null}
      {mayUsePasskey ? (
        <Button icon="key" onPress={() => run(byPasskey)} isPending={isBusy}>
          Use a passkey
        </Button>
      ) : null}
      <Button onPress={() => settle('dropped')}>Not now</Button>
    </>
  );
  return (
    <Dialog title="It is still you?" isOpen onClose={() => settle('dropped')} actions={actions}>
      <p className="sec">This act changes who may do what, so it asks for your second factor again. What you entered is kept.</p>
      {secondFactor.totp ? (
        <form
          id={FORM}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit(code);
          }}
        >
          <Field
            label="Code"
            hint="Six digits, from your authenticator app. A code works once: after signing in, wait for the next."
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={type}
            error={fault}
            autoFocus
          />
        </form>
      ) : fault ? (
        <p className="errb" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  );
}

async function byPasskey(): Promise<void> {
  const prompt = await ask(api.POST('/api/v1/step-up/passkey/options'));
  const response = await getPasskey(prompt.options);
  await ask(api.POST('/api/v1/step-up/passkey/verify', { body: { challenge: prompt.challenge, response } }));
}
