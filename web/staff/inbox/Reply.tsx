import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Key } from '../../ui/desk/Parts.tsx';
import { fieldError, wordsOf } from '../api.ts';
import { useActs } from '../keys.tsx';
import { useAccount, useMay, useMe } from '../session.tsx';
import { CannedDialog } from './CannedDialog.tsx';
import { type CannedReply, type Line, type Thread, useAct, useCannedReplies } from './inbox.ts';

const LONGEST = 2_000;
const CHIPS = 4;
const NOT_IN_WRITING = 'A call is not answered in writing. Call back, or write a note.';
const KINDS = [
  { id: 'reply', label: 'Reply' },
  { id: 'note', label: 'Internal note' },
] as const;
type Kind = (typeof KINDS)[number]['id'];
type Draft = Readonly<Record<Kind, string>>;

/** What one is about to write, by conversation, in this tab's memory alone: it holds words about people. */
const drafts = new Map<string, Draft>();

/** Keeps what is being written, through a look at another conversation. */
function useDraft(conversationId: string) {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(conversationId) ?? { reply: '', note: '' });
  const write = (kind: Kind, text: string) =>
    setDraft((now) => {
      const next = { ...now, [kind]: text };
      drafts.set(conversationId, next);
      return next;
    });
  return { draft, write };
}

/** Why nothing can be written to the visitor now. */
function whyNotTo({ channel, owner }: Line, isMine: boolean): string | undefined {
  if (channel === 'call') return NOT_IN_WRITING;
  if (isMine) return undefined;
  return owner ? `${owner.name} has it.` : 'Take over first: the AI desk has it.';
}

/** The box to write in: to the visitor, or a note that only the team reads. */
export function Reply({ thread, why, isMine }: { readonly thread: Thread; readonly why: string | undefined; readonly isMine: boolean }) {
  const { conversation } = thread;
  const [kind, setKind] = useState<Kind>(conversation.channel === 'call' ? 'note' : 'reply');
  const { draft, write } = useDraft(conversation.id);
  const [used, setUsed] = useState<CannedReply>();
  const box = useRef<HTMLTextAreaElement>(null);
  const act = useAct(conversation.id);
  const text = draft[kind];
  const whyNot = why ?? (kind === 'note' ? undefined : whyNotTo(conversation, isMine));
  const whyNoSend = whyNot ?? (text.trim() === '' ? 'Write something first.' : undefined);
  const focus = (next: Kind) => {
    setKind(next);
    requestAnimationFrame(() => box.current?.focus());
  };
  const send = (thenHandBack = false) => {
    if (whyNoSend || act.isPending) return;
    const onSuccess = () => {
      write(kind, '');
      setUsed(undefined);
      if (thenHandBack) act.mutate({ act: 'hand-back' });
    };
    act.mutate({ act: kind, text: text.trim() }, { onSuccess });
  };
  const choose = (reply: CannedReply) => {
    write('reply', reply.words);
    setUsed(reply);
    box.current?.focus();
  };
  useActs([
    { id: 'reply', label: 'Write a reply', key: 'r', group: 'Inbox', why: conversation.channel === 'call' ? NOT_IN_WRITING : why, run: () => focus('reply') },
    { id: 'note', label: 'Write an internal note', key: 'n', group: 'Inbox', why, run: () => focus('note') },
  ]);
  const isRefused = act.isError && (act.variables?.act === 'reply' || act.variables?.act === 'note');
  const error = isRefused ? (fieldError(act.error, 'text') ?? wordsOf(act.error)) : undefined;
  const search = kind === 'reply' && text.startsWith('/') ? text.slice(1).trim().toLocaleLowerCase() : undefined;
  const offered = useOffered(kind, conversation, search);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return;
    const [first] = offered;
    if (search !== undefined && first) choose(first);
    else if (event.ctrlKey || event.metaKey) send();
    else return;
    event.preventDefault();
  };
  return (
    <div className={`reply ${kind}`}>
      <Top kind={kind} isCall={conversation.channel === 'call'} onKind={setKind} />
      <Chips replies={offered} used={used} isOff={whyNot !== undefined} onChoose={choose} />
      <textarea
        ref={box}
        className="inp"
        aria-label={kind === 'reply' ? 'Your reply' : 'Your note'}
        aria-invalid={error !== undefined}
        rows={whyNot ? 1 : 3}
        maxLength={LONGEST}
        dir="auto"
        value={text}
        disabled={why !== undefined}
        placeholder={kind === 'reply' ? (whyNot ?? '') : 'Only the team reads this.'}
        onChange={({ target }) => write(kind, target.value)}
        onKeyDown={press}
      />
      {error ? (
        <p className="err" role="alert">
          {error} What you wrote is still here.
        </p>
      ) : null}
      <End kind={kind} text={text} used={used} why={whyNoSend} isBusy={act.isPending} onSend={send} />
    </div>
  );
}

