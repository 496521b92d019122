/** Receptionist: what the line of a call says itself, and is answered, stands in the thread; and when nobody took a transfer. */
alter table receptionist.message add column of_line boolean not null default false
  constraint message_of_line check (not of_line or author in ('visitor', 'system'));
comment on column receptionist.message.of_line is 'Said by the line of a call itself, or to it: no turn of the conversation answered it.';
alter table receptionist.call add column untaken_at timestamptz check (untaken_at is null or untaken_connects is not null);
comment on column receptionist.call.untaken_at is 'When nobody took its last transfer; null on calls of before it was noted.';
