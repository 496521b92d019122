import { addDays, epochMinuteOf, formatForPeople, localDateOf, parseInstant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findFreeSlots, openCatalog, orFirstLocation } from '#modules/booking';
import { listOpenLocations } from '#modules/catalog';
import { type Persona, aPersona } from './persona.ts';

/** What the clinic's own rows put into the shipped calls. */
export interface Ground {
  readonly persona: Persona;
  readonly words: Readonly<Record<'en' | 'es', Readonly<Record<string, string>>>>;
}

/** Days ahead in which two free times are looked for. */
const DAYS = 20;
const FIRST_DAY = 3;

const NOTHING = { en: {}, es: {} };

/** Finds a treatment that anybody may book, who does it, and two of its free times; no words where nothing can be booked. */
export async function groundOf(work: Work): Promise<Ground | undefined> {
  const [place] = await listOpenLocations(work);
  const persona = await aPersona(work);
  if (!persona) return undefined;
  if (!place) return { persona, words: NOTHING };
  const locationId = await orFirstLocation(work, place.locationId);
  const { services, resources, zone } = await openCatalog(work, { locationId });
  const offered = [...services.values()].filter(({ online, isAddOn, prerequisites }) => online && !isAddOn && prerequisites.length === 0);
  const today = localDateOf(zone, epochMinuteOf(work.now));
  for (const service of offered) {
    const wanted = {
      locationId,
      serviceIds: [service.serviceId],
      from: addDays(today, FIRST_DAY),
      to: addDays(today, FIRST_DAY + DAYS),
      audience: 'online' as const,
    };
    const { slots } = await findFreeSlots(work, wanted);
    const [first] = slots;
    const second = slots.find(({ start }) => dayOf(start, zone) !== dayOf(first?.start ?? '', zone));
    if (!first || !second) continue;
    const about = {
      service: service.name,
      provider: resources.get(first.providerId)?.name ?? '',
      other: offered.find((each) => each !== service)?.name ?? service.name,
    };
    const inWords = (language: 'en' | 'es') => ({
      ...about,
      ...momentWords(first.start, zone, language, ''),
      ...momentWords(second.start, zone, language, '2'),
    });
    return { persona, words: { en: inWords('en'), es: inWords('es') } };
  }
  return { persona, words: NOTHING };
}

function dayOf(start: string, zone: string): string {
  const at = parseInstant(start);
  return at ? localDateOf(zone, epochMinuteOf(at)) : '';
}

function momentWords(start: string, zone: string, language: 'en' | 'es', suffix: string): Record<string, string> {
  const at = parseInstant(start);
  if (!at) throw new Error('a start that was offered cannot be read');
  const locale = language === 'en' ? 'en-US' : 'es-US';
  const minute = epochMinuteOf(at);
  return { [`day${suffix}`]: formatForPeople(zone, minute, 'day', locale), [`time${suffix}`]: formatForPeople(zone, minute, 'time', 'en-US') };
}

/** Fills the words in braces of a line; undefined when it needs what is not there. */
export function fillLine(line: string, words: Readonly<Record<string, string>>): string | undefined {
  const filled = line.replace(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? (key === 'details' || key === 'code' ? whole : '\u0000'));
  return filled.includes('\u0000') ? undefined : filled;
}
