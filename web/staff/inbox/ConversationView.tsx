import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { ApiError, wordsOf } from '../api.ts';
import { Go, useGo } from '../go.tsx';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useMay, useMe } from '../session.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Context } from './Context.tsx';
import { FindPerson } from './FindPerson.tsx';
import { type Act, type Thread, type Wanted, tellRead, useAct, useDecisions, useThread } from './inbox.ts';
import { HeldCard } from './HeldCard.tsx';
import { NeedsCard } from './NeedsCard.tsx';
import { OwnerBand } from './OwnerBand.tsx';
import { Player } from './Player.tsx';
import { usePlayer } from './use-player.ts';
import { Reply } from './Reply.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { SpamBand, whyNoSpam } from './SpamBand.tsx';
import { ThreadLines } from './ThreadLines.tsx';
import { channelOf, whoOf } from './words.ts';

/** One conversation: what was said, who has it, what to write, and what is known around it. */
export function ConversationView({ conversationId, wanted }: { readonly conversationId: string; readonly wanted: Wanted }) {
  const thread = useThread(conversationId);
  if (thread.data) return <Opened thread={thread.data} wanted={wanted} isStale={thread.isError} />;
  return (
    <section className="thread" aria-label="Conversation">
      <p className="back">
        <Go to={paths.inbox(wanted)}>All conversations</Go>
      </p>
      {thread.isError ? <Missing error={thread.error} onRetry={() => void thread.refetch()} /> : <Loading label="Opening the conversation" rows={5} />}
    </section>
  );
}

function Missing({ error, onRetry }: { readonly error: unknown; onRetry(): void }) {
  const code = error instanceof ApiError ? error.code : '';
  if (code === 'not-found' || code === 'malformed' || code === 'erased')
    return (
      <div className="mid">
        <h2>{code === 'erased' ? 'This conversation was erased' : 'There is no conversation here'}</h2>
        <p>
          {code === 'erased'
            ? 'Its time was over, or its person asked for it. Nothing is left to read.'
            : 'The address may be wrong, or it is of another clinic.'}
        </p>
      </div>
    );
  return (
    <Failure title="The conversation could not be opened" onRetry={onRetry}>
      {wordsOf(error)}
    </Failure>
  );
}

/** What may be open over the conversation. */
export type Over = 'snooze' | 'close' | 'assign' | 'link' | 'block' | undefined;

const DONE: Partial<Readonly<Record<Act['act'], string>>> = {
  'hand-back': 'The AI desk answers again.',
  reopen: 'It is open again.',
  client: 'Saved.',
  answer: 'You are on it. Nobody else is called.',
  done: 'Done.',
  'not-spam': 'It is back among the others.',
  unblock: 'Unblocked. Calls and texts come through again.',
  'book-held': 'Booked. They are told.',
  'release-held': 'The time is free again.',
};

