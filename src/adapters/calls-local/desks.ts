import type { Phone, PhoneFrame } from './phone.ts';

/** How ringing a desk came out. */
export type Rung = { readonly status: 'answered'; readonly desk: DeskLeg } | { readonly status: 'no-answer' | 'busy' | 'canceled' };

/** A desk's phone while it has a call. */
export interface DeskLeg {
  readonly phone: Phone;
  /** Gives its frames to somebody. */
  onFrame(hear: (frame: PhoneFrame) => void): void;
  /** Aborted when the desk hung up, or its phone is gone. */
  readonly gone: AbortSignal;
  /** Gives the phone back: it may be rung again. */
  free(): void;
}

interface Ring {
  readonly call: string;
  readonly from: string;
  readonly why: 'first' | 'transfer';
  readonly declined: Set<Phone>;
  settle(rung: Rung): void;
}

/** The phones of the demo clinic's desk: each rings for every call that somebody wants put through to it, and the first to answer has it. */
export class Desks {
  readonly #phones = new Set<Phone>();
  readonly #busy = new Map<Phone, { hear: (frame: PhoneFrame) => void; readonly gone: AbortController }>();
  readonly #rings = new Map<string, Ring>();

  /** How many phones the desk has. */
  get size(): number {
    return this.#phones.size;
  }

  /** Takes a desk's phone in: what rings already rings there too. */
  add(phone: Phone): void {
    this.#phones.add(phone);
    phone.onFrame((frame) => this.#on(phone, frame));
    phone.onGone(() => {
      this.#phones.delete(phone);
      this.#busy.get(phone)?.gone.abort();
      this.#busy.delete(phone);
    });
    for (const ring of this.#rings.values()) tellRing(phone, ring);
  }

  /** Rings every desk that is free, until one answers, all are taken or have declined, the seconds are over or the caller has gone. */
  async ring(of: { readonly call: string; readonly from: string; readonly why: Ring['why'] }, milliseconds: number, hungUp: AbortSignal): Promise<Rung> {
    const { promise, resolve } = Promise.withResolvers<Rung>();
    const ring: Ring = { ...of, declined: new Set(), settle: resolve };
    this.#rings.set(of.call, ring);
    const late = setTimeout(() => resolve({ status: 'no-answer' }), milliseconds).unref();
    const cancel = () => resolve({ status: 'canceled' });
    hungUp.addEventListener('abort', cancel);
    if (hungUp.aborted) cancel();
    for (const phone of this.#free()) tellRing(phone, ring);
    this.#settleBusy(ring);
    const rung = await promise;
    clearTimeout(late);
    hungUp.removeEventListener('abort', cancel);
    this.#rings.delete(of.call);
    for (const phone of this.#phones) if (rung.status !== 'answered' || rung.desk.phone !== phone) phone.tell({ type: 'stop', call: of.call });
    return rung;
  }

  #free(): Phone[] {
    return [...this.#phones].filter((phone) => !this.#busy.has(phone));
  }

  #on(phone: Phone, frame: PhoneFrame): void {
    const busy = this.#busy.get(phone);
    if (busy) {
      if (frame.type === 'hang-up') busy.gone.abort();
      else busy.hear(frame);
      return;
    }
    const ring = frame.type === 'answer' || frame.type === 'decline' ? this.#rings.get(frame.call) : undefined;
    if (!ring) return;
    if (frame.type === 'answer') {
      this.#rings.delete(ring.call);
      ring.settle({ status: 'answered', desk: this.#take(phone, ring.call) });
      for (const other of this.#rings.values()) {
        phone.tell({ type: 'stop', call: other.call });
        this.#settleBusy(other);
      }
      return;
    }
    ring.declined.add(phone);
    phone.tell({ type: 'stop', call: ring.call });
    this.#settleBusy(ring);
  }

  /** A desk whose phones are all taken, or decline, is busy; one that has none just does not answer. */
  #settleBusy(ring: Ring): void {
    if (this.#phones.size > 0 && this.#free().every((each) => ring.declined.has(each))) ring.settle({ status: 'busy' });
  }

  #take(phone: Phone, call: string): DeskLeg {
    const held = { hear: (_: PhoneFrame): void => undefined, gone: new AbortController() };
    this.#busy.set(phone, held);
    phone.tell({ type: 'taken', call });
    return {
      phone,
      onFrame: (hear) => {
        held.hear = hear;
      },
      gone: held.gone.signal,
      free: () => {
        if (this.#busy.get(phone) !== held) return;
        this.#busy.delete(phone);
        phone.tell({ type: 'stop', call });
      },
    };
  }
}

function tellRing(phone: Phone, { call, from, why }: Ring): void {
  phone.tell({ type: 'ring', call, from, why });
}
