import type { z } from 'zod';
import type { EntryDraft } from '#modules/audit';
import type { AccountId, UserId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { DoneStatus } from '#kernel/route.ts';
import type { Instant } from '#kernel/time.ts';
import { type Database, type Engine, type Work, inWork } from '#kernel/work.ts';
import { type Session, isSteppedUp } from './model.ts';
import type { Login } from './login-store.ts';
import { findSession, touchSession } from './sessions.ts';
import { hashToken, isToken, sessionCookieName } from './token.ts';

/** What the door gives a route that acts before the account is known. */
export interface SignInContext {
  readonly db: Database;
  readonly engine: Engine;
  readonly now: Instant;
  readonly requestId: string;
  /** The source network, as the door counts it; never written in clear. */
  readonly network: Buffer;
  readonly userAgent: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** The public address of this server, without a slash at its end: origin and passkey RP id. */
  readonly publicUrl: string;
  /** True when the request says `X-Background: 1`: it does not count as activity. */
  readonly background: boolean;
  /** Writes an audit entry in a Work's transaction (`writeEntry` of the audit module). */
  audit(work: Work, entry: EntryDraft): Promise<unknown>;
}

/** An answer that may begin, replace or clear the session cookie. */
export interface SignInReply {
  readonly status: DoneStatus;
  readonly body: unknown;
  readonly setSession?: { readonly token: string; readonly maxAgeSeconds: number } | 'clear';
}

type Shape = z.ZodType | undefined;
type Parsed<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined;

/** A route of signing in or of one's own login: it opens its own Work when it knows the account, and checks the session itself. */
export interface SignInRoute<P extends Shape = Shape, B extends Shape = Shape> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  /** `none`: needs no session; `enrol`: any session; `done`: a session with its second factor; `fresh`: one given within the last minutes. */
  readonly session: 'none' | 'enrol' | 'done' | 'fresh';
  /** What it writes to the audit log, or why nothing. */
  readonly audit: { readonly action: string } | { readonly none: string };
  readonly params?: P;
  readonly body?: B;
  readonly response: Readonly<Record<number, z.ZodType>>;
  readonly refusals: readonly string[];
  handle(context: SignInContext, input: { readonly params: Parsed<P>; readonly body: Parsed<B> }): Promise<SignInReply>;
}

/** What a route with a session is given besides. */
export interface WithSession {
  readonly session: Session;
}

interface SessionRoute<P extends Shape, B extends Shape> extends Omit<SignInRoute<P, B>, 'handle' | 'session'> {
  readonly session: 'enrol' | 'done' | 'fresh';
  handle(context: SignInContext, input: { readonly params: Parsed<P>; readonly body: Parsed<B> } & WithSession): Promise<SignInReply>;
}

/** Declares a route that needs no session, with its types inferred from its schemas. */
export function defineSignInRoute<P extends Shape = undefined, B extends Shape = undefined>(route: Omit<SignInRoute<P, B>, 'session'>): SignInRoute {
  return { ...route, session: 'none' } as unknown as SignInRoute;
}

/** Declares a route about one's own login; it runs only with a live session of the stage it names. */
export function defineSessionRoute<P extends Shape = undefined, B extends Shape = undefined>(route: SessionRoute<P, B>): SignInRoute {
  return {
    ...route,
    handle: async (context: SignInContext, input: { readonly params: Parsed<P>; readonly body: Parsed<B> }) =>
      route.handle(context, { ...input, session: await requireSession(context, route.session) }),
  } as unknown as SignInRoute;
}

/** Finds the session of a request's cookie, if it is live. */
export async function findOwnSession(context: SignInContext): Promise<Session | undefined> {
  const token = context.cookies[sessionCookieName(context.publicUrl)];
  return isToken(token) ? findSession(context.db, hashToken(token), context.now) : undefined;
}

/**
 * Gives the live session of a request, and counts it as activity unless it runs in the background.
 * @throws Refusal `sign-in-required`, `second-factor-required` (enrolment is not done), `step-up-required`
 */
export async function requireSession(context: SignInContext, stage: 'enrol' | 'done' | 'fresh'): Promise<Session> {
  const session = await findOwnSession(context);
  if (!session) throw new Refusal('unauthenticated', 'sign-in-required', 'Please sign in.');
  if (stage !== 'enrol' && session.mfa !== 'done') throw new Refusal('forbidden', 'second-factor-required', 'Add an authenticator app or a passkey first.');
  if (stage === 'fresh') requireFresh(session, context.now);
  if (!context.background) await touchSession(context.db, session.sessionId, context.now);
  return session;
}

/**
 * Refuses unless a second factor was given within the last minutes.
 * @throws Refusal `step-up-required`
 */
export function requireFresh(session: Session, now: Instant): void {
  if (!isSteppedUp(session.steppedUpAt, now)) throw new Refusal('step-up', 'step-up-required', 'Please confirm that it is you.');
}

/** Runs a step in a Work of the user's account; it has no permissions, since it acts on the user's own login only. */
export async function inOwnWork<T>(
  context: SignInContext,
  user: { readonly userId: UserId; readonly accountId: AccountId },
  use: (work: Work) => Promise<T>,
): Promise<T> {
  return inWork(
    context.engine,
    {
      accountId: user.accountId,
      actor: { kind: 'user', userId: user.userId, permissions: new Set() },
      now: context.now,
      requestId: context.requestId,
    },
    use,
  );
}

/**
 * Runs a step in a Work of the account a login was last used in, or, when there is no such login, of another account that it leaves untouched: so
 * both cost the same. Before the first account is made, nobody is known and nothing runs.
 */
export async function inSomeWork(context: SignInContext, login: Login, use: (work: Work) => Promise<void>): Promise<void> {
  const accountId = login.accountId ?? login.host;
  if (!accountId) return;
  const actor = login.user
    ? ({ kind: 'user', userId: login.user.userId, permissions: new Set<never>() } as const)
    : ({ kind: 'visitor', network: context.network } as const);
  await inWork(context.engine, { accountId, actor, now: context.now, requestId: context.requestId }, use);
}
