import type { Egress } from '#kernel/egress.ts';
import { type VendorAddress, openVendorSocket } from '../vendor-socket/index.ts';

/** One sentence at a vendor: what is sent for it, and how what comes back is read. */
export interface Utterance {
  readonly signal: AbortSignal;
  readonly first: readonly object[];
  /** Sent where the sentence is cut off. */
  readonly last: object | undefined;
  read(message: string): { readonly sound?: Buffer; readonly isLast?: boolean };
}

/** Milliseconds without a piece of sound after which a vendor is given up. */
const PATIENCE_MS = 4_000;
/** Bytes of sound of one sentence at most, a minute: a voice that never stops is a broken one. */
const MOST_SOUND = 60 * 8_000;

/** Gives the sound of one sentence as a vendor makes it; it ends with the last piece, or at once when the sentence is cut off. */
export async function* soundOf(egress: Egress, address: VendorAddress, { signal, first, last, read }: Utterance): AsyncIterable<Buffer> {
  const pieces: Buffer[] = [];
  let isDone = false;
  let made = 0;
  let fault: Error | undefined;
  let wake = () => {};
  const finish = (why?: Error) => {
    isDone = true;
    fault ??= why;
    wake();
  };
  const socket = openVendorSocket(egress, address, {
    onMessage: (message) => {
      try {
        const { sound, isLast = false } = read(message);
        if (sound) pieces.push(sound);
        made += sound?.length ?? 0;
        if (made > MOST_SOUND) return finish(new Error('the voice did not stop'));
        if (isLast) isDone = true;
        // What brings no sound does not keep a vendor from being late.
        if (sound || isLast) wake();
      } catch (error) {
        finish(error instanceof Error ? error : new Error('the voice could not be read'));
      }
    },
    onEnd: (why) => finish(isDone ? undefined : (why ?? (made === 0 ? new Error('the voice said nothing') : undefined))),
  });
  const onAbort = () => {
    if (last && !isDone) socket.send(JSON.stringify(last));
    finish();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (const message of first) socket.send(JSON.stringify(message));
    while (!signal.aborted) {
      const next = pieces.shift();
      if (next) yield next;
      else if (isDone) break;
      else
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => finish(new Error('the voice did not answer in time')), PATIENCE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
    if (fault && !signal.aborted) throw fault;
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.close();
  }
}
