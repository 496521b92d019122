import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { findLine, requireAccount } from '#modules/identity';
import type { IncomingText } from './ports.ts';
import { type Receiving, receiveText, thinkAhead } from './receive-text.ts';
import { phoneInWords } from './words.ts';

/** Characters a text has at most, as the vendor counts: ten parts. */
const LONGEST_TEXT = 1600;
const WRITTEN_A_MINUTE = 120;
/** Numbers nobody has. */
const STORY_NUMBER = /^\+1\d{3}55501\d{2}$/;

/** The phone's door: a text written in the demo reaches the demo clinic as one from the vendor would. It exists in the demo only. */
export function demoTextsRoute(receiving: Receiving, slug: string): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/demo/texts',
    summary: 'Write a text to the demo clinic from a number nobody has (555-01xx)',
    permission: 'public',
    slug,
    audit: { action: 'text.received' },
    idempotency: { none: 'each press of Send is a text of its own, as on a phone' },
    requestsPerMinute: WRITTEN_A_MINUTE,
    body: z.strictObject({ from: z.string().min(1).max(40), text: z.string().min(1).max(LONGEST_TEXT) }),
    response: { 201: z.object({ id: z.string(), from: z.string(), kind: z.string() }) },
    refusals: ['number-not-fictional'],
    ahead: async (before, { body }) => thinkAhead(before, receiving, await before.open((work) => textOf(work, body))),
    handle: async (work, { body, ahead }) => {
      const incoming = await textOf(work, body);
      const { textId, kind } = await receiveText(work, receiving, incoming, ahead);
      return { status: 201, body: { id: textId, from: phoneInWords(incoming.from), kind } };
    },
  });
}

async function textOf(work: Work, body: { readonly from: string; readonly text: string }): Promise<IncomingText> {
  const from = normalisePhone(body.from);
  if (from === undefined || !STORY_NUMBER.test(from))
    throw invalidField('from', 'number-not-fictional', 'Write as a number that nobody has, such as (561) 555-0142.');
  return { vendorId: `demo-${newId()}`, line: (await findLine(work)) ?? (await requireAccount(work)).phone, from, text: body.text, mediaCount: 0 };
}
