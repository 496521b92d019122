import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { canonicalise } from '../understand/canonical.ts';
import { matchCatalog } from '../understand/catalog-match.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const aNewChat = async () => story.chat(await aClinic(house));
async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}
const AT_TWO = 'book a HydraFacial with Lena on November 24 at 2pm';
const RUTH = ['May 17 1990', 'Ruth Okafor', '561-555-0147', 'ruth@mail.example', 'no thanks'];

test('an hour that was better is gone back to, where a detail is asked for', async () => {
  const chat = await aNewChat();
  await talk(chat, AT_TWO, 'and at 3 instead of 2');
  assert.match(await talk(chat, 'sorry, 2 was better'), /November 24 at 2:00 PM.*date of birth/);
  await talk(chat, 'May 17 1990');
  assert.match(await talk(chat, 'actually go back to 3'), /November 24 at 3:00 PM.*first and last name/);
});

test('whoever does not mind who it is keeps the time that was chosen', async () => {
  const chat = await aNewChat();
  await talk(chat, 'a HydraFacial on November 24 at 2pm');
  assert.match(await talk(chat, "I don't care who"), /date of birth/);
});

test('what was booked here is booked once more for somebody else, on its day', async () => {
  const chat = await aNewChat();
  await talk(chat, AT_TWO, ...RUTH, 'yes');
  const next = await chat.say('now one for my sister right after');
  assert.match(`${next.text} ${next.options.join(' ')}`, /HydraFacial.*Tuesday, November 24/);
  assert.match(await talk(chat, next.options[0] ?? ''), /date of birth of your sister/);
});

test('who was asked about is who is meant by "her"', async () => {
  const chat = await aNewChat();
  await talk(chat, 'is Lena in on Wednesday?');
  const said = await chat.say('I would like to see her for a HydraFacial then');
  assert.ok(
    said.options.filter((option) => option.includes(' with ')).every((option) => option.endsWith('Lena Ortiz')),
    said.options.join(),
  );
});

test('what a clinic says to do before a treatment is told from its row', async () => {
  const clinic = await aClinic(house);
  await house.work(clinic.accountId, (work) =>
    sql`update catalog.service set preparation = 'Come without make-up.' where service_id = ${clinic.hydrafacial}`.execute(work.tx),
  );
  const chat = await story.chat(clinic);
  assert.match(await talk(chat, 'how much is a HydraFacial?', 'what should I avoid before?'), /^Before HydraFacial: Come without make-up\./);
  assert.match(await talk(await story.chat(clinic), 'how do I prepare?'), /For which treatment/);
});

test('what only a person can look into is with the team: a membership, a deposit, a call that never came', async () => {
  for (const line of ['cancel my membership', 'I paid a deposit and want it back', 'nobody called me back for 3 days', 'please pause my membership'])
    assert.match(await talk(await aNewChat(), line), /for a person of the team to look into/, line);
  assert.doesNotMatch(await talk(await aNewChat(), 'please call me back'), /Which mobile number or email address did you book with/);
});

test('a card is no medicine, an address that is not used ends no mails, and praise asks for nobody', async () => {
  assert.doesNotMatch(await talk(await aNewChat(), 'can I use my HSA card'), /clinician/);
  const chat = await aNewChat();
  await talk(chat, AT_TWO, ...RUTH.slice(0, 3));
  assert.doesNotMatch(await talk(chat, "I don't use email"), /stop all texts/);
  assert.match(await talk(await aNewChat(), 'my friend had the best experience! I want a HydraFacial on November 24'), /These times are free/);
});

test('nothing is told of somebody else’s visit to those close to them either', async () => {
  for (const line of ['my wife has an appointment on friday, what time is it?', 'is my daughter already there?', "when is my husband's appointment"])
    assert.match(await talk(await aNewChat(), line), /I tell nobody anything about other people/, line);
});

test('whoever wants to come in, or thinks that they have a visit, is heard', async () => {
  assert.match(await talk(await aNewChat(), 'I would like to come in about the lines on my forehead'), /Which treatment would you like/);
  assert.match(await talk(await aNewChat(), 'i think i have an appointment but i dont know when'), /Which mobile number or email/);
});

test('treatments are known by their Spanish names, and English days in Spanish', async () => {
  const catalog = { services: ['Lip filler', 'Cheek filler, 2 syringes', 'Chemical peel'].map((name) => ({ id: name, name, synonyms: [] })), providers: [] };
  assert.deepEqual(
    matchCatalog(canonicalise('relleno de labios', 'es'), catalog).map(({ id }) => id),
    ['Lip filler'],
  );
  assert.deepEqual(
    matchCatalog(canonicalise('un peeling químico', 'es'), catalog).map(({ id }) => id),
    ['Chemical peel'],
  );
  const said = await (await aNewChat()).say('quiero un HydraFacial el martes o wednesday');
  assert.match(said.text, /Miré martes, 24 de noviembre y miércoles, 25 de noviembre/);
});

