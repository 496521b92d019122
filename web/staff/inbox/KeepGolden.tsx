import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { useDeskAct } from '../ai-desk/use-desk-act.ts';
import { BACKGROUND, api, ask } from '../api.ts';
import type { Line } from './inbox.ts';
import { channelOf, outcomeInWords } from './words.ts';

/** Keeps a conversation among those that are replayed before every change of the AI desk, or lets it go. */
export function KeepGolden({ conversation, why }: { readonly conversation: Line; readonly why: string | undefined }) {
  const { id } = conversation;
  const [isOpen, setOpen] = useState(false);
  const { isBusy, act } = useDeskAct();
  const { data } = useQuery({
    queryKey: ['receptionist', 'kept'],
    queryFn: async () => (await ask(api.GET('/api/v1/receptionist/golden-calls', BACKGROUND))).calls,
  });
  const kept = data?.find(({ conversationId }) => conversationId === id);
  const letGo = () =>
    void act(
      () => ask(api.DELETE('/api/v1/receptionist/golden-calls/{conversationId}', { params: { path: { conversationId: id } } })),
      'It is replayed no more.',
    );
  if (kept)
    return (
      <p className="golden">
        <Icon name="sparkle" size={15} />
        <span className="grow">
          Golden call: <bdi>{kept.name}</bdi>
        </span>
        <Button small tone="quiet" why={why} isPending={isBusy} onPress={letGo}>
          Let it go
        </Button>
      </p>
    );
  return (
    <>
      <Button small why={why ?? (data ? undefined : 'This is not read yet.')} onPress={() => setOpen(true)}>
        Keep as golden call
      </Button>
      {isOpen ? <Keep conversation={conversation} act={act} isBusy={isBusy} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Keep(props: { readonly conversation: Line; readonly act: ReturnType<typeof useDeskAct>['act']; readonly isBusy: boolean; onClose(): void }) {
  const { id, channel, outcome } = props.conversation;
  const [name, setName] = useState(`${channelOf(channel).name}, ${outcome ? outcomeInWords(outcome).toLowerCase() : 'a question'}`);
  const keep = async () => {
    await props.act(
      () => ask(api.POST('/api/v1/receptionist/golden-calls', { body: { conversationId: id, name: name.trim() } })),
      'Kept. It is replayed before every change of the AI desk.',
    );
    props.onClose();
  };
  const actions = (
    <>
      <Button tone="primary" isPending={props.isBusy} why={name.trim() === '' ? 'Give it a name.' : undefined} onPress={() => void keep()}>
        Keep it
      </Button>
      <Button onPress={props.onClose}>Do not keep it</Button>
    </>
  );
  return (
    <Dialog title="Keep as golden call" isOpen onClose={props.onClose} actions={actions}>
      <p className="sec">
        Before a change of the AI desk goes live, this conversation is answered again and what differs is shown. Names, numbers and dates of birth are taken out
        of it. It goes when the conversation is deleted.
      </p>
      <Field label="Name" hint="What it shows, without anybody’s name" value={name} maxLength={80} onChange={setName} />
    </Dialog>
  );
}
