import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { findLine, requireAccount } from '#modules/identity';
import { isBlocked } from '../spam/block-number.ts';
import { refuseRealNumber } from './answer-call.ts';
import { connectToken, openCall } from './keep-call.ts';

const CALLS_A_MINUTE = 30;

/** The door of the phone in the browser: a call to the demo clinic from a number nobody has. It exists in the demo only. */
export function demoCallsRoute(slug: string): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/demo/calls',
    summary: 'Call the demo clinic from a number nobody has (555-01xx); the socket speaks the frames of a relay',
    permission: 'public',
    slug,
    audit: { action: 'call.received' },
    idempotency: { none: 'each press of Call is a call of its own, as on a phone' },
    requestsPerMinute: CALLS_A_MINUTE,
    body: z.strictObject({ from: z.string().min(1).max(40) }),
    response: { 201: z.object({ callId: z.string(), socket: z.string(), setup: z.object({ account: z.string(), call: z.string(), token: z.string() }) }) },
    refusals: ['number-not-fictional', 'call-rejected'],
    handle: async (work, { body }) => {
      const from = normalisePhone(body.from) ?? '';
      refuseRealNumber(from);
      if (await isBlocked(work, from)) throw new Refusal('conflict', 'call-rejected', 'The clinic has blocked this number: the call is rejected.');
      const line = (await findLine(work)) ?? (await requireAccount(work)).phone;
      const { call } = await openCall(work, { vendorCallId: `demo-${newId()}`, line, from });
      const setup = { account: work.accountId, call: call.callId, token: await connectToken(work, call) };
      return { status: 201, body: { callId: call.callId, socket: '/api/v1/demo/phone', setup } };
    },
  });
}
