import { z } from 'zod';
import { writeEntry } from '#modules/audit';
import { accountByNumber } from '#modules/identity';
import { type CallPlan, acceptTransfer, afterDesk, afterTalk, afterTransfer, answerCall, briefing, noteStatus } from '#modules/receptionist';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, inWork } from '#kernel/work.ts';
import type { Hook, HookOptions } from './hooks.ts';
import { connectVerb, dialVerb, gatherVerb, hangUpVerb, rejectVerb, sayVerb, twiml } from './voice-twiml.ts';

const VOICE = '/hooks/twilio/voice';
const NOT_IN_SERVICE = 'The number you have called is not in service.';

const fields = z.object({
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  ParentCallSid: z
    .string()
    .regex(/^CA[0-9a-f]{32}$/)
    .optional(),
  From: z.string().max(80).default(''),
  To: z.string().max(80).default(''),
  Called: z.string().max(80).default(''),
  CallStatus: z.string().max(40).default(''),
  DialCallStatus: z.string().max(40).default(''),
});
type Fields = z.output<typeof fields>;

/** What a webhook about a call does in its account, and what is answered. */
type Use = (work: Work, of: { readonly fields: Fields; readonly line: string; readonly options: HookOptions }) => Promise<string>;

/**
 * Runs what a webhook asks in the account of the number that was called. A number that is nobody's is told so and leaves nothing; a call nobody knows is
 * hung up. Every further address of a call carries the line, since a second leg's own numbers are others.
 */
function inItsAccount(use: Use): Hook {
  return async (options, params, request) => {
    const read = fields.safeParse(params);
    const line = lineOf(request.query, read.data);
    const accountId = line === undefined ? undefined : await accountByNumber(options.engine.db, line);
    if (!read.success || line === undefined || accountId === undefined) {
      options.metrics.countRefusal(`POST ${VOICE}`, read.success ? 'line-unknown' : 'call-unreadable');
      return twiml(sayVerb(NOT_IN_SERVICE), hangUpVerb());
    }
    const order = { accountId, actor: { kind: 'job', name: 'calls' }, now: options.clock.now(), requestId: request.id } as const;
    try {
      return await inWork(options.engine, order, (work) => use(work, { fields: read.data, line, options }));
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'not-found') return twiml(hangUpVerb());
      throw error;
    }
  };
}

function lineOf(query: unknown, read: Fields | undefined): string | undefined {
  const given = z.object({ line: z.string() }).safeParse(query).data?.line ?? read?.To;
  return given !== undefined && /^\+[1-9]\d{6,14}$/.test(given) ? given : undefined;
}

function planned(plan: CallPlan, accountId: string, { options, line }: { options: HookOptions; line: string }): string {
  const at = (step: string) => `${options.publicUrl}${VOICE}/${step}?line=${encodeURIComponent(line)}`;
  switch (plan.do) {
    case 'hang-up':
      return twiml(hangUpVerb());
    case 'reject':
      return twiml(rejectVerb());
    case 'ring-desk':
      return twiml(dialVerb(plan.number, { action: at('after-desk'), seconds: plan.seconds }));
    case 'transfer':
      return twiml(dialVerb(plan.number, { action: at('after-transfer'), seconds: plan.seconds, whisper: at('whisper') }));
    case 'connect': {
      // Without somebody who hears and speaks for us, the vendor does.
      const transport = options.hooks.hasSpeech ? plan.transport : 'relay';
      const url = `${options.publicUrl.replace(/^http/, 'ws')}/hooks/twilio/${transport}`;
      return twiml(connectVerb(transport, url, at('after-talk'), { account: accountId, call: plan.callId, token: plan.token }));
    }
  }
}

const incoming: Use = async (work, of) => {
  const plan = await answerCall(work, { vendorCallId: of.fields.CallSid, line: of.line, from: of.fields.From });
  await writeEntry(work, { action: 'call.received', outcome: 'done', about: { plan: plan.do } });
  return planned(plan, work.accountId, of);
};

const after =
  (next: (work: Work, vendorCallId: string, dialStatus: string) => Promise<CallPlan>): Use =>
  async (work, of) =>
    planned(await next(work, of.fields.CallSid, of.fields.DialCallStatus), work.accountId, of);

/** The leg to the desk is another call; its parent is the one we know. */
const parentOf = ({ ParentCallSid, CallSid }: Fields) => ParentCallSid ?? CallSid;

const whisper: Use = async (work, { fields: read, line, options }) => {
  const accept = `${options.publicUrl}${VOICE}/accept?line=${encodeURIComponent(line)}`;
  return twiml(gatherVerb(accept, await briefing(work, parentOf(read))), hangUpVerb());
};

const accept: Use = async (work, { fields: read }) => {
  await acceptTransfer(work, parentOf(read));
  return twiml();
};

const status: Use = async (work, { fields: read, line }) => {
  // A leg of ours to the desk is no call to the clinic.
  if (read.ParentCallSid === undefined) await noteStatus(work, { vendorCallId: read.CallSid, line, from: read.From }, read.CallStatus);
  return twiml();
};

/** The doors for calls, by their address. */
export const VOICE_HOOKS: Readonly<Record<string, Hook>> = Object.fromEntries(
  Object.entries({
    [VOICE]: incoming,
    [`${VOICE}/after-desk`]: after(afterDesk),
    [`${VOICE}/after-talk`]: after(afterTalk),
    [`${VOICE}/after-transfer`]: after(afterTransfer),
    [`${VOICE}/whisper`]: whisper,
    [`${VOICE}/accept`]: accept,
    [`${VOICE}/status`]: status,
  }).map(([url, use]) => [url, inItsAccount(use)]),
);
