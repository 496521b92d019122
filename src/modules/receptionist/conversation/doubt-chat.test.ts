import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type UserId, newId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { aPhoneNetwork, only } from '#test/texting-story.ts';
import { engineBrain } from '../calls/brain.ts';
import { takeOver } from '../inbox/own-conversation.ts';
import { receptionistJobs } from '../jobs.ts';
import { type ConversationId, freshDialogue } from '../model.ts';
import { isToAsk } from '../safety/doubt.ts';
import { readable, screen } from '../safety/screen.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const network = aPhoneNetwork(house);

/** Something between harmless and grave, whatever was learnt last, with a wish in it. */
const WISH = 'book a HydraFacial with Lena on November 24 at 2pm';
const BODY = ['hand', 'leg', 'nose', 'cheek', 'skin', 'head', 'lip', 'eye'];
const VAGUE = BODY.flatMap((part) => ['wrong', 'off', 'not right'].map((how) => `Something is ${how} with my ${part}. ${WISH}`));
const vague = VAGUE.find((text) => screen(text, [])?.level === 'ask') ?? '';

const ASKS = /^First of all: is this an emergency\?.*call 911 now\. Please answer yes or no\.$/;
const SOUNDS = /^This may be an emergency\. Call 911 now/;
const HAS_HEARD = /^Good\. Then on with what you said\..*What is your date of birth\?/s;

const pages = async ({ accountId }: Pick<Clinic, 'accountId'>) =>
  (await house.work(accountId, (work) => sql<{ cause: string }>`select cause from receptionist.page where account_id = ${accountId}`.execute(work.tx))).rows
    .length;
const acts = async ({ accountId }: Pick<Clinic, 'accountId'>) =>
  (
    await house.work(accountId, (work) =>
      sql<{ acts: string[] }>`select acts from receptionist.decision where account_id = ${accountId} order by seq`.execute(work.tx),
    )
  ).rows.flatMap((row) => row.acts);
const silence = (clinic: Clinic, chat: Chat, seq: string) =>
  house.work(clinic.accountId, async (work) =>
    receptionistJobs.find(({ name }) => name === 'receptionist.look-after-doubt')?.run(work, { conversationId: chat.conversationId, seq }),
  );

test('who is in danger from fire or from somebody is told to leave the place, not to see a doctor', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const told = await chat.say('there is a man with a gun in the lobby, he is threatening everyone');
  assert.match(told.text, /^Get to a safe place now if you can, and call 911\..*leave the line open/);
  assert.doesNotMatch(told.text, /emergency room/);
  assert.equal(told.state.escalation, 'emergency');
  assert.equal(await pages(clinic), 1);
});

test('what may be an emergency is asked about before anything else, and a clear no goes on with what was said', async () => {
  assert.notEqual(vague, '', 'no phrase is between the two scores');
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const asked = await chat.say(vague);
  assert.match(asked.text, ASKS);
  assert.deepEqual(asked.options, ['Yes', 'No']);
  assert.equal(asked.state.flow, null);
  assert.match((await chat.say('No, it is not.')).text, HAS_HEARD);
  assert.equal(await pages(clinic), 0);
  assert.deepEqual(
    (await acts(clinic)).slice(0, 2).map((act) => act.split(':')[0]),
    ['doubt', 'doubt'],
  );
  assert.ok((await acts(clinic)).includes('doubt:cleared'));
  // The same words are not asked about again.
  assert.doesNotMatch((await chat.say(vague)).text, ASKS);
});

test('a yes, half a yes, a worry and something alarming raise the alarm', async () => {
  for (const answer of ['yes', 'I think so', 'no but it is getting worse', 'my throat is closing', 'not sure', 'no se', 'help', "no, I can't breathe"]) {
    const clinic = await aClinic(house);
    const chat = await story.chat(clinic);
    assert.match((await chat.say(vague)).text, ASKS);
    const alarm = await chat.say(answer);
    assert.match(alarm.text, /Call 911|call 911|Llame al 911|needs a clinician now/, answer);
    assert.equal(alarm.state.escalation, 'emergency', answer);
    assert.equal(await pages(clinic), 1, answer);
  }
});

test('whoever goes on with ordinary business is answered, told whom to call, and calls nobody', async () => {
  for (const answer of ['November 25', 'How much is a HydraFacial?', 'huh? no, I want a HydraFacial', 'what are your hours']) {
    const clinic = await aClinic(house);
    const chat = await story.chat(clinic);
    assert.match((await chat.say(vague)).text, ASKS);
    const answered = await chat.say(answer);
    assert.match(answered.text, /^(?:If you feel unwell, call 911 first\.|Good\. Then on with what you said\.) \S/, answer);
    assert.equal(answered.state.escalation, null, answer);
    house.clock.advance({ minutes: 5 });
    await silence(clinic, chat, '2');
    assert.equal(await pages(clinic), 0, answer);
  }
});

test('a treatment that was had, a question for a clinician and what is neither are asked about once more, and are the alarm then', async () => {
  for (const answer of ['what?', 'I had a HydraFacial', 'can I talk to a person']) {
    const clinic = await aClinic(house);
    const chat = await story.chat(clinic);
    assert.match((await chat.say(vague)).text, ASKS);
    const again = await chat.say(answer);
    assert.match(again.text, ASKS, answer);
    assert.equal(await pages(clinic), 0, answer);
    const alarm = await chat.say(answer);
    assert.equal(alarm.state.escalation, 'emergency', answer);
    assert.equal(await pages(clinic), 1, answer);
  }
  const chat = await story.chat(await aClinic(house));
  await chat.say(vague);
  await chat.say('what?');
  assert.match((await chat.say('no')).text, HAS_HEARD);
});

