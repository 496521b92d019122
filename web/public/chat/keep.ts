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

/** How long another tab has to answer; one that sleeps is not waited for. */
const ANSWER = 150;

/**
 * Keeps the ticket in this tab's own storage for our origin, so that a reload goes on: the browser empties it when the tab closes, and `forget` when the visitor
 * ends the chat. A second tab is given it by the first. Where storage is forbidden it lives in memory, and a reload begins anew.
 */
export function keepTicket(slug: string, ended: () => void): Keep {
  const name = `candor-chat-${slug}`;
  const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  let known: Ticket | null = readTicket(storage()?.getItem(name) ?? null);
  let given: ((ticket: Ticket) => void) | undefined;
  const drop = () => {
    known = null;
    storage()?.removeItem(name);
  };
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ asks?: true; ticket?: unknown; ended?: string }>) => {
    if (data.asks && known) tabs.postMessage({ ticket: known });
    const ticket = readTicket(data.ticket);
    if (ticket) given?.(ticket);
    if (data.ended !== undefined && data.ended === known?.conversationId) {
      drop();
      ended();
    }
  });
  return {
    find: () => {
      if (known || !tabs) return Promise.resolve(known);
      return new Promise((resolve) => {
        const patience = setTimeout(() => resolve(known), ANSWER);
        given = (ticket) => {
          clearTimeout(patience);
          given = undefined;
          resolve(ticket);
        };
        tabs.postMessage({ asks: true });
      });
    },
    save: (ticket) => {
      known = ticket;
      storage()?.setItem(name, JSON.stringify(ticket));
    },
    forget: () => {
      if (known) tabs?.postMessage({ ended: known.conversationId });
      drop();
    },
    drop,
    close: () => tabs?.close(),
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
