import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalisePhone } from '#kernel/phone.ts';
import { type AgeGate, checkDetails, containsCardNumber, normaliseEmail } from './model.ts';

const gate: AgeGate = { minimumAgeYears: 18, on: '2026-11-22' };
const ingrid = { firstName: 'Ingrid', lastName: 'Sørensen-O’Neill', mobile: '(561) 555-0142', email: 'Ingrid@Mail.example', birthDate: '1988-04-02' };

test('details come out in one form: phone in E.164, mail address in lower case, spaces tidied', () => {
  assert.deepEqual(checkDetails({ ...ingrid, firstName: '  Ingrid \u00a0 Maria ' }, gate), {
    firstName: 'Ingrid Maria',
    lastName: 'Sørensen-O’Neill',
    mobile: '+15615550142',
    email: 'ingrid@mail.example',
    birthDate: '1988-04-02',
  });
});

test('a phone number of nine digits is refused, in whatever dress', () => {
  for (const text of ['+1 (234) 567-890', '561555014', '123456789', '+1561555014', '', 'call me', '5615550142x9', '+999 12345678', '(561) 155-0142'])
    assert.equal(normalisePhone(text), undefined, text);
  for (const text of ['5615550142', '1 561 555 0142', '+1.561.555.0142', '561/555-0142']) assert.equal(normalisePhone(text), '+15615550142', text);
  assert.equal(normalisePhone('+44 20 7946 0018'), '+442079460018');
  assert.throws(
    () => checkDetails({ ...ingrid, mobile: '+1 (234) 567-890' }, gate, 'client.'),
    (error: Error & { reason?: string; detail?: unknown }) => {
      assert.equal(error.reason, 'phone-invalid');
      assert.deepEqual(error.detail, {
        errors: [{ field: 'client.mobile', code: 'phone-invalid', message: 'Please enter a whole phone number, with its area code.' }],
      });
      return true;
    },
  );
});

test('a mail address needs one @ and a domain with a dot, and nothing that breaks a header', () => {
  for (const text of [
    'ingrid',
    'ingrid@',
    '@mail.example',
    'ingrid@mail',
    'a@b@mail.example',
    'a\r\nBcc: x@mail.example',
    'a b@mail.example',
    '.a@mail.example',
    'a..b@mail.example',
    'a@-mail.example',
    `${'a'.repeat(65)}@mail.example`,
  ]) {
    assert.equal(normaliseEmail(text), undefined, text);
  }
  assert.equal(normaliseEmail(' Ingrid+Spa@Sub.Mail.example '), 'ingrid+spa@sub.mail.example');
});

test('every wrong field is named at once', () => {
  assert.throws(
    () => checkDetails({ firstName: ' ', lastName: '<b>', mobile: '12', email: 'x', birthDate: '2026-02-30' }, gate),
    (error: Error & { detail?: { errors?: readonly { field: string; code: string }[] } }) => {
      assert.deepEqual(
        error.detail?.errors?.map(({ field, code }) => `${field} ${code}`),
        ['firstName name-invalid', 'lastName name-invalid', 'mobile phone-invalid', 'email email-invalid', 'birthDate birth-date-invalid'],
      );
      return true;
    },
  );
  assert.throws(() => checkDetails({ firstName: 'A', lastName: 'B' }, gate), { reason: 'contact-missing' });
});

test('the age gate is asked first and alone: eighteen today may book, eighteen tomorrow may not', () => {
  assert.equal(checkDetails({ ...ingrid, birthDate: '2008-11-22' }, gate).birthDate, '2008-11-22');
  assert.throws(() => checkDetails({ ...ingrid, birthDate: '2008-11-23' }, gate), { reason: 'minor-blocked' });
  assert.throws(() => checkDetails({ ...ingrid, birthDate: '2020-01-01', mobile: 'nonsense' }, gate), { reason: 'minor-blocked' });
  for (const birthDate of ['2026-11-23', '1890-01-01', '22/11/1990', '1990-13-01'])
    assert.throws(() => checkDetails({ ...ingrid, birthDate }, gate), { reason: 'birth-date-invalid' }, birthDate);
});

test('a card number is recognised in any dress and beside other numbers', () => {
  for (const text of [
    '4242424242424242',
    '4242 4242 4242 4242',
    '4242-4242-4242-4242 12/27',
    'my card: 4242.4242.4242.4242, cvc 123',
    '3782 822463 10005',
    '5555555555554444 exp 0127',
    '12/27 4111 1111 1111 1111 999',
    '４２４２ ４２４２ ４２４２ ４２４２',
    '6011\u00a01111 1111 1117',
    '4242\n4242\n4242\n4242',
    '4242\u200b424242424242',
    '4/4/1984, 561-555-0170 4242 4242 4242 4242',
    '4242 4242 4/4/1984, 561-555-0170',
  ]) {
    assert.ok(containsCardNumber(text), text);
  }
  for (const text of [
    '',
    '(561) 555-0142',
    '561 555 0142 or 561 555 0199',
    '2026-11-22 14:30',
    '4242 4242 4242 4241',
    'parcel 1234567890123456',
    '30 units, 2 syringes',
    'Ann Lee, 4/4/1984, 561-555-0170',
    '561-555-0170, 4/4/1984',
    '1984-04-04 5615550170',
  ])
    assert.ok(!containsCardNumber(text), text);
});
