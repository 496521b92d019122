/** Booking: a change made at the desk can be taken back for some minutes, before the client is told of it. */
create table booking.undo (
  account_id uuid not null,
  appointment_id uuid not null,
  version int not null,
  made_at timestamptz not null,
  until timestamptz not null,
  kind text not null check (kind in ('moved', 'cancelled', 'undone')),
  before jsonb,
  told jsonb not null check (told ?& array['start', 'end', 'providerIds', 'linkVersion']),
  is_told boolean not null,
  primary key (account_id, appointment_id),
  foreign key (account_id, appointment_id) references booking.appointment (account_id, appointment_id) on delete cascade,
  constraint undo_window check (until > made_at and until - made_at <= interval '1 hour'),
  constraint undo_before check ((before is null) = (kind = 'undone'))
);
comment on table booking.undo is 'The newest change of a visit by staff, for as long as it can be taken back: how the visit stood before, and what its client last heard. One row a visit.';
comment on column booking.undo.version is 'The version the change made; when the visit has another, somebody changed it since and there is nothing to take back.';
comment on column booking.undo.told is 'Start, end, providers and link of the visit as its client knows it: back there, nothing needs telling.';
comment on column booking.undo.is_told is 'Whether a notice of the change is on its way; it does not go out before until.';
create index undo_by_age on booking.undo (account_id, until);
call cell.make_tenant_table('booking.undo', 'select, insert, update, delete');

/** The life of a visit: which step may follow which. The app shows the same table (booking/model.ts); a test compares them. */
create or replace function booking.may_step(from_status text, to_status text) returns boolean language sql immutable parallel safe set search_path = '' as $$
  select (from_status, to_status) in (
    ('held', 'booked'),
    ('booked', 'confirmed'), ('booked', 'arrived'), ('booked', 'cancelled'), ('booked', 'no-show'),
    ('confirmed', 'arrived'), ('confirmed', 'cancelled'), ('confirmed', 'no-show'),
    ('arrived', 'in-room'), ('arrived', 'with-provider'), ('arrived', 'done'), ('arrived', 'cancelled'), ('arrived', 'confirmed'), ('arrived', 'booked'),
    ('in-room', 'with-provider'), ('in-room', 'done'), ('in-room', 'arrived'),
    ('with-provider', 'done'), ('with-provider', 'in-room'),
    ('done', 'with-provider'), ('done', 'in-room'),
    ('no-show', 'arrived'),
    ('cancelled', 'booked'), ('cancelled', 'confirmed'), ('cancelled', 'arrived'))
$$;

alter table booking.step drop constraint step_kind_check;
alter table booking.step add constraint step_kind_check check (kind in ('status', 'moved', 'undone'));
alter table booking.step drop constraint step_allowed;
alter table booking.step add constraint step_allowed check (case kind
  when 'status' then booking.may_step(from_status, to_status) and from_status <> 'cancelled'
  when 'moved' then from_status = to_status and from_status in ('booked', 'confirmed', 'arrived', 'in-room', 'with-provider')
  else (from_status = to_status and from_status in ('booked', 'confirmed', 'arrived', 'in-room', 'with-provider'))
    or (from_status = 'cancelled' and booking.may_step(from_status, to_status)) end);
comment on column booking.step.kind is 'A change of status, a move to another time, provider, room or length, or the taking back of the newest of these.';
