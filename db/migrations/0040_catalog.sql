/** Catalog: where, when and by whom a service can be performed, and with what. */
create schema catalog;
call cell.open_schema('catalog');

create table catalog.version (
  account_id uuid not null primary key,
  version bigint not null
);
comment on table catalog.version is 'Counts every change of an account''s catalog. Who caches the catalog reads this first, then the rest, and compares it on each use.';
call cell.make_tenant_table('catalog.version', 'select, insert, update');

/** A row's version counts its changes, so that a second editor is told instead of overwriting the first. */
create function catalog.next_version() returns trigger language plpgsql set search_path = '' as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

/** Counts a change of the catalog. */
create function catalog.count_change() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into catalog.version as v (account_id, version) select distinct account_id, 1 from changed
    on conflict (account_id) do update set version = v.version + 1;
  return null;
end $$;

/** Counts a change of what belongs to a resource (hours, breaks, time off, blocks, licences, skills) as a change of the resource. */
create function catalog.count_resource_change() returns trigger language plpgsql set search_path = '' as $$
begin
  perform from catalog.resource r where (r.account_id, r.resource_id) in (select c.account_id, c.resource_id from changed c)
    order by r.resource_id for update;
  update catalog.resource r set version = r.version where (r.account_id, r.resource_id) in (select c.account_id, c.resource_id from changed c);
  return null;
end $$;

/** Puts the counting triggers on a table; `of_resource` when its rows belong to a resource. */
create procedure catalog.count_changes(target regclass, of_resource boolean) language plpgsql as $$
declare
  counter text := case when of_resource then 'catalog.count_resource_change()' else 'catalog.count_change()' end;
begin
  execute format('create trigger count_insert after insert on %s referencing new table as changed for each statement execute function %s', target, counter);
  execute format('create trigger count_update after update on %s referencing new table as changed for each statement execute function %s', target, counter);
  execute format('create trigger count_delete after delete on %s referencing old table as changed for each statement execute function %s', target, counter);
end $$;

/** Refuses a zone without rules of its own: the name must be one PostgreSQL knows. The app checks against IANA's list first. */
create function catalog.check_zone() returns trigger language plpgsql set search_path = '' as $$
begin
  perform timestamptz '2026-01-01Z' at time zone new.zone;
  return new;
exception when invalid_parameter_value then
  raise exception 'unknown time zone' using errcode = '23514', constraint = 'zone_known';
end $$;

