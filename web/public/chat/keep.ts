/** What opens a conversation again: its id and its token, and nothing that was said. */
export type Ticket = { conversationId: string; token: string };

/** Where the ticket is kept, and who else of this browser has the clinic's chat open. */
export type Keep = {
  /** The ticket of this tab, or of another one that is open; null when nobody has one. */
  find: () => Promise<Ticket | null>;
  save: (ticket: Ticket) => void;
  /** Forgets the ticket, here and in every other tab. */
  forget: () => void;
  /** Forgets it here only: the server does not know it any more. */
  drop: () => void;
  close: () => void;
};

/** How long another tab has to answer: one that is known to be open, unless it sleeps, and one where the browser cannot tell. */
const SLEEPS = 5000;
const ANSWER = 150;

/**
 * Keeps the ticket in this tab's own storage for our origin, so that a reload goes on: the browser empties it when the tab closes, and `forget` when the visitor
 * ends the chat. A second tab is given it by the first: whoever has it shares a lock, which the browser lets go of with the tab, so that how busy or how far back
 * the first one is decides nothing. Where storage is forbidden the ticket lives in memory, and a reload begins anew.
 */
export function keepTicket(slug: string, ended: () => void): Keep {
  const name = `candor-chat-${slug}`;
  const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  let known: Ticket | null = readTicket(storage()?.getItem(name) ?? null);
  // Absent where the page did not come over a safe line.
  const locks = navigator.locks as LockManager | undefined;
  let given: ((ticket: Ticket | null) => void) | undefined;
  let gone: string | undefined;
  let letGo: (() => void) | undefined;
  const share = () => {
    if (letGo || !locks) return;
    const shared = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    void locks.request(name, { mode: 'shared' }, () => shared).catch(() => undefined);
  };
  const release = () => {
    letGo?.();
    letGo = undefined;
  };
  const drop = () => {
    gone = known?.conversationId;
    known = null;
    release();
    storage()?.removeItem(name);
  };
  if (known) share();
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ asks?: true; ticket?: unknown; ended?: string }>) => {
    if (data.asks && known) tabs.postMessage({ ticket: known });
    const ticket = readTicket(data.ticket);
    if (ticket) given?.(ticket.conversationId === gone ? null : ticket);
    if (data.ended !== undefined && data.ended === known?.conversationId) {
      drop();
      ended();
    }
  });
  return {
    find: () => {
      if (known || !tabs) return Promise.resolve(known);
      return new Promise((resolve) => {
        const answered = new AbortController();
        const nobody = () => given?.(known);
        const patience = setTimeout(nobody, locks ? SLEEPS : ANSWER);
        given = (ticket) => {
          clearTimeout(patience);
          given = undefined;
          answered.abort();
          resolve(ticket);
        };
        tabs.postMessage({ asks: true });
        // The lock is had alone once nobody shares it.
        locks?.request(name, { signal: answered.signal }, nobody).catch(nobody);
      });
    },
    save: (ticket) => {
      known = ticket;
      share();
      storage()?.setItem(name, JSON.stringify(ticket));
    },
    forget: () => {
      if (known) tabs?.postMessage({ ended: known.conversationId });
      drop();
    },
    drop,
    close: () => {
      release();
      tabs?.close();
    },
  };
}

/** The tab's own storage, where the browser allows it: in a frame it may not. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function readTicket(value: unknown): Ticket | null {
  try {
    const said = typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    const { conversationId, token } = (said ?? {}) as Record<string, unknown>;
    return typeof conversationId === 'string' && typeof token === 'string' ? { conversationId, token } : null;
  } catch {
    return null;
  }
}
