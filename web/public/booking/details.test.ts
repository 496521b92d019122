import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDetails, clientOf, hasCardNumber, isMobile, namesOf } from './details.ts';

const RULES = { today: '2026-11-22', minimumAge: 18, phone: '(561) 555-0100' };
const INGRID = { name: ' Ingrid  Solheim ', mobile: '(561) 555-0142', email: 'ingrid@mail.example', birthDate: '1985-05-05', note: '' };

test('complete details pass and are sent trimmed, without the note', () => {
  assert.deepEqual(checkDetails(INGRID, RULES), {});
  assert.deepEqual(clientOf({ ...INGRID, note: 'by bus' }), {
    firstName: 'Ingrid',
    lastName: 'Solheim',
    mobile: '(561) 555-0142',
    email: 'ingrid@mail.example',
    birthDate: '1985-05-05',
  });
});

test('every empty field is named at once', () => {
  const empty = { name: ' ', mobile: '', email: '', birthDate: '', note: '' };
  assert.deepEqual(Object.keys(checkDetails(empty, RULES)), ['name', 'mobile', 'email', 'birthDate']);
});

test('a name is taken apart after its first word, and one word is not enough', () => {
  assert.deepEqual(namesOf('María del Carmen López'), { firstName: 'María', lastName: 'del Carmen López' });
  assert.equal(checkDetails({ ...INGRID, name: 'Ingrid' }, RULES).name, 'Enter your first and last name');
});

test('a mobile number has ten digits, or a plus and the length of another country', () => {
  for (const good of ['5615550142', '561 555 0142', '+1 561-555-0142', '1 561 555 0142', '+47 555 01 142']) assert.ok(isMobile(good), good);
  for (const bad of ['561555014', '+1 561 555 014', '2 561 555 0142', 'call me', '', '56155501420']) assert.ok(!isMobile(bad), bad);
});

test('someone under the minimum age is stopped kindly, with the clinic’s phone', () => {
  const young = checkDetails({ ...INGRID, birthDate: '2008-11-23' }, RULES).birthDate ?? '';
  assert.match(young, /18 and over.*\(561\) 555-0100/);
  assert.equal(checkDetails({ ...INGRID, birthDate: '2008-11-22' }, RULES).birthDate, undefined);
});

test('a birth date is a real day, not in the future and not of another century', () => {
  for (const birthDate of ['2026-11-23', '1985-02-30', '1885-01-01', '05/05/1985']) {
    assert.equal(checkDetails({ ...INGRID, birthDate }, RULES).birthDate, 'Enter your date of birth', birthDate);
  }
});

test('a card number in the note never leaves the page', () => {
  assert.ok(hasCardNumber('my card 4242 4242 4242 4242 please'));
  assert.ok(hasCardNumber('4242-4242-4242-4242'));
  assert.ok(!hasCardNumber('call 561 555 0142 or 561 555 0143'));
  assert.ok(!hasCardNumber('order 4242424242424241'));
  assert.match(checkDetails({ ...INGRID, note: '4242424242424242' }, RULES).note ?? '', /card numbers/);
});
