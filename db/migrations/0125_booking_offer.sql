/** Booking: times that came free, and who of the waitlist was asked, one at a time, whether they want it. */
create table booking.opening (
  account_id uuid not null,
  opening_id uuid not null,
  location_id uuid not null,
  provider_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  cause text not null check (cause in ('cancelled', 'moved', 'released', 'hours', 'desk')),
  status text not null default 'open' check (status in ('open', 'filled', 'ended')),
  reason text check (reason in ('nobody-left', 'passed', 'switched-off', 'stopped')),
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, opening_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  foreign key (account_id, provider_id) references catalog.provider (account_id, resource_id),
  constraint opening_time check (ends_at > starts_at),
  constraint opening_ended check ((status = 'open') = (ended_at is null))
);
comment on table booking.opening is 'A stretch of a provider''s day that came free while somebody was waiting. Its row is the lock under which one person after another is asked.';
create index opening_by_day on booking.opening (account_id, location_id, made_at);
call cell.make_tenant_table('booking.opening', 'select, insert, update, delete');

create table booking.offer (
  account_id uuid not null,
  offer_id uuid not null,
  opening_id uuid not null,
  waitlist_id uuid not null,
  appointment_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  channel text not null check (channel in ('sms', 'email')),
  status text not null check (status in ('waiting', 'accepted', 'declined', 'skipped', 'lapsed')),
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, offer_id),
  foreign key (account_id, opening_id) references booking.opening (account_id, opening_id) on delete cascade,
  foreign key (account_id, waitlist_id) references booking.waitlist_entry (account_id, waitlist_id) on delete cascade,
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete set null (appointment_id),
  constraint offer_time check (ends_at > starts_at),
  constraint offer_ended check ((status = 'waiting') = (ended_at is null))
);
comment on table booking.offer is 'One person of the waitlist asked whether they want a time; it is held for them until they answer or the minutes are over.';
comment on column booking.offer.appointment_id is 'The hold, and the visit once accepted; null once the hold is gone.';
comment on column booking.offer.made_by is 'The user who offered by hand, or job.';
create unique index offer_one_at_a_time on booking.offer (account_id, opening_id) where status = 'waiting';
create unique index offer_one_per_person on booking.offer (account_id, waitlist_id) where status = 'waiting';
create index offer_by_waitlist on booking.offer (account_id, waitlist_id, made_at);
create index offer_by_opening on booking.offer (account_id, opening_id, made_at);
create index offer_by_visit on booking.offer (account_id, appointment_id);
call cell.make_tenant_table('booking.offer', 'select, insert, update, delete');

create table booking.waitlist_setting (
  account_id uuid not null,
  is_on boolean not null,
  answer_minutes smallint not null check (answer_minutes between 5 and 120),
  primary key (account_id)
);
comment on table booking.waitlist_setting is 'Whether times that come free are offered by themselves, and how long each person has to answer. No row: on, 15 minutes.';
call cell.make_tenant_table('booking.waitlist_setting', 'select, insert, update');
