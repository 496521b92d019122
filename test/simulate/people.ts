import type { Chance } from './chance.ts';

/** Somebody who calls; nobody has this name, number and address. */
export interface SimPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile: string;
  readonly email: string;
  readonly birthDate: string;
}

const FIRST =
  'Alice Brenda Carla Denise Elena Fiona Gloria Hannah Irene Julia Karen Laura Marta Nadia Olivia Paula Rachel Sara Teresa Wanda Daniel Marcus Victor Simon'.split(
    ' ',
  );
const LAST =
  'Adler Bowen Castillo Dempsey Ellison Fischer Grady Hudson Ibarra Jensen Keller Lawson Mercer Norris Osborne Parker Quigley Ramsey Sandoval Tucker Underwood Vaughn Whitfield Yates'.split(
    ' ',
  );
/** Area codes of numbers 555-0100 to 555-0199, which nobody has. */
const AREAS = [
  ...[201, 203, 206, 212, 213, 215, 216, 217, 301, 303, 305, 309, 310, 312, 313, 314, 315, 316, 317, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413],
  ...[415, 417, 419, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 515, 516, 518, 520, 530, 540, 541, 561, 562, 601, 602, 603, 605, 606, 607, 608],
];
const NUMBERS = 100;

/** How many people there are with a number of their own. */
export const PEOPLE = AREAS.length * NUMBERS;

/** Makes the caller with this number; no two in a run share a number or an address. */
export function personOf(index: number, chance: Chance): SimPerson {
  const at = ((index % PEOPLE) + PEOPLE) % PEOPLE;
  const [area, last] = [AREAS[at % AREAS.length] ?? 561, 100 + Math.floor(at / AREAS.length)];
  const [firstName, lastName] = [chance.pick(FIRST), chance.pick(LAST)];
  const [year, month, day] = [1950 + chance.int(52), 1 + chance.int(12), 1 + chance.int(28)];
  return {
    firstName,
    lastName,
    mobile: `+1${area}5550${last}`,
    email: `${firstName}.${lastName}${at}@mail.example`.toLowerCase(),
    birthDate: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  };
}
