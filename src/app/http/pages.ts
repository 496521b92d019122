import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SLUG_RULE } from '#modules/identity';
import type { AccountId } from '#kernel/ids.ts';
import { brandSheet } from '#modules/identity';
import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Work, inWork } from '#kernel/work.ts';
import { accountBySlug, networkOf } from './caller.ts';
import type { MountOptions } from './mount.ts';
import { listRoutes } from './openapi.ts';
import type { PageInput, SlotsRequest, WebBuild } from './web-build.ts';

/** What the pages show, read in a Work of a visitor; none of it is about a person. */
export interface PageSources {
  account(work: Work): Promise<{
    readonly name: string;
    readonly slug: string;
    readonly phone: string;
    readonly privacyUrl: string;
    readonly brandColour: string | null;
    readonly embedOrigins: readonly string[];
  }>;
  catalog(work: Work): Promise<unknown>;
  slots(work: Work, request: SlotsRequest): Promise<unknown>;
  privacy(work: Work): Promise<object>;
  /** For how many days a chat is kept; null where none is. */
  chatKeptDays(work: Work): Promise<number | null>;
  /** The zones a new clinic may choose from. */
  zones(): readonly string[];
}

/** The pages of one process. `isDemo` opens `/outbox`; `isEmpty` answers whether the system still waits for its set-up. */
export interface Pages {
  readonly web: WebBuild;
  readonly sources: PageSources;
  readonly isDemo: boolean;
  isEmpty(): Promise<boolean>;
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
/** The mailbox shows mails as they are: their own inline styles, in a frame without script. */
const OUTBOX_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The staff app's components add style elements, marked with this response's nonce; nobody may frame it. */
const staffCsp = (nonce: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data: blob:; media-src blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
const YEAR_SECONDS = 31_536_000;

type PublicPage = FastifyRequest<{ Params: { slug: string }; Querystring: Record<string, string | string[]> }>;

/** Mounts the public pages, their files, and the answers people see when nothing is there. */
export function mountPages(app: FastifyInstance, options: MountOptions, pages: Pages): void {
  app.register(fastifyStatic, {
    root: path.join(pages.web.clientDir, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply) => {
      reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    },
  });
  for (const script of ['embed.js', 'chat.js'])
    app.get(`/${script}`, hidden, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=300')
        .header('cross-origin-resource-policy', 'cross-origin')
        .sendFile(script, pages.web.clientDir, { cacheControl: false }),
    );
  app.get('/', hidden, async (_request, reply) => reply.redirect((await pages.isEmpty()) ? '/setup' : pages.isDemo ? '/marlowe/book' : '/app'));
  app.get('/setup', hidden, async (_request, reply) => {
    if (!(await pages.isEmpty())) throw new Refusal('not-found', 'not-found', 'There is nothing here.');
    return sendPage(reply, pages, {
      kind: 'setup',
      slug: '',
      props: { zones: pages.sources.zones(), slugRule: SLUG_RULE, now: options.clock.now().toString() },
    });
  });
  if (pages.isDemo) {
    app.get('/outbox', hidden, async (_request, reply) => outboxPage(reply, options, pages));
  }
  for (const url of ['/app', '/app/*'])
    app.get(url, hidden, async (request, reply) => {
      // The gallery of parts is for those who build and test; a clinic has no use for it.
      if (request.url.startsWith('/app/gallery') && !pages.isDemo) throw new Refusal('not-found', 'not-found', 'There is nothing here.');
      return staffPage(reply, pages);
    });
  app.get('/api/docs', hidden, async (_request, reply) => sendPage(reply, pages, { kind: 'docs', slug: '', props: { groups: listRoutes(app) } }));
  app.get('/:slug/book', hidden, (request: PublicPage, reply) => bookPage(options, pages, request, reply));
  app.get('/:slug/chat', hidden, (request: PublicPage, reply) => chatPage(app, options, pages, request, reply));
  app.get('/:slug/manage', hidden, (request: PublicPage, reply) =>
    publicPage(options, pages, request, reply, async (_work, account) => ({
      kind: 'manage',
      props: { account: { name: account.name, slug: account.slug, phone: account.phone, privacyUrl: account.privacyUrl }, now: options.clock.now().toString() },
    })),
  );
  for (const kind of ['finish', 'offer', 'preferences'] as const)
    app.get(`/:slug/${kind}`, hidden, (request: PublicPage, reply) =>
      publicPage(options, pages, request, reply, async (_work, { name, slug, phone, privacyUrl }) => ({
        kind,
        props: { account: { name, slug, phone, privacyUrl } },
      })),
    );
  app.get('/:slug/privacy', hidden, (request: PublicPage, reply) =>
    publicPage(options, pages, request, reply, async (work) => ({
      kind: 'privacy',
      props: { ...(await pages.sources.privacy(work)), now: work.now.toString() },
    })),
  );
  app.get('/:slug/brand.css', hidden, (request: PublicPage, reply) => brandStyles(options, pages, request, reply));
}

/** Drawn empty: what is in it is asked for by the page itself. */
function outboxPage(reply: FastifyReply, { clock }: MountOptions, pages: Pages): FastifyReply {
  const outbox = { messages: [], texts: [], line: '', now: clock.now().toString() };
  return sendPage(reply, pages, { kind: 'outbox', slug: 'marlowe', props: { outbox } }, OUTBOX_CSP);
}

const hidden = { schema: { hide: true } } as const;

type Account = Awaited<ReturnType<PageSources['account']>>;
type Built = Pick<PageInput, 'kind' | 'props' | 'locale'>;
/** What the chat needs of what the booking page shows. */
interface ChatCatalog {
  readonly account: { readonly cancellationWindowHours: number };
  readonly locations: readonly { readonly name: string; readonly address: string }[];
}

async function publicPage(
  options: MountOptions,
  pages: Pages,
  request: PublicPage,
  reply: FastifyReply,
  build: (work: Work, account: Account) => Promise<Built>,
  framed = false,
): Promise<FastifyReply> {
  const { account, page } = await asVisitor(options, request, async (work) => {
    const account = await pages.sources.account(work);
    return { account, page: await build(work, account) };
  });
  const ancestors = framed && account.embedOrigins.length > 0 ? `'self' ${account.embedOrigins.join(' ')}` : framed ? "'self'" : "'none'";
  return sendPage(reply, pages, { ...page, slug: account.slug, branded: account.brandColour !== null }, `${CSP}; frame-ancestors ${ancestors}`);
}

function bookPage(options: MountOptions, pages: Pages, request: PublicPage, reply: FastifyReply): Promise<FastifyReply> {
  return publicPage(
    options,
    pages,
    request,
    reply,
    async (work) => {
      const now = work.now.toString();
      const catalog = await pages.sources.catalog(work);
      const wanted = pages.web.slotsRequest(catalog, request.query, now);
      const slots = wanted ? await pages.sources.slots(work, wanted) : null;
      return { kind: 'book', props: { catalog, slots, query: request.query, now } };
    },
    true,
  );
}

/** The chat, in the language its visitor's browser asks for; what it tells its launcher goes to a registered site only. */
function chatPage(app: FastifyInstance, options: MountOptions, pages: Pages, request: PublicPage, reply: FastifyReply): Promise<FastifyReply> {
  const can = (act: string) => app.hasRoute({ method: 'POST', url: `/api/v1/public/:slug/conversations/:conversationId/${act}` });
  return publicPage(
    options,
    pages,
    request,
    reply,
    async (work, { name, slug, phone, privacyUrl, embedOrigins }) => {
      const { account, locations } = (await pages.sources.catalog(work)) as ChatCatalog;
      const { embed, origin } = request.query;
      const isRegistered = embed !== undefined && [options.door.publicOrigin, ...embedOrigins].some((site) => site === origin);
      const props = {
        account: { name, slug, phone, privacyUrl },
        place: locations[0] ? { name: locations[0].name, address: locations[0].address } : null,
        freeUntilHours: account.cancellationWindowHours,
        keptDays: await pages.sources.chatKeptDays(work),
        can: { mail: can('transcript'), end: can('end') },
        framedBy: isRegistered ? origin : null,
      };
      return { kind: 'chat', props, locale: wishedLanguage(request.headers['accept-language']) };
    },
    true,
  );
}

/** The first language a browser asks for; English where it asks for none. */
function wishedLanguage(header: string | undefined): string {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...rest] = wish.trim().split(';');
    return { tag, weight: Number(/^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1) };
  });
  const best = wishes.filter(({ tag, weight }) => /^(en|es)(-|$)/i.test(tag) && weight > 0).sort((a, b) => b.weight - a.weight)[0];
  return best?.tag ?? 'en-US';
}

