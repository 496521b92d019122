import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { aServer } from '#test/server.ts';
import { makeReceptionistModule } from '../index.ts';

const house = await aHouse();
const server = await aServer(house, [makeReceptionistModule({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' })]);

interface Body {
  readonly conversationId: string;
  readonly token: string;
  readonly replies: { text: string; options?: string[]; sources: { kind: string; id: string }[] }[];
  readonly state: { flow: string | null; identityLevel: number; escalation: string | null; appointmentId?: string };
}

async function slugOf(clinic: Clinic): Promise<string> {
  return (await house.work(clinic.accountId, (work) => sql<{ slug: string }>`select slug from identity.account`.execute(work.tx))).rows[0]?.slug ?? '';
}

async function aChat(clinic: Clinic) {
  const base = `/api/v1/public/${await slugOf(clinic)}/conversations`;
  const begun = await server.app.inject({ method: 'POST', url: base, payload: {} });
  assert.equal(begun.statusCode, 201, begun.body);
  const { conversationId, token, replies } = begun.json() as Body;
  const post = (payload: object, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    server.app.inject({ method: 'POST', url: `${base}/${conversationId}/messages`, headers, payload });
  const say = async (text: string) => {
    const answer = await post({ text });
    assert.equal(answer.statusCode, 200, `${text}: ${answer.body}`);
    const body = answer.json() as Body;
    return { ...body, text: body.replies.map((reply) => reply.text).join(' '), options: body.replies.flatMap(({ options = [] }) => options) };
  };
  return { conversationId, token, greeting: replies[0]?.text ?? '', say, post };
}

const visits = async (clinic: Clinic) =>
  (
    await house.work(clinic.accountId, (work) =>
      sql<{
        id: string;
        status: string;
        source: string;
        at: { toString(): string };
      }>`select appointment_id as id, status, source, starts_at as at from booking.appointment
        where account_id = ${clinic.accountId} order by starts_at`.execute(work.tx),
    )
  ).rows;

test('a chat books a visit: what, when, who, everything read back, and a yes', async () => {
  const clinic = await aClinic(house);
  const chat = await aChat(clinic);
  assert.match(chat.greeting, /AI assistant/);
  const asked = await chat.say('I would like to book a HydraFacial with Lena on 2026-11-24 at 14:00');
  assert.match(asked.text, /date of birth/, asked.text);
  assert.match(asked.text, /I am holding .* for 10 minutes/);
  assert.deepEqual(
    (await visits(clinic)).map(({ status }) => status),
    ['held'],
    'nobody else is offered it while details are told',
  );
  assert.match((await chat.say('1990-05-17')).text, /name/);
  assert.match((await chat.say('Ruth Okafor')).text, /mobile/);
  assert.match((await chat.say('+15615550147')).text, /email/);
  assert.match((await chat.say('ruth@mail.example')).text, /may text me about my visits/);
  const read = await chat.say('no');
  assert.match(
    read.text,
    /HydraFacial with Lena Ortiz, Tuesday, November 24 at 2:00 PM \(Eastern time\), at Harbor Street, 14 Harbor Street, Jupiter, FL, for Ruth Okafor/,
  );
  assert.match(read.text, /\$220/);
  assert.match(read.text, /Shall I book it/);
  assert.deepEqual(
    (await visits(clinic)).map(({ status }) => status),
    ['held'],
  );
  const booked = await chat.say('yes');
  assert.match(booked.text, /Booked: HydraFacial on Tuesday, November 24 at 2:00 PM/);
  const [visit] = await visits(clinic);
  assert.deepEqual([visit?.status, visit?.source, visit?.id], ['booked', 'receptionist', booked.state.appointmentId]);
});
