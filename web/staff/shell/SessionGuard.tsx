import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { sessionEvents } from '../api.ts';
import { staySignedIn, useIdleEnd, useIdleWarning } from '../idle.ts';
import { useLiveLine } from '../live.ts';
import { ME_KEY, onSignedInElsewhere, useMe, useSignOut } from '../session.tsx';
import { SignInPage } from '../sign-in/SignInPage.tsx';

/**
 * Follows the account while one is signed in, and covers the page when the session has ended: by idleness, by an administrator, by signing out
 * elsewhere. What was being written stays, unseen, until the same person signs in again; for anybody else it is gone.
 */
export function SessionGuard({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const me = useMe();
  const client = useQueryClient();
  const [hasEnded, setEnded] = useState(!isSignedIn);
  useEffect(() => {
    const end = () => setEnded(true);
    sessionEvents.addEventListener('ended', end);
    return () => sessionEvents.removeEventListener('ended', end);
  }, []);
  useEffect(() => (isSignedIn ? undefined : setEnded(true)), [isSignedIn]);
  useEffect(
    () =>
      onSignedInElsewhere(() => {
        void client.refetchQueries({ queryKey: ME_KEY }).then(() => {
          if (client.getQueryData(ME_KEY)) setEnded(false);
        });
      }),
    [client],
  );
  useLiveLine(client, me.accountId, !hasEnded);
  useIdleEnd(me.session.idleExpiresAt, !hasEnded);
  return (
    <>
      <IdleWarning isOn={!hasEnded} />
      <ModalOverlay className="ovl locked" isOpen={hasEnded} isKeyboardDismissDisabled>
        <Modal className="whole">
          <AriaDialog aria-label="Sign in to go on">
            <SignInPage
              email={me.user.email}
              onDone={() => {
                setEnded(false);
                void client.invalidateQueries();
              }}
            />
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function IdleWarning({ isOn }: { readonly isOn: boolean }) {
  const endsAt = useIdleWarning();
  const signOut = useSignOut();
  const seconds = useSecondsUntil(isOn ? endsAt : undefined);
  const stay = () => void staySignedIn().catch(() => undefined);
  return (
    <Dialog
      title="Are you still here?"
      isOpen={seconds !== undefined}
      onClose={stay}
      actions={
        <>
          <Button tone="primary" onPress={stay}>
            Stay signed in
          </Button>
          <Button onPress={() => void signOut()}>Sign out</Button>
        </>
      }
    >
      <p>
        Nothing was done here for a while. In <span className="num">{seconds ?? 0}</span> seconds this screen is covered; what you are writing is kept.
      </p>
    </Dialog>
  );
}

function useSecondsUntil(at: number | undefined): number | undefined {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (at === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - Math.max(now, Date.now())) / 1000));
}