function Opened({ thread, wanted, isStale }: { readonly thread: Thread; readonly wanted: Wanted; readonly isStale: boolean }) {
  const { conversation } = thread;
  const [over, setOver] = useState<Over>();
  const [why, setWhy] = useState(false);
  const [isAbout, setAbout] = useState(false);
  const { user } = useMe();
  const go = useGo();
  const maySend = useMay('message.send');
  const act = useAct(conversation.id, (done) => {
    const words = DONE[done.act];
    if (words) tell({ text: words });
    if (done.act === 'spam') tell({ text: 'Marked as spam. You find it under Spam.', undo: () => act.mutate({ act: 'not-spam' }) });
  });
  useRead(thread, maySend);
  const player = usePlayer(
    conversation.id,
    thread.calls.find(({ soundMilliseconds }) => soundMilliseconds > 0),
    thread.messages,
  );
  const decisions = useDecisions(conversation.id, why);
  const whyNot = maySend ? undefined : 'Your role reads conversations but does not write.';
  const whyClosed = conversation.closedAt === null ? undefined : 'This conversation is closed.';
  const isMine = conversation.owner?.id === user.id;
  const whyNoTake = whyNot ?? whyClosed ?? (isMine ? 'You have it already.' : undefined);
  useActs([
    { id: 'take-over', label: 'Take over', key: 't', group: 'Inbox', why: whyNoTake, run: () => act.mutate({ act: 'take-over' }) },
    {
      id: 'hand-back',
      label: 'Hand back to the AI desk',
      key: 'h',
      group: 'Inbox',
      why: isMine ? undefined : 'You do not have it.',
      run: () => act.mutate({ act: 'hand-back' }),
    },
    { id: 'assign', label: 'Give it to somebody', key: 'a', group: 'Inbox', why: whyNot ?? whyClosed, run: () => setOver('assign') },
    { id: 'snooze', label: 'Snooze', key: 's', group: 'Inbox', why: whyNot ?? whyClosed, run: () => setOver('snooze') },
    { id: 'close', label: 'Close the conversation', key: 'e', group: 'Inbox', why: whyNot ?? whyClosed, run: () => setOver('close') },
    { id: 'spam', label: 'Mark as spam', key: '!', group: 'Inbox', why: whyNot ?? whyNoSpam(thread), run: () => act.mutate({ act: 'spam' }) },
    { id: 'to-list', label: 'Back to the list', key: 'u', group: 'Inbox', run: () => go(paths.inbox(wanted)) },
  ]);
  useEffect(() => {
    document.title = `${whoOf(conversation)}, Inbox, Candor`;
    // Back at the list nobody's name stays on the tab.
    return () => {
      document.title = 'Inbox, Candor';
    };
  }, [conversation]);
  return (
    <>
      <section className="thread" aria-label={`Conversation with ${whoOf(conversation)}`}>
        <div className="thead">
          <Go className="back" to={paths.inbox(wanted)}>
            All conversations
          </Go>
          <h2 className="grow">
            <bdi>{whoOf(conversation)}</bdi> <small>{channelOf(conversation.channel).name}</small>
          </h2>
          <Button small className="toabout" aria-expanded={isAbout} onPress={() => setAbout(!isAbout)}>
            About
          </Button>
          <Button small why={whyNot ?? whyClosed} onPress={() => setOver('assign')}>
            Assign
          </Button>
          {conversation.snoozedUntil ? (
            <Button small why={whyNot} onPress={() => act.mutate({ act: 'snooze', wakeAt: null })}>
              Bring back
            </Button>
          ) : (
            <Button small why={whyNot ?? whyClosed} onPress={() => setOver('snooze')}>
              Snooze
            </Button>
          )}
          {conversation.closedAt === null ? (
            <Button small why={whyNot} onPress={() => setOver('close')}>
              Close
            </Button>
          ) : (
            <Button small why={whyNot} onPress={() => act.mutate({ act: 'reopen' })}>
              Open again
            </Button>
          )}
        </div>
        {isStale ? (
          <p className="errb" role="status">
            This could not be read again just now. What you see may be old.
          </p>
        ) : null}
        <NeedsCard thread={thread} why={whyNot} isBusy={act.isPending} onAct={act.mutate} />
        <HeldCard thread={thread} why={whyNot} busy={act.isPending ? act.variables?.act : undefined} onAct={act.mutate} />
        <OwnerBand thread={thread} why={whyNot} busy={act.isPending ? act.variables?.act : undefined} onAct={act.mutate} />
        <SpamBand thread={thread} why={whyNot} busy={act.isPending ? act.variables?.act : undefined} onAct={act.mutate} />
        <Player thread={thread} player={player} />
        <ThreadLines thread={thread} player={player} decisions={why ? (decisions.data?.decisions ?? []) : undefined} />
        <Reply thread={thread} why={whyNot ?? whyClosed} isMine={isMine} />
      </section>
      <Context
        isShown={isAbout}
        thread={thread}
        why={whyNot}
        isWhyShown={why}
        onWhy={() => setWhy(!why)}
        onLink={() => setOver('link')}
        onBlock={() => setOver('block')}
        onAct={act.mutate}
      />
      <Overlay over={over} thread={thread} onClose={() => setOver(undefined)} onAct={act.mutate} />
    </>
  );
}

interface OverlayProps {
  readonly over: Over;
  readonly thread: Thread;
  onClose(): void;
  onAct(act: Act): void;
}

/** What is open over the conversation. */
function Overlay({ over, thread, onClose, onAct }: OverlayProps) {
  return (
    <>
      {over === 'snooze' ? <SnoozeDialog conversationId={thread.conversation.id} onClose={onClose} /> : null}
      {over === 'block' ? <BlockDialog thread={thread} onClose={onClose} /> : null}
      {over === 'close' ? <CloseDialog thread={thread} onClose={onClose} /> : null}
      {over === 'assign' ? <AssignDialog conversation={thread.conversation} onClose={onClose} /> : null}
      {over === 'link' ? (
        <FindPerson
          title="Who is it?"
          note="The team sees whose conversation it is. The assistant tells them no more for it: that takes their code."
          onClose={onClose}
          onChoose={({ id }) => {
            onClose();
            onAct({ act: 'client', clientId: id });
          }}
        />
      ) : null}
    </>
  );
}

/** Says how far one has read, while the page is in sight. */
function useRead({ conversation }: Thread, maySend: boolean): void {
  const queries = useQueryClient();
  const { id, unread, messages } = conversation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: how far one has read is told once for each new message.
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible' && maySend) void tellRead(queries, conversation);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, unread, messages, maySend]);
}