create table catalog.location (
  account_id uuid not null,
  location_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  address text not null check (length(address) between 1 and 300),
  directions text not null default '' check (length(directions) <= 1000),
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  zone text not null check (zone ~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$'),
  position int not null,
  active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (account_id, location_id),
  unique (account_id, name)
);
comment on table catalog.location is 'A place where clients are treated, with the IANA time zone its rules are read in.';
create trigger next_version before update on catalog.location for each row execute function catalog.next_version();
create trigger check_zone before insert or update of zone on catalog.location for each row execute function catalog.check_zone();
call catalog.count_changes('catalog.location', false);
call cell.make_tenant_table('catalog.location', 'select, insert, update');

create table catalog.location_hours (
  account_id uuid not null,
  hours_id uuid not null,
  location_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440),
  valid_from date,
  valid_until date,
  primary key (account_id, hours_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  constraint location_hours_closing_after_opening check (to_minute > from_minute),
  constraint location_hours_valid check (valid_until > valid_from),
  constraint location_hours_overlap exclude using gist (account_id with =, location_id with =, weekday with =,
    int4range(from_minute, to_minute) with &&, daterange(valid_from, valid_until) with &&)
);
comment on table catalog.location_hours is 'Weekly opening hours: wall-clock minutes after midnight in the location''s zone, ISO weekday (1 is Monday).';
comment on column catalog.location_hours.valid_until is 'The first date the row no longer holds; null is open-ended.';
call catalog.count_changes('catalog.location_hours', false);
call cell.make_tenant_table('catalog.location_hours', 'select, insert, update, delete');

create table catalog.resource (
  account_id uuid not null,
  resource_id uuid not null,
  kind text not null check (kind in ('provider', 'room', 'device')),
  name text not null check (length(name) between 1 and 80),
  location_id uuid,
  of_kind text check (of_kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(of_kind) <= 40),
  position int not null,
  active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (account_id, resource_id),
  unique (account_id, resource_id, kind),
  unique (account_id, kind, name),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  constraint resource_place check ((kind = 'provider') = (location_id is null)),
  constraint resource_of_kind check ((kind = 'provider') = (of_kind is null))
);
comment on table catalog.resource is 'What a visit occupies: a provider, a room or a device. Rooms and devices stand at one location; a provider''s locations follow from working hours.';
comment on column catalog.resource.of_kind is 'What sort of room or device, e.g. `treatment` or `hydrafacial`; services ask for one of a kind.';
comment on column catalog.resource.version is 'Counts changes of the resource and of its hours, breaks, time off, blocks, licences and skills.';
create trigger next_version before update on catalog.resource for each row execute function catalog.next_version();
call catalog.count_changes('catalog.resource', false);
call cell.make_tenant_table('catalog.resource', 'select, insert, update');

create table catalog.provider (
  account_id uuid not null,
  resource_id uuid not null,
  kind text not null generated always as ('provider') stored,
  user_id uuid,
  title text not null check (length(title) <= 80),
  bookable_online boolean not null,
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  primary key (account_id, resource_id),
  unique (account_id, user_id),
  foreign key (account_id, resource_id, kind) references catalog.resource (account_id, resource_id, kind)
);
comment on table catalog.provider is 'What a resource of kind provider has besides: title, calendar colour, the staff login if there is one, and whether clients may choose them online.';
call catalog.count_changes('catalog.provider', true);
call cell.make_tenant_table('catalog.provider', 'select, insert, update');

create table catalog.licence (
  account_id uuid not null,
  licence_id uuid not null,
  resource_id uuid not null,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kind) <= 40),
  number text not null check (length(number) between 1 and 40),
  state text not null check (state ~ '^[A-Z]{2}$'),
  valid_from date not null,
  valid_until date not null,
  primary key (account_id, licence_id),
  foreign key (account_id, resource_id) references catalog.provider (account_id, resource_id),
  constraint licence_valid check (valid_until > valid_from)
);
comment on table catalog.licence is 'A professional licence of a provider: its kind (np, rn, md, aesthetician, laser), who issued it and when it holds.';
comment on column catalog.licence.valid_until is 'The first date it no longer holds.';
create index licence_by_provider on catalog.licence (account_id, resource_id);
call catalog.count_changes('catalog.licence', true);
call cell.make_tenant_table('catalog.licence', 'select, insert, update, delete');

create table catalog.working_hours (
  account_id uuid not null,
  hours_id uuid not null,
  resource_id uuid not null,
  location_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440),
  valid_from date,
  valid_until date,
  primary key (account_id, hours_id),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  constraint working_hours_closing_after_opening check (to_minute > from_minute),
  constraint working_hours_valid check (valid_until > valid_from),
  constraint working_hours_overlap exclude using gist (account_id with =, resource_id with =, weekday with =,
    int4range(from_minute, to_minute) with &&, daterange(valid_from, valid_until) with &&)
);
comment on table catalog.working_hours is 'Weekly shifts of a provider at a location, in its wall clock. A room or device without rows is there whenever its location is open.';
comment on column catalog.working_hours.valid_until is 'The first date the row no longer holds; null is open-ended.';
call catalog.count_changes('catalog.working_hours', true);
call cell.make_tenant_table('catalog.working_hours', 'select, insert, update, delete');

create table catalog.working_break (
  account_id uuid not null,
  break_id uuid not null,
  resource_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440),
  primary key (account_id, break_id),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id),
  constraint working_break_end_after_start check (to_minute > from_minute),
  constraint working_break_overlap exclude using gist (account_id with =, resource_id with =, weekday with =, int4range(from_minute, to_minute) with &&)
);
comment on table catalog.working_break is 'A break every week, in the wall clock of the place where the provider works that day.';
call catalog.count_changes('catalog.working_break', true);
call cell.make_tenant_table('catalog.working_break', 'select, insert, update, delete');

create table catalog.location_exception (
  account_id uuid not null,
  location_id uuid not null,
  on_date date not null,
  windows int4multirange not null check (windows <@ '{[0,1440)}'),
  reason text not null check (length(reason) <= 80),
  primary key (account_id, location_id, on_date),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id)
);
comment on table catalog.location_exception is 'One date on which a location keeps other hours than its weekly ones; no window means closed.';
call catalog.count_changes('catalog.location_exception', false);
call cell.make_tenant_table('catalog.location_exception', 'select, insert, update, delete');

