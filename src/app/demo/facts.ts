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
      { on: [7], from: '09:00', to: '18:00' },
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
/** Harbor Street is open on Sundays too, so that the board is never empty where it is looked at first. */
const SUNDAY: readonly Weekday[] = [7];

/** The eight providers. */
export const PEOPLE: readonly Person[] = [
  {
    key: 'lena',
    name: 'Lena Ortiz',
    title: 'NP · Injector',
    colour: '#8a4fbe',
    shifts: [
      { at: 'harbor', on: WEEK, from: '09:00', to: '18:00' },
      { at: 'harbor', on: SUNDAY, from: '09:00', to: '17:00' },
    ],
    breaks: [{ on: [...WEEK, 7], from: '12:00', to: '13:00' }],
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
    shifts: [
      { at: 'harbor', on: WEEK, from: '08:30', to: '17:00' },
      { at: 'harbor', on: SUNDAY, from: '09:00', to: '17:00' },
    ],
    breaks: [{ on: [...WEEK, 7], from: '12:00', to: '13:00' }],
    licences: [{ kind: 'aesthetician', number: 'FB 977120', state: 'FL' }],
  },
  {
    key: 'tess',
    name: 'Tess Holloway',
    title: 'Laser tech',
    colour: '#b3541e',
    shifts: [
      { at: 'harbor', on: WEEK, from: '09:00', to: '19:00' },
      { at: 'harbor', on: SUNDAY, from: '09:30', to: '18:00' },
    ],
    breaks: [{ on: [...WEEK, 7], from: '13:00', to: '14:00' }],
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
    shifts: [
      { at: 'harbor', on: WEEK, from: '11:00', to: '19:00' },
      { at: 'harbor', on: SUNDAY, from: '09:00', to: '17:00' },
    ],
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
