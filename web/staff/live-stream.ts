/** What the server, or the tab that holds the stream, says. */
export type LiveMessage =
  | { readonly type: 'change'; readonly kind: string; readonly ids: Readonly<Record<string, string>> }
  | { readonly type: 'reset' }
  | { readonly type: 'session'; readonly idleSeconds: number; readonly absoluteSeconds: number }
  | { readonly type: 'end'; readonly reason: 'session-ended' | 'account-changed' }
  | { readonly type: 'state'; readonly lostAt: number | undefined };

/** Milliseconds without a byte after which a line counts as broken; the server says something every 15 seconds. */
const SILENCE_MS = 40_000;
/** Milliseconds a line may be away before it is called lost: a server that restarts is back sooner. */
const PATIENCE_MS = 2_500;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** The last place seen, by account: where to go on after a break. */
const places = new Map<string, string>();

/** Follows the account's events until the signal stops it: comes back after every break, and catches up from the last place seen. */
export async function followStream(accountId: string, say: (message: LiveMessage) => void, signal: AbortSignal): Promise<void> {
  const line = watchLine(say);
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const outcome = await readOnce(accountId, say, signal, () => {
      pauseMs = FIRST_PAUSE_MS;
      line.up();
    }).catch((): Outcome => 'lost');
    if (outcome === 'over') break;
    if (outcome === 'ask-again') continue;
    line.down();
    // Half of it by chance, so that the desks of a clinic do not all come back in one moment.
    await wait(pauseMs * (0.5 + Math.random() / 2), signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  line.stop();
}

/** Tries again now, wherever a pause is under way. */
export function tryNow(): void {
  dispatchEvent(new Event('candor-retry'));
}

/** Tells that the line is lost once it has been away for a while, and that it is back. */
function watchLine(say: (message: LiveMessage) => void) {
  let lostAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => say({ type: 'state', lostAt });
  const down = () => {
    lostAt ??= Date.now();
    if (!navigator.onLine) tell();
    else timer ??= setTimeout(tell, PATIENCE_MS);
  };
  return {
    down,
    up: () => {
      clearTimeout(timer);
      timer = undefined;
      lostAt = undefined;
      tell();
    },
    stop: () => clearTimeout(timer),
  };
}

/** How a connection ended: for good, by losing it, or because its session has: then asking again tells whether another has taken its place. */
type Outcome = 'over' | 'lost' | 'ask-again';

/** Reads one connection to its end. */
async function readOnce(accountId: string, say: (message: LiveMessage) => void, signal: AbortSignal, onUp: () => void): Promise<Outcome> {
  const silent = new AbortController();
  const lose = () => silent.abort();
  let timer = setTimeout(lose, SILENCE_MS);
  addEventListener('offline', lose);
  const place = places.get(accountId);
  try {
    const answer = await fetch(place === undefined ? '/api/v1/live' : `/api/v1/live?after=${place}`, {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (answer.status === 401) {
      say({ type: 'end', reason: 'session-ended' });
      return 'over';
    }
    if (!answer.ok || !answer.body) return answer.status === 403 ? 'over' : 'lost';
    let rest = '';
    for await (const text of pieces(answer.body)) {
      clearTimeout(timer);
      timer = setTimeout(lose, SILENCE_MS);
      const frames = `${rest}${text}`.split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const ended = hear(accountId, frame, say, onUp);
        if (ended) return ended;
      }
    }
    return 'lost';
  } finally {
    clearTimeout(timer);
    removeEventListener('offline', lose);
    silent.abort();
  }
}

async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) yield decoder.decode(value, { stream: true });
}

/** Takes in one message; answers how the stream ended, when it says so. */
function hear(accountId: string, frame: string, say: (message: LiveMessage) => void, onUp: () => void): Outcome | undefined {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
  const [kind, id] = [field('event'), field('id')];
  const body = JSON.parse(field('data') ?? 'null') as Record<string, unknown> | null;
  if (kind === undefined || !body) return undefined;
  if (id !== undefined) places.set(accountId, id);
  if (kind === 'ready' || kind === 'reset') onUp();
  if (kind === 'reset') say({ type: 'reset' });
  if (kind === 'change') say({ type: 'change', kind: String(body['kind']), ids: body['ids'] as Readonly<Record<string, string>> });
  if (kind === 'session') say({ type: 'session', idleSeconds: Number(body['idleSeconds']), absoluteSeconds: Number(body['absoluteSeconds']) });
  if (kind !== 'end') return undefined;
  if (body['reason'] === 'session-ended') return 'ask-again';
  if (body['reason'] !== 'account-changed') return 'lost';
  say({ type: 'end', reason: 'account-changed' });
  return 'over';
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const on = ['online', 'candor-retry'];
    const go = () => {
      clearTimeout(timer);
      for (const kind of on) removeEventListener(kind, go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    // Without any network there is nothing to try until it is back; somebody may still ask for it.
    const timer = navigator.onLine ? setTimeout(go, milliseconds) : undefined;
    for (const kind of on) addEventListener(kind, go);
    signal.addEventListener('abort', go);
  });
}
