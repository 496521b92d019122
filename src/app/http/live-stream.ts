import type { Session } from '#modules/identity';
import { permissionFor } from './live-kinds.ts';
import type { StreamEvent } from '../live-store.ts';

/** Why a stream ends: the desk tells apart what asks for a new sign-in from what asks for a new try. */
export type EndReason = 'session-ended' | 'account-changed' | 'replaced' | 'too-slow' | 'shutdown' | 'unavailable';

/** Where a stream writes; `write` answers false when its reader is too far behind. */
export interface StreamOut {
  write(frame: string): boolean;
  end(): void;
}

/** One open desk. */
export class LiveStream {
  readonly tokenHash: Buffer;
  readonly #out: StreamOut;
  readonly #onEnd: () => void;
  #session: Session;
  #told = '';
  #isOpen = true;
  /** When its session was last found alive, on this process's own steady clock. */
  checkedAt: number;

  constructor(caller: { readonly tokenHash: Buffer; readonly session: Session; readonly at: number }, out: StreamOut, onEnd: () => void) {
    this.tokenHash = caller.tokenHash;
    this.#session = caller.session;
    this.checkedAt = caller.at;
    this.#out = out;
    this.#onEnd = onEnd;
  }

  get session(): Session {
    return this.#session;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends of some events those its user may hear of. */
  show(events: readonly StreamEvent[]): void {
    for (const event of events) {
      const permission = permissionFor(event.kind);
      if (permission !== undefined && this.#session.permissions.has(permission)) this.#write('change', event, event.sequence);
    }
  }

  /** Says where the stream stands: how a desk that saw nothing for long still knows from where to catch up, and that the line lives. */
  stand(kind: 'ready' | 'beat' | 'reset', sequence: number): void {
    this.#write(kind, { sequence }, sequence);
  }

  /** A sign of life; it says again how long the session lasts, since a machine that slept has lost count. */
  beat(sequence: number, nowMs: number): void {
    this.stand('beat', sequence);
    this.#told = '';
    this.tellSession(nowMs);
  }

  /** Takes over what its session is now; a session of another account is another stream. */
  renew(session: Session, at: number, nowMs: number): void {
    if (session.accountId !== this.#session.accountId || session.userId !== this.#session.userId) {
      this.end('account-changed');
      return;
    }
    this.checkedAt = at;
    this.#session = session;
    this.tellSession(nowMs);
  }

  /** Tells how long the session lasts without an act, in seconds from now, whenever that has changed. */
  tellSession(nowMs: number): void {
    const ends = session(this.#session);
    if (ends === this.#told) return;
    this.#told = ends;
    const seconds = (instant: { readonly epochMilliseconds: number }) => Math.max(0, Math.round((instant.epochMilliseconds - nowMs) / 1000));
    this.#write('session', { idleSeconds: seconds(this.#session.idleExpiresAt), absoluteSeconds: seconds(this.#session.absoluteExpiresAt) });
  }

  /** Ends it, saying why. */
  end(reason: EndReason): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#out.write(frameOf('end', { reason }));
    this.#out.end();
    this.#onEnd();
  }

  #write(kind: string, body: unknown, sequence?: number): void {
    if (this.#isOpen && !this.#out.write(frameOf(kind, body, sequence))) this.end('too-slow');
  }
}

function session({ idleExpiresAt, absoluteExpiresAt }: Session): string {
  return `${idleExpiresAt.epochMilliseconds} ${absoluteExpiresAt.epochMilliseconds}`;
}

/** One message of a server-sent event stream. */
export function frameOf(kind: string, body: unknown, sequence?: number): string {
  return `${sequence === undefined ? '' : `id: ${sequence}\n`}event: ${kind}\ndata: ${JSON.stringify(body)}\n\n`;
}
