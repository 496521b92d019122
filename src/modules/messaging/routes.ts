import { z } from 'zod';
import { type ClientId, asId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { MessageId } from './model.ts';
import { putTextsBack, textsBack } from './setting-store.ts';
import { type MessageRead, readMessages, retryMessage } from './read-messages.ts';
import { withoutTokens } from './without-tokens.ts';

const PAGE = 50;
const statuses = z.enum(['queued', 'sending', 'sent', 'refused', 'failed', 'withdrawn']);
const uuid = z.uuid().toLowerCase();

const message = z.object({
  id: z.string(),
  clientId: z.string().nullable(),
  channel: z.enum(['email', 'sms']),
  purpose: z.string(),
  template: z.string(),
  status: statuses,
  reason: z.string().nullable(),
  sendKey: z.string(),
  appointmentId: z.string().nullable(),
  createdAt: z.string(),
  notBefore: z.string(),
  finishedAt: z.string().nullable(),
  deliveredAt: z.string().nullable().describe('When the vendor said that a text arrived'),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
});

/** Presents a message to staff. What went to staff themselves stays with them: it may be an invitation, or the way to a new password. */
function present({ row, words: written }: MessageRead): z.output<typeof message> {
  const words = row.purpose === 'staff' ? undefined : written;
  return {
    id: row.message_id,
    clientId: row.client_id,
    channel: row.channel,
    purpose: row.purpose,
    template: row.template,
    status: row.status,
    reason: row.reason,
    sendKey: row.send_key,
    appointmentId: row.ids['appointmentId'] ?? null,
    createdAt: row.created_at.toString(),
    notBefore: row.not_before.toString(),
    finishedAt: row.finished_at?.toString() ?? null,
    deliveredAt: row.delivered_at?.toString() ?? null,
    to: words?.to ?? null,
    subject: words?.subject ?? null,
    text: words ? withoutTokens(words.text) : null,
  };
}

const list = defineRoute({
  method: 'GET',
  path: '/api/v1/messages',
  summary: 'Messages to clients, newest first: sent, waiting, refused with the reason, failed',
  permission: 'message.read',
  audit: { action: 'message.read' },
  query: z.strictObject({ client: uuid.optional(), status: statuses.optional(), before: uuid.optional() }),
  response: { 200: z.object({ messages: z.array(message), next: z.string().nullable() }) },
  refusals: [],
  handle: async (work, { query }) => {
    const filter = {
      clientId: query.client === undefined ? undefined : asId<ClientId>(query.client),
      status: query.status,
      before: query.before === undefined ? undefined : asId<MessageId>(query.before),
    };
    const read = await readMessages(work, { ...filter, limit: PAGE + 1 });
    const page = read.slice(0, PAGE);
    return { status: 200, body: { messages: page.map(present), next: read.length > PAGE ? (page.at(-1)?.row.message_id ?? null) : null } };
  },
});

const retry = defineRoute({
  method: 'POST',
  path: '/api/v1/messages/:messageId/retry',
  summary: 'Send a failed message again',
  permission: 'message.send',
  audit: { action: 'message.retried' },
  params: z.strictObject({ messageId: uuid }),
  response: { 202: z.object({ id: z.string() }) },
  refusals: ['not-found', 'message-not-failed'],
  handle: async (work, { params }) => {
    await retryMessage(work, asId<MessageId>(params.messageId));
    return { status: 202, body: { id: params.messageId } };
  },
  replay: async (_work, _resultId, { params }) => ({ status: 202, body: { id: params.messageId } }),
});

const settings = z.object({ textsBack: z.boolean().describe('A call nobody answered is answered by a text') });

const readSettings = defineRoute({
  method: 'GET',
  path: '/api/v1/messages/settings',
  summary: 'What the clinic chose about texts',
  permission: 'account.read',
  audit: { none: 'shows no person' },
  response: { 200: settings },
  refusals: [],
  handle: async (work) => ({ status: 200, body: { textsBack: await textsBack(work) } }),
});

const writeSettings = defineRoute({
  method: 'PUT',
  path: '/api/v1/messages/settings',
  summary: 'Choose whether a call nobody answered is answered by a text, once a day and never to who stopped texts',
  permission: 'account.manage',
  audit: { action: 'message.settings-changed' },
  body: z.strictObject({ textsBack: z.boolean() }),
  response: { 200: settings },
  refusals: [],
  handle: async (work, { body }) => {
    await putTextsBack(work, body.textsBack);
    return { status: 200, body };
  },
  replay: async (work) => ({ status: 200, body: { textsBack: await textsBack(work) } }),
});

/** The doors of the outbox, for staff. */
export const routes: Route[] = [list, retry, readSettings, writeSettings];
