import { sql } from 'kysely';
import { instantOf, dayIn, type IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Scope } from './store.ts';

/** How many visits were booked on a date through one thing, and what they are worth. */
export interface BookedCount {
  readonly date: IsoDate;
  /** `online`, `staff`, `import`, `receptionist`, or what the booking is said to have come through. */
  readonly through: string;
  readonly count: number;
  readonly valueMinor: number;
  readonly currency: string;
}

/** Counts the visits booked on the dates of a scope, whatever day they are for. `through` says of some which way they came, in place of their source. */
export async function countBooked(
  work: Work,
  { places, period }: Scope,
  through: readonly { readonly appointmentId: string; readonly through: string }[],
): Promise<BookedCount[]> {
  const edges = (date: IsoDate) => places.map(({ zone }) => instantOf(dayIn(zone, date).start).toString());
  const ids = places.map(({ locationId }) => locationId);
  const { rows } =
    await sql<BookedCount>`select b.on_date as date, coalesce(w.through, b.source) as through, count(*)::int as count, sum(b.value_minor)::float8 as "valueMinor", b.currency
    from unnest(${ids}::uuid[], ${edges(period.from)}::timestamptz[], ${edges(period.until)}::timestamptz[]) as p (location_id, begins, ends)
      join reporting.booking b on b.account_id = ${work.accountId} and b.location_id = p.location_id and b.booked_at >= p.begins and b.booked_at < p.ends
      left join unnest(${through.map(({ appointmentId }) => appointmentId)}::uuid[], ${through.map((each) => each.through)}::text[]) as w (appointment_id, through)
        on w.appointment_id = b.appointment_id
    group by 1, 2, 5 order by 1, 2`.execute(work.tx);
  return rows;
}