create table catalog.resource_exception (
  account_id uuid not null,
  resource_id uuid not null,
  location_id uuid not null,
  on_date date not null,
  windows int4multirange not null check (windows <@ '{[0,1440)}'),
  reason text not null check (length(reason) <= 80),
  primary key (account_id, resource_id, location_id, on_date),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id)
);
comment on table catalog.resource_exception is 'One date on which a resource keeps other hours at a location than its weekly ones there; no window means away.';
call catalog.count_changes('catalog.resource_exception', true);
call cell.make_tenant_table('catalog.resource_exception', 'select, insert, update, delete');

create table catalog.time_off (
  account_id uuid not null,
  time_off_id uuid not null,
  resource_id uuid not null,
  during tstzrange not null check (lower_inc(during) and not upper_inc(during) and isfinite(lower(during)) and isfinite(upper(during))),
  reason text not null check (reason in ('vacation', 'sick', 'training', 'personal', 'maintenance', 'other')),
  primary key (account_id, time_off_id),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id),
  constraint time_off_length check (not isempty(during) and upper(during) - lower(during) <= interval '400 days')
);
comment on table catalog.time_off is 'When a provider is away, or a room or device out of use. The reason is a code: no words about anyone''s health.';
create index time_off_by_resource on catalog.time_off using gist (account_id, resource_id, during);
call catalog.count_changes('catalog.time_off', true);
call cell.make_tenant_table('catalog.time_off', 'select, insert, update, delete');

create table catalog.staff_block (
  account_id uuid not null,
  block_id uuid not null,
  resource_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  zone text not null,
  starts_on date not null,
  start_minute smallint not null check (start_minute >= 0 and start_minute < 1440),
  duration_minutes smallint not null check (duration_minutes between 5 and 1440),
  rule text check (length(rule) <= 200),
  except_dates date[] not null default '{}',
  primary key (account_id, block_id),
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id)
);
comment on table catalog.staff_block is 'Time a resource keeps free of visits, once or by an RFC 5545 rule: a meeting, charting, cleaning.';
comment on column catalog.staff_block.rule is 'The RRULE without DTSTART, e.g. FREQ=WEEKLY;BYDAY=TU; null is once, on starts_on.';
create index staff_block_by_resource on catalog.staff_block (account_id, resource_id);
create trigger check_zone before insert or update of zone on catalog.staff_block for each row execute function catalog.check_zone();
call catalog.count_changes('catalog.staff_block', true);
call cell.make_tenant_table('catalog.staff_block', 'select, insert, update, delete');

create table catalog.category (
  account_id uuid not null,
  category_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  position int not null,
  primary key (account_id, category_id),
  unique (account_id, name)
);
comment on table catalog.category is 'A heading services are shown under.';
call catalog.count_changes('catalog.category', false);
call cell.make_tenant_table('catalog.category', 'select, insert, update');

create table catalog.service (
  account_id uuid not null,
  service_id uuid not null,
  category_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 1000),
  preparation text not null default '' check (length(preparation) <= 2000),
  position int not null,
  duration_minutes smallint not null,
  processing_minutes smallint not null default 0,
  finishing_minutes smallint not null default 0,
  buffer_before_minutes smallint not null default 0,
  buffer_after_minutes smallint not null default 0,
  price_minor bigint,
  price_label text not null check (length(price_label) <= 40),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  deposit_minor bigint not null default 0,
  online boolean not null,
  active boolean not null default true,
  is_add_on boolean not null default false,
  same_provider boolean not null default false,
  licence_kinds text[] not null default '{}',
  grid_minutes smallint not null default 15,
  lead_time_minutes int not null default 120,
  horizon_days smallint not null default 180,
  cancellation_window_hours smallint not null default 24,
  cancellation_fee_minor bigint not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null,
  primary key (account_id, service_id),
  unique (account_id, name),
  foreign key (account_id, category_id) references catalog.category (account_id, category_id),
  constraint service_duration check (duration_minutes between 5 and 720),
  constraint service_parts check (processing_minutes >= 0 and finishing_minutes >= 0 and processing_minutes + finishing_minutes < duration_minutes
    and (processing_minutes > 0 or finishing_minutes = 0)),
  constraint service_buffers check (buffer_before_minutes between 0 and 120 and buffer_after_minutes between 0 and 120),
  constraint service_price check (price_minor >= 0),
  constraint service_deposit check (deposit_minor >= 0 and (price_minor is null or deposit_minor <= greatest(price_minor, 0))),
  constraint service_cancellation check (cancellation_window_hours between 0 and 336 and cancellation_fee_minor >= 0),
  constraint service_grid check (grid_minutes in (5, 10, 15, 20, 30, 60)),
  constraint service_reach check (lead_time_minutes between 0 and 43200 and horizon_days between 1 and 730)
);
comment on table catalog.service is 'Something bookable. Its duration is what the client is told; processing and finishing lie at its end, and the provider is free during processing.';
comment on column catalog.service.price_minor is 'Null when the price is only known at the visit; price_label says what the client is told.';
comment on column catalog.service.licence_kinds is 'The provider must hold a valid licence of one of these kinds on the date; empty asks for none.';
comment on column catalog.service.same_provider is 'In a visit of several services, this one is performed by the provider of the service before it.';
create trigger next_version before update on catalog.service for each row execute function catalog.next_version();
call catalog.count_changes('catalog.service', false);
call cell.make_tenant_table('catalog.service', 'select, insert, update');

