import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { startSequencer } from '#modules/audit';
import { makeReceptionistModule } from '#modules/receptionist';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aHouse } from '#test/database.ts';
import { openStream } from '#test/live.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { aClinic, aServer } from '#test/server.ts';
import { openLiveFeed } from '../live-feed.ts';
import { STREAMS_PER_CONVERSATION } from './chat-hub.ts';

const house = await aHouse();
const faults: unknown[] = [];
const feed = openLiveFeed(house.logins.app, (fault) => faults.push(fault));
house.atEnd(() => feed.stop());
const server = await aServer(house, [makeReceptionistModule({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' })], feed);
const base = await server.app.listen({ host: '127.0.0.1', port: 0 });
const sequencer = startSequencer({ url: house.logins.sequencer, key: generateKeyPairSync('ed25519'), clock: house.clock });
house.atEnd(() => sequencer.stop());
const clinic = await aClinic(house, server, 'talking');
await aDiary(house, clinic.accountId);
const other = await aClinic(house, server, 'elsewhere');

async function aChat() {
  const root = `${base}/api/v1/public/talking/conversations`;
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${root}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return (await answer.json()) as { conversationId: string; token: string; replies: { text: string }[] };
  };
  const { conversationId, token } = await post('', {});
  const own = { authorization: `Bearer ${token}` };
  return {
    ...{ conversationId, own },
    say: (text: string) => post(`/${conversationId}/messages`, { text, key: newId() }, own),
    follow: (headers: Record<string, string> = {}, slug = 'talking') =>
      openStream(`${base}/api/v1/public/${slug}/conversations/${conversationId}/events`, { ...own, ...headers }),
  };
}
const isMessage = (seq: number) => (frame: { readonly kind: string; readonly id: string | undefined }) => frame.kind === 'message' && frame.id === String(seq);
const staff = (path: string, body: object = {}) =>
  server.app.inject({ method: 'POST', url: `/api/v1/conversations/${path}`, headers: clinic.staff.owner.headers, payload: body });

test('whoever holds the token hears all that was said, then what is said, each once and in order', async () => {
  const chat = await aChat();
  await chat.say('Hello');
  const page = await chat.follow();
  await page.untilKind('ready');
  await chat.say('How much is the HydraFacial?');
  await page.until(isMessage(5));
  const heard = page.heard.filter(({ kind }) => kind === 'message').map(({ body }) => [body['seq'], body['author']]);
  assert.deepEqual(heard, [
    [1, 'assistant'],
    [2, 'visitor'],
    [3, 'assistant'],
    [4, 'visitor'],
    [5, 'assistant'],
  ]);
  const again = await chat.follow({ 'last-event-id': '3' });
  await again.untilKind('ready');
  assert.deepEqual(
    again.heard.filter(({ kind }) => kind === 'message').map(({ id }) => id),
    ['4', '5'],
  );
  for (const each of [page, again]) each.close();
});

test('without the token, with another one, and at another clinic there is nothing to hear', async () => {
  const [chat, stranger] = [await aChat(), await aChat()];
  assert.equal((await chat.follow({ authorization: '' })).status, 401);
  assert.equal((await chat.follow(stranger.own)).status, 404);
  assert.equal((await chat.follow({ authorization: 'Bearer x' })).status, 404);
  assert.equal((await chat.follow({}, 'elsewhere')).status, 404);
  assert.equal((await chat.follow({}, 'nowhere-at-all')).status, 404);
  assert.ok(other.accountId !== clinic.accountId);
});

test('a page hears nothing of another conversation', async () => {
  const [chat, stranger] = [await aChat(), await aChat()];
  const page = await chat.follow();
  await page.untilKind('ready');
  await stranger.say('my secret');
  await chat.say('Hello');
  await page.until(isMessage(3));
  assert.equal(JSON.stringify(page.heard).includes('secret'), false);
  page.close();
});

test('a person who takes over is named to the page, and so is the assistant’s return', async () => {
  const chat = await aChat();
  const page = await chat.follow();
  await page.untilKind('ready');
  assert.equal((await staff(`${chat.conversationId}/take-over`)).statusCode < 300, true);
  const taken = await page.until(({ kind, body }) => kind === 'state' && body['person'] !== null);
  const { name } = taken.body['person'] as { name: string };
  assert.match(name, /^\p{L}+$/u, 'the first name alone');
  assert.equal((await staff(`${chat.conversationId}/replies`, { text: 'Hi there' })).statusCode < 300, true);
  const said = await page.until(({ kind, body }) => kind === 'message' && body['author'] === 'user');
  assert.deepEqual([said.body['text'], said.body['name']], ['Hi there', name]);
  assert.equal((await staff(`${chat.conversationId}/hand-back`)).statusCode < 300, true);
  const returned = await page.until(({ kind, body }) => kind === 'message' && body['author'] === 'assistant' && Number(body['seq']) > 2);
  assert.ok(returned);
  page.close();
});

test('what is read back stands as held until it is booked, and what is booked comes from its row', async () => {
  const chat = await aChat();
  const page = await chat.follow();
  for (const words of ['I would like to book a HydraFacial with Lena on 2026-11-24 at 14:00', '1990-05-17', 'Ruth Okafor', '+15615550147', 'ruth@mail.example'])
    await chat.say(words);
  assert.equal(
    page.heard.some(({ body }) => body['hold']),
    false,
  );
  await chat.say('no');
  const held = await page.until(({ kind, body }) => kind === 'state' && body['hold'] !== null && body['hold'] !== undefined);
  const { services, providerName, start, forName, forPhone, expiresAt, now } = held.body['hold'] as Record<string, unknown>;
  assert.deepEqual(
    [services, providerName, start, forName, forPhone],
    [['HydraFacial'], 'Lena Ortiz', '2026-11-24T14:00:00-05:00', 'Ruth Okafor', '+15615550147'],
  );
  assert.ok(Date.parse(String(expiresAt)) > Date.parse(String(now)));
  await chat.say('yes');
  const booked = await page.until(({ kind, body }) => kind === 'state' && body['booked'] !== null && body['booked'] !== undefined);
  assert.equal(booked.body['hold'], null);
  assert.equal((booked.body['booked'] as Record<string, unknown>)['start'], '2026-11-24T14:00:00-05:00');
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{
      status: string;
    }>`select status from booking.appointment where account_id = ${clinic.accountId} and appointment_id = ${booked.body['appointmentId']}`.execute(work.tx),
  );
  assert.deepEqual(rows, [{ status: 'booked' }]);
  page.close();
});

test('the newest streams of a conversation win, and who follows is written down', async () => {
  const chat = await aChat();
  const pages = [];
  for (let count = 0; count <= STREAMS_PER_CONVERSATION; count += 1) pages.push(await chat.follow());
  await pages[0]?.ended;
  assert.equal(pages[0]?.heard.at(-1)?.kind, 'end');
  await pages.at(-1)?.untilKind('ready');
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ count: number }>`select count(*)::int as count from audit.entry where account_id = ${clinic.accountId} and action = 'conversation.followed'`.execute(
      work.tx,
    ),
  );
  assert.ok((rows[0]?.count ?? 0) > STREAMS_PER_CONVERSATION);
  for (const page of pages) page.close();
  assert.deepEqual(faults, []);
});
