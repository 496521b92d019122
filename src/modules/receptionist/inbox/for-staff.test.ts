import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic as aDiary } from '#test/booking-clinic.ts';
import { aReception } from '#test/reception-story.ts';
import { aClinic } from '#test/server.ts';
import type { Thread } from './thread.ts';

const story = await aReception();
const { house, server } = story;
const clinic = await aClinic(house, server, 'alder');
const diary = await aDiary(house, clinic.accountId);
const { owner } = clinic.staff;

test('the visitor is given the link to their visit; the team reads that it was given, and nowhere what opens it', async () => {
  const chat = await story.chat({ ...diary, accountId: clinic.accountId });
  await chat.say('I would like to book a HydraFacial with Lena on 2026-11-24 at 14:00');
  for (const detail of ['1990-05-17', 'Ruth Okafor', '+15615550147', 'ruth@mail.example', 'no']) await chat.say(detail);
  const link = /https?:\/\/\S+\/manage#([\w-]{40,})/.exec((await chat.say('yes')).text);
  assert.ok(link?.[1], 'the visitor has it');
  await chat.say(`Can I talk to a person please? I cannot open ${link[0]} at all`);
  const read = async (path: string) => {
    const answer = await server.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: owner.headers });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer;
  };
  const { messages } = (await read(`conversations/${chat.conversationId}`)).json<Thread>();
  assert.deepEqual(
    messages.filter(({ text }) => text.includes('[link to manage the visit]')).map(({ author }) => author),
    ['assistant', 'visitor'],
  );
  assert.match((await read('conversations?view=all')).body, /I cannot open \[link to manage the visit\]/);
  const doors = ['conversations?view=all', 'receptionist/tasks', 'messages'].concat(
    ['', '/decisions'].map((part) => `conversations/${chat.conversationId}${part}`),
  );
  for (const path of doors) assert.ok(!(await read(path)).body.includes(link[1]), path);
});
