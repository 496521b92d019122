/** Booking: a move inside the cancellation window does not bring free cancelling back. */
alter table booking.appointment add column free_until timestamptz;
comment on column booking.appointment.free_until is 'Set when the client moves it by the link though cancelling was no longer free: it was free until then, wherever it is moved. Null: its start and the rule say so.';
