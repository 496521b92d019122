import { minutesInWords, money, plural } from '../../format.ts';
import type { Resource, Service, ServiceChange } from '../calls.ts';
import type { FieldWords } from '../MergeDialog.tsx';

/** Kinds of licence that have a name; an account may use words of its own. */
export const LICENCES: Readonly<Record<string, string>> = {
  md: 'Physician (MD, DO)',
  np: 'Nurse practitioner',
  pa: 'Physician assistant',
  rn: 'Registered nurse',
  aesthetician: 'Aesthetician',
  laser: 'Laser technician',
  electrologist: 'Electrologist',
  massage: 'Massage therapist',
};

/** A kind of licence in words. */
export function licenceName(kind: string): string {
  return LICENCES[kind] ?? kind.replaceAll('-', ' ');
}

/** What a client may have to have had first, in words. */
export const PREREQUISITES: Readonly<Record<string, string>> = {
  'good-faith-exam': 'Good-faith exam',
  consultation: 'Consultation',
  'patch-test': 'Patch test',
};

/** A kind of room or device in words: `laser-room` is `Laser room`. */
export function kindName(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** A word of an account's own, as it is kept: `Laser room` is `laser-room`. */
export function kindWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** What a price is called: the amount, the clinic's own words, or that it is known at the visit. */
export function priceWords({ priceMinor, priceLabel, currency }: Pick<Service, 'priceMinor' | 'priceLabel' | 'currency'>): string {
  if (priceLabel !== '') return priceLabel;
  if (priceMinor === null) return 'Price at your visit';
  return priceMinor === 0 ? 'Free' : money(priceMinor, currency);
}

/** Days as people count them. */
export function daysInWords(days: number): string {
  if (days % 365 === 0) return days === 365 ? '12 months' : plural(days / 365, 'year');
  return days % 30 === 0 ? plural(days / 30, 'month') : plural(days, 'day');
}

/** The minutes with one provider: theirs, or everybody's. */
export function minutesWith(service: Pick<Service, 'durationMinutes' | 'skills'>, providerId: string): number {
  return service.skills.find((skill) => skill.providerId === providerId)?.durationMinutes ?? service.durationMinutes;
}

/** What the service says of itself, in a sentence. */
export function saidAloud(service: Service, nameOf: (id: string) => string): string {
  const usual = `${service.name || 'It'} takes ${minutesInWords(service.durationMinutes)} and costs ${priceWords(service).replace(/^Price/, 'what we agree; price')}`;
  const others = service.skills
    .filter(({ priceMinor }) => priceMinor !== null && priceMinor !== service.priceMinor)
    .map(({ providerId, priceMinor }) => `${money(priceMinor ?? 0, service.currency)} with ${nameOf(providerId)}`);
  const deposit = service.depositMinor > 0 ? ` A deposit of ${money(service.depositMinor, service.currency)} is taken.` : '';
  return `${usual}${others.length > 0 ? `, ${others.join(', ')}` : ''}.${deposit}`;
}

/** Why a provider cannot perform a service by licence; undefined when nothing stands against it. */
export function lacksLicence(service: Pick<Service, 'licenceKinds'>, provider: Pick<Resource, 'licences'>, today: string): string | undefined {
  if (service.licenceKinds.length === 0) return undefined;
  const held = provider.licences.filter(({ kind }) => service.licenceKinds.includes(kind));
  const names = service.licenceKinds.map(licenceName).join(' or ');
  if (held.length === 0) return `No licence on file as ${names}`;
  return held.some(({ validFrom, validUntil }) => validFrom <= today && today < validUntil) ? undefined : `The licence as ${names} has run out`;
}

/** Writes changed fields as the API takes them. */
export function toChange(changes: Partial<Service>): ServiceChange {
  const { id: _id, version: _version, currency: _currency, requirements, prerequisites, ...rest } = changes;
  return {
    ...rest,
    ...(requirements
      ? {
          requirements: requirements.map(({ kind, ofKind, resourceIds, ...held }) => ({
            kind: kind === 'room' ? ('room' as const) : ('device' as const),
            ...held,
            ...(ofKind === null ? { resourceIds } : { ofKind }),
          })),
        }
      : {}),
    ...(prerequisites
      ? {
          prerequisites: prerequisites.map(({ kind, validityDays, satisfiedByServiceId, onMissing }) => ({
            kind: kind as 'good-faith-exam' | 'consultation' | 'patch-test',
            validityDays,
            onMissing: onMissing === 'add-visit' ? ('add-visit' as const) : ('refuse' as const),
            ...(satisfiedByServiceId === null ? {} : { satisfiedByServiceId }),
          })),
        }
      : {}),
  } as ServiceChange;
}

/** How each field of a service is written where two people changed it. */
export function serviceFields(nameOf: (id: string) => string): Partial<Record<keyof Service, FieldWords<Service>>> {
  const list = (ids: readonly string[]) => (ids.length > 0 ? ids.map(nameOf).join(', ') : 'none');
  const minutes = (label: string, field: 'durationMinutes' | 'processingMinutes' | 'finishingMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes') => ({
    label,
    words: (service: Service) => minutesInWords(service[field]),
  });
  return {
    name: { label: 'Name', words: ({ name }) => name },
    category: { label: 'Heading', words: ({ category }) => category },
    description: { label: 'Description', words: ({ description }) => description || 'none' },
    preparation: { label: 'Preparation', words: ({ preparation }) => preparation || 'none' },
    durationMinutes: minutes('Length', 'durationMinutes'),
    processingMinutes: minutes('Takes effect', 'processingMinutes'),
    finishingMinutes: minutes('Finishing', 'finishingMinutes'),
    bufferBeforeMinutes: minutes('To prepare', 'bufferBeforeMinutes'),
    bufferAfterMinutes: minutes('To clean', 'bufferAfterMinutes'),
    priceMinor: { label: 'Price', words: priceWords },
    priceLabel: { label: 'Words for the price', words: ({ priceLabel }) => priceLabel || 'none' },
    depositMinor: { label: 'Deposit', words: ({ depositMinor, currency }) => money(depositMinor, currency) },
    cancellationFeeMinor: { label: 'Late cancel', words: ({ cancellationFeeMinor, currency }) => money(cancellationFeeMinor, currency) },
    cancellationWindowHours: { label: 'Free to cancel until', words: ({ cancellationWindowHours }) => `${cancellationWindowHours} h before` },
    leadTimeMinutes: { label: 'Notice', words: ({ leadTimeMinutes }) => minutesInWords(leadTimeMinutes) },
    horizonDays: { label: 'How far ahead', words: ({ horizonDays }) => plural(horizonDays, 'day') },
    gridMinutes: { label: 'Starts every', words: ({ gridMinutes }) => minutesInWords(gridMinutes) },
    online: { label: 'Online', words: ({ online }) => (online ? 'yes' : 'no') },
    active: { label: 'Offered', words: ({ active }) => (active ? 'yes' : 'no') },
    isAddOn: { label: 'Add-on', words: ({ isAddOn }) => (isAddOn ? 'yes' : 'no') },
    sameProvider: { label: 'Same provider as before it', words: ({ sameProvider }) => (sameProvider ? 'yes' : 'no') },
    skills: { label: 'Who performs', words: ({ skills }) => list(skills.map(({ providerId }) => providerId)) },
    addOnIds: { label: 'Add-ons', words: ({ addOnIds }) => list(addOnIds) },
    locationIds: { label: 'Where', words: ({ locationIds }) => list(locationIds) },
    licenceKinds: { label: 'Licence', words: ({ licenceKinds }) => licenceKinds.map(licenceName).join(', ') || 'none' },
    requirements: {
      label: 'Room and device',
      words: ({ requirements }) => requirements.map(({ ofKind, resourceIds }) => (ofKind === null ? list(resourceIds) : kindName(ofKind))).join('; ') || 'none',
    },
    prerequisites: { label: 'Needed before', words: ({ prerequisites }) => prerequisites.map(({ kind }) => PREREQUISITES[kind]).join(', ') || 'none' },
  };
}
