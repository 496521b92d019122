import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call, publicApi, randomKey } from '../api.ts';
import { type Keep, keepTicket } from './keep.ts';
import { follow } from './stream.ts';
import { NO_TALK, type Talk, TalkKeeper } from './talk.ts';
import type { Language } from './wire.ts';

/** A conversation for a component: what stands, and what can be done. */
export type Conversation = Pick<TalkKeeper, 'say' | 'anew' | 'takeBack' | 'wake'> & {
  talk: Talk;
  isOffline: boolean;
  /** Ends it here and in every other tab, and tells the server where it listens. */
  end: () => void;
  /** Has it sent to an address; false when it could not be. */
  mail: (email: string) => Promise<boolean>;
};

/** Keeps the conversation of this page for as long as it is shown. */
export function useTalk(slug: string, language: Language, canEnd: boolean): Conversation {
  const [talk, setTalk] = useState(NO_TALK);
  const [isOffline, setOffline] = useState(false);
  const spoken = useRef(language);
  spoken.current = language;
  const keep = useRef<Keep | null>(null);
  const keeper = useMemo(() => makeKeeper(slug, keep, () => spoken.current, setTalk), [slug]);

  useEffect(() => {
    keep.current = keepTicket(slug, () => keeper.reset());
    void keeper.resume();
    const back = () => {
      setOffline(!navigator.onLine);
      if (navigator.onLine) keeper.wake();
    };
    const look = () => document.visibilityState === 'visible' && keeper.wake();
    back();
    addEventListener('online', back);
    addEventListener('offline', back);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', back);
      removeEventListener('offline', back);
      document.removeEventListener('visibilitychange', look);
      keep.current?.close();
    };
  }, [keeper]);
  useWarning(talk);

  const mail = async (email: string) => {
    const ticket = keeper.ticket;
    const answer = ticket && (await call('POST', `${pathOf(slug, ticket)}/transcript`, { ...asWho(ticket), body: { email } }));
    return answer?.kind === 'done';
  };
  const end = () => {
    const ticket = keeper.ticket;
    if (ticket && canEnd) void call('POST', `${pathOf(slug, ticket)}/end`, { ...asWho(ticket), keepalive: true, body: {} });
    keep.current?.forget();
    keeper.reset();
  };
  return {
    ...{ talk, isOffline, end, mail },
    say: (text) => keeper.say(text),
    anew: () => keeper.anew(),
    takeBack: (key) => keeper.takeBack(key),
    wake: () => keeper.wake(),
  };
}

/** Words that were not sent live on this page only: whoever leaves is asked first. */
function useWarning(talk: Talk): void {
  const isUnsent = talk.thread.local.some(({ author, sending }) => author === 'visitor' && sending.kind === 'waiting');
  useEffect(() => {
    if (!isUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsent]);
}

type Ticket = NonNullable<TalkKeeper['ticket']>;
const pathOf = (slug: string, { conversationId }: Ticket) => `${publicApi(slug)}/conversations/${encodeURIComponent(conversationId)}`;
const asWho = ({ token }: Ticket) => ({ headers: { authorization: `Bearer ${token}` } });

function makeKeeper(slug: string, keep: { current: Keep | null }, language: () => Language, tell: (talk: Talk) => void): TalkKeeper {
  return new TalkKeeper({
    start: () => call('POST', `${publicApi(slug)}/conversations`, { body: { language: language() } }),
    send: (ticket, body) => call('POST', `${pathOf(slug, ticket)}/messages`, { ...asWho(ticket), body }),
    follow: (ticket, after, signal, opened, told) => follow({ path: `${pathOf(slug, ticket)}/events`, token: ticket.token, after, signal, opened, tell: told }),
    find: () => keep.current?.find() ?? Promise.resolve(null),
    save: (ticket) => keep.current?.save(ticket),
    drop: () => keep.current?.drop(),
    newKey: randomKey,
    now: () => Date.now(),
    later: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    tell,
  });
}
