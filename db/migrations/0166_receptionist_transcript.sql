/** Receptionist: what was said in a chat, sent by mail to whoever chatted and asked for it. */
create table receptionist.transcript (
  account_id uuid not null,
  transcript_id uuid not null,
  conversation_id uuid not null,
  address_token bytea not null check (octet_length(address_token) = 32),
  address bytea not null,
  up_to_seq int not null check (up_to_seq > 0),
  asked_at timestamptz not null,
  primary key (account_id, transcript_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.transcript is 'Each time a visitor asked for their chat by mail: where to, and how far it had come. Few for one chat and few a day for one address.';
comment on column receptionist.transcript.address_token is 'Keyed hash of the address, to count what is sent to it.';
comment on column receptionist.transcript.address is 'The address, sealed with the conversation''s key.';
create index transcript_by_conversation on receptionist.transcript (account_id, conversation_id);
create index transcript_by_address on receptionist.transcript (account_id, address_token, asked_at);
call cell.make_tenant_table('receptionist.transcript', 'select, insert, delete');
