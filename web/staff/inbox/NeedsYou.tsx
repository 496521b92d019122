import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { wordsOf } from '../api.ts';
import { minutesInWords, plural } from '../format.ts';
import { Go } from '../go.tsx';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Line, type Wanted, useAct, useInbox } from './inbox.ts';
import { channelOf, reasonInWords, toDo, toDoInEmergency, whenInShort, whoOf } from './words.ts';

/** Everything that waits for a person, over all conversations, while none of them is open: the gravest first, then by when it is due. */
export function NeedsYou({ wanted }: { readonly wanted: Wanted }) {
  const list = useInbox({ view: 'needs' });
  if (!list.data)
    return list.isError ? (
      <Failure title="What needs you could not be read" onRetry={() => void list.refetch()}>
        {wordsOf(list.error)}
      </Failure>
    ) : (
      <Loading label="Reading what needs you" rows={4} />
    );
  const lines = inOrder(list.data.pages.flatMap(({ conversations }) => conversations));
  if (lines.length === 0) return <Empty title="Nothing needs you">The AI desk answers. Choose a conversation to read it.</Empty>;
  return (
    <section className="todo" aria-labelledby="todo">
      <h2 id="todo">
        Waiting for you <small>{plural(lines.length, 'conversation')}</small>
      </h2>
      <ul>
        {lines.map((line) => (
          <Todo key={line.id} line={line} wanted={wanted} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}

/** Emergencies, then by when it is due; what is due at no time comes last. */
function inOrder(lines: readonly Line[]): Line[] {
  const rank = ({ needs }: Line) => (needs?.reason === 'emergency' ? 0 : 1);
  const due = ({ needs }: Line) => (needs?.dueAt ? Date.parse(needs.dueAt) : Number.MAX_SAFE_INTEGER);
  return [...lines].sort((one, other) => rank(one) - rank(other) || due(one) - due(other));
}

function Todo({ line, wanted }: { readonly line: Line; readonly wanted: Wanted }) {
  const why = useMay('message.send') ? undefined : 'Your role reads conversations but does not write.';
  const act = useAct(line.id, () => tell({ text: 'You are on it. Nobody else is called.' }));
  const { needs, last } = line;
  const callId = needs?.callId ?? null;
  const isRed = needs?.reason === 'emergency';
  const said = needs?.words || (last?.author === 'visitor' ? last.text : '');
  return (
    <li className={isRed ? 'red' : ''}>
      <Icon name={isRed ? 'alert' : 'clock'} size={18} />
      <div className="grow">
        <h3>
          <Go to={paths.conversation(line.id, wanted)}>
            {reasonInWords(needs?.reason ?? '')}, <bdi>{whoOf(line)}</bdi>
          </Go>
        </h3>
        <p>{needs?.reason === 'emergency' ? toDoInEmergency(line) : toDo(needs?.reason ?? '')}</p>
        {said === '' ? null : (
          <blockquote>
            <bdi>{said}</bdi>
          </blockquote>
        )}
        <p className="when">
          {channelOf(line.channel).name}. <Due at={needs?.dueAt ?? null} /> <Has line={line} />
        </p>
      </div>
      {callId ? (
        <Button small tone="danger" why={why} isPending={act.isPending} onPress={() => act.mutate({ act: 'answer', callId })}>
          I am on it
        </Button>
      ) : null}
    </li>
  );
}

function Has({ line: { owner, assignedTo } }: { readonly line: Line }) {
  const who = owner ?? assignedTo;
  if (!who) return <>Nobody has it yet.</>;
  return (
    <>
      <bdi>{who.name}</bdi> {owner ? 'has it' : 'looks after it'}.
    </>
  );
}

const MINUTE_MS = 60_000;

/** When it is due, or for how long it has been. */
function Due({ at }: { readonly at: string | null }) {
  const { zone } = useWorkplace();
  const now = useMinute();
  if (at === null) return null;
  const late = Math.floor((now - Date.parse(at)) / MINUTE_MS);
  if (late > 0) return <b className="late">Due {minutesInWords(late)} ago.</b>;
  return <>Due {whenInShort(at, zone, now)}.</>;
}
