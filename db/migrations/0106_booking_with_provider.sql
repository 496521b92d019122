/** Booking: a visit in a room is not yet with its provider, and a step taken by mistake can be taken back. */

/** The life of a visit: which step may follow which. The app shows the same table (booking/model.ts); a test compares them. */
create or replace function booking.may_step(from_status text, to_status text) returns boolean language sql immutable parallel safe set search_path = '' as $$
  select (from_status, to_status) in (
    ('held', 'booked'),
    ('booked', 'confirmed'), ('booked', 'arrived'), ('booked', 'cancelled'), ('booked', 'no-show'),
    ('confirmed', 'arrived'), ('confirmed', 'cancelled'), ('confirmed', 'no-show'),
    ('arrived', 'in-room'), ('arrived', 'with-provider'), ('arrived', 'done'), ('arrived', 'cancelled'), ('arrived', 'confirmed'), ('arrived', 'booked'),
    ('in-room', 'with-provider'), ('in-room', 'done'), ('in-room', 'arrived'),
    ('with-provider', 'done'), ('with-provider', 'in-room'),
    ('done', 'with-provider'), ('done', 'in-room'),
    ('no-show', 'arrived'))
$$;

alter table booking.appointment drop constraint appointment_status_check;
alter table booking.appointment add constraint appointment_status_check
  check (status in ('held', 'booked', 'confirmed', 'arrived', 'in-room', 'with-provider', 'done', 'cancelled', 'no-show'));
