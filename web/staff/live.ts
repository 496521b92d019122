import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { sessionEvents } from './api.ts';
import { shareStream } from './live-share.ts';
import { type LiveMessage, tryNow } from './live-stream.ts';
import { sessionLasts } from './idle.ts';
import { sendWaiting } from './waiting.ts';

/** The state of the line to the server. */
export interface Live {
  /** Since when no answer came; undefined while the line stands. */
  readonly lostAt: Date | undefined;
  retry(): void;
}

/** What of the screens may be old once something of a kind has happened, by the first word of both. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  account: ['account', 'catalog'],
  appointment: ['booking'],
  calendar: ['booking'],
  call: ['conversations'],
  catalog: ['catalog', 'booking'],
  client: ['clients', 'booking'],
  consent: ['clients'],
  conversation: ['conversations', 'receptionist'],
  hold: ['booking'],
  import: ['booking', 'catalog', 'clients'],
  message: ['messages', 'clients'],
  privacy: ['privacy'],
  user: ['identity'],
  waitlist: ['booking'],
};

/** Milliseconds in which what happens together is read again once. */
const TOGETHER_MS = 100;

let lostAt: Date | undefined;
const listeners = new Set<() => void>();

function setLost(next: number | undefined): void {
  if (lostAt?.getTime() === next) return;
  lostAt = next === undefined ? undefined : new Date(next);
  for (const listener of listeners) listener();
}

/** Follows what happens in the account while its screens are shown, and reads again what may be old; once, around all screens. */
export function useLiveLine(client: QueryClient, accountId: string, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const refresh = makeRefresh(client);
    const stop = shareStream(accountId, (message) => hear(client, message, refresh.add));
    return () => {
      stop();
      refresh.stop();
    };
  }, [client, accountId, isOn]);
}

function hear(client: QueryClient, message: LiveMessage, refresh: (area: string) => void): void {
  switch (message.type) {
    case 'change':
      for (const area of AREAS[message.kind.split('.')[0] ?? ''] ?? []) refresh(area);
      return;
    case 'reset':
      for (const area of new Set(Object.values(AREAS).flat())) refresh(area);
      return;
    case 'session':
      sessionLasts(message);
      return;
    case 'state':
      setLost(message.lostAt);
      if (message.lostAt === undefined) void sendWaiting(client);
      return;
    case 'end':
      if (message.reason === 'account-changed') location.assign('/app');
      else sessionEvents.dispatchEvent(new Event('ended'));
  }
}

function makeRefresh(client: QueryClient) {
  const areas = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    const wanted = new Set(areas);
    areas.clear();
    void client.invalidateQueries({ predicate: ({ queryKey }) => wanted.has(String(queryKey[0])) });
  };
  return {
    add: (area: string) => {
      areas.add(area);
      timer ??= setTimeout(run, TOGETHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The state of the line, and a redraw when it changes. */
export function useLive(client: QueryClient): Live {
  const at = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lostAt,
  );
  return {
    lostAt: at,
    retry: () => {
      tryNow();
      void client.invalidateQueries();
    },
  };
}
