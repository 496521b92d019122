import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { SignInPage } from '../sign-in/SignInPage.tsx';

/** What lies over the whole app when a session has ended: the paper on which one signs in again. */
export function Cover({ email, onDone }: { readonly email: string; onDone(): void }) {
  return (
    <ModalOverlay className="ovl locked" isOpen isKeyboardDismissDisabled>
      <Modal className="whole">
        <Dialog aria-label="Sign in to go on">
          <SignInPage email={email} onDone={onDone} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
