/** Booking: visits, what they occupy, holds, and the waitlist. Two visits can never occupy one resource at one time. */
create schema booking;
call cell.open_schema('booking');

/** The life of a visit: which step may follow which. The app shows the same table (booking/model.ts); a test compares them. */
create function booking.may_step(from_status text, to_status text) returns boolean language sql immutable parallel safe set search_path = '' as $$
  select (from_status, to_status) in (
    ('held', 'booked'),
    ('booked', 'confirmed'), ('booked', 'arrived'), ('booked', 'cancelled'), ('booked', 'no-show'),
    ('confirmed', 'arrived'), ('confirmed', 'cancelled'), ('confirmed', 'no-show'),
    ('arrived', 'in-room'), ('arrived', 'done'), ('arrived', 'cancelled'),
    ('in-room', 'done'),
    ('no-show', 'arrived'))
$$;

create table booking.appointment (
  account_id uuid not null,
  appointment_id uuid not null,
  location_id uuid not null,
  client_id uuid,
  status text not null check (status in ('held', 'booked', 'confirmed', 'arrived', 'in-room', 'done', 'cancelled', 'no-show')),
  source text not null check (source in ('online', 'staff', 'receptionist', 'import')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  provider_named boolean not null,
  price_minor bigint check (price_minor >= 0),
  deposit_minor bigint not null check (deposit_minor >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  held_until timestamptz,
  confirm_by timestamptz,
  code_tries smallint not null default 0,
  version int not null default 1,
  link_version int not null default 1,
  note bytea,
  override_reason bytea,
  cancelled_by text check (cancelled_by in ('client', 'clinic', 'system')),
  cancel_reason bytea,
  fee_minor bigint not null default 0 check (fee_minor >= 0),
  created_at timestamptz not null,
  booked_at timestamptz,
  primary key (account_id, appointment_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id),
  constraint appointment_time check (ends_at > starts_at and ends_at - starts_at <= interval '24 hours'),
  constraint appointment_held check ((status = 'held') = (held_until is not null)),
  constraint appointment_client check ((status = 'held') = (client_id is null)),
  constraint appointment_booked check ((status = 'held') = (booked_at is null)),
  constraint appointment_cancelled check ((status = 'cancelled') = (cancelled_by is not null)),
  constraint appointment_sealed check (client_id is not null or (note is null and override_reason is null and cancel_reason is null))
);
comment on table booking.appointment is 'A visit. While held it belongs to nobody and ends by itself; price, deposit and end come from the services when it is held.';
comment on column booking.appointment.price_minor is 'Null when a service''s price is only known at the visit.';
comment on column booking.appointment.held_until is 'A hold is only worth something before this instant: confirming requires it in its UPDATE.';
comment on column booking.appointment.confirm_by is 'The client must enter the code sent by mail before this instant, or the visit is cancelled. Null: no code asked, or entered.';
comment on column booking.appointment.link_version is 'Signed links name it; moving or cancelling counts it up, so older links are used up.';
comment on column booking.appointment.override_reason is 'Why staff booked against a rule; sealed, since it may speak of the client.';
comment on column booking.appointment.fee_minor is 'What a late cancellation or a no-show costs by the rules shown when booking; recorded here, charged elsewhere.';
create index appointment_by_day on booking.appointment (account_id, location_id, starts_at);
create index appointment_by_client on booking.appointment (account_id, client_id, starts_at);
create index appointment_held on booking.appointment (account_id, held_until) where status = 'held';
create index appointment_to_confirm on booking.appointment (account_id, confirm_by) where confirm_by is not null;
call cell.make_tenant_table('booking.appointment', 'select, insert, update, delete');

/** Refuses a step that is not in the table of steps, whoever writes it. */
create function booking.check_step() returns trigger language plpgsql set search_path = '' as $$
begin
  if not booking.may_step(old.status, new.status) then
    raise exception 'a visit cannot go from % to %', old.status, new.status using errcode = '23514', constraint = 'appointment_step';
  end if;
  return new;
end $$;
create trigger check_step before update of status on booking.appointment for each row
  when (old.status is distinct from new.status) execute function booking.check_step();

/** Only a hold may be deleted: everything that was once booked stays. */
create function booking.keep_booked() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'only a hold may be deleted' using errcode = '23514', constraint = 'appointment_kept';
end $$;
create trigger keep_booked before delete on booking.appointment for each row
  when (old.status <> 'held') execute function booking.keep_booked();

create table booking.segment (
  account_id uuid not null,
  appointment_id uuid not null,
  position smallint not null check (position >= 0),
  service_id uuid not null,
  provider_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  price_minor bigint check (price_minor >= 0),
  primary key (account_id, appointment_id, position),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete cascade,
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, provider_id) references catalog.provider (account_id, resource_id),
  constraint segment_time check (ends_at > starts_at)
);
comment on table booking.segment is 'One service of a visit: which, by whom, from when to when as the client is told, at the price agreed.';
create index segment_by_provider on booking.segment (account_id, provider_id, starts_at);
call cell.make_tenant_table('booking.segment', 'select, insert, update, delete');

create table booking.reservation (
  account_id uuid not null,
  appointment_id uuid not null,
  ordinal smallint not null,
  resource_id uuid not null,
  kind text not null check (kind in ('provider', 'room', 'device')),
  during tstzrange not null,
  begins_at timestamptz generated always as (lower(during)) stored,
  occupies boolean not null default true,
  expires_at timestamptz,
  primary key (account_id, appointment_id, ordinal),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete cascade,
  foreign key (account_id, resource_id, kind) references catalog.resource (account_id, resource_id, kind),
  constraint reservation_bounds check (lower_inc(during) and not upper_inc(during) and isfinite(lower(during)) and isfinite(upper(during))),
  constraint reservation_length check (not isempty(during) and upper(during) - lower(during) <= interval '24 hours'),
  constraint reservation_guard exclude using gist (account_id with =, resource_id with =, during with &&) where (occupies)
);
comment on table booking.reservation is 'The booking guard: one row for each stretch of a resource a visit occupies, buffers included, holds included.';
comment on column booking.reservation.during is 'Half-open. At most 24 hours long, so that what overlaps a window begins at most a day before it.';
comment on column booking.reservation.begins_at is 'The beginning of during, to search by: under row level security only leakproof conditions may search an index, and lower(during) is none, so it would read a resource''s whole past.';
comment on column booking.reservation.occupies is 'False once cancelled. The guard cannot see the clock: whoever wants the place of an expired hold deletes that hold first.';
comment on column booking.reservation.expires_at is 'The end of the hold it belongs to; null once booked.';
create index reservation_by_resource on booking.reservation (account_id, resource_id, begins_at) include (during, expires_at) where (occupies);
call cell.make_tenant_table('booking.reservation', 'select, insert, update, delete');

create table booking.session (
  account_id uuid not null,
  session_id uuid not null,
  network_token bytea not null,
  began_at timestamptz not null,
  primary key (account_id, session_id)
);
comment on table booking.session is 'One visitor''s attempt to book: signed, without a cookie, forgotten after a day. Counts live holds.';
create index session_by_age on booking.session (account_id, began_at);
call cell.make_tenant_table('booking.session', 'select, insert, update, delete');

create table booking.hold (
  account_id uuid not null,
  appointment_id uuid not null,
  session_id uuid not null,
  network_token bytea not null,
  expires_at timestamptz not null,
  primary key (account_id, appointment_id),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete cascade,
  foreign key (account_id, session_id) references booking.session (account_id, session_id)
);
comment on table booking.hold is 'Whose a public hold is. Deleted when the visit is booked, with the trace of the network it came from.';
create index hold_by_session on booking.hold (account_id, session_id);
create index hold_by_network on booking.hold (account_id, network_token, expires_at);
call cell.make_tenant_table('booking.hold', 'select, insert, delete');

create table booking.step (
  account_id uuid not null,
  appointment_id uuid not null,
  version int not null,
  kind text not null check (kind in ('status', 'moved')),
  from_status text not null,
  to_status text not null,
  starts_at timestamptz not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'key', 'visitor', 'link', 'job')),
  actor_id text,
  primary key (account_id, appointment_id, version),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id),
  constraint step_allowed check (case kind when 'status' then booking.may_step(from_status, to_status)
    else from_status = to_status and from_status in ('booked', 'confirmed') end)
);
comment on table booking.step is 'What happened to a visit, in order: each change of status and each move, by whom and when.';
comment on column booking.step.actor_id is 'The user or key; null for a visitor, a link or a job.';
call cell.make_tenant_table('booking.step', 'select, insert');

