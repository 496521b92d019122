import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purposeInWords } from './outbox-words.ts';

const sms = { channel: 'sms', purpose: 'booking', reason: null } as const;

test('a text that waits without having been asked about says that it goes only with the client’s yes', () => {
  assert.equal(purposeInWords({ ...sms, status: 'queued' }), 'About a visit, goes only if the client agreed to texts about visits');
});

test('a text that was sent, or waits for the end of a quiet hour, says that the client agreed', () => {
  for (const row of [
    { ...sms, status: 'sent' },
    { ...sms, status: 'queued', reason: 'quiet-hours' },
  ] as const)
    assert.equal(purposeInWords(row), 'About a visit, the client agreed to texts about visits');
});

test('a text that was refused says what it would have needed', () => {
  assert.equal(purposeInWords({ ...sms, status: 'refused', reason: 'no-grant' }), 'About a visit, needs the client’s yes to texts about visits');
});

test('a mail about a visit needs no marketing consent; an offer does, by mail too', () => {
  assert.equal(purposeInWords({ ...sms, channel: 'email', status: 'queued' }), 'About a visit, no marketing consent needed');
  assert.equal(
    purposeInWords({ channel: 'email', purpose: 'marketing', status: 'queued', reason: null }),
    'Offer or news, goes only if the client agreed to offers and news',
  );
});
