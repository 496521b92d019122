import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { useWorkplace } from '../workplace.ts';
import { timeOf } from '../format.ts';
import { CallLink } from './CallLink.tsx';
import type { Act, Thread } from './inbox.ts';
import { clockOf, reasonInWords, toDo, toDoInEmergency } from './words.ts';

/** Why somebody is wanted, and what to do about it; an emergency in red, with the time until the next person is called. */
export function NeedsCard(props: { readonly thread: Thread; readonly why: string | undefined; readonly isBusy: boolean; onAct(act: Act): void }) {
  const { thread, why, isBusy, onAct } = props;
  const { needs } = thread.conversation;
  const { zone } = useWorkplace();
  const phone = thread.tasks.find(({ state, kind }) => state === 'open' && kind === 'phone');
  const open = thread.tasks.filter(({ state, kind }) => state === 'open' && kind !== 'emergency');
  if (needs?.callId)
    return (
      <div className="need red" role="alert">
        <Icon name="alert" size={20} />
        <div className="grow">
          <h2>{reasonInWords('emergency')}</h2>
          <p>
            {phone ? (
              <>
                {toDo('phone')} <bdi>{phone.words}</bdi>{' '}
              </>
            ) : (
              `${toDoInEmergency(thread.conversation)} `
            )}
            <Countdown until={needs.dueAt} />
          </p>
        </div>
        {thread.conversation.phone ? <CallLink phone={thread.conversation.phone} text="Call them" /> : null}
        <Button tone="danger" why={why} isPending={isBusy} onPress={() => onAct({ act: 'answer', callId: needs.callId ?? '' })}>
          I am on it
        </Button>
      </div>
    );
  if (open.length === 0) return null;
  return (
    <ul className="needlist" aria-label="Needs you">
      {open.map(({ id, reason, words, dueAt }) => (
        <li className="need" key={id}>
          <Icon name="clock" size={18} />
          <div className="grow">
            <h2>
              {reasonInWords(reason)} <small>by {timeOf(dueAt, zone)}</small>
            </h2>
            <p>{toDo(reason)}</p>
            {words === '' ? null : (
              <blockquote>
                <bdi>{words}</bdi>
              </blockquote>
            )}
          </div>
          <Button small why={why} isPending={isBusy} onPress={() => onAct({ act: 'done', taskId: id })}>
            Done
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The time one has to answer, by the second. */
function Countdown({ until }: { readonly until: string | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (until === null) return <b>Somebody on duty is being called.</b>;
  const left = Date.parse(until) - now;
  return (
    <b role="timer" aria-live="off">
      {left > 0 ? `The next one on duty is called in ${clockOf(left)}.` : 'The next one on duty is being called.'}
    </b>
  );
}
