/** One message of a server-sent event stream. */
export interface Frame {
  readonly id: string | undefined;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** When it came, in milliseconds of this process's clock. */
  readonly at: number;
}

/** An open screen, as a browser keeps it. */
export interface Desk {
  readonly status: number;
  /** Everything heard so far, in order. */
  readonly heard: readonly Frame[];
  /** Waits until a message comes for which the answer is yes; those that came before count. */
  until(isIt: (frame: Frame) => boolean): Promise<Frame>;
  /** Waits until a message of a kind comes. */
  untilKind(kind: string): Promise<Frame>;
  /** Settles when the stream has ended. */
  readonly ended: Promise<void>;
  close(): void;
}

/** A message that has not come by then does not come any more. */
const PATIENCE_MS = 30_000;

/** Opens a screen's stream, and waits for its first message. */
export function openDesk(base: string, headers: Readonly<Record<string, string>>, query = ''): Promise<Desk> {
  return openStream(`${base}/api/v1/live${query}`, headers);
}

/** Opens any stream of server-sent events. */
export async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<Desk> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers, signal: stop.signal });
  const heard: Frame[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  const read = async () => {
    let rest = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = `${rest}${chunk}`.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const frame = toFrame(part);
        if (frame) heard.push(frame);
      }
      for (const look of waiting) look();
    }
  };
  const ended = (answer.ok ? read() : Promise.resolve())
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      for (const look of waiting) look();
    });
  const until = (isIt: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve, reject) => {
      const giveUp = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`that has not come: ${JSON.stringify(heard.slice(-5))}`));
      }, PATIENCE_MS);
      const look = () => {
        const found = heard.find(isIt);
        if (!found && !isOver) return;
        waiting.delete(look);
        clearTimeout(giveUp);
        if (found) resolve(found);
        else reject(new Error(`the stream ended before that came: ${JSON.stringify(heard.slice(-5))}`));
      };
      waiting.add(look);
      look();
    });
  return { status: answer.status, heard, until, untilKind: (kind) => until((frame) => frame.kind === kind), ended, close: () => stop.abort() };
}

function toFrame(text: string): Frame | undefined {
  const lines = new Map(text.split('\n').map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(': ') + 2)]));
  const kind = lines.get('event');
  if (kind === undefined) return undefined;
  return { kind, id: lines.get('id'), body: JSON.parse(lines.get('data') ?? '{}') as Record<string, unknown>, at: performance.now() };
}