create table catalog.service_location (
  account_id uuid not null,
  service_id uuid not null,
  location_id uuid not null,
  primary key (account_id, service_id, location_id),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id)
);
comment on table catalog.service_location is 'Where a service is offered.';
call catalog.count_changes('catalog.service_location', false);
call cell.make_tenant_table('catalog.service_location', 'select, insert, delete');

create table catalog.service_add_on (
  account_id uuid not null,
  service_id uuid not null,
  add_on_id uuid not null,
  position int not null,
  primary key (account_id, service_id, add_on_id),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, add_on_id) references catalog.service (account_id, service_id),
  constraint service_add_on_other check (service_id <> add_on_id)
);
comment on table catalog.service_add_on is 'Which add-ons may follow a service; an add-on is a service of its own that lengthens the visit.';
call catalog.count_changes('catalog.service_add_on', false);
call cell.make_tenant_table('catalog.service_add_on', 'select, insert, delete');

create table catalog.service_provider (
  account_id uuid not null,
  service_id uuid not null,
  resource_id uuid not null,
  duration_minutes smallint check (duration_minutes between 5 and 720),
  price_minor bigint check (price_minor >= 0),
  primary key (account_id, service_id, resource_id),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, resource_id) references catalog.provider (account_id, resource_id)
);
comment on table catalog.service_provider is 'Who is skilled to perform a service, with their own duration or price where it differs.';
call catalog.count_changes('catalog.service_provider', true);
call cell.make_tenant_table('catalog.service_provider', 'select, insert, update, delete');

create table catalog.service_requirement (
  account_id uuid not null,
  requirement_id uuid not null,
  service_id uuid not null,
  kind text not null check (kind in ('room', 'device')),
  of_kind text check (of_kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(of_kind) <= 40),
  held_during_processing boolean not null default true,
  held_whole_visit boolean not null default false,
  primary key (account_id, requirement_id),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id)
);
comment on table catalog.service_requirement is 'One room or device a service needs: any of a kind, or, when of_kind is null, one of the resources named in service_requirement_resource.';
create index service_requirement_by_service on catalog.service_requirement (account_id, service_id);
call catalog.count_changes('catalog.service_requirement', false);
call cell.make_tenant_table('catalog.service_requirement', 'select, insert, delete');

create table catalog.service_requirement_resource (
  account_id uuid not null,
  requirement_id uuid not null,
  resource_id uuid not null,
  primary key (account_id, requirement_id, resource_id),
  foreign key (account_id, requirement_id) references catalog.service_requirement (account_id, requirement_id) on delete cascade,
  foreign key (account_id, resource_id) references catalog.resource (account_id, resource_id)
);
comment on table catalog.service_requirement_resource is 'The rooms or devices that satisfy a requirement which names them.';
call catalog.count_changes('catalog.service_requirement_resource', false);
call cell.make_tenant_table('catalog.service_requirement_resource', 'select, insert, delete');

create table catalog.prerequisite (
  account_id uuid not null,
  service_id uuid not null,
  kind text not null check (kind in ('good-faith-exam', 'consultation', 'patch-test')),
  validity_days smallint not null check (validity_days between 1 and 1830),
  satisfied_by_service_id uuid,
  on_missing text not null check (on_missing in ('refuse', 'add-visit')),
  primary key (account_id, service_id, kind),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, satisfied_by_service_id) references catalog.service (account_id, service_id),
  constraint prerequisite_other check (satisfied_by_service_id <> service_id),
  constraint prerequisite_visit check (on_missing = 'refuse' or satisfied_by_service_id is not null)
);
comment on table catalog.prerequisite is 'What a client must have had before a service, for how long it counts, and the service that gives it.';
call catalog.count_changes('catalog.prerequisite', false);
call cell.make_tenant_table('catalog.prerequisite', 'select, insert, delete');
