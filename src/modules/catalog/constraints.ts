import { Refusal, type RefusalKind, notFound } from '#kernel/refusal.ts';
import { brokenConstraint, sqlState } from '#kernel/work.ts';

interface Answer {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

const refused = (code: string, field: string, message: string): Answer => ({ kind: 'invalid', code, field, message });
const overlap = refused('hours-overlap', 'hours', 'Two of these hours overlap on the same weekday.');
const backwards = refused('closing-before-opening', 'hours', 'The end must lie after the beginning.');
const dates = refused('dates-invalid', 'validUntil', 'The last date must lie after the first.');
const taken: Answer = { kind: 'conflict', code: 'name-taken', field: 'name', message: 'There is one with this name already.' };

/** What each constraint of the catalog says to the person who broke it. The database decides; nothing is checked twice. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  location_hours_overlap: overlap,
  working_hours_overlap: overlap,
  working_break_overlap: { ...overlap, field: 'breaks' },
  location_hours_closing_after_opening: backwards,
  working_hours_closing_after_opening: backwards,
  working_break_end_after_start: { ...backwards, field: 'breaks' },
  location_hours_valid: dates,
  working_hours_valid: dates,
  licence_valid: dates,
  zone_known: refused('zone-unknown', 'timeZone', 'This is not a time zone, such as America/New_York.'),
  time_off_length: refused('dates-invalid', 'end', 'Time off must end after it begins, within 400 days.'),
  staff_block_duration_minutes_check: refused('duration-invalid', 'durationMinutes', 'A block lasts from 5 minutes to a day.'),
  service_duration: refused('duration-invalid', 'durationMinutes', 'A service lasts from 5 minutes to 12 hours.'),
  service_provider_duration_minutes_check: refused('duration-invalid', 'skills', 'A service lasts from 5 minutes to 12 hours.'),
  service_parts: refused('duration-invalid', 'processingMinutes', 'Processing and finishing lie within the duration, and finishing follows processing.'),
  service_buffers: refused('buffer-invalid', 'bufferAfterMinutes', 'A buffer lasts from 0 to 120 minutes.'),
  service_price: refused('price-invalid', 'priceMinor', 'A price cannot be negative.'),
  service_provider_price_minor_check: refused('price-invalid', 'skills', 'A price cannot be negative.'),
  service_deposit: refused('deposit-invalid', 'depositMinor', 'A deposit cannot be negative, nor more than the price.'),
  service_cancellation: refused('cancellation-invalid', 'cancellationWindowHours', 'The window is at most 336 hours, and the fee is not negative.'),
  service_reach: refused('reach-invalid', 'horizonDays', 'Lead time is at most 30 days and the horizon from 1 to 730 days.'),
  prerequisite_validity_days_check: refused('validity-invalid', 'prerequisites', 'A prerequisite counts from 1 to 1830 days.'),
  prerequisite_other: refused('prerequisite-circular', 'prerequisites', 'A service cannot be its own prerequisite.'),
  prerequisite_visit: refused('prerequisite-invalid', 'prerequisites', 'To add the visit, name the service that gives it.'),
  prerequisite_pkey: refused('prerequisite-invalid', 'prerequisites', 'Each kind of prerequisite can be asked for once.'),
  service_add_on_other: refused('not-an-add-on', 'addOnIds', 'A service cannot be its own add-on.'),
  service_provider_pkey: refused('skills-invalid', 'skills', 'Each provider can be named once.'),
  provider_account_id_user_id_key: { kind: 'conflict', code: 'user-taken', field: 'userId', message: 'This user is another provider already.' },
  location_account_id_name_key: taken,
  resource_account_id_kind_name_key: taken,
  service_account_id_name_key: taken,
  category_account_id_name_key: taken,
};

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Waits for a statement and turns the constraint it broke into a refusal; an id that is not this account's is simply not there.
 * @throws Refusal the code of the constraint, or `not-found`
 */
export async function orRefuse<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (sqlState(error) === FOREIGN_KEY_VIOLATION) throw notFound();
    const answer = ANSWERS[brokenConstraint(error) ?? ''];
    if (!answer) throw error;
    const { kind, code, field, message } = answer;
    throw new Refusal(kind, code, message, { errors: [{ field, code, message }] });
  }
}
