import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { HoldBar } from './Cards.tsx';
import { askedOf } from './rows.ts';
import type { Conversation } from './use-talk.ts';
import type { Words } from './words.ts';

/** What the visitor must know of the line: that it is gone, that the server asks for patience, or that the chat is over. */
export function Marks({ c, words, anew }: { c: Conversation; words: Words; anew: () => void }) {
  const { talk, isOffline } = c;
  const seconds = useSecondsUntil(talk.waitsUntil);
  const isUnsent = talk.thread.local.some(({ author, sending }) => author === 'visitor' && sending.kind === 'waiting');
  // A line that went is told of when it stays away, or when something waits for it.
  const isLost = useSteady(talk.line === 'lost' || (isUnsent && talk.waitsUntil === null && talk.trouble === null && talk.line === 'none'), 1500);
  if (talk.isOver || talk.thread.state.isClosed) {
    return <Mark text={isUnsent ? words.overUnsent : words.over} button={words.anew} press={anew} />;
  }
  if (talk.trouble !== null) return <Mark text={`${words.noStart} ${talk.trouble}`} button={words.again} press={() => c.say('')} />;
  if (isOffline) return <Mark text={words.offline} />;
  if (seconds > 0) return <Mark text={words.waits(seconds)} isQuiet />;
  if (isLost) return <Mark text={words.lost} />;
  const { hold } = talk.thread.state;
  return hold && askedOf(talk.thread).length === 0 ? <HoldBar hold={hold} words={words} /> : null;
}

function Mark({ text, button, press, isQuiet = false }: { text: string; button?: string; press?: () => void; isQuiet?: boolean }) {
  return (
    <div class="mark" role={isQuiet ? undefined : 'status'}>
      <Icon name="alert" />
      <p>{text}</p>
      {button && (
        <button type="button" class="btn strong" onClick={press}>
          {button}
        </button>
      )}
    </div>
  );
}

function useSteady(isSo: boolean, milliseconds: number): boolean {
  const [isSteady, setSteady] = useState(false);
  useEffect(() => {
    if (!isSo) return setSteady(false);
    const timer = setTimeout(() => setSteady(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && isSteady;
}

function useSecondsUntil(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.ceil((until - now) / 1000);
}
