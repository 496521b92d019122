import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFile } from './calendar-file.ts';

const BOOKED = {
  appointmentId: 'ap1',
  manageUrl: '/marlowe/manage#t',
  start: '2026-11-26T14:15:00-05:00',
  end: '2026-11-26T15:15:00-05:00',
  services: ['Lip filler'],
  providerName: 'Lena Ortiz',
  location: {
    name: 'Harbor Street',
    address: '14 Harbor Street, Jupiter; the blue door at the far end of the long yard, second floor',
    timeZone: 'America/New_York',
    zoneLabel: 'Eastern time',
    directions: null,
  },
};

test('a calendar entry says when and where in UTC, and never which treatment', () => {
  const file = calendarFile(BOOKED, 'Marlowe, Skin');
  assert.match(file, /DTSTART:20261126T191500Z\r\n/);
  assert.match(file, /SUMMARY:Visit\\, Marlowe\\, Skin\r\n/);
  assert.doesNotMatch(file, /filler|manage#/);
});

test('long lines are folded at 75 octets and unfold to what they were', () => {
  const file = calendarFile(BOOKED, 'Märlöwe');
  for (const line of file.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.match(
    file.replace(/\r\n /g, ''),
    /LOCATION:Harbor Street\\, 14 Harbor Street\\, Jupiter\\; the blue door at the far end of the long yard\\, second floor\r\n/,
  );
});
