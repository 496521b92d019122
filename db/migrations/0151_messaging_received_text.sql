/** Messaging: texts that people send, each taken in once; answers to them; and what became of a text once the vendor had it. */
create table messaging.received_text (
  account_id uuid not null,
  text_id uuid not null,
  ordinal bigint not null generated always as identity,
  vendor_id text not null check (length(vendor_id) between 1 and 80),
  line text not null check (line ~ '^\+[1-9][0-9]{6,14}$'),
  sender_token bytea not null,
  sender bytea not null,
  kind text not null check (kind in ('stop', 'start', 'help', 'confirm', 'other', 'missed-call')),
  words bytea,
  media_count smallint not null default 0 check (media_count >= 0),
  client_ids uuid[] not null,
  received_at timestamptz not null,
  primary key (account_id, text_id),
  unique (account_id, vendor_id)
);
comment on table messaging.received_text is 'One row for each text that came, however often the vendor delivers it; a call nobody answered counts as one, since a text goes back.';
comment on column messaging.received_text.ordinal is 'Settles which of two texts of a number is the newer: they are taken in one after the other.';
comment on column messaging.received_text.vendor_id is 'The vendor''s id of it (MessageSid, CallSid), or ours for one written on the demo''s phone.';
comment on column messaging.received_text.line is 'The clinic''s number it came to.';
comment on column messaging.received_text.sender_token is 'Keyed hash of the number it came from.';
comment on column messaging.received_text.sender is 'The number it came from, sealed with the key of the one client who has it, else with a key of the text''s own.';
comment on column messaging.received_text.words is 'What it said, sealed: always of a word that ends or begins texts, since it is proof; else as long as nothing further keeps it.';
comment on column messaging.received_text.client_ids is 'The clients who had that number when it came.';
create index received_text_by_sender on messaging.received_text (account_id, sender_token, ordinal desc);
create index received_text_newest on messaging.received_text (account_id, received_at desc);
create index received_text_by_client on messaging.received_text using gin (client_ids);
call cell.make_tenant_table('messaging.received_text', 'select, insert, update, delete');

alter table messaging.outbox_message drop constraint outbox_message_purpose_check;
alter table messaging.outbox_message add constraint outbox_message_purpose_check
  check (purpose in ('booking', 'asked-for', 'waitlist-offer', 'appointment-reminders', 'marketing', 'opt-reply', 'conversation', 'staff'));
/* The rule that only staff are written to without a client record had no name of its own. */
do $$ declare rule name; begin
  select conname into strict rule from pg_constraint where conrelid = 'messaging.outbox_message'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%client_id IS NOT NULL%';
  execute format('alter table messaging.outbox_message drop constraint %I', rule);
end $$;
alter table messaging.outbox_message add constraint outbox_message_has_client
  check (client_id is not null or purpose in ('opt-reply', 'conversation', 'staff'));

alter table messaging.outbox_message add column contact_token bytea;
comment on column messaging.outbox_message.contact_token is 'Keyed hash of the number a text went to, once it is written out: what was said last to a number, with or without a client record.';
create index outbox_by_number on messaging.outbox_message (account_id, contact_token, finished_at desc) where contact_token is not null;
alter table messaging.outbox_message add column delivered_at timestamptz;
comment on column messaging.outbox_message.delivered_at is 'When the vendor said that it arrived; a text it could not deliver is failed instead.';
