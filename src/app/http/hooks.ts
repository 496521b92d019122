import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type TwilioParams, isSignedByTwilio, readTwilioStatus, readTwilioText } from '#adapters/twilio';
import { writeEntry } from '#modules/audit';
import { accountByNumber } from '#modules/identity';
import { type MessageId, type Receiving, noteDelivery, receiveText, thinkAhead } from '#modules/messaging';
import { type AccountId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Before } from '#kernel/route.ts';
import { inWork } from '#kernel/work.ts';
import type { Metrics } from './health.ts';
import type { MountOptions } from './mount.ts';
import { VOICE_HOOKS } from './voice-hooks.ts';

/** Bytes a webhook may have: what vendors send is a few fields. */
const HOOK_LIMIT_BYTES = 64 * 1024;
/** Webhooks a minute: the vendor sends from few addresses whatever all clinics get. */
const HOOKS_PER_MINUTE = 6000;

/** What the doors for vendors need; they exist only where the vendor's secret is set. */
export interface Hooks {
  readonly twilioAuthToken: string;
  readonly receiving: Receiving;
  /** Somebody hears and speaks for us, so that calls may come as sound. */
  readonly hasSpeech?: boolean;
}

/** What a hook is run with. */
export interface HookOptions extends MountOptions {
  readonly metrics: Metrics;
  readonly hooks: Hooks;
}

/** Does what a webhook tells, once its signature holds, and says what to answer. */
export type Hook = (options: HookOptions, params: TwilioParams, request: FastifyRequest) => Promise<string>;

/** The answer that has the vendor do nothing further. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Mounts the doors for vendors, apart from the rest: they take forms and nothing else, and a signature stands before everything. */
export function mountHooks(app: FastifyInstance, options: HookOptions): void {
  void app.register(async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: HOOK_LIMIT_BYTES }, (_request, body, done) => {
      done(null, paramsOf(String(body)));
    });
    mountHook(door, options, '/hooks/twilio/sms', takeText);
    mountHook(door, options, '/hooks/twilio/status', takeStatus);
    for (const [url, hook] of Object.entries(VOICE_HOOKS)) mountHook(door, options, url, hook);
  });
}

function mountHook(door: FastifyInstance, options: HookOptions, url: string, hook: Hook): void {
  door.post(
    url,
    {
      schema: { hide: true },
      config: { rateLimit: { max: HOOKS_PER_MINUTE, timeWindow: 60_000 } },
      bodyLimit: HOOK_LIMIT_BYTES,
      onRequest: async (request) => {
        if (typeof request.headers['x-twilio-signature'] !== 'string') throw unsigned();
      },
    },
    async (request, reply) => answerXml(reply, await hook(options, await requireSigned(options, request), request)),
  );
}

/**
 * Gives the fields of a webhook that the vendor signed, for this address and these fields.
 * @throws Refusal `signature-invalid`
 */
async function requireSigned({ hooks, publicUrl }: HookOptions, request: FastifyRequest): Promise<TwilioParams> {
  const params = (request.body ?? {}) as TwilioParams;
  const signature = String(request.headers['x-twilio-signature']);
  // Behind a proxy the server does not see the address that was called: it is the public one.
  if (!(await isSignedByTwilio(hooks.twilioAuthToken, { signature, url: `${publicUrl}${request.url}`, params }))) throw unsigned();
  return params;
}

function unsigned(): Refusal {
  return new Refusal('unauthenticated', 'signature-invalid', 'This was not signed by the vendor.');
}

const takeText: Hook = async (options, params, request) => {
  const text = readTwilioText(params);
  const accountId = text && (await accountByNumber(options.engine.db, text.line));
  if (!text || !accountId) {
    options.metrics.countRefusal('POST /hooks/twilio/sms', text ? 'line-unknown' : 'text-unreadable');
    return NOTHING;
  }
  const { receiving } = options.hooks;
  const open: Before['open'] = (use) =>
    inWork(options.engine, { accountId, actor: { kind: 'job', name: 'texts' }, now: options.clock.now(), requestId: request.id }, use);
  const ahead = await thinkAhead({ accountId, open }, receiving, text);
  await open(async (work) => {
    const { textId, isNew } = await receiveText(work, receiving, text, ahead);
    if (isNew) await writeEntry(work, { action: 'text.received', outcome: 'done', about: { textId } });
  });
  return NOTHING;
};

const id = z.uuid().toLowerCase().optional().catch(undefined);
const addressed = z.object({ account: id, message: id });

/** The address names the message, and the vendor signs the address: nobody else can say what became of it. */
const takeStatus: Hook = async (options, params, request) => {
  const { account, message } = addressed.parse(request.query);
  const note = readTwilioStatus(params);
  if (!note || account === undefined || message === undefined) {
    options.metrics.countRefusal('POST /hooks/twilio/status', 'status-unreadable');
    return NOTHING;
  }
  const order = { accountId: asId<AccountId>(account), actor: { kind: 'job', name: 'texts' }, now: options.clock.now(), requestId: request.id } as const;
  await inWork(options.engine, order, async (work) => {
    const came = await noteDelivery(work, { ...note, messageId: asId<MessageId>(message) });
    if (came === 'unknown') options.metrics.countRefusal('POST /hooks/twilio/status', 'message-unknown');
    if (work.shown.size > 0) await writeEntry(work, { action: 'message.opted-out', outcome: 'done', about: { messageId: message } });
  });
  return NOTHING;
};

function answerXml(reply: FastifyReply, xml: string): FastifyReply {
  return reply.code(200).type('text/xml; charset=utf-8').send(xml);
}

function paramsOf(body: string): TwilioParams {
  const all = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}
