import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { type CannedReply, useCannedReplies } from './inbox.ts';

/** The replies the team keeps at hand, for those who manage them. */
export function CannedDialog({ onClose }: { onClose(): void }) {
  const replies = useCannedReplies().data?.replies ?? [];
  const [open, setOpen] = useState<CannedReply | 'new'>();
  const actions = (
    <>
      <Button tone="primary" icon="plus" onPress={() => setOpen('new')}>
        New reply
      </Button>
      <Button onPress={onClose}>Close</Button>
    </>
  );
  if (open) return <Edit reply={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />;
  return (
    <Dialog title="Saved replies" wide isOpen onClose={onClose} actions={actions}>
      {replies.length === 0 ? <p className="mute">None yet. Write what the team writes often, once.</p> : null}
      <ul className="cannedlist">
        {replies.map((reply) => (
          <li key={reply.id}>
            <div className="grow">
              <b>
                <bdi>{reply.title}</bdi>
              </b>
              <p className="sec" dir="auto">
                {reply.words}
              </p>
            </div>
            <Button small onPress={() => setOpen(reply)}>
              Change
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Edit({ reply, onClose }: { readonly reply: CannedReply | undefined; onClose(): void }) {
  const [title, setTitle] = useState(reply?.title ?? '');
  const [words, setWords] = useState(reply?.words ?? '');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (act: 'save' | 'delete') => send(act, reply, { title: title.trim(), words: words.trim() }),
    onSuccess: (_done, act) => {
      void queries.invalidateQueries({ queryKey: ['canned-replies'] });
      tell({ text: act === 'save' ? 'Saved.' : 'The reply is gone.' });
      onClose();
    },
  });
  const why = title.trim() === '' || words.trim() === '' ? 'Give it a title and words.' : undefined;
  const actions = (
    <>
      <Button tone="primary" why={why} isPending={change.isPending} onPress={() => change.mutate('save')}>
        Save
      </Button>
      <Button onPress={onClose}>Cancel</Button>
      {reply ? (
        <Button tone="danger" onPress={() => change.mutate('delete')}>
          Delete
        </Button>
      ) : null}
    </>
  );
  return (
    <Dialog title={reply ? 'Change the reply' : 'New reply'} isOpen onClose={onClose} actions={actions}>
      <Field label="Title" autoFocus maxLength={60} value={title} onChange={setTitle} hint="Short: it stands on a button." />
      <Field label="Words" rows={5} maxLength={2_000} value={words} onChange={setWords} hint="The clinic’s own words, nothing about any client." />
      {change.isError ? (
        <p className="errb" role="alert">
          {wordsOf(change.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

async function send(act: 'save' | 'delete', reply: CannedReply | undefined, given: { readonly title: string; readonly words: string }): Promise<void> {
  if (!reply) {
    await ask(api.POST('/api/v1/canned-replies', { headers: actKey(), body: given }));
    return;
  }
  const params = { path: { cannedReplyId: reply.id } };
  if (act === 'delete') await ask(api.DELETE('/api/v1/canned-replies/{cannedReplyId}', { params }));
  else await ask(api.PUT('/api/v1/canned-replies/{cannedReplyId}', { params, body: { ...given, version: reply.version } }));
}
