import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DemoMessage } from '../contract.ts';
import { threadsOf } from './threads.ts';

const sms = (id: string, to: string, at: string, status: DemoMessage['status'] = 'sent'): DemoMessage => ({
  id,
  channel: 'sms',
  to,
  from: '(561) 555-0100',
  text: id,
  attachments: [],
  status,
  purpose: 'About a visit',
  sendKey: id,
  at,
});
const text = (id: string, from: string, at: string) => ({ id, from, to: '(561) 555-0100', text: id, at });

test('texts of both sides stand in one thread by number, the oldest first, what waits last, and mails in none', () => {
  const threads = threadsOf(
    [
      sms('later', '(561) 555-0174', '2026-11-22T10:00:00Z', 'queued'),
      sms('answer', '(561) 555-0174', '2026-11-22T12:00:00Z'),
      { ...sms('mail', 'ingrid@mail.example', '2026-11-22T13:00:00Z'), channel: 'email' },
    ],
    [text('question', '(561) 555-0174', '2026-11-22T11:59:00Z'), text('other', '(561) 555-0133', '2026-11-22T12:30:00Z')],
  );
  assert.deepEqual(
    threads.map(({ number, said }) => [number, ...said.map((each) => (each.by === 'clinic' ? each.message.id : each.text.id))]),
    [
      ['(561) 555-0133', 'other'],
      ['(561) 555-0174', 'question', 'answer', 'later'],
    ],
  );
});
