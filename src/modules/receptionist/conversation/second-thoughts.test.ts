import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { screen } from '../safety/screen.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());

const begun = async () => story.chat(await aClinic(story.house));
const timesOf = (options: readonly string[]) => options.filter((each) => each.includes(' with ')).map((each) => each.split(' with ')[0] ?? '');

test('whoever does not do the treatment is named as such once a time is held, and the time stays held', async () => {
  const chat = await begun();
  const held = await say(chat, 'Book Filler on December 3', 'the first one');
  assert.match(held, /^I am holding/);
  const when = /, (\w+, December 3 at [\d:]+ [AP]M)/.exec(held)?.[1] ?? '?';
  assert.match(await say(chat, 'actually can Priya do it'), /^Priya Shah does not do Filler here\. What is your date of birth\?$/);
  const read = await say(chat, 'Nadia Cole, 561 555 0131, nadia.cole@mail.example, May 3 1991', 'no');
  assert.ok(read.includes(when), read);
});

test('the time before the one that was chosen, and the one after it', async () => {
  const chat = await begun();
  const { options } = await chat.say('book a HydraFacial on December 3');
  const [first = '?', second = '?', third = '?'] = timesOf(options);
  assert.ok((await say(chat, 'the third')).includes(third));
  const before = await say(chat, 'not that one, the one before');
  assert.ok(before.startsWith('I am holding') && before.includes(second), before);
  assert.ok((await say(chat, 'the previous one please')).includes(first));
  assert.match(await say(chat, 'the one before'), /What is your date of birth\?$/);
  assert.ok((await say(chat, 'no, the one after')).includes(second));
});

test('"morning or after three" takes in both, and nothing between', async () => {
  const { options } = await (await begun()).say('book a HydraFacial on December 3 in the morning or after 3');
  const hours = timesOf(options).map((each) => / at (\d+):\d\d (AM|PM)/.exec(each) ?? []);
  const late = hours.filter(([, hour, half]) => half === 'PM' && Number(hour) >= 3 && Number(hour) < 12);
  assert.ok(hours.some(([, , half]) => half === 'AM') && late.length > 0, options.join(' | '));
  assert.ok(
    hours.every(([, hour, half]) => half === 'AM' || (Number(hour) >= 3 && Number(hour) < 12)),
    options.join(' | '),
  );
});

test('a visit that was missed is booked anew, and so is whatever is to be rebooked; a visit there is is moved', async () => {
  for (const text of ['rebook', 'I missed my appointment', 'id like to rebook please'])
    assert.match(await say(await begun(), text), /^Which treatment would you like\?/, text);
  for (const text of ['rebook my appointment', 'cancel that', 'cancel it please'])
    assert.match(await say(await begun(), text), /^To find your visit I first need to know that it is you\./, text);
});

test('an address that is taken back is left out, and answers nothing else', async () => {
  const chat = await begun();
  await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', 'Nadia Cole, 561 555 0131, nadia.cole@mail.example, May 3 1991');
  assert.match(await say(chat, 'no email please'), /Do you agree\?$/);
  assert.match(await say(chat, 'no'), /^Let me read that back/);
  assert.match(await say(chat, 'yes'), /^Booked: HydraFacial/);
});

test('a code that did not come is sent once more, and that is said', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'when is my appointment', '561 555 0142'), /a code is on its way/);
  assert.match(await say(chat, 'i didnt get a code'), /another code is on its way.*only the newest one works/);
});

test('a transcript is mailed from the page, however it is asked for', async () => {
  const chat = await begun();
  assert.equal(await say(chat, 'send me a transcript'), await say(chat, 'email me this chat'));
});

test('nothing later today is no more of the times that were on offer', async () => {
  story.house.clock.advance({ hours: 24 });
  const chat = await begun();
  const { options } = await chat.say('book a HydraFacial today');
  const offered = timesOf(options);
  assert.ok(offered.length > 0, 'something is free today');
  const last = await chat.say('the latest you have today');
  const later = timesOf((await chat.say('nothing later today?')).options);
  assert.ok(
    later.length > 0 && later.every((each) => !timesOf(last.options).includes(each)),
    `${timesOf(last.options).join(' | ')} and then ${later.join(' | ')}`,
  );
});

test('each of two has their own treatment, also once it is known that two come', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'can my husband and i both come on december 3'), /^I book one person at a time.*Which treatment would you like\?$/);
  const { text } = await chat.say('he wants a HydraFacial and I want Botox');
  assert.match(text, /Botox/);
  assert.doesNotMatch(text, /Botox and HydraFacial|HydraFacial and Botox/);
});

test('what is wrong with a treatment is for the team, the day of a visit there is for no new one, and "not getting worse" rings nobody', async () => {
  for (const text of ['i need to see someone about my filler its lumpy', 'my botox has gone crooked'])
    assert.match(await say(await begun(), text), /^That is a question for a clinician/, text);
  assert.doesNotMatch(await say(await begun(), 'my appointment is tomorrow can i bring my dog'), /Which treatment/);
  for (const text of ["no it's not getting worse", 'no, it is not getting any worse', 'no, no va a peor']) assert.equal(screen(text, []), undefined, text);
  for (const text of ["it's getting worse and I can't see", 'not getting worse but my lips are turning white']) assert.ok(screen(text, []), text);
});

test('"after five" on any day is near five, and "take that" the one that is on offer', async () => {
  const chat = await begun();
  const near = timesOf((await chat.say('book Filler any day after 9 pm')).options);
  assert.ok(near.length > 0 && near.every((each) => /[45]:\d\d PM/.test(each)), near.join(' | '));
  const other = await begun();
  await say(other, 'book a HydraFacial on December 3', 'whats the earliest on december 4 instead');
  assert.match(await say(other, 'take that'), /^I am holding HydraFacial/);
});