test('whoever leaves it to us is given the first of the times, and reads it back', async () => {
  const chat = await aNewChat();
  const { options } = await chat.say('a HydraFacial on November 24');
  assert.ok((await talk(chat, 'whatever works')).includes(` with Lena Ortiz, ${options[0]?.replace(' with Lena Ortiz', '')}, for you`));
});

test('a plain no to the mail address goes on without one', async () => {
  for (const no of ['no', 'no email', 'no tengo correo'])
    assert.match(await talk(await aNewChat(), AT_TWO, ...RUTH.slice(0, 3), no), /without an email address|Sin correo|sin correo/i, no);
});

test('whoever asks rudely who writes is told', async () => {
  assert.match(await talk(await aNewChat(), 'who the f is this'), /You have reached/);
});

test('an hour is gone back to where other times are on offer, and none of them brings others', async () => {
  const chat = await aNewChat();
  await talk(chat, AT_TWO);
  const others = await chat.say('what else is there that day');
  const again = await chat.say('neither');
  assert.equal(again.options.filter((option) => option.includes(' with ') && others.options.includes(option)).length, 0, again.options.join());
  const evening = await aNewChat();
  const near = await evening.say('a HydraFacial with Lena on November 24 after 9 pm');
  const further = await evening.say('none of those');
  const timesOf = (options: readonly string[]) => options.filter((option) => option.includes(' with '));
  assert.match(near.text, /Nothing is free/);
  assert.ok(timesOf(near.options).every((option) => / at [3-5]:\d\d PM /.test(option)) && timesOf(near.options).length > 1, near.options.join());
  assert.ok(timesOf(further.options).length > 0, further.text);
  assert.deepEqual(
    timesOf(further.options).filter((option) => near.options.includes(option)),
    [],
    further.text,
  );
  assert.match(await talk(chat, 'go back to 2'), /with Lena Ortiz, Tuesday, November 24 at 2:00 PM, for you/);
});

test('when somebody was born, or may be called, is no time of the visit', async () => {
  const chat = await aNewChat();
  await talk(chat, AT_TWO, 'May 17 1990', 'Ruth Okafor');
  assert.match(await talk(chat, "561-555-0147, but please don't call before 9, I sleep late after my night shifts"), /email address/);
  const said = await (await aNewChat()).say('my birthday is on December 12, I want a HydraFacial on November 24');
  assert.ok(
    said.options.filter((option) => option.includes(' with ')).every((option) => option.startsWith('Tuesday, November 24')),
    said.text,
  );
});

test('whoever was to come with somebody and comes alone is booked alone', async () => {
  const chat = await aNewChat();
  assert.match(await talk(chat, 'a HydraFacial for me and my husband on November 24'), /one person at a time/);
  assert.match(await talk(chat, "oh wait he can't come, just me"), /^All right, only you\. .*Which one would you like/);
  assert.doesNotMatch(await talk(chat, 'the first one', ...RUTH, 'yes'), /next of you/);
});

test('days that are refused together are all refused', async () => {
  const { options } = await (await aNewChat()).say('a HydraFacial any day except tuesday and wednesday');
  assert.ok(
    options.filter((option) => option.includes(' with ')).every((option) => !/^(?:Tues|Wednes)day/.test(option)),
    options.join(),
  );
});

test('whoever leaves a change is told that their visit stays, and not that nothing is booked', async () => {
  const chat = await aNewChat();
  await talk(chat, 'cancel my visit', '561-555-0147');
  assert.match(await talk(chat, 'never mind'), /^All right, your visit stays as it is\./);
});

test('what was named beside a treatment of which it is asked which is not lost', async () => {
  const catalog = await aClinic(house);
  await house.work(catalog.accountId, (work) => sql`update catalog.service set name = 'Cheek filler' where service_id = ${catalog.filler}`.execute(work.tx));
  await house.work(catalog.accountId, (work) => sql`update catalog.service set name = 'Lip filler' where service_id = ${catalog.exam}`.execute(work.tx));
  const other = await story.chat(catalog);
  assert.match(await talk(other, 'I want a HydraFacial and filler'), /There are several of these/);
  assert.match(await talk(other, 'cheek'), /HydraFacial and Cheek filler|Cheek filler and HydraFacial/);
});

test('whoever writes no texts, or forgot the day of a visit, ends nothing and complains of nothing', async () => {
  assert.doesNotMatch(await talk(await aNewChat(), 'I do not text. can you call me'), /stop writing|stop all texts/);
  assert.match(await talk(await aNewChat(), 'hello i have an appointment and i forgot the day'), /Which mobile number or email/);
});
