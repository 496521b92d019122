import type { LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { Weekday } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { addPlace, addProvider, createLocation, createService, setLicences, setLocationHours, setWorkingHours } from '#modules/catalog';

/** The ids of a small clinic. */
export interface SmallClinic {
  readonly locationId: LocationId;
  readonly maya: ResourceId;
  readonly lena: ResourceId;
  readonly room: ResourceId;
  readonly otherRoom: ResourceId;
  readonly device: ResourceId;
  readonly facial: ServiceId;
  readonly filler: ServiceId;
  readonly exam: ServiceId;
}

/** The hours of every weekday, in minutes after midnight. */
export function everyDay(startMinute: number, endMinute: number) {
  return ([1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]).map((weekday) => ({
    weekday,
    startMinute,
    endMinute,
    validFrom: null,
    validUntil: null,
  }));
}

/** A clinic in New York, open 9 to 17 every day: an aesthetician, a nurse with a licence, two rooms, one device, a facial, a filler that needs an exam first. */
export async function aSmallClinic(work: Work, timeZone = 'America/New_York'): Promise<SmallClinic> {
  const locationId = await createLocation(work, {
    name: 'Harbor Street',
    address: '14 Harbor Street, Jupiter, FL 33477',
    directions: '',
    phone: '561 555 0100',
    timeZone,
  });
  await setLocationHours(work, locationId, everyDay(540, 1020));
  const provider = (name: string, colour: string) => addProvider(work, { name, title: '', colour, bookableOnline: true });
  const [maya, lena] = [await provider('Maya Chen', '#336699'), await provider('Lena Ortiz', '#993366')];
  for (const id of [maya, lena])
    await setWorkingHours(
      work,
      id,
      everyDay(540, 1020).map((each) => ({ ...each, locationId })),
    );
  await setLicences(work, lena, [{ kind: 'np', number: 'NP 0001', state: 'FL', validFrom: '2024-01-01', validUntil: '2028-01-01' }]);
  const room = await addPlace(work, { kind: 'room', name: 'Room 1', ofKind: 'treatment', locationId });
  const otherRoom = await addPlace(work, { kind: 'room', name: 'Room 2', ofKind: 'treatment', locationId });
  const device = await addPlace(work, { kind: 'device', name: 'HydraFacial Syndeo', ofKind: 'hydrafacial', locationId });
  const base = { currency: 'USD', durationMinutes: 60 };
  const facial = await createService(work, {
    ...base,
    name: 'HydraFacial',
    category: 'Facials',
    priceMinor: 22_000,
    priceLabel: '$220',
    skills: [{ providerId: maya }, { providerId: lena, durationMinutes: 45, priceMinor: 25_000 }],
    requirements: [
      { kind: 'room', ofKind: 'treatment' },
      { kind: 'device', ofKind: 'hydrafacial' },
    ],
  });
  const exam = await createService(work, {
    ...base,
    durationMinutes: 15,
    name: 'Good-faith exam',
    category: 'Injectables',
    priceMinor: 0,
    priceLabel: 'Free',
    licenceKinds: ['np'],
    skills: [{ providerId: lena }],
  });
  const filler = await createService(work, {
    ...base,
    name: 'Lip filler',
    category: 'Injectables',
    priceMinor: 75_000,
    priceLabel: '$750',
    depositMinor: 5000,
    licenceKinds: ['np', 'md'],
    skills: [{ providerId: lena }],
    requirements: [{ kind: 'room', resourceIds: [otherRoom] }],
    prerequisites: [{ kind: 'good-faith-exam', validityDays: 365, satisfiedByServiceId: exam, onMissing: 'add-visit' }],
  });
  return { locationId, maya, lena, room, otherRoom, device, facial, filler, exam };
}