function staffPage(reply: FastifyReply, pages: Pages): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  return sendPage(reply, pages, { kind: 'staff', slug: '', props: { nonce } }, staffCsp(nonce));
}

/** The clinic's one colour, as a sheet of its own: no inline style is allowed. */
async function brandStyles(options: MountOptions, pages: Pages, request: PublicPage, reply: FastifyReply): Promise<FastifyReply> {
  const { brandColour } = await asVisitor(options, request, (work) => pages.sources.account(work));
  return reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(brandSheet(brandColour));
}

async function asVisitor<T>(options: MountOptions, request: PublicPage, use: (work: Work) => Promise<T>): Promise<T> {
  const { door, engine, clock } = options;
  const accountId: AccountId = await accountBySlug(door.db, request.params.slug);
  const actor: Actor = { kind: 'visitor', network: networkOf(request, door.networkKey) };
  return inWork(engine, { accountId, actor, now: clock.now(), requestId: request.id }, async (work) => {
    const result = await use(work);
    if (work.shown.size > 0) throw new Error('a public page showed personal data');
    return result;
  });
}

function sendPage(reply: FastifyReply, pages: Pages, page: PageInput, csp = `${CSP}; frame-ancestors 'none'`): FastifyReply {
  reply.type('text/html; charset=utf-8').header('content-security-policy', csp).header('cache-control', 'no-store').header('vary', 'accept-encoding');
  const html = pages.web.render(page);
  // A page carries no secret of its reader, so its compressed length tells nobody anything (BREACH).
  return /\bgzip\b/.test(reply.request.headers['accept-encoding'] ?? '') ? reply.header('content-encoding', 'gzip').send(gzipSync(html)) : reply.send(html);
}

/** Says whether a request wants a page to look at rather than data. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

/** Sends the page for nothing there, for something that went wrong, or for a network that asked too often: that one opens what was asked for by itself, once it may. */
export function sendNotice(reply: FastifyReply, pages: Pages, kind: keyof typeof NOTICES, requestId: string): FastifyReply {
  const waitSeconds = Number(reply.getHeader('retry-after'));
  // The page's own script is first, and keeps what stands after the #; this is for browsers without any.
  if (kind === 'busy') reply.header('refresh', String(waitSeconds + AFTER_SCRIPT_SECONDS));
  const props = { 'not-found': {}, failure: { requestId }, busy: { waitSeconds } }[kind];
  return sendPage(reply.code(NOTICES[kind]), pages, { kind, slug: '', props });
}

const AFTER_SCRIPT_SECONDS = 2;
const NOTICES = { 'not-found': 404, failure: 500, busy: 429 } as const;
