import createClient from 'openapi-fetch';
import type { paths } from '../api/schema';
import { hasJustActed } from './activity.ts';

/** A refusal as the server writes it (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  /** Which fields, when it is about some. */
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly [more: string]: unknown;
}

/** A refusal or a lost connection, thrown by every call that does not succeed. */
export class ApiError extends Error {
  readonly problem: Problem;
  /** When the server wants to be asked again, where it says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The stable code, e.g. `slot-taken`; `unreachable` when no answer came. */
  get code(): string {
    return this.problem.code;
  }
}

/** Told when the server says that nobody is signed in any more, or asks for the second factor again. */
export const sessionEvents = new EventTarget();

/** Milliseconds a call may take before it counts as unreachable. */
const PATIENCE_MS = 20_000;

/** Marks a read that a person asked for some time ago. */
export const ASKED = 'x-asked';

const client = createClient<paths>({ baseUrl: '', fetch: (request) => send(request) });

async function send(request: Request): Promise<Response> {
  // A read that no key or press led to is a refresh: it does not keep the session alive.
  if (request.method === 'GET' && !request.headers.has(ASKED) && !hasJustActed()) request.headers.set('x-background', '1');
  request.headers.delete(ASKED);
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]) });
    if (response.ok) return response;
    if (response.headers.get('content-type')?.includes('json') === false) throw unreachable(`The server answered ${response.status}.`);
    return response;
  } catch (error) {
    if (error instanceof ApiError || request.signal.aborted) throw error;
    throw unreachable('The server did not answer. Nothing you entered is lost.');
  }
}

function unreachable(detail: string): ApiError {
  return new ApiError({ status: 0, code: 'unreachable', title: 'No connection', detail });
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Calls of the staff API, typed from openapi.json: `api.GET('/api/v1/catalog/services')`. Wrap them in `ask`.
 */
export const api = client;

/**
 * Waits for a call and gives its body.
 * @throws ApiError with the server's stable code, or `unreachable`
 */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const problem = (error ?? { status: response.status, code: 'unknown', title: response.statusText }) as Problem;
  if (problem.code === 'sign-in-required') sessionEvents.dispatchEvent(new Event('ended'));
  throw new ApiError(problem, Number(response.headers.get('retry-after')) || undefined);
}

/** Marks a call that no person made: it does not count as activity and is not written as a view. */
export const BACKGROUND = { headers: { 'x-background': '1' } } as const;

/** A key for one act, so that trying again cannot do it twice. */
export function actKey(): { readonly 'idempotency-key': string } {
  return { 'idempotency-key': Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** What to say beside one field of a form after a refused call; nothing when the refusal is not about it. */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.problem.errors?.find((each) => each.field === field || each.field.endsWith(`.${field}`))?.message : undefined;
}

/** What to tell a person about a failed call. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
