import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineBrain } from '#modules/receptionist';
import { listTwins } from '../../modules/receptionist/golden/run-store.ts';
import { assessConversation } from '../../modules/receptionist/quality/read-facts.ts';
import { listTwinsOf } from '../../modules/receptionist/quality/quality-store.ts';
import type { ConversationId } from '../../modules/receptionist/model.ts';
import { asId } from '#kernel/ids.ts';
import type { Clinic } from '#test/booking-clinic.ts';
import { aCallSid, aClinicLine, latestThread } from '#test/clinic-line.ts';
import { aHouse } from '#test/database.ts';
import { type RelayCaller, callFields, callerOn, openSocket, parametersIn, setupFrame } from '#test/relay.ts';
import { scriptedUnderstander } from '#test/scripted-understander.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { TWILIO_TOKEN, postHook } from '#test/twilio.ts';

const house = await aHouse();
const brain = engineBrain({ understander: scriptedUnderstander, engine: 'scripted', holdCaps: 'on' }, ORIGIN);
const server = await aServer(house, [], undefined, { twilioAuthToken: TWILIO_TOKEN, calls: { brain } });
const VOICE = '/hooks/twilio/voice';

/** A call of a clinic that records, where everybody must agree; it has been greeted. */
async function aRecordedCall(settings: object = {}) {
  const { clinic, line } = await aClinicLine(house, { records: true, ...settings });
  const sid = aCallSid();
  const connect = async (xml: string) => {
    const caller = callerOn(await openSocket(server, '/hooks/twilio/relay'));
    caller.send(setupFrame(parametersIn(xml)));
    return caller;
  };
  const hook = async (path: string, more: Record<string, string> = {}) =>
    (await postHook(server, `${VOICE}${path}?line=${encodeURIComponent(line)}`, callFields(sid, { To: line, ...more }))).body;
  const caller = await connect((await postHook(server, VOICE, callFields(sid, { To: line }))).body);
  await caller.hears((text) => text.endsWith('no.'));
  return { clinic, caller, connect, hook };
}
type Line = readonly [author: string, text: string];
/** What a caller was told so far, reply by reply. */
const told = ({ frames }: RelayCaller) =>
  frames
    .map(({ token = '', last }) => (last ? `${token.trim()}\n` : token))
    .join('')
    .trim()
    .split('\n');
async function linesOf(clinic: Clinic, count: number): Promise<Line[]> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const messages = (await latestThread(house, clinic))?.messages ?? [];
    if (messages.length >= count) return messages.map(({ author, text }) => [author, text]);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the thread does not get that long');
}
const ofUs = (lines: readonly Line[]) => lines.filter(([author]) => author !== 'visitor').map(([, text]) => text);

test('the thread of a call has what was said on it, by whom and in order, what the line says itself too', async () => {
  const { clinic, caller } = await aRecordedCall();
  await caller.say('Yes please', (text) => /What can I do/.test(text));
  await caller.say('Goodbye', (text) => /You spoke with/.test(text));
  const lines = await linesOf(clinic, 7);
  assert.deepEqual(
    lines.map(([author]) => author),
    ['assistant', 'system', 'visitor', 'system', 'visitor', 'assistant', 'system'],
  );
  assert.deepEqual(ofUs(lines), told(caller), 'nothing else was said than stands there');
  assert.doesNotMatch(lines[0]?.[1] ?? '', /\?/, 'the greeting asks nothing where the line asks at once');
  assert.deepEqual(
    [lines[1], lines[2], lines[3]],
    [
      ['system', 'May I record this call? Please say yes or no, or press one for yes and two for no.'],
      ['visitor', 'Yes please'],
      ['system', 'Thank you. What can I do for you?'],
    ],
  );
  const [said] = (await latestThread(house, clinic))?.messages.slice(1) ?? [];
  assert.deepEqual(said?.heard, { said: said?.text.length, heard: said?.text.length }, 'what was heard of the words of the line is known too');
});

test('a refusal that says more stands before what the line says to it, and that before the answer', async () => {
  const { clinic, caller } = await aRecordedCall();
  await caller.say('Yes', (text) => /What can I do/.test(text));
  await caller.say(
    'Please do not record this. My card is 4242 4242 4242 4242, I would like to book a HydraFacial',
    (text) => /When would you/.test(text) && text.endsWith('.'),
  );
  const lines = await linesOf(clinic, 7);
  assert.deepEqual(
    lines
      .slice(4)
      .map(([author, text]) => `${author} ${text.slice(0, 24)}`)
      .slice(0, 2),
    ['visitor Please do not record thi', 'system I have stopped recording'],
  );
  assert.deepEqual([lines[6]?.[0], ofUs(lines)], ['assistant', told(caller)]);
  assert.equal(
    lines.some(([, text]) => text.includes('4242')),
    false,
  );
});

test('what was said about the recording alone is kept without a card number, and is no wish, no turn to replay and no message unread', async () => {
  const { clinic, caller } = await aRecordedCall();
  await caller.say('no, do not record 4242 4242 4242 4242', (text) => /not recorded/.test(text));
  const lines = await linesOf(clinic, 4);
  assert.deepEqual([lines[2]?.[0], lines[2]?.[1].includes('4242')], ['visitor', false]);
  const thread = await latestThread(house, clinic);
  const conversationId = asId<ConversationId>(thread?.conversation.id ?? '');
  assert.deepEqual([thread?.conversation.unread, thread?.conversation.last?.author], [0, 'assistant']);
  await house.work(clinic.accountId, async (work) => {
    assert.deepEqual(await listTwins(work, conversationId, 10), []);
    await assessConversation(work, conversationId);
    assert.deepEqual(
      (await listTwinsOf(work, conversationId, 10)).map(({ author }) => author),
      ['assistant'],
    );
  });
});

test('whoever is taken up again hears what they missed of the answers, and no phrase of the line once more', async () => {
  const { clinic, caller, connect, hook } = await aRecordedCall();
  await caller.say('Yes', (text) => /What can I do/.test(text));
  await caller.say('I would like to book a HydraFacial', (text) => /When would you/.test(text) && text.endsWith('.'));
  caller.socket.terminate();
  await caller.closed;
  const again = await connect(await hook('/after-talk'));
  await again.hears((text) => /When would you/.test(text) && text.endsWith('.'));
  const lines = await linesOf(clinic, 7);
  assert.deepEqual(told(again), ['Sorry, the line broke for a moment.', lines[5]?.[1]]);
  assert.deepEqual(lines[6], ['system', 'Sorry, the line broke for a moment.']);
  again.socket.terminate();
  await again.closed;
  const third = await connect(await hook('/after-talk'));
  await third.hears((text) => /When would you/.test(text) && text.endsWith('.'));
  assert.deepEqual(told(third), told(again), 'neither is what the line said at the last break');
});
