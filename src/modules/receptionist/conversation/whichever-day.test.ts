import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aClinic } from '#test/booking-clinic.ts';
import { type Chat, aReception } from '#test/reception-story.ts';
import { canonicalise } from '../understand/canonical.ts';
import { CLINIC_POLICY } from '../understand/moments.ts';
import { offlineEngine, referenceOf } from '../understand/offline-engine.ts';
import { readMoments } from '../understand/read-moments.ts';
import { dateOfEpochDay } from '#kernel/time.ts';
import { matchCatalog } from '../understand/catalog-match.ts';
import { daysApartIn } from './goes-on.ts';

const story = await aReception(offlineEngine());
const { house } = story;
const aNewChat = async () => story.chat(await aClinic(house));
async function talk(chat: Chat, ...lines: readonly string[]) {
  let last = '';
  for (const line of lines) last = (await chat.say(line)).text;
  return last;
}
const times = (options: readonly string[]) => options.filter((option) => option.includes(' with '));

/** The days read from a text on Monday, November 23. */
function days(text: string, language: 'en' | 'es' = 'en'): string[] {
  const reference = referenceOf({ now: { date: '2026-11-23', time: '09:00' } }, CLINIC_POLICY);
  return readMoments(canonicalise(text, language), reference, { language }).dates.map(({ role, first }) => `${role} ${dateOfEpochDay(first)}`);
}

test('a day that is counted from another one is that day', () => {
  for (const [text, ...read] of [
    ['tomorrow or the day after', 'at 2026-11-24', 'at 2026-11-25'],
    ['the day after tomorrow', 'at 2026-11-25'],
    ['Friday or the day after', 'at 2026-11-27', 'at 2026-11-28'],
    ['a week before December 15', 'at 2026-12-08'],
    ['two weeks before my wedding on December 20', 'at 2026-12-06'],
    ['the day after Thanksgiving', 'at 2026-11-27'],
    ['the 10th or 12th of January', 'at 2027-01-10', 'at 2027-01-12'],
    ['January 10th or 12th', 'at 2027-01-10', 'at 2027-01-12'],
    ['any day but Wednesday', 'not 2026-11-25'],
    ['a week before'],
    ['before December 15', 'before 2026-12-15'],
  ] as const)
    assert.deepEqual(days(text), read, text);
  assert.deepEqual(days('mañana o pasado', 'es'), ['at 2026-11-24', 'at 2026-11-25']);
});

test('so many days from the day that is spoken of', () => {
  for (const [text, apart] of [
    ['a week later', 7],
    ['push it back a day', 1],
    ['two days earlier please', -2],
    ['the week before that', -7],
    ['bring it forward by a week', -7],
    ['una semana después', 7],
    ['al día siguiente', 1],
    ['a day before my birthday', undefined],
    ['see you later', undefined],
    ['the day after tomorrow', undefined],
  ] as const)
    assert.equal(daysApartIn(text), apart, text);
});

test('of two days that were named both are looked at, the first one first, and the offer says so', async () => {
  const said = await (await aNewChat()).say('a HydraFacial on Thursday or Tuesday');
  assert.match(said.text, /I looked at Thursday, November 26 and Tuesday, November 24, in that order/);
  assert.deepEqual(
    times(said.options).map((option) => option.split(',')[0]),
    ['Thursday', 'Thursday', 'Tuesday'],
  );
  const closed = await (await aNewChat()).say('a HydraFacial on Sunday or Monday the 30th');
  assert.match(closed.text, /Nothing is free on Sunday, November 29/);
  assert.ok(
    times(closed.options).every((option) => option.startsWith('Monday, November 30')),
    closed.options.join(),
  );
});

test('a weekday that somebody cannot come on is none of the weeks to come', async () => {
  const chat = await aNewChat();
  const first = await chat.say('a HydraFacial on any weekday but Wednesday');
  const offered = [...times(first.options), ...times((await chat.say('other times')).options), ...times((await chat.say('other times')).options)];
  assert.ok(offered.length > 5 && offered.every((option) => !/^(?:Wednes|Satur|Sun)day/.test(option)), offered.join('\n'));
});

test('a week before the day that was spoken of is another day, and the rest stays', async () => {
  const chat = await aNewChat();
  await talk(chat, 'a HydraFacial with Lena on December 8 at 2pm');
  assert.match(await talk(chat, 'a week before that'), /I am holding .* with Lena Ortiz, Tuesday, December 1 at 2:00 PM, for you/);
});

test('one word that is a part of several names asks which of them is meant', () => {
  const catalog = {
    services: [
      { id: 'h', name: 'HydraFacial', synonyms: [] },
      { id: 'd', name: 'Dermaplaning facial', synonyms: [] },
      { id: 'i', name: 'IPL photofacial', synonyms: [] },
      { id: 'l', name: 'Lip filler', synonyms: [] },
    ],
    providers: [],
  };
  const meant = (text: string) =>
    matchCatalog(canonicalise(text), catalog)
      .flatMap(({ id, others }) => [id, ...others.map((name) => name.charAt(0).toLowerCase())])
      .sort()
      .join('');
  assert.equal(meant('a facial please'), 'dhi');
  assert.equal(meant('a hydrafacial'), 'h');
  assert.equal(meant('the dermaplaning facial'), 'd');
  assert.equal(meant('an ipl facial'), 'i');
  const whole = { services: [...catalog.services, { id: 'f', name: 'Facial', synonyms: [] }], providers: [] };
  assert.deepEqual(
    matchCatalog(canonicalise('a facial'), whole).map(({ id, others }) => [id, others.length]),
    [['f', 0]],
  );
});
