/** Receptionist: numbers that staff block, since they only sell or only trouble. */
create table receptionist.blocked_number (
  account_id uuid not null,
  block_id uuid not null,
  conversation_id uuid not null,
  number_token bytea not null check (octet_length(number_token) = 32),
  number bytea not null,
  blocked_by uuid not null,
  blocked_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (account_id, block_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint blocked_number_lifted check ((lifted_by is null) = (lifted_at is null))
);
comment on table receptionist.blocked_number is 'A number whose calls are rejected and whose texts are taken in and not answered, from the conversation it was blocked in, and goes with it. An emergency is heard all the same.';
comment on column receptionist.blocked_number.number_token is 'Keyed hash of the number: a call or a text is held against it.';
comment on column receptionist.blocked_number.number is 'The number, sealed with the conversation''s key.';
comment on column receptionist.blocked_number.lifted_at is 'When somebody of the team unblocked it; null while it is blocked.';
create unique index blocked_number_once on receptionist.blocked_number (account_id, number_token) where lifted_at is null;
create index blocked_number_by_conversation on receptionist.blocked_number (account_id, conversation_id, blocked_at desc);
call cell.make_tenant_table('receptionist.blocked_number', 'select, insert, update, delete');

alter table receptionist.conversation_step drop constraint conversation_step_kind_check;
alter table receptionist.conversation_step add constraint conversation_step_kind_check
  check (kind in ('taken-over', 'handed-back', 'assigned', 'snoozed', 'woken', 'closed', 'reopened', 'linked', 'unlinked', 'booked-hold', 'let-hold-go', 'number-blocked',
    'number-unblocked'));
