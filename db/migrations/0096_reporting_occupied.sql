/** Reporting: what occupies a resource says when its visit begins, so that a year of it is joined at once and not visit by visit. */
create or replace view reporting.occupied with (security_invoker = true) as
  select r.account_id, r.resource_id, r.appointment_id, r.begins_at, r.during, a.location_id, a.starts_at as visit_starts_at
  from booking.reservation r join booking.appointment a on a.account_id = r.account_id and a.appointment_id = r.appointment_id
  where r.occupies and a.status not in ('held', 'cancelled', 'no-show');
