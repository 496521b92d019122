import type { ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type EpochMinute, type ZoneId, epochMinuteOf, localDateOf, parseInstant, wallToEpochMinutes } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { requireRoomFor } from '#modules/booking';
import { containsCardNumber, nameKey } from '#modules/clients';
import { type Line, type Problem, foldWord } from './import-model.ts';
import { type Sheet, type Verdict, inTurns, readerOf, settled } from './import-lines.ts';
import { readDate, readPhone, readTime, splitName } from './import-values.ts';

const SKIP = { decision: 'skip', label: 'Leave it out' } as const;
const BLANK = { decision: 'blank', label: 'Leave blank' } as const;

/** What lines of visits are read with. */
export interface KnownForVisits {
  readonly places: readonly { readonly locationId: LocationId; readonly name: string; readonly zone: ZoneId }[];
  readonly services: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<number, string>;
  /** Records brought in before, by the keyed hash of their source id. */
  readonly bySource: ReadonlyMap<string, string>;
  /** Whom a line means, as far as it says. */
  findClient(said: SaidClient): Promise<ClientId | 'nobody' | 'several'>;
}

/** How a line of a visit says who comes. */
export interface SaidClient {
  readonly clientId: string;
  readonly mobile: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Says what each line of a file of visits comes to; whether there is room for it is asked of the diary as it is now. */
export async function checkVisits(work: Work, sheet: Sheet, known: KnownForVisits): Promise<Verdict[]> {
  const read = readerOf(sheet);
  const verdicts: Verdict[] = [];
  await inTurns(sheet.file.lines, async (line) => {
    const done = settled(sheet, line.line);
    verdicts.push(done ?? (await checkVisit(work, sheet, known, line, (field) => read(line, field))));
  });
  return verdicts;
}

async function checkVisit(work: Work, sheet: Sheet, known: KnownForVisits, { line }: Line, value: (field: string) => string): Promise<Verdict> {
  const needs = (code: string, title: string, help: string, more: Partial<Problem> = {}): Verdict => ({
    line,
    is: 'needs',
    problem: { code, title, help, choices: [SKIP], ...more },
  });
  if (/cancel|no.?show|declin|delete|void|complete|paid|closed|done/i.test(value('status'))) return { line, is: 'skipped', why: 'not-coming' };
  const source = known.sources.get(line) ?? '';
  const already = known.bySource.get(source);
  if (already !== undefined) return { line, is: 'ready', item: { line, act: 'already', source, target: already as never } };
  const place = placeOf(known, value('location'));
  if (!place) return needs('location-unknown', 'No such location', 'Enter the name of one of your locations.', { field: 'location' });
  const start = readStart(sheet, place.zone, value, work);
  if (start === undefined) {
    const field = value('start') === '' ? (value('date') === '' ? 'date' : 'time') : 'start';
    return needs('start-invalid', 'Date or time cannot be read', 'Enter a date such as 2026-11-26 and a time such as 2:30 PM, in the clinic’s own time.', {
      field,
    });
  }
  if (start <= epochMinuteOf(work.now)) return { line, is: 'skipped', why: 'past' };
  const service = chosen(value('service'), sheet.settings.services, known.services);
  if (service === 'skip') return { line, is: 'skipped', why: 'by-rule' };
  if (service === undefined)
    return needs('service-unknown', `“${value('service')}” is no service of yours`, 'Say below which of your services it is, for all lines at once.', {
      field: 'service',
    });
  const provider = value('provider') === '' ? 'any' : chosen(value('provider'), sheet.settings.providers, known.providers);
  if (provider === 'skip') return { line, is: 'skipped', why: 'by-rule' };
  if (provider === undefined)
    return needs('provider-unknown', `“${value('provider')}” is no provider of yours`, 'Say below who of your providers it is, for all lines at once.', {
      field: 'provider',
    });
  const note = value('note');
  if (containsCardNumber(note))
    return needs('card-number-refused', 'Card number in the note', 'Card numbers are not kept. Enter the note without it.', {
      field: 'note',
      choices: [BLANK, SKIP],
    });
  const clientId = await known.findClient(saidClient(value));
  if (clientId === 'nobody')
    return needs('client-unknown', 'No such client', 'Bring in the clients first, or enter the mobile or email of a client you have.', {
      field: value('email') === '' ? 'mobile' : 'email',
    });
  if (clientId === 'several') return needs('client-unclear', 'Several clients could be meant', 'Enter the mobile of the one who comes.', { field: 'mobile' });
  const visit = { locationId: place.locationId, serviceId: service as ServiceId, providerId: provider === 'any' ? undefined : (provider as ResourceId), start };
  const refusal = await roomFor(work, visit);
  if (refusal) return needs(refusal.reason, titleOf(refusal), refusal.message, { field: value('start') === '' ? 'time' : 'start' });
  return {
    line,
    is: 'ready',
    item: { line, act: 'make', source, ...(note === '' ? {} : { note }), visit: { ...visit, clientId, providerId: visit.providerId ?? null } },
  };
}

async function roomFor(work: Work, visit: Parameters<typeof requireRoomFor>[1]): Promise<Refusal | undefined> {
  try {
    await requireRoomFor(work, visit);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const TITLES: Readonly<Record<string, string>> = {
  'slot-taken': 'The time is taken',
  'slot-closed': 'Nobody who does this is here then',
  'provider-unknown': 'This provider does not do this',
  'service-unknown': 'This service is not offered there',
  'slot-beyond-horizon': 'Further ahead than can be booked',
};

function titleOf({ reason }: Refusal): string {
  return TITLES[reason] ?? 'This cannot be booked';
}

function placeOf({ places }: KnownForVisits, name: string) {
  if (name === '') return places[0];
  return places.find((each) => foldWord(each.name) === foldWord(name)) ?? (places.length === 1 ? places[0] : undefined);
}

function chosen(name: string, choices: Readonly<Record<string, string>>, here: ReadonlyMap<string, string>): string | undefined {
  const folded = foldWord(name);
  return choices[folded] ?? here.get(folded);
}

function saidClient(value: (field: string) => string): SaidClient {
  const split = splitName(value('clientName'));
  const [mobile, email] = [value('mobile'), value('email')];
  return {
    clientId: value('clientId'),
    mobile: mobile === '' ? '' : readPhone(mobile),
    email,
    firstName: value('firstName') || split.firstName,
    lastName: value('lastName') || split.lastName,
  };
}

/** When a visit starts: an offset written there counts; a time without one is the clinic's own. */
function readStart({ settings }: Sheet, zone: ZoneId, value: (field: string) => string, work: Work): EpochMinute | undefined {
  const [date, time] = value('start') === '' ? [value('date'), value('time') || value('date')] : [value('start'), value('start')];
  const instant = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(date) ? parseInstant(date) : undefined;
  if (instant) return epochMinuteOf(instant);
  const day = readDate(date, settings.dates, { today: localDateOf(zone, epochMinuteOf(work.now)), isBirth: false });
  const minute = readTime(time);
  // A time the clocks skip that night is no time.
  return day === undefined || minute === undefined ? undefined : wallToEpochMinutes(zone, day, minute)[0];
}

/** Says whether two names are those of one person. */
export function isSameName(said: SaidClient, firstName: string, lastName: string): boolean {
  return nameKey(said.firstName, said.lastName) === nameKey(firstName, lastName);
}
