/** Messaging: every message that leaves the house, once per send key; and the local mailbox and text phone. */
create schema messaging;
call cell.open_schema('messaging');

create table messaging.outbox_message (
  account_id uuid not null,
  message_id uuid not null,
  send_key text not null check (length(send_key) between 1 and 200),
  client_id uuid,
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null check (purpose in ('booking', 'appointment-reminders', 'marketing', 'staff')),
  template text not null,
  ids jsonb not null,
  status text not null check (status in ('queued', 'sending', 'sent', 'refused', 'failed', 'withdrawn')),
  reason text,
  not_before timestamptz not null,
  created_at timestamptz not null,
  claimed_until timestamptz,
  attempts smallint not null default 0,
  interruptions smallint not null default 0,
  rendered bytea,
  provider_reference text,
  finished_at timestamptz,
  primary key (account_id, message_id),
  unique (account_id, send_key),
  check ((status = 'sending') = (claimed_until is not null)),
  check ((status in ('queued', 'sending')) = (finished_at is null)),
  check (status in ('queued', 'sending', 'sent') or reason is not null),
  check (client_id is not null or purpose = 'staff')
);
comment on table messaging.outbox_message is 'One row for each message, queued in the transaction of what it tells. Its words are made when it is sent, never before.';
comment on column messaging.outbox_message.send_key is 'Names the one message this is: queueing it again does nothing.';
comment on column messaging.outbox_message.ids is 'What the message is about, by id (appointmentId, ...). Never personal data.';
comment on column messaging.outbox_message.not_before is 'Not sent before this instant: the hour of a reminder, the end of quiet hours, the next try.';
comment on column messaging.outbox_message.claimed_until is 'While sending: until then one worker has it. After that, the worker is taken for dead.';
comment on column messaging.outbox_message.interruptions is 'How often a worker died between claiming and recording; after the second the message is failed, not sent a third time.';
comment on column messaging.outbox_message.rendered is 'What was sent, sealed with the client''s key.';
create index outbox_due on messaging.outbox_message (account_id, not_before) where status in ('queued', 'sending');
create index outbox_by_client on messaging.outbox_message (account_id, client_id, created_at desc);
create index outbox_by_appointment on messaging.outbox_message (account_id, (ids ->> 'appointmentId')) where status = 'queued';
create index outbox_newest on messaging.outbox_message (account_id, created_at desc);
call cell.make_tenant_table('messaging.outbox_message', 'select, insert, update');

create table messaging.local_message (
  account_id uuid not null,
  message_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  raw bytea not null,
  size_bytes integer not null,
  received_at timestamptz not null,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messaging.outbox_message (account_id, message_id)
);
comment on table messaging.local_message is 'What the local mail server and text phone took in, byte for byte, sealed with the client''s key. Used when no vendor is set.';
call cell.make_tenant_table('messaging.local_message', 'select, insert');
