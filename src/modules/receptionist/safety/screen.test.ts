import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readable, ruled, screen } from './screen.ts';

interface Line {
  readonly text: string;
  /** Which set a line is of: `fresh` ones were written before their writer had read a rule; those `kept-back` were never looked at while rules were made. */
  readonly part: 'tune' | 'held-out' | 'blind' | 'fresh' | 'kept-back';
}

const DATA = path.join(import.meta.dirname, '..', '..', '..', '..', 'test', 'data', 'receptionist');
const read = (file: string): Line[] =>
  readFileSync(path.join(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const isHeard = ({ text }: Pick<Line, 'text'>) => screen(text, []) !== undefined;
const isAlarm = ({ text }: Pick<Line, 'text'>) => isHeard({ text }) && screen(text, [])?.level !== 'ask';
const isTold = ({ text }: Pick<Line, 'text'>) => ruled(readable(text), []) !== undefined;

const KEPT_BACK_SHARE = 0.85;

test('every emergency of more than six hundred phrasings is heard by the rules alone', () => {
  const lines = read('emergencies.jsonl').filter(({ part }) => part !== 'kept-back');
  assert.ok(lines.length >= 600, `only ${lines.length}`);
  assert.deepEqual(
    lines.filter((line) => !isTold(line)).map(({ text }) => text),
    [],
  );
});

test('of the phrasings no rule was made with, most are heard', () => {
  const lines = read('emergencies.jsonl').filter(({ part }) => part === 'kept-back');
  const heard = lines.filter(isHeard).length;
  assert.ok(lines.length >= 15 && heard >= lines.length * KEPT_BACK_SHARE, `${heard} of ${lines.length}`);
});

test('of a thousand harmless neighbours at most one in a hundred raises an alarm, and four are asked about', () => {
  const lines = read('harmless.jsonl');
  assert.ok(lines.length >= 1_000, `only ${lines.length}`);
  const [alarms, doubts] = [lines.filter(isAlarm), lines.filter((line) => isHeard(line) && !isAlarm(line))];
  assert.ok(alarms.length <= lines.length * 0.01, alarms.map(({ text }) => text).join('; '));
  assert.ok(doubts.length <= lines.length * 0.04, doubts.map(({ text }) => text).join('; '));
});

test('what is denied, long past, a way of speaking or only asked about is no emergency', () => {
  for (const text of ['no trouble breathing', 'my friend had a stroke last year', "I'm dying to try the facial", 'what are the signs of a stroke?'])
    assert.equal(screen(text, []), undefined, text);
  assert.equal(screen('I have no trouble breathing but my throat is closing', [])?.cause, 'anaphylaxis');
});

test('an emergency told in two messages is heard in the second', () => {
  const first = 'I had filler this morning';
  assert.equal(screen(first, []), undefined);
  assert.equal(screen('my lip looks white', [readable(first)])?.cause, 'occlusion');
});

test('thoughts of suicide are answered as such, and burns call a clinician rather than an ambulance', () => {
  assert.deepEqual(screen('I want to kill myself', []), { cause: 'self-harm', level: 'self-harm' });
  assert.equal(screen('my legs are covered in blisters from the laser', [])?.level, 'urgent');
});

test('an area, a state or a medicine alone is no event, and is not asked about', () => {
  for (const text of [
    'upper lip and chin',
    'my whole face and neck',
    'la frente y los ojos',
    "I'm pregnant",
    'I take warfarin',
    'Estoy embarazada',
    'idk tbh',
    'blue',
    'azul',
  ])
    assert.equal(screen(text, []), undefined, text);
  assert.notEqual(screen('my upper lip is white and cold', []), undefined);
  assert.notEqual(screen("I'm pregnant and bleeding", []), undefined);
});

test('a rule alone is not heard where what was learnt is certain that it is none', () => {
  for (const text of ['¿duele mucho la depilación láser?', 'the words on your form are jumbled', 'are there people who went blind from filler']) {
    assert.notEqual(ruled(readable(text), []), undefined, text);
    assert.equal(screen(text, []), undefined, text);
  }
  assert.notEqual(screen('I went blind after the filler', []), undefined);
});

test('what is said of a price, a time or thanks is asked about only where the doubt is great', () => {
  for (const text of ['lol the white cream made me look like a ghost', 'thanks, the swelling is all gone', 'does the peel burn?'])
    assert.equal(screen(text, []), undefined, text);
  assert.notEqual(screen('can I move my appointment, my chest hurts', []), undefined);
});

test('a holiday, what a visit is booked by, what is kept of words and who comes along are asked about only where the doubt is great', () => {
  for (const text of [
    'and on christmas eve?',
    'I would rather not say',
    "I'm not giving my birthday",
    'no quiero dar mi fecha de nacimiento',
    'is this being recorded',
    'can I leave my kids in the waiting room',
    'do I need someone to drive me',
  ])
    assert.equal(screen(text, []), undefined, text);
  for (const text of [
    "since christmas eve my chest has been tight and it's getting worse",
    "I'd rather not say but I don't want to be here anymore",
    'no quiero dar mi correo, me quiero morir',
    'is this being recorded? my husband is hurting me',
    "I'm in your waiting room and can't breathe",
    "can someone drive me home I'm passing out",
  ])
    assert.notEqual(screen(text, []), undefined, text);
});

test('names of people, however they sound, are not asked about; what is told with a capital is', () => {
  for (const text of [
    'me: Ida Novak, mom: Vera Novak',
    'Adeline and Siobhan',
    'me Lucas Clark and my sister Sarah Petrov',
    "It's Layla and Drew",
    'yo Ana Ruiz y mi hermana Itzel Ruiz',
  ])
    assert.equal(screen(text, []), undefined, text);
  for (const text of ['Killing Ida', 'My Mom Is Choking', 'my sister Gasping', 'Tengo La Lengua Hinchada', 'Se Me Puso Blanco El Labio', 'No Puedo Respirar'])
    assert.notEqual(screen(text, []), undefined, text);
});

test('whom somebody is with, whom they bring and what they never did is asked about only where the doubt is great', () => {
  for (const text of ['who am I seeing', 'con quién me toca', 'can I bring my baby', "I've never done this", 'my mom is gray haired'])
    assert.equal(screen(text, []), undefined, text);
  for (const text of ["can I bring my son in now he's not breathing right", 'who is hurting me', 'my dad looks grey', 'mi mamá se puso pálida'])
    assert.notEqual(screen(text, []), undefined, text);
});

test('whoever waits for help and says no more is heard, and who is here at nine is only asked', () => {
  for (const text of ['is someone coming', 'please is anybody on the way', 'is help coming??', 'viene alguien por favor', 'help is anyone coming please'])
    assert.ok(isAlarm({ text }), text);
  for (const text of ['is someone coming to open at 9', 'is a nurse there every day', '¿viene alguien a abrir a las nueve?', 'is anyone in on Sunday'])
    assert.equal(screen(text, []), undefined, text);
  for (const text of [
    'please hurry',
    'we are locked in the steam room, it is boiling and nobody hears us',
    'should my leg be blue',
    '¿es normal que mi dedo esté azul?',
  ])
    assert.notEqual(screen(text, []), undefined, text);
});

test('what a recogniser makes of a grave word is heard, and an everyday word is no misspelt grave one', () => {
  for (const text of ['anna flak sis i think', 'she is having a see sure']) assert.notEqual(screen(text, []), undefined, text);
  for (const text of [
    'my cousin cleans windows for shops round here',
    'we help med spas get new leads',
    'the towels are very soft',
    'no sé si necesito parche',
  ])
    assert.equal(screen(text, []), undefined, text);
});
