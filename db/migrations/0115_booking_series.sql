/** Booking: visits that repeat every few weeks. Each is a visit of its own; the series only says which belong together. */
create table booking.series (
  account_id uuid not null,
  series_id uuid not null,
  rule text not null check (rule ~ '^FREQ=WEEKLY;INTERVAL=[1-9][0-9]?;(COUNT=[1-9][0-9]?|UNTIL=[0-9]{8})$'),
  size smallint not null check (size between 2 and 52),
  begun_at timestamptz not null,
  primary key (account_id, series_id)
);
comment on table booking.series is 'Visits of one client booked together by a rule. The rule says what was asked for; the visits say what came of it.';
comment on column booking.series.size is 'How many visits were booked, so that "3 of 8" stays so when the oldest are visits of nobody.';
call cell.make_tenant_table('booking.series', 'select, insert, delete');

create table booking.series_visit (
  account_id uuid not null,
  appointment_id uuid not null,
  series_id uuid not null,
  number smallint not null check (number > 0),
  primary key (account_id, appointment_id),
  unique (account_id, series_id, number),
  foreign key (account_id, series_id) references booking.series (account_id, series_id),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id)
);
comment on table booking.series_visit is 'A visit''s place in its series. Removed when the visit becomes one of nobody: what ties such visits together says whose they were.';
call cell.make_tenant_table('booking.series_visit', 'select, insert, delete');
