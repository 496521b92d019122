import { type LiveMessage, followStream } from './live-stream.ts';

type Shared = LiveMessage | { readonly type: 'ask' };

/**
 * Follows the account in this tab: one tab of a browser holds the stream and tells the others; when it closes, another takes over.
 * Answers how to stop.
 */
export function shareStream(accountId: string, hear: (message: LiveMessage) => void): () => void {
  const stop = new AbortController();
  const name = `candor.live.${accountId}`;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  const known: { state?: LiveMessage; session?: { readonly message: LiveMessage & { type: 'session' }; readonly at: number } } = {};
  let isHolder = false;
  const say = (message: LiveMessage) => {
    if (message.type === 'state') known.state = message;
    if (message.type === 'session') known.session = { message, at: performance.now() };
    channel?.postMessage(message);
    hear(message);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Shared>) => {
    if (data.type !== 'ask') hear(data);
    else if (isHolder) {
      if (known.state) channel.postMessage(known.state);
      if (known.session) channel.postMessage(aged(known.session));
    }
  });
  const hold = async () => {
    isHolder = true;
    await followStream(accountId, say, stop.signal);
  };
  if (!navigator.locks || !channel) void hold();
  else {
    navigator.locks.request(name, { signal: stop.signal }, hold).catch(() => undefined);
    channel.postMessage({ type: 'ask' } satisfies Shared);
  }
  return () => {
    stop.abort();
    channel?.close();
  };
}

function aged({ message, at }: { readonly message: LiveMessage & { type: 'session' }; readonly at: number }): LiveMessage {
  const seconds = (performance.now() - at) / 1000;
  return { ...message, idleSeconds: message.idleSeconds - seconds, absoluteSeconds: message.absoluteSeconds - seconds };
}
