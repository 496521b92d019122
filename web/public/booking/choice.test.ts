import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog, NOW } from '../fixtures/clinic.ts';
import { linkName, providersFor, readChoice, slotsRequest, visitIds, visitMinutes, writeChoice } from './choice.ts';

test('without a wish the first service at the first location stands', () => {
  assert.deepEqual(readChoice(catalog, {}), { locationId: 'l-harbor', serviceIds: ['s-hydra'], addOnIds: [], providerId: null, date: null, time: null });
});

test('a link chooses by id or by readable name, several services and add-ons included', () => {
  const choice = readChoice(catalog, {
    service: ['hydrafacial', 'a-led', 's-derma'],
    provider: 'maya-chen',
    location: 'lakeview',
    date: '2026-11-26',
    time: '14:15',
  });
  assert.deepEqual(choice, {
    locationId: 'l-lake',
    serviceIds: ['s-hydra', 's-derma'],
    addOnIds: ['a-led'],
    providerId: 'p-maya',
    date: '2026-11-26',
    time: '14:15',
  });
  assert.deepEqual(visitIds(catalog, choice), ['s-hydra', 'a-led', 's-derma']);
  assert.equal(visitMinutes(catalog, choice), 135);
});

test('what a link carries and the clinic does not know is left out', () => {
  const choice = readChoice(catalog, { service: '"><script>', provider: 'p-lena', location: '../..', date: '2026-13-40', time: 'noon' });
  assert.deepEqual(choice, { locationId: 'l-harbor', serviceIds: ['s-hydra'], addOnIds: [], providerId: null, date: null, time: null });
  assert.deepEqual(readChoice(catalog, { service: 's-ipl', location: 'l-lake' }).serviceIds, ['s-hydra'], 'a service of another location');
});

test('a choice written into the address is read back the same', () => {
  const choice = readChoice(catalog, { service: ['s-hydra', 'a-lip', 's-peel'], provider: 'p-maya', date: '2026-11-24', time: '09:00' });
  const search = new URLSearchParams(writeChoice(choice, { embed: '1' }));
  const query = Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
  assert.deepEqual(readChoice(catalog, query), choice);
  assert.equal(search.get('embed'), '1');
});

test('only providers who perform every chosen service are offered', () => {
  const named = (...ids: string[]) => providersFor(catalog.services.filter((service) => ids.includes(service.id))).map(({ id }) => id);
  assert.deepEqual(named('s-hydra', 's-derma'), ['p-maya']);
  assert.deepEqual(named('s-hydra', 's-drip'), []);
});

test('slots are asked for today and the thirty days after it, by the clinic’s calendar', () => {
  assert.deepEqual(slotsRequest(catalog, { service: ['s-hydra', 'a-led'] }, NOW), {
    serviceIds: ['s-hydra', 'a-led'],
    providerId: null,
    locationId: 'l-harbor',
    from: '2026-11-22',
    to: '2026-12-22',
  });
  assert.equal(slotsRequest(catalog, {}, '2026-11-23T05:30:00Z')?.from, '2026-11-23');
  assert.equal(slotsRequest(catalog, { location: 'l-lake' }, '2026-11-23T05:30:00Z')?.from, '2026-11-22');
});

test('names become link names in any script', () => {
  assert.equal(linkName('CO₂ resurfacing, face'), 'co₂-resurfacing-face');
  assert.equal(linkName('  Été & hiver '), 'été-hiver');
});
