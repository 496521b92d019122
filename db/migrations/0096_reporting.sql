/** Reporting: views that say, once and for every screen, what each figure is counted from. They read; they hold nothing. */
create schema reporting;
call cell.open_schema('reporting');

create view reporting.place with (security_invoker = true) as
  select account_id, location_id, name, zone, position from catalog.location;
comment on view reporting.place is 'Every location there is or was, with the zone its dates are read in.';

create view reporting.visit with (security_invoker = true) as
  select a.account_id, a.appointment_id, a.location_id, a.client_id, a.source, a.status, a.starts_at, a.ends_at,
    case
      when a.status = 'no-show' then 'no-show'
      when a.status = 'cancelled' and a.cancelled_by = 'system' then 'lapsed'
      when a.status = 'cancelled' then 'cancelled'
      else 'kept'
    end as outcome,
    a.cancelled_by,
    (a.starts_at at time zone p.zone)::date as on_date,
    greatest((a.starts_at at time zone p.zone)::date - (a.booked_at at time zone p.zone)::date, 0) as lead_days,
    a.client_id is not null and not exists (
      select from booking.appointment earlier
      where earlier.account_id = a.account_id and earlier.client_id = a.client_id
        and (earlier.starts_at, earlier.appointment_id) < (a.starts_at, a.appointment_id)
        and earlier.status in ('booked', 'confirmed', 'arrived', 'in-room', 'with-provider', 'done')) as is_first,
    p.zone
  from booking.appointment a join reporting.place p on p.account_id = a.account_id and p.location_id = a.location_id
  where a.status <> 'held';
comment on view reporting.visit is 'One row a visit; a hold is none. The date is the one it starts on where it takes place.';
comment on column reporting.visit.outcome is 'kept: booked and neither cancelled nor missed, come or still to come; lapsed: never confirmed by its code, so never booked in truth.';
comment on column reporting.visit.lead_days is 'Midnights between booking and start, as the calendar of the location counts them.';
comment on column reporting.visit.is_first is 'The client has no earlier visit that was kept.';

create view reporting.occupied with (security_invoker = true) as
  select r.account_id, r.resource_id, r.appointment_id, r.begins_at, r.during, a.location_id
  from booking.reservation r join booking.appointment a on a.account_id = r.account_id and a.appointment_id = r.appointment_id
  where r.occupies and a.status in ('booked', 'confirmed', 'arrived', 'in-room', 'with-provider', 'done');
comment on view reporting.occupied is 'What kept visits occupy, buffers included: a place kept for somebody who did not come was empty.';

create view reporting.visit_part with (security_invoker = true) as
  select s.account_id, s.appointment_id, s.position, v.name as service, r.name as provider
  from booking.segment s
    join catalog.service v on v.account_id = s.account_id and v.service_id = s.service_id
    join catalog.resource r on r.account_id = s.account_id and r.resource_id = s.provider_id;
comment on view reporting.visit_part is 'The services of a visit and who performs them, by name.';

grant select on reporting.place, reporting.visit, reporting.occupied, reporting.visit_part to candor_app;
