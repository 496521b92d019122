import type { HoldAnswer, Problem, Slot } from '../contract.ts';
import type { Answer } from '../api.ts';

/** A slot and the visit it is wanted for. */
export type Wish = { slot: Slot; serviceIds: string[]; providerId: string | null; locationId: string };

/** Where the hold stands. */
export type HoldState =
  | { kind: 'none' }
  | { kind: 'asking'; wish: Wish }
  | { kind: 'held'; wish: Wish; hold: HoldAnswer; expiresAt: number }
  | { kind: 'refused'; wish: Wish; problem: Problem }
  | { kind: 'unreachable'; wish: Wish }
  | { kind: 'expired'; wish: Wish };

/** What the keeper needs from outside: the two calls, the time, and someone to tell. */
export type KeeperPorts = {
  take: (wish: Wish, session: string | null, replaces: string | null) => Promise<Answer<HoldAnswer>>;
  give: (holdToken: string) => void;
  now: () => number;
  tell: (state: HoldState) => void;
};

/** Keeps at most one hold for this page. */
export type HoldKeeper = {
  pick: (wish: Wish) => void;
  drop: () => void;
  expire: () => void;
  booked: () => void;
  settled: () => Promise<HoldState>;
  /** Where the hold stands at this moment. */
  state: () => HoldState;
};

const LONGEST_HOLD = 60 * 60_000;
const USUAL_HOLD = 10 * 60_000;

/** When a hold ends on the visitor's own clock, computed from the server's two times so that a wrong clock does not matter. */
export function endOnThisClock(hold: HoldAnswer, answeredAt: string | null, now: number): number {
  const served = Date.parse(hold.now ?? answeredAt ?? '');
  const left = Date.parse(hold.expiresAt) - served;
  return now + (left > 0 && left <= LONGEST_HOLD ? left : USUAL_HOLD);
}

/**
 * Makes a keeper. One request runs at a time and the last pick wins: a hold that arrives for a slot no longer wanted is
 * replaced or given back, so a quick visitor never occupies two slots.
 */
export function holdKeeper(ports: KeeperPorts): HoldKeeper {
  let state: HoldState = { kind: 'none' };
  let wanted: Wish | null = null;
  let live: string | null = null;
  let session: string | null = null;
  let running: Promise<void> | null = null;

  const become = (next: HoldState) => {
    state = next;
    ports.tell(next);
  };

  const ask = async (wish: Wish) => {
    const answer = await ports.take(wish, session, live);
    if (answer.kind === 'done') {
      session = answer.value.session;
      live = answer.value.holdToken;
    }
    if (wanted !== wish) return;
    if (answer.kind === 'done') {
      become({ kind: 'held', wish, hold: answer.value, expiresAt: endOnThisClock(answer.value, answer.answeredAt, ports.now()) });
    } else if (answer.kind === 'refused') become({ kind: 'refused', wish, problem: answer.problem });
    else become({ kind: 'unreachable', wish });
  };

  const run = async () => {
    let asked: Wish | null = null;
    while (wanted && wanted !== asked) {
      asked = wanted;
      await ask(asked);
    }
    running = null;
    if (!wanted) giveBack();
  };

  const giveBack = () => {
    if (live) ports.give(live);
    live = null;
  };

  return {
    pick(wish) {
      wanted = wish;
      become({ kind: 'asking', wish });
      running ??= run();
    },
    drop() {
      wanted = null;
      if (!running) giveBack();
      become({ kind: 'none' });
    },
    expire() {
      if (state.kind !== 'held') return;
      live = null;
      const { wish } = state;
      wanted = null;
      become({ kind: 'expired', wish });
    },
    booked() {
      live = null;
      wanted = null;
    },
    async settled() {
      while (running) await running;
      return state;
    },
    state: () => state,
  };
}
