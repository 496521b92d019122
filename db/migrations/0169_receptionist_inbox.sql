/** Receptionist: the inbox. Who looks after a conversation, until when it sleeps, what the team says of it among itself, and the replies it keeps at hand. */
alter table receptionist.conversation
  add column assigned_to uuid,
  add column snoozed_until timestamptz,
  add column snoozed_at timestamptz,
  add constraint conversation_snoozed check ((snoozed_until is null) = (snoozed_at is null) and (snoozed_until is null or snoozed_until > snoozed_at));
comment on column receptionist.conversation.assigned_to is 'The user who is to look after it; who may write in it is owner_user_id.';
comment on column receptionist.conversation.snoozed_until is 'Out of sight until then, or until somebody writes after snoozed_at.';

create table receptionist.conversation_note (
  account_id uuid not null,
  note_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  words bytea not null,
  at timestamptz not null,
  primary key (account_id, note_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.conversation_note is 'What people of the team say of a conversation among themselves. It is no message: a message has no author of this kind, and whatever is sent to a visitor is a message.';
create index conversation_note_of on receptionist.conversation_note (account_id, conversation_id, at);
call cell.make_tenant_table('receptionist.conversation_note', 'select, insert, delete');

create table receptionist.conversation_step (
  account_id uuid not null,
  step_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('taken-over', 'handed-back', 'assigned', 'snoozed', 'woken', 'closed', 'reopened', 'linked', 'unlinked')),
  user_id uuid not null,
  to_user_id uuid,
  until timestamptz,
  at timestamptz not null,
  primary key (account_id, step_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint step_snoozed check ((kind = 'snoozed') = (until is not null))
);
comment on table receptionist.conversation_step is 'What people of the team did with a conversation, and when: who had it is read from here.';
comment on column receptionist.conversation_step.to_user_id is 'Whom it was given to; null where it was given to nobody.';
create index conversation_step_of on receptionist.conversation_step (account_id, conversation_id, at);
call cell.make_tenant_table('receptionist.conversation_step', 'select, insert, delete');

create table receptionist.read_mark (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  seq int not null check (seq > 0),
  at timestamptz not null,
  primary key (account_id, conversation_id, user_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.read_mark is 'How far a user has read a conversation; it never goes back.';
call cell.make_tenant_table('receptionist.read_mark', 'select, insert, update, delete');

create table receptionist.canned_reply (
  account_id uuid not null,
  canned_reply_id uuid not null,
  version int not null check (version > 0),
  title text not null check (length(title) between 1 and 60),
  words text not null check (length(words) between 1 and 2000),
  position int not null check (position >= 0),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (account_id, canned_reply_id)
);
comment on table receptionist.canned_reply is 'Replies the team keeps at hand, the clinic''s own words; nothing of any person stands in them.';
create unique index canned_reply_title on receptionist.canned_reply (account_id, lower(title));
call cell.make_tenant_table('receptionist.canned_reply', 'select, insert, update, delete');
