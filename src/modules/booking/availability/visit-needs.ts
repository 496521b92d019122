import type { AppointmentId, ClientId, ServiceId } from '#kernel/ids.ts';
import { type IsoDate, type ZoneId, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { findClearances, readClient } from '#modules/clients';
import { mayContact } from '#modules/consents';
import type { LocatedCatalog } from './diary.ts';
import type { Appointment } from '../model.ts';

/** How much a need weighs: `stop` must be settled before anything is done, `due` before the visit, `note` is good to know. */
export type NeedTone = 'stop' | 'due' | 'note';

/** One thing that is missing for a visit, in words for the desk, and the kind it is, e.g. `clearance`, `form`, `card`. */
export interface VisitNeed {
  readonly kind: string;
  readonly text: string;
  readonly tone: NeedTone;
}

/** A visit that is still ahead or under way, as a module is asked about it. */
export interface VisitToPrepare {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly serviceIds: readonly ServiceId[];
  /** The day of the visit, as the clinic's clocks count. */
  readonly date: IsoDate;
  readonly zone: ZoneId;
}

/**
 * What a module knows to be missing for visits. Modules below booking implement it (forms, cards, balances) and are handed in at composition; booking itself
 * looks at clearances, ways to reach the client, and codes not entered.
 */
export interface VisitNeeds {
  /** Looks at some visits at once; who lacks nothing is left out. */
  find(work: Work, visits: readonly VisitToPrepare[]): Promise<ReadonlyMap<AppointmentId, readonly VisitNeed[]>>;
}

const CLEARANCE_WORDS = { 'good-faith-exam': 'exam', consultation: 'consultation', 'patch-test': 'patch test' } as const;
/** Days before its end from which a clearance is worth a word. */
const EXPIRES_SOON_DAYS = 14;

/** Says what booking itself sees missing for a visit. */
export async function ownNeeds(work: Work, visit: Appointment, of: VisitToPrepare, catalog: LocatedCatalog): Promise<VisitNeed[]> {
  return [...(await clearanceNeeds(work, of, catalog)), ...(await contactNeeds(work, of)), ...codeNeeds(visit)];
}

async function clearanceNeeds(work: Work, { clientId, serviceIds, date }: VisitToPrepare, catalog: LocatedCatalog): Promise<VisitNeed[]> {
  const given = new Set<ServiceId>(serviceIds);
  const asked = serviceIds.flatMap((id) => catalog.services.get(id)?.prerequisites ?? []);
  if (asked.length === 0) return [];
  const cleared = new Map((await findClearances(work, clientId, date)).map(({ kind, validUntil }) => [kind, validUntil]));
  const kinds = new Map(asked.map(({ kind, satisfiedByServiceId: by }) => [kind, by !== undefined && given.has(by)]));
  return [...kinds].flatMap(([kind, isInVisit]): VisitNeed[] => {
    const until = cleared.get(kind);
    const word = CLEARANCE_WORDS[kind];
    if (until === undefined) return isInVisit ? [] : [{ kind: 'clearance', text: `No ${word}`, tone: 'stop' }];
    if (until > addDays(date, EXPIRES_SOON_DAYS)) return [];
    return [{ kind: 'clearance', text: `${word.charAt(0).toUpperCase()}${word.slice(1)} expires ${shortDate(until)}`, tone: 'due' }];
  });
}

function shortDate(date: IsoDate): string {
  const [, month = '1', day = '1'] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

async function contactNeeds(work: Work, { clientId, zone }: VisitToPrepare): Promise<VisitNeed[]> {
  const { mobile, email } = await readClient(work, clientId);
  if (mobile === undefined && email === undefined) return [{ kind: 'contact', text: 'No number, no mail', tone: 'due' }];
  if (mobile === undefined) return [{ kind: 'contact', text: 'No mobile', tone: 'note' }];
  const contactToken = await work.vault.token('phone', mobile);
  const answer = await mayContact(work, { clientId, channel: 'sms', purpose: 'appointment-reminders', zone, contactToken });
  if (answer.may || answer.reason === 'quiet-hours' || answer.reason === 'frequency-cap') return [];
  return [{ kind: 'contact', text: answer.reason === 'no-grant' ? 'No consent to texts' : 'Asked for no texts', tone: 'note' }];
}

function codeNeeds({ confirmBy, status }: Appointment): VisitNeed[] {
  return confirmBy !== null && status === 'booked' ? [{ kind: 'unconfirmed', text: 'Code not entered', tone: 'due' }] : [];
}

/** A visit as modules are asked about it. */
export function toPrepare(visit: Appointment & { readonly clientId: ClientId }, { zone }: LocatedCatalog): VisitToPrepare {
  return {
    appointmentId: visit.appointmentId,
    clientId: visit.clientId,
    serviceIds: visit.segments.map(({ serviceId }) => serviceId),
    date: localDateOf(zone, epochMinuteOf(visit.start)),
    zone,
  };
}
