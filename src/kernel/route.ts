import type { z } from 'zod';
import type { AccountId } from './ids.ts';
import type { Permission } from './permission.ts';
import type { Refusal } from './refusal.ts';
import type { Work } from './work.ts';

/** What a route writes to the audit log: an action for every answer, or nothing, saying why. */
export type RouteAudit = { readonly action: string } | { readonly none: string };

/** What an answer that is no refusal may have as its status (304: the caller has it already): a no is a Refusal, so that every no is told in one form. */
export type DoneStatus = 200 | 201 | 202 | 204 | 304;

/** An answer: its status, its body, and, for idempotent routes, the id its result is remembered by. */
export interface Reply<Body> {
  readonly status: DoneStatus;
  readonly body: Body;
  readonly resultId?: string;
  /** Headers of its own, such as the type of a file. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A no that keeps what was done on the way to it, such as counting the try; it is told like every other refusal. */
export interface KeptRefusal {
  readonly refusal: Refusal;
}

/** What a route does with an Idempotency-Key. */
export type Idempotency = 'required' | 'optional' | { readonly none: string };

type Shape = z.ZodType | undefined;
type Parsed<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler is given: checked, typed, nothing else. */
export interface RouteInput<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
  /** The public address of this server, without a slash at its end. */
  readonly publicUrl: string;
  /** The versions the caller says it has already, as its `If-None-Match` lists them. */
  readonly ifNoneMatch?: string;
  /** The bearer token that came with the request, where a route says that it takes one. */
  readonly bearer?: string;
  /** What the route's own `ahead` gave, where it has one. */
  readonly ahead?: unknown;
}

/** For what must wait for somebody outside, before a request's transaction is opened: whose it is, and the means to open shorter ones. */
export interface Before {
  readonly accountId: AccountId;
  open<T>(use: (work: Work) => Promise<T>): Promise<T>;
}

/**
 * One route. `permission` and `audit` are required: a route that declares neither does not compile.
 * `public` routes carry `{slug}` in their path and run for a visitor; `signed-in` needs any staff login.
 */
export interface Route<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, R = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** e.g. `/api/v1/public/:slug/holds` */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly permission: Permission | 'public' | 'signed-in';
  /** The account of a public route that has no `{slug}` in its path. */
  readonly slug?: string;
  readonly audit: RouteAudit;
  /**
   * What it does with an Idempotency-Key. `required`: 400 without one. `none`: 400 with one, and why. Said by nobody, a write honours a key when its
   * answer can be given again (by `replay`, or because it is empty), and refuses it otherwise.
   */
  readonly idempotency?: Idempotency;
  /** A POST that changes nothing, since what is asked for must not stand in an address: written to the log only when it showed someone. */
  readonly isRead?: true;
  /** Bytes its body may have, where that is more than usual. */
  readonly bodyLimitBytes?: number;
  /** Requests a minute that one network may make here, where that is fewer than everywhere. */
  readonly requestsPerMinute?: number;
  /** A public route whose caller shows a token of its own as `Authorization: Bearer`; the handler is given it. */
  readonly takesBearer?: true;
  /** Needs a second factor given within the last minutes (428 `step-up-required`). */
  readonly stepUp?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: Readonly<Record<number, z.ZodType>>;
  /** The refusals it may answer, by stable code. */
  readonly refusals: readonly string[];
  /** Runs before the transaction and outside it. It changes nothing that the request is about, and never fails the request. */
  ahead?(before: Before, input: RouteInput<P, Q, B>): Promise<unknown>;
  handle(work: Work, input: RouteInput<P, Q, B>): Promise<Reply<R> | KeptRefusal>;
  /** Answers a repeated request from the id remembered, which is empty when the answer had none, and from what is asked for; it changes nothing. */
  replay?(work: Work, resultId: string, input: RouteInput<P, Q, B>): Promise<Reply<R>>;
}

/** Declares a route with its types inferred from its schemas. */
export function defineRoute<P extends Shape = undefined, Q extends Shape = undefined, B extends Shape = undefined, R = unknown>(
  route: Route<P, Q, B, R>,
): Route {
  return route as unknown as Route;
}
