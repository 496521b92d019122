/** Booking: begins_at only follows `during`, whose own checks say that it is never empty; a second rule would only say it worse. */
alter table booking.reservation alter column begins_at drop not null;
