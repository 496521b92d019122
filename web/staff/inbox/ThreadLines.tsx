import { useLayoutEffect, useRef } from 'react';
import { Icon } from '../../ui/desk/Icon.tsx';
import { apartFromNumbers } from '../../ui/telephone-number.ts';
import { dateOf, dayInWords, timeOf } from '../format.ts';
import { useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import type { Decision, Message, Thread } from './inbox.ts';
import { Sources } from './Sources.tsx';
import type { PlayerState } from './use-player.ts';
import { type Entry, clockOf, entriesOf, speakerOf } from './words.ts';

/** Pixels from the end within which one counts as reading the newest. */
const NEAR_END = 80;

/** What was said and done, in the order of time; the newest stays in sight while one reads it. */
export function ThreadLines(props: { readonly thread: Thread; readonly player: PlayerState; readonly decisions: readonly Decision[] | undefined }) {
  const { thread, player, decisions } = props;
  const { zone } = useWorkplace();
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const entries = entriesOf(thread, zone);
  const count = entries.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there is more to read, the end is where one was.
  useLayoutEffect(() => {
    if (!isAtEnd.current || !box.current) return;
    // On a phone the page scrolls, not the box.
    if (box.current.scrollHeight > box.current.clientHeight) box.current.scrollTop = box.current.scrollHeight;
    else box.current.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count, decisions]);
  const note = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLDivElement }) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <div className="said" ref={box} onScroll={note} tabIndex={0} role="log" aria-label="What was said" aria-live="polite">
      {entries.map((entry, index) => (
        <Line key={entry.key} entry={entry} before={entries[index - 1]} thread={thread} player={player} decisions={decisions} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly entry: Entry;
  readonly before: Entry | undefined;
  readonly thread: Thread;
  readonly player: PlayerState;
  readonly decisions: readonly Decision[] | undefined;
}

function Line({ entry, before, thread, player, decisions }: LineProps) {
  const { zone } = useWorkplace();
  const day = dateOf(entry.at, zone);
  const isNewDay = before === undefined ? false : dateOf(before.at, zone) !== day;
  return (
    <>
      {isNewDay ? <p className="sday">{dayInWords(day)}</p> : null}
      {entry.is === 'message' ? <Said message={entry.message} thread={thread} player={player} decisions={decisions} /> : null}
      {entry.is === 'note' ? (
        <div className="line note">
          <time dateTime={entry.at}>{timeOf(entry.at, zone)}</time>
          <b>
            <bdi>{entry.note.name}</bdi>
          </b>
          <div>
            <p className="nhead">
              <Icon name="lock" size={13} /> Internal note,{' '}
              {thread.conversation.name === '' ? 'the visitor' : <bdi>{thread.conversation.name.split(' ')[0]}</bdi>} never sees it
            </p>
            <p className="w" dir="auto">
              <Words text={entry.note.text} />
            </p>
          </div>
        </div>
      ) : null}
      {entry.is === 'happening' ? (
        <p className={`happened ${entry.isOwner ? 'owning' : ''}`}>
          <span>
            {entry.text}, <time dateTime={entry.at}>{timeOf(entry.at, zone)}</time>
          </span>
        </p>
      ) : null}
    </>
  );
}

function Said({ message, thread, player, decisions }: Omit<LineProps, 'entry' | 'before'> & { readonly message: Message }) {
  const { zone } = useWorkplace();
  const { user } = useMe();
  const { author, userId, name, text, options, sources, heard, at, seq } = message;
  const offset = player.offsetOf(at);
  const isPlaying = offset !== undefined && player.playingSeq === seq;
  const who =
    author === 'visitor'
      ? speakerOf(thread.conversation)
      : author === 'assistant'
        ? 'AI desk'
        : author === 'system'
          ? 'Candor'
          : userId === user.id
            ? 'You'
            : name;
  const decision = decisions?.find((each) => each.seq === seq);
  // Who marks words to copy them does not press on them.
  const seekUnlessMarked = (to: number) => {
    if (getSelection()?.isCollapsed !== false) player.seek(to);
  };
  return (
    <div className={`line ${author} ${isPlaying ? 'on' : ''}`} data-seq={seq} aria-current={isPlaying ? 'true' : undefined}>
      {offset === undefined ? (
        <time dateTime={at}>{timeOf(at, zone)}</time>
      ) : (
        <button type="button" className="seek" onClick={() => player.seek(offset)} aria-label={`Play from ${clockOf(offset)}`}>
          {clockOf(offset)}
        </button>
      )}
      <b>
        {author === 'assistant' ? <Icon name="sparkle" size={13} /> : null} <bdi>{who}</bdi>
      </b>
      <div>
        <p className={`w ${offset === undefined ? '' : 'hears'}`} dir="auto" {...(offset === undefined ? {} : { onClick: () => seekUnlessMarked(offset) })}>
          {text === '' ? <i className="mute">Taken back: nothing of it is kept.</i> : <Words text={text} />}
        </p>
        {heard && heard.heard < heard.said ? <p className="meta">They cut in: the end of this was not heard.</p> : null}
        {options.length > 0 ? <p className="meta">Offered: {options.join(' · ')}</p> : null}
        {sources.length > 0 ? <Sources sources={sources} /> : null}
        {decision ? <Why decision={decision} /> : null}
      </div>
    </div>
  );
}

/** What was understood from which words, what was let through, and what was done. */
function Why({ decision }: { readonly decision: Decision }) {
  const { commands, gates, acts, engine, settingsVersion, turnMicros } = decision;
  return (
    <dl className="trace" aria-label="Decision">
      <dt>Understood</dt>
      <dd>
        {commands.length === 0
          ? 'Nothing'
          : commands.map(({ name, about, words }, index) => (
              <span key={`${name} ${about} ${words}`}>
                {index > 0 ? ' · ' : ''}
                <code>{about === '' ? name : `${name} ${about}`}</code> from “<bdi>{words}</bdi>”
              </span>
            ))}
      </dd>
      <dt>Let through</dt>
      <dd>{gates.length === 0 ? 'Nothing to let through' : gates.join(' · ')}</dd>
      <dt>Done</dt>
      <dd>{acts.length === 0 ? 'Only answered' : acts.join(' · ')}</dd>
      <dt>By</dt>
      <dd>
        {engine}, settings version {settingsVersion}, {Math.round(turnMicros / 100) / 10} ms
      </dd>
    </dl>
  );
}

/** Words with each telephone number in one piece. */
function Words({ text }: { readonly text: string }) {
  const pieces = apartFromNumbers(text).map((piece, index) => ({ piece, id: `${index} ${piece}`, isNumber: index % 2 === 1 }));
  return pieces.map(({ piece, id, isNumber }) =>
    isNumber ? (
      <span className="tel" key={id}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
