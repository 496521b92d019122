import { z } from 'zod';
import { normalisePhone } from '#kernel/phone.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { findLine, requireAccount } from '#modules/identity';
import { refuseRealNumber } from './answer-call.ts';

const CALLS_A_MINUTE = 30;

/** The telephone network of the demo: it carries a call that somebody places on their phone to the clinic's line, by the vendor's own protocol. */
export interface PhoneNetwork {
  /** Takes a call that is to be carried once its phone shows the ticket. */
  place(call: { readonly from: string; readonly line: string }): { readonly call: string; readonly ticket: string };
}

/** The door of the phone in the browser: a call to the demo clinic from a number nobody has. It exists in the demo only. */
export function demoCallsRoute(slug: string, network: PhoneNetwork): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/demo/calls',
    summary: 'Call the demo clinic from a number nobody has (555-01xx); the socket speaks the frames of a relay, and says who is rung',
    permission: 'public',
    slug,
    audit: { action: 'call.dialled' },
    idempotency: { none: 'each press of Call is a call of its own, as on a phone' },
    requestsPerMinute: CALLS_A_MINUTE,
    body: z.strictObject({ from: z.string().min(1).max(40) }),
    response: { 201: z.object({ callId: z.string(), socket: z.string(), setup: z.object({ ticket: z.string() }) }) },
    refusals: ['number-not-fictional'],
    handle: async (work, { body }) => {
      const from = normalisePhone(body.from) ?? '';
      refuseRealNumber(from);
      const { call, ticket } = network.place({ from, line: (await findLine(work)) ?? (await requireAccount(work)).phone });
      return { status: 201, body: { callId: call, socket: '/api/v1/demo/phone', setup: { ticket } } };
    },
  });
}