test('who to call is the number of the clinic, and a question by its mark alone is no wrong answer to a detail', async () => {
  assert.match(await say(await begun(), 'who do i call'), /\(561\) 555-01/);
  const chat = await begun();
  await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm');
  assert.match(await say(chat, 'am I allowed to bring my daughter along?'), /^(?!I could not make out).*What is your date of birth\?$/);
});

test('the day that was asked about is the one that is booked, unless another is named or something else was asked since', async () => {
  const daysOf = async (...texts: readonly string[]) => {
    const chat = await begun();
    for (const text of texts.slice(0, -1)) await chat.say(text);
    return (await chat.say(texts.at(-1) ?? '')).options.filter((each) => each.includes(' with ')).map((each) => each.split(' at ')[0]);
  };
  assert.deepEqual([...new Set(await daysOf('is Lena working on December 4', 'ok a HydraFacial with her then'))], ['Friday, December 4']);
  assert.deepEqual([...new Set(await daysOf('are you open on December 4', 'ok a HydraFacial on December 3'))], ['Thursday, December 3']);
  const since = await daysOf('are you open on December 4', 'how much is a HydraFacial', 'book it');
  assert.ok(since.length > 0 && !since.includes('Friday, December 4'), since.join(' | '));
});

test('hours between two are looked through, and whoever moves a visit from one to the other wants the other', async () => {
  const { options } = await (await begun()).say('book a HydraFacial on December 3 between 12 and 2');
  const hours = timesOf(options);
  assert.ok(hours.length > 0 && hours.every((each) => /at (?:12|1):\d\d PM|at 2:00 PM/.test(each)), hours.join(' | '));
});

test('an address rings nobody, "no cheek" is no emergency, and "anyone" is whoever is free', async () => {
  for (const text of ['pat@lee.example', 'no cheek', 'no actually lips', 'dies@now.example']) assert.equal(screen(text, []), undefined, text);
  for (const text of ['my throat is closing pat@lee.example', 'no breath', 'no, my cheek went white after filler']) assert.ok(screen(text, []), text);
  const chat = await begun();
  await say(chat, 'book a HydraFacial on December 3');
  assert.doesNotMatch(await say(chat, 'anyone'), /^Yes, I am here/);
  const held = await begun();
  await say(held, 'Book a HydraFacial with Lena on December 3 at 2pm');
  assert.match(await say(held, 'whos that with'), /Lena Ortiz.*What is your date of birth\?$/);
});

test('the same as last time begins a booking, and a person is asked for in one word of Spanish', async () => {
  assert.match(await say(await begun(), "i'd like the same as last time"), /know that it is you|number or email/);
  const chat = await begun();
  assert.match(await say(chat, 'quisiera cancelar mi cita', '5615550142', 'persona'), /He pedido a una persona/);
});

test('whoever asked for somebody is told that it is with them that nothing is free, and sees everybody by one press', async () => {
  const chat = await begun();
  const first = await chat.say('book a HydraFacial with Lena on November 29');
  assert.match(first.text, /^Nothing is free for HydraFacial with Lena Ortiz then\./);
  assert.ok(first.options.includes('With anyone'), first.options.join(' | '));
  const all = await chat.say('With anyone');
  assert.ok(timesOf(all.options).length > 0 && !all.options.includes('With anyone'), all.options.join(' | '));
});

test('a first and a last name, where they are asked for, are a name, whatever colour is in them', async () => {
  const chat = await begun();
  assert.match(await say(chat, 'Book a HydraFacial with Lena on December 3 at 2pm', 'May 3 1991'), /first and last name\?$/);
  assert.match(await say(chat, 'Al Grey'), /mobile number/);
  const other = await begun();
  await say(other, 'Book a HydraFacial with Lena on December 3 at 2pm', 'May 3 1991');
  assert.match(await say(other, 'face blue'), /^First of all: is this an emergency\?/);
});

test('what is said in short is what it is in full: a Saturday, a visit to be moved, data, later, and with whom', async () => {
  const sat = await (await begun()).say('book it sat morning, a HydraFacial');
  assert.deepEqual([...new Set(timesOf(sat.options).map((each) => each.split(' at ')[0]))], ['Saturday, November 28']);
  const friday = await (await begun()).say('hi do u have HydraFacial fri');
  assert.deepEqual([...new Set(timesOf(friday.options).map((each) => each.split(' at ')[0]))], ['Friday, November 27']);
  assert.match(await say(await begun(), 'can i get my appt moved'), /know that it is you/);
  assert.match(await say(await begun(), 'what do you do with my data'), /\/privacy/);
  const chat = await begun();
  const { options } = await chat.say('book a HydraFacial on December 3 at 10');
  assert.deepEqual(timesOf(options), []);
  const offered = await begun();
  await say(offered, 'book a HydraFacial on December 3 in the morning');
  assert.doesNotMatch(await say(offered, 'what about later'), /I do not have that at hand/);
  const held = await begun();
  await say(held, 'Book a HydraFacial with Lena on December 3 at 2pm');
  assert.match(await say(held, 'no wait, with whom is that'), /Lena Ortiz/);
});

test('what may be done after a treatment is no booking of one', async () => {
  for (const text of ['is it ok to have wine after botox', 'is it ok to work out after filler', 'is it ok if i wear makeup before my facial']) {
    const reply = await (await begun()).say(text);
    assert.deepEqual(timesOf(reply.options), [], text);
    assert.doesNotMatch(reply.text, /When would you like/, text);
  }
});
