import type { ClientId } from '#kernel/ids.ts';
import { type IsoDate, type ZoneId, Temporal, ageInYears, dayIn, epochMinuteOf, instantOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { ANSWER_MINUTES, CONTACT_RULES, type Channel, type ContactPurpose, type ContactRule, type MayContact } from './model.ts';
import { nextAllowed } from './quiet-hours.ts';
import { type Standing, insertContact, standingOf } from './store.ts';

/** Who is to be contacted, how and why. */
export interface ContactQuestion {
  /** Absent for somebody who has no client record: then only the number or address counts. */
  readonly clientId?: ClientId;
  readonly channel: Channel;
  readonly purpose: ContactPurpose;
  /** When the person last wrote or called, for the purpose `conversation`. */
  readonly heardAt?: Temporal.Instant;
  /** Keyed hash of the number or address the message would go to; sending always gives it, a look ahead may not. */
  readonly contactToken?: Buffer;
  /** The recipient's zone; the clinic's until it is known. */
  readonly zone?: ZoneId;
  readonly birthDate?: IsoDate;
  readonly minimumAgeYears?: number;
}

/** Used when nobody said where the recipient is: the clocks of the clinics' home market. */
const DEFAULT_ZONE = 'America/New_York';

/**
 * The one gate every message passes at the moment it is sent: consent, withdrawal, suppression, age, frequency cap, quiet hours.
 *
 * It reads the ledger now, so that a STOP reaches messages that were queued before it.
 */
export async function mayContact(work: Work, question: ContactQuestion): Promise<MayContact> {
  if (question.purpose === 'opt-reply') return { may: true };
  const rule = CONTACT_RULES[question.purpose][question.channel];
  const zone = question.zone ?? DEFAULT_ZONE;
  const today = localDateOf(zone, epochMinuteOf(work.now));
  const standing = await standingOf(work, {
    clientId: question.clientId ?? null,
    channel: question.channel,
    purpose: question.purpose,
    ledgerPurpose: rule.needsGrant ?? rule.stoppedBy ?? null,
    contactToken: question.contactToken ?? null,
    monthStart: instantOf(dayIn(zone, `${today.slice(0, 7)}-01`).start),
  });
  const refused = refusedBy(rule, standing) ?? (isUnderAge(rule, question, today) ? 'under-age' : undefined);
  if (refused) return { may: false, reason: refused };
  const allowed = isAnswer(question, work.now) ? work.now : nextAllowed(rule.quiet, zone, work.now);
  return Temporal.Instant.compare(allowed, work.now) > 0 ? { may: false, reason: 'quiet-hours', until: allowed } : { may: true };
}

function refusedBy(rule: ContactRule, standing: Standing): 'no-grant' | 'withdrawn' | 'suppressed' | 'frequency-cap' | undefined {
  if (standing.suppressed) return 'suppressed';
  if (rule.stoppedBy && standing.newest === 'withdrawal') return 'withdrawn';
  if (rule.needsGrant && (standing.newest !== 'grant' || standing.grant_for_other)) return 'no-grant';
  if (rule.monthlyCap !== undefined && standing.sent_this_month >= rule.monthlyCap) return 'frequency-cap';
  return undefined;
}

function isAnswer({ purpose, heardAt }: ContactQuestion, now: Temporal.Instant): boolean {
  return purpose === 'conversation' && heardAt !== undefined && Temporal.Instant.compare(heardAt.add({ minutes: ANSWER_MINUTES }), now) >= 0;
}

function isUnderAge(rule: ContactRule, { birthDate, minimumAgeYears }: ContactQuestion, today: IsoDate): boolean {
  return rule.adultsOnly && (birthDate === undefined || ageInYears(birthDate, today) < (minimumAgeYears ?? 18));
}

/** Notes that a message went out; messaging calls it for every one sent, so that caps count. */
export async function recordContact(
  work: Work,
  contact: { readonly clientId: ClientId; readonly channel: Channel; readonly purpose: ContactPurpose },
): Promise<void> {
  await insertContact(work, contact);
}
