import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { type ModelParts, makeReceptionistModule } from '#modules/receptionist';
import type { Understander } from '../../src/modules/receptionist/understand/port.ts';
import type { Clinic } from './booking-clinic.ts';
import { type TestHouse, aHouse } from './database.ts';
import { scriptedUnderstander } from './scripted-understander.ts';
import { type TestServer, aServer } from './server.ts';

interface Answer {
  readonly replies: readonly { readonly text: string; readonly options?: string[]; readonly sources: readonly { kind: string; id: string }[] }[];
  readonly state: { readonly flow: string | null; readonly identityLevel: number; readonly escalation: string | null; readonly appointmentId?: string };
}

/** One visitor's chat, over HTTP. */
export interface Chat {
  readonly conversationId: string;
  readonly token: string;
  readonly greeting: string;
  say(text: string, key?: string): Promise<Answer & { readonly text: string; readonly options: readonly string[] }>;
  post(payload: object, headers?: Record<string, string>): Promise<{ readonly statusCode: number; readonly body: string; json(): unknown }>;
}

/** A server whose receptionist understands what a script says, and visitors who chat with it. */
export async function aReception(
  understander: Understander = scriptedUnderstander,
  modelFor?: (house: TestHouse) => Promise<ModelParts>,
): Promise<{
  readonly house: TestHouse;
  readonly server: TestServer;
  chat(clinic: Clinic): Promise<Chat>;
  slugOf(clinic: Clinic): Promise<string>;
}> {
  const house = await aHouse();
  const server = await aServer(house, [makeReceptionistModule({ understander, engine: 'scripted', holdCaps: 'on', model: await modelFor?.(house) })]);
  const slugOf = async (clinic: Clinic) =>
    (await house.work(clinic.accountId, (work) => sql<{ slug: string }>`select slug from identity.account`.execute(work.tx))).rows[0]?.slug ?? '';
  return { house, server, slugOf, chat: async (clinic) => aChat(server, await slugOf(clinic)) };
}

/** Says one line after the other, and gives what was answered last. */
export async function say(chat: Chat, ...texts: readonly string[]): Promise<string> {
  let last = '';
  for (const text of texts) last = (await chat.say(text)).text;
  return last;
}

async function aChat({ app }: TestServer, slug: string): Promise<Chat> {
  const base = `/api/v1/public/${slug}/conversations`;
  const begun = await app.inject({ method: 'POST', url: base, payload: {} });
  assert.equal(begun.statusCode, 201, begun.body);
  const { conversationId, token, replies } = begun.json() as Answer & { conversationId: string; token: string };
  const post: Chat['post'] = async (payload, headers = { authorization: `Bearer ${token}` }) =>
    app.inject({ method: 'POST', url: `${base}/${conversationId}/messages`, headers, payload });
  return {
    conversationId,
    token,
    greeting: replies[0]?.text ?? '',
    post,
    say: async (text, key) => {
      const answer = await post({ text, ...(key === undefined ? {} : { key }) });
      assert.equal(answer.statusCode, 200, `${text}: ${answer.body}`);
      const body = answer.json() as Answer;
      return { ...body, text: body.replies.map((reply) => reply.text).join(' '), options: body.replies.flatMap(({ options = [] }) => options) };
    },
  };
}
