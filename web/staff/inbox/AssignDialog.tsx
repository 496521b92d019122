import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { wordsOf } from '../api.ts';
import { useMe } from '../session.tsx';
import { type Line, useAct, useColleagues } from './inbox.ts';

const NOBODY = 'nobody';

/** Gives a conversation to somebody of the team to look after. */
export function AssignDialog({ conversation, onClose }: { readonly conversation: Line; onClose(): void }) {
  const { user } = useMe();
  const colleagues = useColleagues();
  const [chosen, setChosen] = useState(conversation.owner?.id ?? conversation.assignedTo?.id ?? user.id);
  const users = colleagues.data?.users ?? [];
  const act = useAct(conversation.id, () => {
    const name = users.find(({ id }) => id === chosen)?.name;
    tell({ text: chosen === NOBODY ? 'Nobody looks after it now.' : chosen === user.id ? 'It is yours.' : `${name ?? 'They'} looks after it now.` });
    onClose();
  });
  const others = [...users.filter(({ id }) => id === user.id), ...users.filter(({ id }) => id !== user.id)];
  const actions = (
    <>
      <Button tone="primary" isPending={act.isPending} onPress={() => act.mutate({ act: 'assign', userId: chosen === NOBODY ? null : chosen })}>
        Assign
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title="Who looks after it?" isOpen onClose={onClose} actions={actions}>
      {colleagues.isPending ? <Loading label="Reading who works here" rows={3} /> : null}
      {colleagues.isError ? <Failure title="Who works here could not be read">{wordsOf(colleagues.error)}</Failure> : null}
      {colleagues.data ? (
        <Radios
          label="Who?"
          bare
          value={chosen}
          options={[
            ...others.map(({ id, name }) => ({ id, label: id === user.id ? `${name}, you` : name })),
            ...(conversation.owner ? [] : [{ id: NOBODY, label: 'Nobody' }]),
          ]}
          onChange={setChosen}
        />
      ) : null}
      <p className="sec sm">
        {conversation.owner ? 'A person has it: whoever you give it to writes from now on.' : 'The AI desk goes on answering until somebody takes over.'}
      </p>
    </Dialog>
  );
}
