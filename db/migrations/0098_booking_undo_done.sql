/** Booking: a visit that was called done by mistake is back in the room; what followed from it is taken back. */
create or replace function booking.may_step(from_status text, to_status text) returns boolean language sql immutable parallel safe set search_path = '' as $$
  select (from_status, to_status) in (
    ('held', 'booked'),
    ('booked', 'confirmed'), ('booked', 'arrived'), ('booked', 'cancelled'), ('booked', 'no-show'),
    ('confirmed', 'arrived'), ('confirmed', 'cancelled'), ('confirmed', 'no-show'),
    ('arrived', 'in-room'), ('arrived', 'done'), ('arrived', 'cancelled'),
    ('in-room', 'done'),
    ('done', 'in-room'),
    ('no-show', 'arrived'))
$$;
