import type { NewService, PrerequisiteKind, RequirementGiven } from '#modules/catalog';
import type { Weekday } from '#kernel/time.ts';

/** Hours on some weekdays, as people write them: from and to. */
export interface Hours {
  readonly on: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

/** The clinic business of the demo; every number and address is one that nobody has. */
export const CLINIC = {
  slug: 'marlowe',
  name: 'Marlowe Skin',
  currency: 'USD',
  phone: '+15615550100',
  email: 'hello@marloweskin.example',
  postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  timeZone: 'America/New_York',
} as const;

export type LocationKey = 'harbor' | 'lakeview';

/** The two places, in different zones. */
export const LOCATIONS: readonly {
  readonly key: LocationKey;
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly hours: readonly Hours[];
}[] = [
  {
    key: 'harbor',
    name: 'Harbor Street',
    address: '14 Harbor Street, Jupiter, FL 33477',
    directions: 'Blue door, second floor. Parking behind the building.',
    phone: '+15615550100',
    timeZone: 'America/New_York',
    hours: [
      { on: [1, 2, 3, 4, 5], from: '08:00', to: '19:00' },
      { on: [6], from: '09:00', to: '16:00' },
    ],
  },
  {
    key: 'lakeview',
    name: 'Lakeview',
    address: '2210 N Halsted Street, Chicago, IL 60614',
    directions: 'Ground floor, beside the bakery. Two minutes from Fullerton station.',
    phone: '+13125550100',
    timeZone: 'America/Chicago',
    hours: [{ on: [2, 3, 4, 5, 6], from: '09:00', to: '18:00' }],
  },
];

/** Someone who treats at the demo clinic. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly colour: string;
  readonly shifts: readonly (Hours & { readonly at: LocationKey })[];
  readonly breaks: readonly Hours[];
  readonly licences: readonly { readonly kind: string; readonly number: string; readonly state: string }[];
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];

/** The eight providers. */
export const PEOPLE: readonly Person[] = [
  {
    key: 'lena',
    name: 'Lena Ortiz',
    title: 'NP · Injector',
    colour: '#8a4fbe',
    shifts: [{ at: 'harbor', on: WEEK, from: '09:00', to: '18:00' }],
    breaks: [{ on: WEEK, from: '12:00', to: '13:00' }],
    licences: [{ kind: 'np', number: 'APRN 9104217', state: 'FL' }],
  },
  {
    key: 'amir',
    name: 'Dr. Amir Sayed',
    title: 'Medical director',
    colour: '#2f6f9f',
    shifts: [
      { at: 'harbor', on: [1, 2, 3, 4], from: '10:00', to: '16:00' },
      { at: 'lakeview', on: [5], from: '10:00', to: '16:00' },
    ],
    breaks: [],
    licences: [
      { kind: 'md', number: 'ME 118402', state: 'FL' },
      { kind: 'md', number: '036.150221', state: 'IL' },
    ],
  },
  {
    key: 'maya',
    name: 'Maya Chen',
    title: 'Aesthetician',
    colour: '#2e7d5b',
    shifts: [{ at: 'harbor', on: WEEK, from: '08:30', to: '17:00' }],
    breaks: [{ on: WEEK, from: '12:00', to: '13:00' }],
    licences: [{ kind: 'aesthetician', number: 'FB 977120', state: 'FL' }],
  },
  {
    key: 'tess',
    name: 'Tess Holloway',
    title: 'Laser tech',
    colour: '#b3541e',
    shifts: [{ at: 'harbor', on: WEEK, from: '09:00', to: '19:00' }],
    breaks: [{ on: WEEK, from: '13:00', to: '14:00' }],
    licences: [
      { kind: 'laser', number: 'EO 30114', state: 'FL' },
      { kind: 'aesthetician', number: 'FB 964008', state: 'FL' },
    ],
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    title: 'RN · Wellness',
    colour: '#a8326a',
    shifts: [{ at: 'harbor', on: WEEK, from: '11:00', to: '19:00' }],
    breaks: [{ on: WEEK, from: '14:00', to: '15:00' }],
    licences: [{ kind: 'rn', number: 'RN 9482210', state: 'FL' }],
  },
  {
    key: 'ines',
    name: 'Inês Duarte',
    title: 'Aesthetician',
    colour: '#5a7d1f',
    shifts: [
      { at: 'lakeview', on: [2, 3, 4, 5], from: '09:00', to: '17:00' },
      { at: 'harbor', on: [6], from: '09:00', to: '16:00' },
    ],
    breaks: [{ on: [2, 3, 4, 5], from: '12:30', to: '13:15' }],
    licences: [
      { kind: 'aesthetician', number: '011.402881', state: 'IL' },
      { kind: 'aesthetician', number: 'FB 981455', state: 'FL' },
    ],
  },
  {
    key: 'noah',
    name: 'Noah Lindgren',
    title: 'RN · Injector',
    colour: '#3c5aa6',
    shifts: [{ at: 'lakeview', on: [2, 3, 4, 5, 6], from: '10:00', to: '18:00' }],
    breaks: [{ on: [2, 3, 4, 5, 6], from: '13:00', to: '13:45' }],
    licences: [{ kind: 'rn', number: '041.500917', state: 'IL' }],
  },
  {
    key: 'joan',
    name: 'Joan Achterberg',
    title: 'NP · Injector',
    colour: '#7a5c2e',
    shifts: [
      { at: 'lakeview', on: [2, 3, 4], from: '09:00', to: '16:00' },
      { at: 'harbor', on: [6], from: '09:00', to: '15:00' },
    ],
    breaks: [{ on: [2, 3, 4], from: '12:00', to: '12:45' }],
    licences: [
      { kind: 'np', number: '209.018833', state: 'IL' },
      { kind: 'np', number: 'APRN 9331870', state: 'FL' },
    ],
  },
];

/** Six rooms and four devices. */
export const PLACES: readonly { readonly kind: 'room' | 'device'; readonly name: string; readonly ofKind: string; readonly at: LocationKey }[] = [
  { kind: 'room', name: 'Room 1', ofKind: 'treatment', at: 'harbor' },
  { kind: 'room', name: 'Room 2', ofKind: 'treatment', at: 'harbor' },
  { kind: 'room', name: 'Room 4', ofKind: 'facial', at: 'harbor' },
  { kind: 'room', name: 'Laser A', ofKind: 'laser', at: 'harbor' },
  { kind: 'room', name: 'Lake 1', ofKind: 'treatment', at: 'lakeview' },
  { kind: 'room', name: 'Lake 2', ofKind: 'facial', at: 'lakeview' },
  { kind: 'device', name: 'HydraFacial unit 1', ofKind: 'hydrafacial', at: 'harbor' },
  { kind: 'device', name: 'Diode laser', ofKind: 'laser', at: 'harbor' },
  { kind: 'device', name: 'IPL system', ofKind: 'ipl', at: 'harbor' },
  { kind: 'device', name: 'HydraFacial unit 2', ofKind: 'hydrafacial', at: 'lakeview' },
];

/** A service of the demo clinic, with people, places and other services named by their keys. */
export interface DemoService extends Omit<NewService, 'currency' | 'locationIds' | 'addOnIds' | 'skills' | 'requirements' | 'prerequisites' | 'isAddOn'> {
  readonly key: string;
  readonly at: readonly LocationKey[];
  /** Who performs it; a pair names an own duration in minutes and price in cents. */
  readonly by: readonly (string | readonly [string, number, number])[];
  readonly needs?: readonly RequirementGiven[];
  readonly addOns?: readonly string[];
  readonly first?: readonly { readonly kind: PrerequisiteKind; readonly by: string; readonly days: number; readonly onMissing: 'refuse' | 'add-visit' }[];
}

const room = (ofKind: string): RequirementGiven => ({ kind: 'room', ofKind });
const device = (ofKind: string, heldDuringProcessing = true): RequirementGiven => ({ kind: 'device', ofKind, heldDuringProcessing });
const exam = { kind: 'good-faith-exam', by: 'exam', days: 365, onMissing: 'add-visit' } as const;
const consultation = { kind: 'consultation', by: 'consultation', days: 365, onMissing: 'refuse' } as const;
const patchTest = { kind: 'patch-test', by: 'patch-test', days: 365, onMissing: 'refuse' } as const;
const [both, harbor]: [readonly LocationKey[], readonly LocationKey[]] = [['harbor', 'lakeview'], ['harbor']];
const injectors = ['lena', 'amir', 'noah', 'joan'] as const;
const prescribers = ['np', 'md'] as const;
const late = { cancellationWindowHours: 24, cancellationFeeMinor: 5000 } as const;

/** What can be added to a facial. */
export const ADD_ONS: readonly DemoService[] = [
  {
    key: 'led',
    name: 'LED light',
    category: 'Facials',
    description: 'Calms redness after a facial.',
    durationMinutes: 15,
    priceMinor: 4500,
    at: both,
    by: ['maya', 'tess', 'ines'],
  },
  {
    key: 'lip-perk',
    name: 'Lip perk',
    category: 'Facials',
    description: 'Smooths and plumps lips.',
    durationMinutes: 10,
    priceMinor: 2500,
    at: both,
    by: ['maya', 'ines'],
  },
  {
    key: 'lymph',
    name: 'Lymphatic drainage',
    category: 'Facials',
    description: 'Drains puffiness from face and neck.',
    durationMinutes: 15,
    priceMinor: 4000,
    at: both,
    by: ['maya', 'ines'],
  },
  {
    key: 'arnica',
    name: 'Arnica care kit',
    category: 'Injectables',
    description: 'Cooling and arnica against bruises.',
    durationMinutes: 5,
    priceMinor: 1800,
    at: both,
    by: ['lena', 'amir', 'noah', 'joan'],
  },
];

/** The twenty services; HydraFacial first: no exam, no deposit, nothing to have had before. */
export const SERVICES: readonly DemoService[] = [
  {
    key: 'hydrafacial',
    name: 'HydraFacial',
    category: 'Facials',
    description: 'Cleanse, extract and hydrate.',
    preparation: 'Come without make-up if you can.',
    durationMinutes: 60,
    bufferAfterMinutes: 10,
    priceMinor: 22_000,
    at: both,
    by: ['maya', 'tess', 'ines'],
    needs: [room('facial'), device('hydrafacial')],
    addOns: ['led', 'lip-perk', 'lymph'],
  },
  {
    key: 'dermaplaning',
    name: 'Dermaplaning facial',
    category: 'Facials',
    description: 'Peach fuzz and dull skin, gone.',
    durationMinutes: 60,
    bufferAfterMinutes: 10,
    priceMinor: 16_000,
    at: both,
    by: ['maya', 'ines'],
    needs: [room('facial')],
    addOns: ['led', 'lymph'],
  },
  {
    key: 'peel',
    name: 'Chemical peel',
    category: 'Facials',
    description: 'Light to medium depth, chosen with you.',
    preparation: 'Stop retinol five days before.',
    durationMinutes: 45,
    processingMinutes: 10,
    finishingMinutes: 10,
    bufferAfterMinutes: 10,
    priceMinor: 18_000,
    at: both,
    by: ['maya', 'ines', ['tess', 60, 19_500]],
    needs: [room('facial')],
    first: [consultation],
    ...late,
  },
  {
    key: 'microneedling',
    name: 'Microneedling',
    category: 'Facials',
    description: 'Firmer texture over three visits. Numbing included.',
    durationMinutes: 75,
    processingMinutes: 25,
    finishingMinutes: 40,
    bufferAfterMinutes: 15,
    priceMinor: 37_500,
    depositMinor: 5000,
    at: harbor,
    by: ['maya', 'lena'],
    needs: [room('treatment')],
    first: [consultation],
    ...late,
  },
  {
    key: 'neurotoxin',
    name: 'Neurotoxin treatment',
    category: 'Injectables',
    description: 'Softens forehead, frown and eye lines. Consultation included.',
    preparation: 'No alcohol the day before.',
    durationMinutes: 30,
    bufferAfterMinutes: 5,
    priceMinor: null,
    priceLabel: 'from $12 / unit',
    at: both,
    by: injectors,
    needs: [room('treatment')],
    licenceKinds: ['np', 'md', 'rn'],
    addOns: ['arnica'],
    first: [exam],
    ...late,
  },
  {
    key: 'lip-filler',
    name: 'Lip filler',
    category: 'Injectables',
    description: 'One syringe of hyaluronic acid filler.',
    durationMinutes: 60,
    processingMinutes: 20,
    finishingMinutes: 30,
    bufferAfterMinutes: 5,
    priceMinor: 75_000,
    depositMinor: 5000,
    at: both,
    by: ['lena', 'noah', ['amir', 60, 85_000], 'joan'],
    needs: [room('treatment')],
    licenceKinds: ['np', 'md', 'rn'],
    addOns: ['arnica'],
    first: [exam],
    ...late,
  },
  {
    key: 'cheek-filler',
    name: 'Cheek filler, 2 syringes',
    category: 'Injectables',
    description: 'Lift and contour, with numbing.',
    durationMinutes: 60,
    bufferAfterMinutes: 10,
    priceMinor: 150_000,
    depositMinor: 10_000,
    at: both,
    by: ['lena', 'amir', 'joan'],
    needs: [room('treatment')],
    licenceKinds: prescribers,
    addOns: ['arnica'],
    first: [exam],
    ...late,
  },
  {
    key: 'threads',
    name: 'PDO threads',
    category: 'Injectables',
    description: 'A lift without surgery.',
    durationMinutes: 90,
    bufferBeforeMinutes: 10,
    bufferAfterMinutes: 15,
    priceMinor: 190_000,
    depositMinor: 20_000,
    leadTimeMinutes: 1440,
    at: harbor,
    by: ['amir', 'lena'],
    needs: [room('treatment')],
    licenceKinds: prescribers,
    first: [exam, consultation],
    ...late,
  },
  {
    key: 'follow-up',
    name: 'Two-week follow-up',
    category: 'Injectables',
    description: 'We look at the result together.',
    durationMinutes: 15,
    priceMinor: 0,
    priceLabel: 'Included',
    at: both,
    by: injectors,
  },
  {
    key: 'consultation',
    name: 'Consultation',
    category: 'Injectables',
    description: 'Meet a provider, talk through options. No obligation.',
    durationMinutes: 30,
    priceMinor: 0,
    at: both,
    by: ['lena', 'amir', 'maya', 'tess', 'noah', 'joan', 'ines'],
  },
  {
    key: 'exam',
    name: 'Good-faith exam',
    category: 'Injectables',
    description: 'By video, with a clinician.',
    durationMinutes: 15,
    priceMinor: 0,
    gridMinutes: 5,
    at: both,
    by: ['lena', 'amir', 'joan'],
    licenceKinds: prescribers,
  },
  {
    key: 'laser-underarm',
    name: 'Laser hair removal, underarm',
    category: 'Laser',
    description: 'Six visits are usual.',
    preparation: 'Shave the day before. No sun for two weeks.',
    durationMinutes: 30,
    bufferAfterMinutes: 10,
    priceMinor: 9500,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('laser')],
    licenceKinds: ['laser'],
    first: [patchTest],
  },
  {
    key: 'laser-lip',
    name: 'Laser hair removal, lip',
    category: 'Laser',
    description: 'Ten minutes under the light.',
    durationMinutes: 20,
    bufferAfterMinutes: 10,
    priceMinor: 6000,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('laser')],
    licenceKinds: ['laser'],
    first: [patchTest],
  },
  {
    key: 'laser-leg',
    name: 'Laser hair removal, full leg',
    category: 'Laser',
    description: 'Both legs, ankle to hip.',
    durationMinutes: 90,
    bufferAfterMinutes: 10,
    priceMinor: 48_000,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('laser')],
    licenceKinds: ['laser'],
    first: [patchTest],
    ...late,
  },
  {
    key: 'ipl',
    name: 'IPL photofacial',
    category: 'Laser',
    description: 'Sun spots and redness.',
    durationMinutes: 60,
    bufferAfterMinutes: 10,
    priceMinor: 35_000,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('ipl')],
    licenceKinds: ['laser'],
    first: [consultation],
    ...late,
  },
  {
    key: 'resurfacing',
    name: 'CO₂ resurfacing',
    category: 'Laser',
    description: 'Deep renewal; a week of healing.',
    durationMinutes: 90,
    processingMinutes: 30,
    finishingMinutes: 45,
    bufferBeforeMinutes: 10,
    bufferAfterMinutes: 15,
    priceMinor: 120_000,
    depositMinor: 15_000,
    leadTimeMinutes: 2880,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('laser', false)],
    licenceKinds: ['laser'],
    first: [exam, consultation],
    ...late,
  },
  {
    key: 'patch-test',
    name: 'Laser patch test',
    category: 'Laser',
    description: 'Two small spots, two days before your first laser visit.',
    durationMinutes: 15,
    priceMinor: 0,
    at: harbor,
    by: ['tess'],
    needs: [room('laser'), device('laser')],
    licenceKinds: ['laser'],
  },
  {
    key: 'drip',
    name: 'IV drip, glow',
    category: 'Wellness',
    description: 'Fluids and vitamins in a quiet room.',
    durationMinutes: 60,
    processingMinutes: 35,
    finishingMinutes: 10,
    bufferAfterMinutes: 5,
    priceMinor: 24_000,
    at: harbor,
    by: ['priya', 'lena'],
    needs: [room('treatment')],
    licenceKinds: ['rn', 'np'],
    first: [exam],
  },
  {
    key: 'b12',
    name: 'B12 injection',
    category: 'Wellness',
    description: 'In and out in a quarter of an hour.',
    durationMinutes: 15,
    priceMinor: 3500,
    at: both,
    by: ['priya', 'lena', 'noah'],
    licenceKinds: ['rn', 'np'],
  },
  {
    key: 'glp1',
    name: 'GLP-1 check-in',
    category: 'Wellness',
    description: 'Weight, side effects, next dose.',
    durationMinutes: 30,
    priceMinor: 12_000,
    at: harbor,
    by: ['priya', 'amir'],
    licenceKinds: ['rn', 'md'],
    first: [exam],
  },
];
