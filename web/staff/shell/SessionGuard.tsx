import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Modal, ModalOverlay, Dialog } from 'react-aria-components';
import { sessionEvents } from '../api.ts';
import { useMe } from '../session.tsx';
import { SignInPage } from '../sign-in/SignInPage.tsx';

/** Covers the page when the session has ended, by idleness or by an administrator; what was being written stays, unseen, until the same person signs in again. */
export function SessionGuard() {
  const me = useMe();
  const client = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    const end = () => setEnded(true);
    sessionEvents.addEventListener('ended', end);
    return () => sessionEvents.removeEventListener('ended', end);
  }, []);
  useIdleEnd(me.session.idleExpiresAt, () => setEnded(true));
  return (
    <ModalOverlay className="ovl locked" isOpen={hasEnded} isKeyboardDismissDisabled>
      <Modal className="whole">
        <Dialog aria-label="Sign in to go on">
          <SignInPage
            email={me.user.email}
            onDone={() => {
              setEnded(false);
              void client.invalidateQueries();
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useIdleEnd(idleExpiresAt: string, onEnd: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the time matters; the act is the same at every drawing.
  useEffect(() => {
    const timer = setTimeout(onEnd, Math.max(0, Date.parse(idleExpiresAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [idleExpiresAt]);
}
