import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aSmallClinic } from '#test/clinic.ts';
import { aHouse, anAccount } from '#test/database.ts';
import { createLocation } from './change-location.ts';
import { updateResource } from './change-resource.ts';
import { createService, updateService } from './change-service.ts';
import { publicServices } from './public-services.ts';
import { readVersion } from './store.ts';

const house = await aHouse();

test('the booking page is shown services with their add-ons, providers, prices and what they ask for first', async () => {
  const accountId = await anAccount(house);
  await house.work(accountId, async (work) => {
    const { facial, filler, exam, maya, lena, locationId } = await aSmallClinic(work);
    const led = await createService(work, {
      name: 'LED light',
      category: 'Facials',
      durationMinutes: 15,
      currency: 'USD',
      priceMinor: 4500,
      isAddOn: true,
      skills: [{ providerId: maya }],
    });
    await updateService(work, facial, 1, { addOnIds: [led], description: 'Cleanse, extract and hydrate.' });
    const { locations, services } = await publicServices(work);
    assert.deepEqual(locations, [
      {
        id: locationId,
        name: 'Harbor Street',
        address: '14 Harbor Street, Jupiter, FL 33477',
        timeZone: 'America/New_York',
        zoneLabel: 'Eastern time',
        directions: null,
      },
    ]);
    assert.deepEqual(services[0], {
      id: facial,
      name: 'HydraFacial',
      category: 'Facials',
      description: 'Cleanse, extract and hydrate.',
      durationMinutes: 60,
      price: { minor: 22_000, currency: 'USD' },
      priceLabel: '$220',
      depositMinor: 0,
      deposit: null,
      addOns: [{ id: led, name: 'LED light', durationMinutes: 15, price: { minor: 4500, currency: 'USD' }, priceLabel: '$45' }],
      providers: [
        { id: maya, name: 'Maya Chen', title: '' },
        { id: lena, name: 'Lena Ortiz', title: '' },
      ],
      prerequisite: null,
      locationIds: [locationId],
      cancellationWindowHours: 24,
    });
    const shown = services.find(({ id }) => id === filler);
    assert.deepEqual(shown?.deposit, { minor: 5000, currency: 'USD' });
    assert.deepEqual(shown?.prerequisite, {
      kind: 'good-faith-exam',
      serviceId: exam,
      text: 'New to this treatment? You need a good-faith exam first, unless you had one here within the past year. It takes 15 minutes.',
    });
    assert.deepEqual(
      services.map(({ name }) => name),
      ['HydraFacial', 'Good-faith exam', 'Lip filler'],
    );
  });
});

test('hidden and inactive services, and providers not to be chosen online, are not shown', async () => {
  const accountId = await anAccount(house);
  await house.work(accountId, async (work) => {
    const { facial, filler, exam, maya, lena } = await aSmallClinic(work);
    const lakeview = await createLocation(work, {
      name: 'Lakeview',
      address: '2 Lake Street, Chicago, IL 60657',
      directions: '',
      phone: '312 555 0100',
      timeZone: 'America/Chicago',
    });
    assert.deepEqual((await publicServices(work, lakeview)).services, []);
    await updateService(work, exam, 1, { online: false });
    assert.deepEqual(
      (await publicServices(work)).services.map(({ id }) => id),
      [facial, filler],
    );
    await updateService(work, filler, 1, { active: false });
    await updateResource(work, lena, await readVersion(work, 'resource', lena), { bookableOnline: false });
    const { services } = await publicServices(work);
    assert.deepEqual(
      services.map(({ id }) => id),
      [facial],
    );
    assert.deepEqual(
      services[0]?.providers.map(({ id }) => id),
      [maya],
    );
  });
});
