import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { b, port } = story;
const look = () => sendRaw(port, { method: 'GET', path: `/api/v1/public/${b.slug}/manage/${b.manageToken}` });

test('a link shows the first name, the slot and the service, and nothing else about the person', async () => {
  const answer = await look();
  assert.equal(answer.status, 200, answer.text);
  const shown = JSON.parse(answer.text) as Record<string, unknown>;
  assert.deepEqual(Object.keys(shown).sort(), [
    'cancelCosts',
    'end',
    'firstName',
    'freeUntil',
    'locationId',
    'locationName',
    'mayCancel',
    'mayMove',
    'movePolicyText',
    'policyText',
    'providerId',
    'serviceIds',
    'services',
    'start',
    'status',
    'timeZone',
  ]);
  assert.equal(shown['firstName'], 'Zqcanaryfirst');
  for (const canary of ['Zqcanarylast', '0187', 'zqcanary@', 'mail.example', '1971', 'zqcanary note', ...b.clientIds])
    assert.ok(!answer.text.includes(canary), canary);
});

test('moving and cancelling by the link show no more', async () => {
  const moved = await sendRaw(port, {
    method: 'POST',
    path: `/api/v1/public/${b.slug}/manage/${b.manageToken}/reschedule`,
    body: { start: '2026-12-04T11:00:00-05:00' },
  });
  assert.equal(moved.status, 200, moved.text);
  const token = String((JSON.parse(moved.text) as { manageUrl: string }).manageUrl.split('#')[1]);
  const cancelled = await sendRaw(port, { method: 'POST', path: `/api/v1/public/${b.slug}/manage/${token}/cancel`, body: { reason: 'ill' } });
  assert.equal(cancelled.status, 200, cancelled.text);
  for (const { text } of [moved, cancelled]) assert.doesNotMatch(text, /zqcanary|0187|1971/i);
});

test('a link that was looked at is in the log with its person', async () => {
  const [row] = await story.query<{ people: number }>(
    `select count(s.*)::int as people from audit.entry e join audit.subject s using (account_id, entry_id) where e.account_id = $1 and e.action = 'appointment.opened-by-link'`,
    [b.accountId],
  );
  assert.ok((row?.people ?? 0) >= 1);
});
