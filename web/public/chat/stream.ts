/** One event of a stream of server-sent events. */
export type StreamEvent = { id: string | null; kind: string; data: string };

/** Takes text as it arrives and tells of each event that is complete. */
export function eventReader(tell: (event: StreamEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = readBlock(block);
      if (event) tell(event);
    }
  };
}

function readBlock(block: string): StreamEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (name) fields.set(name, name === 'data' && fields.has('data') ? `${fields.get('data')}\n${value}` : value);
  }
  return fields.has('data') || fields.has('event')
    ? { id: fields.get('id') ?? null, kind: fields.get('event') ?? 'message', data: fields.get('data') ?? '' }
    : undefined;
}

/** How a stream ended: the line went, or the server said no, and how. */
export type StreamEnd = { kind: 'lost' } | { kind: 'refused'; status: number; retryAfterSeconds: number | null };

/** What following needs: where, as whom, from which place on, until when, and whom to tell. */
export type Following = {
  path: string;
  token: string;
  after: number;
  signal: AbortSignal;
  opened: () => void;
  tell: (event: StreamEvent) => void;
};

/** Bytes come at least this often, beats included; a line that is silent for longer is dead, whatever the system says of it. */
const SILENCE = 65_000;

/** Follows a stream by a request with the token in its head, since an address is no place for one; never throws. */
export async function follow({ path, token, after, signal, opened, tell }: Following): Promise<StreamEnd> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  let patience = setTimeout(() => silence.abort(), SILENCE);
  try {
    const response = await fetch(path, {
      credentials: 'omit',
      cache: 'no-store',
      signal: either,
      headers: { accept: 'text/event-stream', authorization: `Bearer ${token}`, 'last-event-id': String(after) },
    });
    if (!response.ok || !response.body) return { kind: 'refused', status: response.status, retryAfterSeconds: retryAfter(response) };
    opened();
    const read = eventReader(tell);
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(patience);
      patience = setTimeout(() => silence.abort(), SILENCE);
      read(decoder.decode(part.value, { stream: true }));
    }
  } catch {
    // The line went, or nobody listens any more.
  } finally {
    clearTimeout(patience);
  }
  return { kind: 'lost' };
}

/** Seconds a server asks to wait, when it says so in seconds. */
export function retryAfter(response: Pick<Response, 'headers'>): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
