/** Booking: visits of people who come together. */
create table booking.visit_group (
  account_id uuid not null,
  group_id uuid not null,
  appointment_id uuid not null,
  position smallint not null check (position >= 0),
  primary key (account_id, appointment_id),
  unique (account_id, group_id, position),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id)
);
comment on table booking.visit_group is 'Which visits were booked together, all or none: a couple at one time, or one after another. Each stays a visit of its own.';
call cell.make_tenant_table('booking.visit_group', 'select, insert');