test('silence after the question was put a second time calls for help', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await chat.say(vague);
  await chat.say('what?');
  house.clock.advance({ minutes: 5 });
  await silence(clinic, chat, '2');
  assert.equal(await pages(clinic), 0, 'the first question was answered');
  await silence(clinic, chat, '4');
  assert.equal(await pages(clinic), 1);
});

test('what was alarmed about is not alarmed about again by words that say nothing new', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  assert.match((await chat.say('I had lip filler two hours ago and my lip turned white and it really hurts')).text, SOUNDS);
  await house.work(clinic.accountId, (work) =>
    sql`update receptionist.page set acknowledged_at = ${work.now}, acknowledged_by = ${newId()} where account_id = ${work.accountId}`.execute(work.tx),
  );
  assert.equal(
    (await chat.say("ok I'm on my way to the hospital")).text,
    'If you feel unwell, call 911 first. I have added that for the team, who have your message.',
  );
  assert.equal(await pages(clinic), 1, 'nobody is called again for what somebody has answered');
  assert.match((await chat.say("now I can't breathe")).text, SOUNDS);
  assert.equal(await pages(clinic), 2);
});

test('what was being asked is asked still after a no', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  const question = (await chat.say(WISH)).text;
  assert.match(question, /date of birth/);
  const doubtful = vague.replaceAll(WISH, '');
  if (screen(doubtful, [])?.level === 'ask') assert.match((await chat.say(doubtful)).text, ASKS);
  else assert.match((await chat.say(vague)).text, ASKS);
  assert.match((await chat.say('nope')).text, /date of birth/);
  assert.match((await chat.say('May 17 1990')).text, /first and last name/);
});

test('silence after the question calls for help, and an answer before that does not', async () => {
  const clinic = await aClinic(house);
  const [quiet, quick] = [await story.chat(clinic), await story.chat(clinic)];
  await quiet.say(vague);
  await quick.say(vague);
  await quick.say('no');
  assert.ok(house.queued.some(({ job, accountId }) => job === 'receptionist.look-after-doubt' && accountId === clinic.accountId));
  await silence(clinic, quiet, '2');
  assert.equal(await pages(clinic), 0, 'not yet');
  house.clock.advance({ minutes: 5 });
  await silence(clinic, quick, '2');
  assert.equal(await pages(clinic), 0);
  await silence(clinic, quiet, '2');
  assert.equal(await pages(clinic), 1);
});

test('whoever has taken a conversation over judges a doubt, and an alarm is sounded all the same', async () => {
  const clinic = await aClinic(house);
  const chat = await story.chat(clinic);
  await chat.say(vague);
  await house.work(clinic.accountId, (work) => takeOver(work, chat.conversationId as ConversationId, newId<UserId>()));
  assert.equal((await chat.say('hm')).text, '');
  await silence(clinic, chat, '2');
  assert.equal(await pages(clinic), 0);
  assert.match((await chat.say("I can't breathe")).text, SOUNDS);
});

test('the question is asked by text and answered by one; after a stop there is no question, only the alarm', async () => {
  const clinic = await network.clinic();
  assert.match(only(await network.write(clinic, vague)), /is this an emergency\?.*Please answer yes or no\./);
  assert.match(only(await network.write(clinic, 'No')), /date of birth/);
  assert.equal(await pages(clinic), 0);
  await network.write(clinic, 'STOP');
  await network.write(clinic, vague.replace('Lena', 'Maya'));
  assert.equal(await pages(clinic), 1);
});

test('the question is asked on a call', async () => {
  const clinic = await aClinic(house);
  const brain = engineBrain({ understander: offlineEngine(), engine: 'test', holdCaps: 'on' }, 'http://clinic.example');
  const { conversationId } = await house.work(clinic.accountId, (work) => brain.begin(work, { language: 'en' }));
  const hear = async (text: string) => {
    const heard = await house.work(clinic.accountId, (work) =>
      brain.heard(work, { conversationId, text, nBest: [], key: `k-${text.length}`, wasEscalated: false }, undefined),
    );
    return heard.says.map((each) => each.text).join(' ');
  };
  assert.match(await hear(vague), /is this an emergency\?/);
  assert.match(await hear('no no it is fine'), /date of birth/);
  assert.match(await hear('my tongue is swelling'), /911|9 1 1/);
});

test('somebody in need is answered in the language they wrote in', async () => {
  const chat = await story.chat(await aClinic(house));
  assert.match((await chat.say('no puedo respirar y se me hincha la lengua')).text, /^Esto puede ser una emergencia\. Llame al 911/);
});

test('an answer in our own words and what was said to be none are not asked about', () => {
  const dialogue = freshDialogue('en');
  assert.ok(isToAsk(dialogue, 'my face looks odd'));
  assert.ok(!isToAsk({ ...dialogue, cleared: [readable('my face looks odd')] }, 'My face looks odd.'));
  assert.ok(!isToAsk({ ...dialogue, options: [{ label: 'My face looks odd', choice: { is: 'yes' } }] }, 'my face looks odd'));
});
