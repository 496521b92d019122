import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, wordsOf } from '../api.ts';
import { phoneInWords } from '../format.ts';
import { type Thread, useAct } from './inbox.ts';

/** Blocks the number of a conversation; the number of a client on file asks once more. */
export function BlockDialog({ thread, onClose }: { readonly thread: Thread; onClose(): void }) {
  const { id, phone } = thread.conversation;
  const act = useAct(id, () => {
    tell({ text: 'Blocked. You find it under Spam.' });
    onClose();
  });
  const isClients = act.error instanceof ApiError && act.error.code === 'number-of-client';
  const actions = (
    <>
      <Button tone="primary" isPending={act.isPending} onPress={() => act.mutate({ act: 'block', isSure: isClients })}>
        {isClients ? 'Block this client' : 'Block'}
      </Button>
      <Button onPress={onClose}>Do not block</Button>
    </>
  );
  return (
    <Dialog title={phone ? `Block ${phoneInWords(phone)}?` : 'Block this number?'} isOpen onClose={onClose} actions={actions}>
      <p>Calls from it are rejected. Texts are kept and not answered. STOP and START still work, and an emergency in a text is heard and somebody is called.</p>
      {isClients ? (
        <p className="errb" role="alert">
          This is the number of a client on file. They could not call you any more. Block it all the same?
        </p>
      ) : null}
      {act.isError && !isClients ? (
        <p className="errb" role="alert">
          {wordsOf(act.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
