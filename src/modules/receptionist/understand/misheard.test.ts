import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightHeard } from './misheard.ts';
import { rightHeardEs } from './misheard-es.ts';
import { readSpokenEmail } from './spoken-email.ts';

test('words that matter are put right where they were nearly heard; what is a word of its own stays, and so does an answer', () => {
  for (const [heard, right] of [
    ['can I come on the fiftenth at sevn in of afternon', 'can I come on the fifteenth at seven in the afternoon'],
    ['join the waetlist please', 'join the waitlist please'],
    ['at one twenty 5 pm', 'at one twenty five pm'],
    ['nuber two', 'number two'],
    ['Monday at for in the afternoon', 'Monday at four in the afternoon'],
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
