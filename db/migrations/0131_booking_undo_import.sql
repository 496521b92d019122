/** Booking: a visit that an import brought in and nothing has happened to since may be deleted when the import is undone. Everything else that was once booked stays. */
drop trigger keep_booked on booking.appointment;
create trigger keep_booked before delete on booking.appointment for each row
  when (old.status <> 'held' and not (old.source = 'import' and old.status = 'booked' and old.version = 1)) execute function booking.keep_booked();
