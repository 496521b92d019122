/** Reporting: when and through what each visit was booked, and what it is worth; for trends of booking, not of visits. */
create view reporting.booking with (security_invoker = true) as
  select a.account_id, a.appointment_id, a.location_id, a.source, a.booked_at, (a.booked_at at time zone p.zone)::date as on_date, a.currency,
    case when a.status in ('cancelled', 'no-show') then 0 else coalesce(a.price_minor, 0) end as value_minor
  from booking.appointment a join reporting.place p on p.account_id = a.account_id and p.location_id = a.location_id
  where a.booked_at is not null and not (a.status = 'cancelled' and a.cancelled_by = 'system');
comment on view reporting.booking is 'One row a booking that was made, whatever became of it later; one whose code was never entered is none. The date is the one it was made on.';
comment on column reporting.booking.value_minor is 'The price of a visit that was kept or is still to come; nothing for one cancelled or missed, or priced only at the visit.';
grant select on reporting.booking to candor_app;
