import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Absence } from '../blocks/block-draft.ts';
import type { Desk, DeskResource, Visit } from '../desk.ts';
import { entriesOf } from './entries.ts';

const at = (time: string) => `2026-11-24T${time}:00-05:00`;
const provider = (id: string, away: DeskResource['away'] = []): DeskResource => ({
  id,
  kind: 'provider',
  name: id,
  title: 'RN',
  working: [{ start: at('09:00'), end: at('17:00') }],
  away,
});
const visit = (start: string, end: string, providerId: string, status = 'booked') =>
  ({ id: start, status, start: at(start), end: at(end), segments: [{ providerId }], occupied: [] }) as unknown as Visit;
const deskOf = (resources: DeskResource[], visits: Visit[]) =>
  ({
    timeZone: 'America/New_York',
    days: [{ date: '2026-11-24', start: at('00:00'), end: '2026-11-25T00:00:00-05:00' }],
    resources,
    visits,
  }) as unknown as Desk;
const block: Absence = {
  resourceId: 'lena',
  id: 'b',
  start: at('11:00'),
  end: at('12:00'),
  what: { kind: 'block', label: 'Charting', rule: null, on: '2026-11-24' },
};
const lunch = { start: at('12:00'), end: at('13:00'), why: 'break' as const };
const kept = { start: at('11:00'), end: at('12:00'), why: 'staff-block' as const };
const lines = (day: Parameters<typeof entriesOf>[0]) =>
  entriesOf(day).map((entry) => {
    if (entry.kind === 'visit') return entry.visit.id;
    if (entry.kind === 'kept') return `${entry.kept.label}${entry.kept.who ? ` of ${entry.kept.who}` : ''}`;
    return entry.kind === 'free' ? `${entry.minutes} free` : 'now';
  });

test('one provider’s day has its visits, what is kept free and what is free between them in order, and now', () => {
  const resources = [provider('lena', [lunch, kept])];
  const desk = deskOf(resources, [visit('10:00', '10:30', 'lena'), visit('14:00', '15:00', 'lena'), visit('09:00', '09:30', 'lena', 'cancelled')]);
  const now = Date.parse(at('13:30'));
  assert.deepEqual(lines({ desk, resources, absences: [block], now }), ['10:00', '30 free', 'Charting', 'Lunch', '60 free', 'now', '14:00']);
});

test('of several, breaks are left out, and what is kept free says whose it is', () => {
  const resources = [provider('lena', [lunch, kept]), provider('priya', [lunch])];
  const desk = deskOf(resources, [visit('10:00', '10:30', 'lena'), visit('14:00', '15:00', 'priya')]);
  const now = Date.parse(at('18:00')) + 86_400_000;
  assert.deepEqual(lines({ desk, resources, absences: [block], now }), ['10:00', 'Charting of lena', '14:00']);
});

test('for whom blocks are not to be read, their time is kept free all the same', () => {
  const resources = [provider('lena', [kept])];
  assert.deepEqual(lines({ desk: deskOf(resources, []), resources, absences: undefined, now: 0 }), ['Kept free']);
});
