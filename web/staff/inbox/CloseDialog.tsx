import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { type Thread, useAct } from './inbox.ts';
import { reasonInWords } from './words.ts';

/** Closes a conversation; what is left to do in it is named, and done only by saying so. */
export function CloseDialog({ thread, onClose }: { readonly thread: Thread; onClose(): void }) {
  const { id } = thread.conversation;
  const open = thread.tasks.filter(({ state }) => state === 'open');
  const act = useAct(id, () => {
    tell({ text: 'Closed.', undo: () => act.mutate({ act: 'reopen' }) });
    onClose();
  });
  const actions = (
    <>
      <Button tone="primary" isPending={act.isPending} onPress={() => act.mutate({ act: 'close', finishTasks: open.length > 0 })}>
        {open.length > 0 ? 'Call it done and close' : 'Close'}
      </Button>
      <Button onPress={onClose}>Keep it open</Button>
    </>
  );
  return (
    <Dialog title="Close this conversation?" isOpen onClose={onClose} actions={actions}>
      {open.length > 0 ? (
        <>
          <p>{plural(open.length, 'thing')} left to do:</p>
          <ul className="left">
            {open.map(({ id: task, reason }) => (
              <li key={task}>{reasonInWords(reason)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="sec">Nobody writes in it any more. It stays here to be read, and can be opened again.</p>
      {act.isError ? (
        <p className="errb" role="alert">
          {wordsOf(act.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