create table booking.resource_version (
  account_id uuid not null,
  resource_id uuid not null,
  version bigint not null,
  primary key (account_id, resource_id),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id)
);
comment on table booking.resource_version is 'Counts changes of what occupies a resource. Bumped last in a transaction, in order of resource, so who caches busy times is never stale.';
call cell.make_tenant_table('booking.resource_version', 'select, insert, update');

create table booking.waitlist_entry (
  account_id uuid not null,
  waitlist_id uuid not null,
  client_id uuid not null,
  location_id uuid not null,
  provider_id uuid,
  from_date date not null,
  to_date date not null,
  parts_of_day text[] not null check (parts_of_day <@ array['morning', 'afternoon', 'evening']),
  status text not null check (status in ('waiting', 'booked', 'ended')),
  joined_at timestamptz not null,
  primary key (account_id, waitlist_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  foreign key (account_id, provider_id) references catalog.provider (account_id, resource_id),
  constraint waitlist_dates check (to_date >= from_date and to_date - from_date <= 180)
);
comment on table booking.waitlist_entry is 'Someone who would come if a place came free: for what, with whom, between which dates (both included) and at which part of the day.';
create index waitlist_open on booking.waitlist_entry (account_id, location_id, joined_at) where status = 'waiting';
create index waitlist_by_client on booking.waitlist_entry (account_id, client_id);
call cell.make_tenant_table('booking.waitlist_entry', 'select, insert, update');

create table booking.waitlist_service (
  account_id uuid not null,
  waitlist_id uuid not null,
  position smallint not null check (position >= 0),
  service_id uuid not null,
  primary key (account_id, waitlist_id, position),
  foreign key (account_id, waitlist_id) references booking.waitlist_entry (account_id, waitlist_id),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id)
);
comment on table booking.waitlist_service is 'The services a waiting client wants in one visit, in order.';
call cell.make_tenant_table('booking.waitlist_service', 'select, insert');
