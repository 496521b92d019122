import { ApiError, ask } from '../api.ts';

type Call<T> = Parameters<typeof ask<T>>[0];

/** Somebody waits for the second factor to be given again: `done` goes on, `dropped` gives up. */
export interface Waiting {
  done(): void;
  dropped(): void;
}

let waiting: readonly Waiting[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Waiting[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Everybody who waits for the second factor; one code lets all of them go on. */
export function getWaiting(): readonly Waiting[] {
  return waiting;
}

/** Hears when somebody begins or stops waiting. */
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets everybody who waits go on, or give up. */
export function settle(outcome: 'done' | 'dropped'): void {
  const all = waiting;
  change([]);
  for (const each of all) each[outcome]();
}

/**
 * Makes a call that may need a fresh second factor: when the server asks for one, a dialog asks for the code, and the call is made again. What was typed
 * stays where it is. Calls are made by a function, because a call that was answered cannot be sent twice.
 *
 * @throws ApiError as `ask` does; `step-up-dropped` when the dialog was closed without a code
 */
export async function askFresh<T>(call: () => Call<T>): Promise<T> {
  try {
    return await ask(call());
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'step-up-required') throw error;
  }
  await new Promise<void>((resolve, reject) => {
    const drop = () =>
      reject(new ApiError({ status: 428, code: 'step-up-dropped', title: 'Not confirmed', detail: 'Nothing was changed: the code was not given.' }));
    change([...waiting, { done: resolve, dropped: drop }]);
  });
  return askFresh(call);
}

/** Says whether somebody only closed the dialog: nothing is wrong then. */
export function wasDropped(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'step-up-dropped';
}