/** The saved replies that fit: the first few, or those whose title has what follows the stroke. */
function useOffered(kind: Kind, { channel }: Line, search: string | undefined): readonly CannedReply[] {
  const replies = useCannedReplies().data?.replies ?? [];
  if (kind === 'note' || channel === 'call') return [];
  return search === undefined ? replies.slice(0, CHIPS) : replies.filter(({ title }) => title.toLocaleLowerCase().includes(search));
}

function Top({ kind, isCall, onKind }: { readonly kind: Kind; readonly isCall: boolean; onKind(kind: Kind): void }) {
  const mayManage = useMay('account.manage');
  const [isManaging, setManaging] = useState(false);
  const isReply = kind === 'reply' && !isCall;
  return (
    <div className="rtop">
      <Segmented label="What to write" value={kind} options={KINDS} onChange={(id) => onKind(id as Kind)} />
      <span className="grow" />
      {isReply ? (
        <span className="mute hintk">
          Type <Key>/</Key> for a saved reply
        </span>
      ) : null}
      {isReply && mayManage ? (
        <Button small tone="quiet" onPress={() => setManaging(true)}>
          Saved replies
        </Button>
      ) : null}
      {isManaging ? <CannedDialog onClose={() => setManaging(false)} /> : null}
    </div>
  );
}

interface ChipsProps {
  readonly replies: readonly CannedReply[];
  readonly used: CannedReply | undefined;
  readonly isOff: boolean;
  onChoose(reply: CannedReply): void;
}

function Chips({ replies, used, isOff, onChoose }: ChipsProps) {
  if (isOff || replies.length === 0) return null;
  return (
    <div className="canned" role="group" aria-label="Saved replies">
      {replies.map((reply) => (
        <button key={reply.id} type="button" className={used?.id === reply.id ? 'on' : ''} onClick={() => onChoose(reply)}>
          <bdi>{reply.title}</bdi>
        </button>
      ))}
    </div>
  );
}

interface EndProps {
  readonly kind: Kind;
  readonly text: string;
  readonly used: CannedReply | undefined;
  readonly why: string | undefined;
  readonly isBusy: boolean;
  onSend(thenHandBack?: boolean): void;
}

function End({ kind, text, used, why, isBusy, onSend }: EndProps) {
  const { user } = useMe();
  const { name: clinic } = useAccount();
  const firstName = user.name.split(' ')[0];
  if (kind === 'note')
    return (
      <div className="rend">
        <span className="mute grow">
          <Icon name="lock" size={13} /> Never sent: only the team reads it.
        </span>
        <Button tone="primary" why={why} isPending={isBusy} onPress={() => onSend()}>
          Keep note
        </Button>
      </div>
    );
  return (
    <div className="rend">
      <span className="mute grow">
        {why === NOT_IN_WRITING ? null : (
          <>
            Sent as “<bdi>{firstName}</bdi>, <bdi>{clinic}</bdi>”.
          </>
        )}
        {used ? ` ${used.title}, version ${used.version}${text === used.words ? '' : ', edited'}.` : ''}
      </span>
      <Button why={why} onPress={() => onSend(true)}>
        Send and hand back
      </Button>
      <Button tone="primary" why={why} isPending={isBusy} onPress={() => onSend()}>
        <span>
          Send as <bdi>{firstName}</bdi>
        </span>
      </Button>
    </div>
  );
}
