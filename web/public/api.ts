import type { Problem } from './contract.ts';

/** What came of a call: a value, a refusal in the server's words, or no answer at all. */
export type Answer<T> =
  | { kind: 'done'; value: T; answeredAt: string | null }
  /** `retryAfterSeconds`: when the server wants to be asked again, where it says so. */
  | { kind: 'refused'; problem: Problem; retryAfterSeconds?: number }
  | { kind: 'unreachable' };

/** Options of a call. */
export type CallOptions = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal; keepalive?: boolean; isSignIn?: boolean };

const PATIENCE = 20_000;

/** Calls the API without cookies or stored state, but for the one call that signs somebody in; never throws. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(path, {
      method,
      credentials: options.isSignIn ? 'same-origin' : 'omit',
      cache: 'no-store',
      keepalive: options.keepalive ?? false,
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
      headers: { accept: 'application/json', ...(options.body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return await read<T>(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const answeredAt = response.headers.get('date');
  if (response.ok) return { kind: 'done', value: (text ? JSON.parse(text) : undefined) as T, answeredAt };
  if (!response.headers.get('content-type')?.includes('json')) return { kind: 'unreachable' };
  const wait = Number(response.headers.get('retry-after') ?? 0);
  return { kind: 'refused', problem: JSON.parse(text) as Problem, ...(wait > 0 ? { retryAfterSeconds: wait } : {}) };
}

/** The root of a clinic's public API. */
export function publicApi(slug: string): string {
  return `/api/v1/public/${encodeURIComponent(slug)}`;
}

/** A random id; works on plain HTTP too, where `randomUUID` is missing. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
