import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightHeard, withoutPastYears } from './misheard.ts';
import { rightHeardEs } from './misheard-es.ts';
import { readChoice } from './wishes.ts';
import { canonicalise } from './canonical.ts';
import { readBirthDates } from './birth-dates.ts';
import { CLINIC_POLICY } from './moments.ts';
import { referenceOf } from './offline-engine.ts';
import { readSpokenEmail } from './spoken-email.ts';

test('words that matter are put right where they were nearly heard; what is a word of its own stays, and so does an answer', () => {
  for (const [heard, right] of [
    ['can I come on the fiftenth at sevn in of afternon', 'can I come on the fifteenth at seven in the afternoon'],
    ['join the waetlist please', 'join the waitlist please'],
    ['at one twenty 5 pm', 'at one twenty five pm'],
    ['nuber two', 'number two'],
    ['Monday at for in the afternoon', 'Monday at four in the afternoon'],
    ['hlf pat twelve in the afternoon', 'half past twelve in the afternoon'],
    ['let us do 12:3zero pm or 12:3dy0', 'let us do 12:30 pm or 12:30'],
    ['8th, December 1 at fire pm', 'December 1 at five pm'],
    ['Tuesday of first after noon', 'Tuesday the 1st after noon'],
    ['Tuesday, the first one', 'Tuesday, the first one'],
    ['my rivacy rights', 'my privacy rights'],
    ['could we changed my appointment', 'could we change my appointment'],
    ['could I move y visit, when is my nest appointment', 'could I move my visit, when is my next appointment'],
    ['is there a fire, I am writing in English, a tree of mine', 'is there a fire, I am writing in English, a tree of mine'],
    ['thas riht, yeah fine', 'thas riht, yeah fine'],
    ['I want it later, not at noon, maybe this weekend', 'I want it later, not at noon, maybe this weekend'],
  ] as const)
    assert.equal(rightHeard(heard), right);
});

test('words that matter in Spanish are put right as well, and what is a word of its own stays', () => {
  for (const [heard, right] of [
    ['quiero reservar una sita el miércoles por la añana', 'quiero reservar una cita el miércoles por la mañana'],
    ['puedo cancelar mi ita del vierns por a tarde', 'puedo cancelar mi cita del viernes por la tarde'],
    ['el quince de septiemhre de mil novacientos ochenta', 'el quince de septiembre de mil novecientos ochenta'],
    ['e las cuatro y media', 'a las cuatro y media'],
    ['¿vienes por la tarde, o hay algo nuevo?', '¿vienes por la tarde, o hay algo nuevo?'],
    ['cuando abre la clínica, medio día', 'cuando abre la clínica, medio día'],
    ['sí, claro', 'sí, claro'],
    ['cuánto cuesta, y cuándo puedo ir', 'cuánto cuesta, y cuándo puedo ir'],
    ['uánto cueta el martes 15r a las 10:3zero', 'cuánto cuesta el martes 15 a las 10:30'],
    ['la próxima entero, en coche', 'la próxima entero, en coche'],
    ['seenta', 'seenta'],
  ] as const)
    assert.equal(rightHeardEs(heard), right);
});

test('an address is read as it is said, spelled or misheard by a letter, and nothing else is one', () => {
  for (const [said, address] of [
    ["it's ruth dot okafor at gmail dot com please", 'ruth.okafor@gmail.com'],
    ['no, the address is ruth ot okafor47 add gmal dot com', 'ruth.okafor47@gmail.com'],
    ['send it to r as in romeo u t h underscore nine at yahoo dot com', 'ruth_9@yahoo.com'],
    ['mail me at ruth arroba hotmail punto com', 'ruth@hotmail.com'],
    ['you are at the corner, dot', undefined],
    ['ruth at harborskin dot org', 'ruth@harborskin.org'],
    ['can we do it at ten', undefined],
    ["I don't have one", undefined],
    ['yes', undefined],
  ] as const)
    assert.equal(readSpokenEmail(said)?.value, address, said);
});

test('a year gone by beside a day of a visit is a word that was misheard', () => {
  for (const [heard, right] of [
    ['Saturday, 1980 12 in the morning', 'Saturday the 12th in the morning'],
    ['could we move it to 1980 thirteenth at eleven', 'could we move it to the thirteenth at eleven'],
    ['the second of 1980 at one thirty', 'the second at one thirty'],
    ['since 1980 I have been your client', 'since 1980 I have been your client'],
  ] as const)
    assert.equal(withoutPastYears(heard), right);
});

test('an ordinal chooses of what was offered; the day of a month, and a quarter past, do not', () => {
  for (const [said, option] of [
    ['the third one', 3],
    ['third please', 3],
    ['the second one on Friday', 2],
    ['on Friday the second one', 2],
    ['la primera', 1],
    ['preferably December third at 2:55 pm', undefined],
    ['no, the third', 3],
    ['nope, second one please', 2],
    ['no, the third does not work', undefined],
    ["no, the second won't do", undefined],
    ['not the third', undefined],
    ['no, the second is too early', undefined],
    ['no la tercera mejor', 3],
    ['Thursday the third', undefined],
    ['the third of December', undefined],
    ['el primero de diciembre', undefined],
    ['a las tres y cuarto', undefined],
  ] as const)
    assert.equal(readChoice(canonicalise(said).text, 5)?.option, option, said);
});

test('a date of birth is read through scraps between its parts; one that broke off is none', () => {
  const today = referenceOf({ now: { date: '2026-11-23', time: '09:00' } }, CLINIC_POLICY);
  for (const [said, date] of [
    ['May second 05 sixty five', '1965-05-02'],
    ['3 de julio hel 1962', '1962-07-03'],
    ['el 21 te junio de 1953', '1953-06-21'],
    ['June tenth nineteen', undefined],
    ['June tenth nineteen eighty', '1980-06-10'],
  ] as const)
    assert.equal(readBirthDates([said], today)[0], date, said);
});
