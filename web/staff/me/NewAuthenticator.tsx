import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { api } from '../api.ts';
import { ME_KEY } from '../session.tsx';
import { TotpSecret } from '../sign-in/TotpSecret.tsx';
import { useAct } from '../sign-in/use-act.ts';
import { askFresh, wasDropped } from '../step-up/step-up.ts';

/** Adds an authenticator app, or moves it to another phone; the old one works until the new one is confirmed. */
export function NewAuthenticator({ onClose, onCodes }: { onClose(): void; onCodes(codes: readonly string[]): void }) {
  const client = useQueryClient();
  const { fault, error, isBusy, run } = useAct();
  const [secret, setSecret] = useState<{ readonly secret: string; readonly otpauthUrl: string }>();
  const [code, setCode] = useState('');
  const begin = useRef(() =>
    run(async () => {
      setSecret(await askFresh(() => api.POST('/api/v1/me/totp')));
    }),
  );
  useEffect(() => begin.current(), []);
  useEffect(() => {
    if (wasDropped(error)) onClose();
  }, [error, onClose]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const { recoveryCodes } = await askFresh(() => api.POST('/api/v1/me/totp/confirm', { body: { code } }));
      void client.invalidateQueries({ queryKey: ME_KEY });
      onClose();
      if (recoveryCodes.length > 0) onCodes(recoveryCodes);
    });
  };
  return (
    <Dialog
      title="Add an authenticator app"
      isOpen={secret !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" type="submit" form="new-authenticator" isPending={isBusy}>
            Confirm
          </Button>
          <Button onPress={onClose}>Keep as it is</Button>
        </>
      }
    >
      <div className="own-codes">
        <p>Scan this with the app, or type the key, then enter the code it shows. The app you use now works until then.</p>
        <TotpSecret secret={secret} />
        <form id="new-authenticator" onSubmit={submit} noValidate>
          <Field label="Code" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} error={fault} autoFocus />
        </form>
      </div>
    </Dialog>
  );
}
