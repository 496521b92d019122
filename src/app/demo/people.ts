import { type CheckedDetails, checkDetails } from '#modules/clients';
import { addDays, type IsoDate } from '#kernel/time.ts';
import type { Chance } from './random.ts';

const FIRST = [
  'Clara',
  'Nadia',
  'Helen',
  'Sofía',
  'Ruth',
  'Ivy',
  'Georgia',
  'Marta',
  'Joanna',
  'Béatrice',
  'Camille',
  'Anna',
  'Dana',
  'Yasmin',
  'Olivia',
  'Kim',
  'Paula',
  'Lauren',
  'Tina',
  'Eva',
  'Zoë',
  'Renée',
  'Åsa',
  'Łucja',
  'Chloé',
  'Ana María',
  'Thandiwe',
  'Mei',
  'Priscilla',
  'Noor',
  'Ingrid',
  'Siobhán',
  'Nguyệt',
  'Fátima',
  'Jürgen',
  'Marcus',
  'André',
  'Daniel',
  'Tomás',
  'Kwame',
] as const;
const LAST = [
  'Whitfield',
  'Brooks',
  'Park',
  'Marchetti',
  'Adeyemi',
  'Sandoval',
  'Lund',
  'Oyelaran',
  'Reyes',
  'Lindqvist',
  'Duarte',
  'Feld',
  'Moretti',
  'Haddad',
  'Stone',
  'Nguyen',
  'Greco',
  'Whyte',
  'Osei',
  'Castellano',
  'O’Brien',
  'García-López',
  'Müller',
  'Sørensen',
  'Nowak',
  'D’Angelo',
  'Van der Berg',
  'Ferreira',
  'Kowalczyk',
  'Björk',
  'Ó Súilleabháin',
  'Trần',
  'Ibáñez',
  'Dvořák',
  'Çelik',
  'Hartley',
  'Vance',
  'Prescott',
  'Amari',
  'Kaya',
] as const;
/** Area codes around the two locations; 100 numbers of each (555-0100 to 0199) belong to nobody. */
const AREAS = ['561', '772', '954', '305', '312', '773', '847', '630'] as const;
const OLDEST_DAYS = 76 * 365;
const YOUNGEST_DAYS = 19 * 365;

/** Makes people who do not exist: every name, number and address differs, and each passes the checks of the booking page. */
export function makePeople(chance: Chance, count: number, today: IsoDate): CheckedDetails[] {
  const numbers = AREAS.flatMap((area) => Array.from({ length: 100 }, (_, last) => `+1${area}55501${String(last).padStart(2, '0')}`))
    // The clinic's own two numbers stay its own.
    .filter((number) => number !== '+15615550100' && number !== '+13125550100');
  const pairs = FIRST.flatMap((firstName) => LAST.map((lastName) => ({ firstName, lastName })));
  if (count > Math.min(numbers.length, pairs.length)) throw new RangeError('not so many people');
  const [shuffledNumbers, shuffledPairs] = [shuffle(chance, numbers), shuffle(chance, pairs)];
  const gate = { minimumAgeYears: 18, on: today };
  return Array.from({ length: count }, (_, index) => {
    const { firstName, lastName } = shuffledPairs[index] ?? { firstName: '', lastName: '' };
    const email = `${plain(firstName)}.${plain(lastName)}@${chance.pick(['mail', 'post', 'inbox'])}.example`;
    return checkDetails(
      { firstName, lastName, mobile: shuffledNumbers[index], email, birthDate: addDays(today, -chance.between(YOUNGEST_DAYS, OLDEST_DAYS)) },
      gate,
    );
  });
}

function shuffle<T>(chance: Chance, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: chance.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

function plain(name: string): string {
  return name
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .replace(/đ/gi, 'd')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
