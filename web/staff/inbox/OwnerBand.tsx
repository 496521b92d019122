import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { CallLink } from './CallLink.tsx';
import type { Act, Thread } from './inbox.ts';
import { endInWords, outcomeInWords, secondOf, thingOf, momentInWords } from './words.ts';

/** Who has the conversation: a row of the database, which decides who may write; and one press to change it. */
export function OwnerBand(props: { readonly thread: Thread; readonly why: string | undefined; readonly busy: Act['act'] | undefined; onAct(act: Act): void }) {
  const { thread, why, busy, onAct } = props;
  const { conversation, happenings } = thread;
  const { owner, channel, closedAt, outcome } = conversation;
  const { user } = useMe();
  const { zone } = useWorkplace();
  const [asking, setAsking] = useState(false);
  const thing = thingOf(channel);
  const since = happenings.findLast(({ kind }) => kind === 'taken-over')?.at;
  const isOnTheLine = channel === 'call' && !conversation.isOver;
  const callBack = channel === 'call' && conversation.isOver && conversation.phone ? <CallLink phone={conversation.phone} text="Call back" /> : null;
  const over = thread.calls.at(-1)?.endedAt ? thread.calls.at(-1) : undefined;
  if (closedAt !== null)
    return (
      <div className="owner done" role="status">
        <Icon name="check" />
        <p>
          <b>Closed.</b> {outcomeInWords(outcome)}, {momentInWords(closedAt, zone)}.
        </p>
      </div>
    );
  if (owner?.id === user.id)
    return (
      <div className="owner you" role="status">
        <Avatar name={user.name} />
        <p>
          <b>
            You have this {thing}, <bdi>{user.name.split(' ')[0]}</bdi>.
          </b>{' '}
          {isOnTheLine
            ? 'The caller is still on the line and hears that the team was told. Call back once they have hung up.'
            : since
              ? `The AI desk has been quiet since ${secondOf(since, zone)}.`
              : 'The AI desk is quiet.'}
        </p>
        {callBack}
        <Button icon="undo" why={why} isPending={busy === 'hand-back'} onPress={() => onAct({ act: 'hand-back' })}>
          Hand back to AI desk
        </Button>
      </div>
    );
  if (owner)
    return (
      <div className="owner other" role="status">
        <Avatar name={owner.name} />
        <p>
          <b>
            <bdi>{owner.name}</bdi> has this {thing}.
          </b>{' '}
          The AI desk is quiet{since ? ` since ${secondOf(since, zone)}` : ''}.
        </p>
        <Button why={why} isPending={busy === 'assign'} onPress={() => setAsking(true)}>
          Take it on
        </Button>
        <Confirm
          title={`Take it from ${owner.name}?`}
          isOpen={asking}
          act="Take it on"
          onConfirm={() => {
            setAsking(false);
            onAct({ act: 'assign', userId: user.id });
          }}
          onClose={() => setAsking(false)}
        >
          <p>They may be writing now. From then on only you can write to the visitor.</p>
        </Confirm>
      </div>
    );
  if (over)
    return (
      <div className="owner desk" role="status">
        <Icon name="phone" />
        <p>
          <b>The call is over:</b> {endInWords(over.endReason)}.
        </p>
        {callBack}
      </div>
    );
  return (
    <div className="owner desk" role="status">
      <Icon name="sparkle" />
      <p>
        <b>The AI desk has this {thing}.</b>{' '}
        {isOnTheLine
          ? 'The caller is on the line. Once you take over it only says that the team was told: call back when they have hung up.'
          : 'It is silent from the moment you take over.'}
      </p>
      <Button tone="primary" why={why} isPending={busy === 'take-over'} onPress={() => onAct({ act: 'take-over' })}>
        Take over
      </Button>
    </div>
  );
}
