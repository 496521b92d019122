import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { aReception, say } from '#test/reception-story.ts';
import { offlineEngine } from '../understand/offline-engine.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const THREE = 'I want a HydraFacial with dermaplaning and a facial with Lena on November 24 at 2pm';

const begun = async () => story.chat(await aClinic(house));

test('a name told beside the time is kept, and the time that was chosen with it is chosen', async () => {
  for (const [words, then] of [
    ['Ruth Okafor, the second one', /date of birth/],
    ["I'm Ruth Okafor and I'd take the second", /date of birth/],
    ['Ruth Okafor', /^Thanks, Ruth\. These times are free/],
    ['my name is Ruth Okafor', /^Thanks, Ruth\. These times are free/],
  ] as const) {
    const chat = await begun();
    assert.match(await say(chat, 'a facial on November 24'), /These times are free/);
    assert.match(await say(chat, words), then, words);
    if (String(then).includes('Thanks')) await say(chat, 'the second one');
    assert.match(await say(chat, 'May 17 1990'), /mobile number/, words);
  }
  const chat = await begun();
  await say(chat, 'a facial on November 24');
  assert.doesNotMatch(await say(chat, 'Lena Ortiz'), /Thanks, Lena/);
  for (const nobody of ['Sounds Good', 'Other Times', 'Half Past', 'La Primera', 'Ten Fifteen'])
    assert.doesNotMatch(await say(chat, nobody), /Thanks, /, nobody);
});

test('of a number that was not whole only what is missing is asked for', async () => {
  const chat = await begun();
  await say(chat, 'a facial with Lena on November 24 at 2pm', 'May 17 1990', 'Ruth Okafor');
  assert.match(await say(chat, '561 555 014'), /^That is not the whole number\. It begins with 561555: what are its last four figures\?$/);
  assert.match(await say(chat, '0147'), /email address/);
});

test('of several treatments only those that are still wanted are booked, however that is said, and the time stays', async () => {
  for (const [words, left] of [
    ['just the first two', 'HydraFacial and Dermaplaning'],
    ['actually only the first two please', 'HydraFacial and Dermaplaning'],
    ['only the HydraFacial', 'HydraFacial'],
    ['no, just the facial', 'Facial'],
    ['skip the last one', 'HydraFacial and Dermaplaning'],
    ['without the dermaplaning', 'HydraFacial and Facial'],
    ['forget the facial', 'HydraFacial and Dermaplaning'],
    ['drop the facial please', 'HydraFacial and Dermaplaning'],
    ['cancel the facial', 'HydraFacial and Dermaplaning'],
    ['all but the facial', 'HydraFacial and Dermaplaning'],
  ] as const) {
    const chat = await begun();
    assert.match(await say(chat, THREE), /I am holding .* with Lena Ortiz, Tuesday, November 24 at 2:00 PM, for you for 10 minutes\..*date of birth\?$/, words);
    await say(chat, words);
    const read = await say(chat, 'May 17 1990', 'Ruth Okafor', '561 555 0147', 'ruth@mail.example', 'no');
    assert.match(read, new RegExp(`^Let me read that back: ${left} with Lena Ortiz, Tuesday, November 24 at 2:00 PM`), words);
  }
});

test('fewer treatments after the reading are read back anew before anything is booked', async () => {
  for (const words of ['just the first two', 'yes but without the facial', 'no, skip the facial']) {
    const chat = await begun();
    await say(chat, THREE, 'May 17 1990', 'Ruth Okafor', '561 555 0147', 'ruth@mail.example', 'no');
    assert.match(
      await say(chat, words),
      /^Let me read that back: HydraFacial and Dermaplaning with Lena Ortiz, Tuesday, November 24 at 2:00 PM.*Shall I book it\?$/,
      words,
    );
    assert.match(await say(chat, 'yes'), /^Booked: HydraFacial and Dermaplaning on Tuesday, November 24 at 2:00 PM/, words);
  }
});

test('which treatments are left is said where nothing else says it; among times the first one is a time; a wrong treatment is still put right', async () => {
  const chat = await begun();
  await say(chat, THREE);
  assert.match(await say(chat, 'just the first two'), /^Only HydraFacial and Dermaplaning, then\. What is your date of birth\?$/);
  const other = await begun();
  assert.match(await say(other, 'a HydraFacial and a facial on November 24'), /These times are free for HydraFacial and Facial/);
  assert.match(await say(other, 'the first one'), /November 24 at 9:00 AM.*date of birth/);
  const wrong = await begun();
  await say(wrong, 'a HydraFacial with Lena on November 24 at 2pm');
  for (const words of ['no, the facial', 'sorry, I meant a facial', 'not that one, the facial'])
    assert.doesNotMatch(await say(wrong, words), /Which treatment/, words);
  assert.match(await say(wrong, 'May 17 1990', 'Ruth Okafor', '561 555 0147', 'ruth@mail.example', 'no'), /read that back: Facial with/);
});
