/** Integrations: a provider's calendar elsewhere; read by it as a private link, read from it as busy times. */
create schema integrations;
call cell.open_schema('integrations');

create table integrations.calendar_feed (
  account_id uuid not null,
  feed_id uuid not null,
  resource_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  shows text not null check (shows in ('busy', 'service')),
  made_at timestamptz not null,
  last_read_at timestamptz,
  body_hash bytea check (octet_length(body_hash) = 32),
  body_changed_at timestamptz,
  primary key (account_id, feed_id),
  unique (account_id, resource_id),
  unique (account_id, token_hash),
  foreign key (account_id, resource_id) references catalog.provider (account_id, resource_id)
);
comment on table integrations.calendar_feed is 'The private link under which a provider''s visits can be read as a calendar; of its secret only a hash is kept. Revoking deletes the row.';
comment on column integrations.calendar_feed.shows is 'busy: no words at all; service: the names of the services. Never who comes.';
comment on column integrations.calendar_feed.body_changed_at is 'When what was read last first differed from what was read before: its Last-Modified.';
call cell.make_tenant_table('integrations.calendar_feed', 'select, insert, update, delete');

create table integrations.external_calendar (
  account_id uuid not null,
  calendar_id uuid not null,
  resource_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  host text not null check (length(host) between 1 and 253),
  address bytea not null,
  added_at timestamptz not null,
  last_tried_at timestamptz,
  last_succeeded_at timestamptz,
  last_error text check (last_error ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  busy_count int not null default 0 check (busy_count >= 0),
  primary key (account_id, calendar_id),
  foreign key (account_id, resource_id) references catalog.provider (account_id, resource_id)
);
comment on table integrations.external_calendar is 'A calendar elsewhere whose busy times keep a provider free of visits. Times only: titles, places and people in it are never kept.';
comment on column integrations.external_calendar.address is 'Where it is read. Whoever has the address can read the calendar, so it is sealed with a key of its own and shown to nobody again.';
comment on column integrations.external_calendar.last_error is 'Why the last try failed; null after a success. The busy times of the last success stay.';
create index external_calendar_by_resource on integrations.external_calendar (account_id, resource_id);
call cell.make_tenant_table('integrations.external_calendar', 'select, insert, update, delete');

/* Busy times elsewhere are time off with a source: availability, the calendar and reports take them into account without knowing where they came from. */
alter table catalog.time_off add column source_id uuid;
comment on column catalog.time_off.source_id is 'The external calendar it was read from; null when staff entered it.';
alter table catalog.time_off drop constraint time_off_reason_check;
alter table catalog.time_off add constraint time_off_reason_check check (reason in ('vacation', 'sick', 'training', 'personal', 'maintenance', 'other', 'busy-elsewhere')),
  add constraint time_off_sourced check ((source_id is not null) = (reason = 'busy-elsewhere'));
create index time_off_by_source on catalog.time_off (account_id, source_id) where source_id is not null;

create view integrations.connectable with (security_invoker = true) as
  select r.account_id, r.resource_id, r.name, p.title, p.user_id, r.position
  from catalog.resource r join catalog.provider p on p.account_id = r.account_id and p.resource_id = r.resource_id
  where r.active;
comment on view integrations.connectable is 'The providers who work here, with their login if they have one.';

create view integrations.provider_visit with (security_invoker = true) as
  select s.account_id, s.provider_id as resource_id, s.appointment_id, s.position, s.starts_at, s.ends_at, a.client_id, a.status, a.version,
    v.name as service, l.name as location, l.address, l.zone,
    coalesce((select max(t.at) from booking.step t where t.account_id = a.account_id and t.appointment_id = a.appointment_id), a.booked_at) as changed_at
  from booking.segment s
    join booking.appointment a on a.account_id = s.account_id and a.appointment_id = s.appointment_id
    join catalog.service v on v.account_id = s.account_id and v.service_id = s.service_id
    join catalog.location l on l.account_id = a.account_id and l.location_id = a.location_id
  where a.status not in ('held', 'cancelled');
comment on view integrations.provider_visit is 'What a provider performs, service by service; what was cancelled is not there.';

create view integrations.clash with (security_invoker = true) as
  select o.account_id, o.resource_id, o.source_id, upper(o.during) as busy_until, v.appointment_id, v.client_id, v.starts_at, v.ends_at, v.service, v.location, v.zone
  from catalog.time_off o join integrations.provider_visit v on v.account_id = o.account_id and v.resource_id = o.resource_id
    and v.starts_at < upper(o.during) and v.ends_at > lower(o.during) and v.status in ('booked', 'confirmed')
  where o.source_id is not null;
comment on view integrations.clash is 'Visits booked at a time that a calendar elsewhere says is taken.';

grant select on integrations.connectable, integrations.provider_visit, integrations.clash to candor_app;
