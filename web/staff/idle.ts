import { useEffect, useSyncExternalStore } from 'react';
import { onAct } from './activity.ts';
import { ASKED, ApiError, BACKGROUND, api, ask, sessionEvents } from './api.ts';

/** Seconds before the end at which one is warned. */
export const WARN_SECONDS = 60;
/** The server notes an act at most once a minute: telling it more often is no use. */
const KEEP_MS = 61_000;
/** What a session lasts at the least after an act, until the server says exactly. */
const SHORTEST_MS = 120_000;

let endsAt = Number.POSITIVE_INFINITY;
let isWarned = false;
/** An act the server has not been told of. */
let isUntold = false;
const listeners = new Set<() => void>();

function change(next: { readonly endsAt?: number; readonly isWarned?: boolean }): void {
  endsAt = next.endsAt ?? endsAt;
  isWarned = next.isWarned ?? isWarned;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Takes in how long the session lasts without an act, as the server counts; it counts the acts of every tab. */
export function sessionLasts({ idleSeconds, absoluteSeconds }: { readonly idleSeconds: number; readonly absoluteSeconds: number }): void {
  change({ endsAt: Date.now() + Math.min(idleSeconds, absoluteSeconds) * 1000 });
}

/** When the session ends if nothing is done; undefined while that is far off. */
export function useIdleWarning(): number | undefined {
  return useSyncExternalStore(subscribe, () => (isWarned ? endsAt : undefined));
}

/** Says that one is still here; the answer of the server counts. */
export async function staySignedIn(): Promise<void> {
  isUntold = false;
  change({ endsAt: Date.now() + SHORTEST_MS, isWarned: false });
  await ask(api.GET('/api/v1/me', { headers: { [ASKED]: '1' } }));
  await learn();
}

/** Asks how long the session lasts, without that counting as an act. */
async function learn(): Promise<void> {
  const { session } = await ask(api.GET('/api/v1/me', BACKGROUND));
  const left = Date.parse(session.idleExpiresAt) - Date.now();
  if (left > 0) change({ endsAt: Date.now() + left });
}

/** Counts down to the end of an unused session: keeps it while one works, warns a minute before, and covers the screen at the end. */
export function useIdleEnd(idleExpiresAt: string, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const left = Date.parse(idleExpiresAt) - Date.now();
    if (left > 0) change({ endsAt: Date.now() + left, isWarned: false });
    const stopKeeping = keepWhileActing();
    const stopWatching = watchEnd();
    return () => {
      stopKeeping();
      stopWatching();
      change({ endsAt: Number.POSITIVE_INFINITY, isWarned: false });
    };
  }, [idleExpiresAt, isOn]);
}

/** Tells the server of acts that made no call of their own, such as writing a long note. */
function keepWhileActing(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAt = Date.now();
  const keep = () => {
    timer = undefined;
    toldAt = Date.now();
    staySignedIn().catch(() => undefined);
  };
  const stop = onAct(() => {
    isUntold = true;
    timer ??= setTimeout(keep, Math.max(0, toldAt + KEEP_MS - Date.now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function watchEnd(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    const left = endsAt - Date.now();
    if (left === Number.POSITIVE_INFINITY) return;
    if (left <= WARN_SECONDS * 1000 && isUntold) return void staySignedIn().catch(() => undefined);
    if (isWarned !== left <= WARN_SECONDS * 1000) return change({ isWarned: !isWarned });
    if (left <= 0) void end();
    else timer = setTimeout(look, Math.min(isWarned ? left : left - WARN_SECONDS * 1000 + 5, 2 ** 30));
  };
  const stop = subscribe(look);
  look();
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** The server decides; without a line the screen is covered all the same. */
async function end(): Promise<void> {
  try {
    await learn();
    if (endsAt - Date.now() > 0) return;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  sessionEvents.dispatchEvent(new Event('ended'));
}
