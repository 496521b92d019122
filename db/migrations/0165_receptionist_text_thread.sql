/** Receptionist: which number a conversation by text is held with. */
create table receptionist.text_thread (
  account_id uuid not null,
  conversation_id uuid not null,
  sender_token bytea not null check (octet_length(sender_token) = 32),
  sender bytea not null,
  line text not null check (line ~ '^\+[1-9][0-9]{6,14}$'),
  heard_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.text_thread is 'The number a conversation by text is held with. What one number says is dealt with one after the other, so it has one open conversation at a time.';
comment on column receptionist.text_thread.sender_token is 'Keyed hash of the number. It finds the conversation and proves nothing: a number can be forged.';
comment on column receptionist.text_thread.sender is 'The number, sealed with the conversation''s key.';
comment on column receptionist.text_thread.line is 'Our number they wrote to last, from which the answer goes.';
comment on column receptionist.text_thread.heard_at is 'When they wrote last.';
create index text_thread_by_sender on receptionist.text_thread (account_id, sender_token, heard_at desc);
call cell.make_tenant_table('receptionist.text_thread', 'select, insert, update, delete');
